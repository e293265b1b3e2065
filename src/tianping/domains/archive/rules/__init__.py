"""What archive concludes: by when a file is handed over, where it stands, what is lent, until when it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience, Recorded
from tianping.docket.facts import Deadline, Item, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import appeals
from tianping.docket.reading import bench, claim_cny, closed_on
from tianping.docket.settings import explained, setting_of
from tianping.docket.stages import ENDED
from tianping.docket.vocabulary.appeal import AppealReceived, ResultReturned
from tianping.docket.vocabulary.archive import (
    DestructionApproved,
    FileAppraised,
    FiledAway,
    FileDelivered,
    FileGivenBack,
    FileLent,
    FileSentBack,
    OpenFileCatalogued,
    Retention,
    RetentionFixed,
)
from tianping.domains.archive.rules.scans import sorting
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.retention import Keep, retention

ARCHIVE = cite("人民法院诉讼档案管理办法", version="法〔2013〕283号", evidence="M")
APPRAISAL = cite("档案法实施条例", "第24条", "2024", "M")
DUE = Label("归档期限", "time to file the case away")
LOAN = Label("案卷归还期限", "the file is due back")
EXPIRY = Label("保管期限届满", "retention ends")
RETENTIONS = {Keep.PERMANENT: Retention.PERMANENT, Keep.SIXTY_YEARS: Retention.SIXTY_YEARS, Keep.TWENTY_YEARS: Retention.TWENTY_YEARS}


class Place(StrEnum):
    """Where the file stands on its way."""

    COLLECTING = "collecting"
    CATALOGUED = "catalogued"
    DELIVERED = "delivered"
    SENT_BACK = "sent_back"
    FILED_AWAY = "filed_away"
    DESTROYED = "destroyed"


def place(docket: Docket) -> Place:
    """Return where the file stands."""
    steps: tuple[tuple[Place, Recorded[OpenFileCatalogued] | Recorded[FileDelivered] | Recorded[FileSentBack] | Recorded[FiledAway]
                       | Recorded[DestructionApproved] | None], ...] = (
        (Place.CATALOGUED, docket.last(OpenFileCatalogued)), (Place.DELIVERED, docket.last(FileDelivered)),
        (Place.SENT_BACK, docket.last(FileSentBack)), (Place.FILED_AWAY, docket.last(FiledAway)), (Place.DESTROYED, docket.last(DestructionApproved)),
    )
    done = [(one.seq, where) for where, one in steps if one is not None]
    return max(done)[1] if done else Place.COLLECTING


def ended_on(docket: Docket) -> date | None:
    """Return the day from which the file is to be handed over: closing, or - after an appeal - the day the file came back."""
    closed, back = closed_on(docket), docket.last(ResultReturned)
    if docket.stage not in ENDED or (appeals(docket) and back is None):
        return None
    days = [d for d in (closed, back.on if back else None) if d is not None]
    return max(days) if days else docket.raws[-1].on


def due(docket: Docket, setting: Setting) -> Finding | None:
    """Return the day until which the file is handed over: the court's setting, counted in days from the closing. None before it."""
    start = ended_on(docket)
    if start is None:
        return None
    last = start + timedelta(days=int(setting_of(setting.settings, "archive_due_days")))
    step = Step(Label(f"自 {start} 起算, 至 {last}", f"from {start}: {last}"), last, Unit.DATE, (ARCHIVE,))
    return Finding("archive_due", DUE, last, Unit.DATE, (explained(setting.settings, "archive_due_days"), step))


def kept(docket: Docket, day: date) -> Finding:
    """Return how long the file is kept, by the facts of the record; what was fixed or lengthened counts when longer."""
    received, fixed = docket.last(AppealReceived), docket.last(RetentionFixed)
    amount = claim_cny(docket) or (received.what.claim_cny if received is not None else None)
    keep = next((k for k, r in RETENTIONS.items() if fixed is not None and r is fixed.what.retention), None)
    found = retention(closed_on=closed_on(docket) or day, amount_cny=amount, lengthened_to=keep)
    return found.resting_on(fixed.seq) if fixed is not None else found


def loans(docket: Docket) -> tuple[Recorded[FileLent], ...]:
    """Return the loans that are out."""
    back = {one.what.loan for one in docket.all(FileGivenBack)}
    return tuple(one for one in docket.all(FileLent) if one.seq not in back)


def keep_until(docket: Docket) -> tuple[date | None, int] | None:
    """Return until when the filed file is kept (None: for ever), and the entry that says so; None before it is filed away."""
    away, again = docket.last(FiledAway), docket.last(FileAppraised)
    if away is None:
        return None
    if again is not None and again.what.is_kept and again.what.retention is not None and again.seq > away.seq:
        keep = next(k for k, r in RETENTIONS.items() if r is again.what.retention)
        value = retention(closed_on=again.on, lengthened_to=keep).part("until").value
        return (value if isinstance(value, date) else None), again.seq
    return away.what.keep_until, away.seq


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the day to hand the file over, the days lent files are due back, the end of retention. The court's own business."""
    found, away = due(docket, setting), docket.first(FileDelivered)
    if found is not None:
        assert isinstance(found.value, date), "a term ends on a day"
        yield Deadline("archive_due", DUE, found, found.value, "clerk", met_on=away.on if away else None, met_by=away.seq if away else None,
                       remedy="archive.deliver_file", audience=Audience.INNER)
    back = {one.what.loan: one for one in docket.all(FileGivenBack)}
    for lent in docket.all(FileLent):
        text = Label(f"{lent.what.borrower}借阅{lent.what.volume.zh}, 应于 {lent.what.due_on} 归还",
                     f"lent to {lent.what.borrower} until {lent.what.due_on}")
        finding = Finding("loan_due", LOAN, lent.what.due_on, Unit.DATE, (Step(text, lent.what.due_on, Unit.DATE, (ARCHIVE,), (lent.seq,)),))
        by = back.get(lent.seq)
        yield Deadline("loan_due", LOAN, finding, lent.what.due_on, "archivist", met_on=by.on if by else None, met_by=by.seq if by else None,
                       remedy="archive.give_back_file", audience=Audience.INNER)
    until = keep_until(docket)
    if until is not None and until[0] is not None:
        gone = docket.last(DestructionApproved)
        text = Label(f"保管至 {until[0]}, 届满后鉴定", f"kept until {until[0]}, then appraised")
        finding = Finding("retention_end", EXPIRY, until[0], Unit.DATE, (Step(text, until[0], Unit.DATE, (APPRAISAL,), (until[1],)),))
        yield Deadline("retention_end", EXPIRY, finding, until[0], "archivist", met_on=gone.on if gone else None,
                       met_by=gone.seq if gone else None, remedy="archive.appraise_file", audience=Audience.INNER)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield scans to sort, the file to order, to hand over, to take in; what is lent; what is appraised and waits for the president."""
    yield from sorting(docket, setting)
    found, where, held = due(docket, setting), place(docket), bench(docket)
    clerk = held.clerk.account if held and held.clerk else None
    day = found.value if found is not None and isinstance(found.value, date) else None
    if found is not None and where in (Place.COLLECTING, Place.SENT_BACK):
        text = Label("编定卷宗目录", "order the file") if where is Place.COLLECTING else Label("按退回理由整理案卷", "mend the file sent back")
        yield Task("archive.catalogue", text, "clerk", "archive.catalogue_file", account=clerk, due_on=day,
                   urgency=1 if where is Place.SENT_BACK else 2)
    if found is not None and where is Place.CATALOGUED:
        yield Task("archive.deliver", Label("送交归档", "hand the file over"), "clerk", "archive.deliver_file", account=clerk, due_on=day)
    if where is Place.DELIVERED:
        yield Task("archive.file_away", Label("接收归档", "take the file in"), "archivist", "archive.file_away")
    for lent in loans(docket):
        text = Label(f"{lent.what.borrower}借阅的案卷待归还", f"the file lent to {lent.what.borrower} is out")
        yield Task(f"archive.loan.{lent.seq}", text, "archivist", "archive.give_back_file", since_on=lent.on, due_on=lent.what.due_on)
    last = docket.last(FileAppraised)
    if last is not None and not last.what.is_kept and where is not Place.DESTROYED:
        yield Task("archive.destroy", Label("审批档案销毁", "decide on destruction"), "president", "archive.approve_destruction", since_on=last.on)


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield where the file stands, once it is filed away."""
    away = docket.last(FiledAway)
    if away is not None:
        label = Label(f"档号 {away.what.shelf_mark} {away.what.retention.zh}", f"shelf mark {away.what.shelf_mark}, {away.what.retention.en}")
        yield Item("archive", label, state=place(docket).value, on=away.on, seq=away.seq)
