"""Long lists asked for as files: kept with how far they are, made by a worker, fetched by who asked in the post they asked in, gone after days.

The rows are not read here: whoever makes the file says how it moves, and which matters' content it wrote down. A file in which one of these
is no longer open to who asked is not handed out. What a worker left behind is taken up again, at most three times.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from tianping.docket.actions import Acting, Job
from tianping.docket.legal_time import legal_day
from tianping.instruments.home import home
from tianping.law.finding import Label
from tianping.store import accounts, effects, models, still_open

WAITING, DONE, FAILED = "waiting", "done", "failed"
JOB = "lists.make"
STALE = timedelta(minutes=5)
TRIES = 3
KEPT_DAYS = 7
SHOWN = 50
FORMS = ("xlsx", "csv")
Export = models.ListExport
POST_ENDED = Label("您已不在申请时的岗位, 这份清单不再提供", "you no longer hold the post it was asked for in; it is not handed out")
CUT_OFF = Label("生成三次都没有完成", "it was begun three times and did not finish")


def begin(name: str, asked: str, *, label: Label, form: str, language: str, by: Acting, at: datetime) -> models.ListExport:
    """Keep the wish for a list and defer its making; while the same list is on its way to the same post, it is that one.

    asked: what the list is narrowed to, as the query of an address.
    """
    mark = sha256("\n".join((name, asked, form, language)).encode()).hexdigest()
    same = models.ListExport.objects.filter(account=by.account, post=by.post[:120], mark=mark, state=WAITING)
    try:
        with transaction.atomic():
            made = same.first() or models.ListExport.objects.create(
                account=by.account, post=by.post[:120], name=name, label_zh=label.zh, label_en=label.en, asked=asked, mark=mark, form=form,
                language=language, state=WAITING, asked_at=at)
            effects.defer([_job(made)])
    except IntegrityError:  # pressed twice at once: the other press made it
        made = same.get()
    return made


def again(export: models.ListExport, *, at: datetime) -> models.ListExport:
    """Ask once more for a list whose making failed; what is under way or done stays as it is."""
    if export.state != FAILED:
        return export
    by = accounts.still_held(export.account, export.post, day=legal_day(at))
    if by is None:
        return export
    with transaction.atomic():
        made = begin(export.name, export.asked, label=label_of(export), form=export.form, language=export.language, by=by, at=at)
        export.delete()
    return made


def claim(export: UUID, *, at: datetime) -> models.ListExport | None:
    """Return a list to be made, now this worker's; None when it is made, being made, or nobody's any more."""
    left = Q(moved_at=None) | Q(moved_at__lt=at - STALE)
    taken = models.ListExport.objects.filter(left, pk=export, state=WAITING).update(moved_at=at, tries=F("tries") + 1, done=0, total=None)
    if not taken:
        return None
    models.ListExportPart.objects.filter(export=export).delete()  # of a worker that stopped
    found = models.ListExport.objects.get(pk=export)
    if found.tries > TRIES:
        fail(export, CUT_OFF, at=at)
        return None
    return found


def move(export: UUID, done: int, total: int, *, at: datetime) -> None:
    """Say how many cases were read, of how many: also the sign of life by which others leave it alone."""
    models.ListExport.objects.filter(pk=export, state=WAITING).update(done=done, total=max(total, done), moved_at=at)


def hold(export: UUID, matters: Iterable[UUID]) -> None:
    """Keep that the content of some matters stands in the file."""
    models.ListExportPart.objects.create(export_id=export, matters=list(matters))


def finish(export: UUID, *, draft: Path, at: datetime) -> None:
    """Put the finished file where it is fetched from."""
    found = models.ListExport.objects.get(pk=export)
    size = draft.stat().st_size
    draft.replace(path_of(found))
    models.ListExport.objects.filter(pk=export).update(state=DONE, ended_at=at, bytes=size)


def fail(export: UUID, why: Label, *, at: datetime) -> None:
    """Say why a list was not made, to who asked for it."""
    models.ListExport.objects.filter(pk=export, state=WAITING).update(state=FAILED, ended_at=at, why_zh=why.zh, why_en=why.en)


def shut(export: models.ListExport, *, by: Acting, day: date) -> int:
    """Return how many matters whose content stands in a list are no longer open to *by*: sealed since, moved, given to others. One query."""
    return still_open.how_many_shut(by, export.pk, day=day)


def withdraw(export: models.ListExport, why: Label, *, at: datetime) -> None:
    """Take a finished file away, say why to who asked for it, and let it be made anew."""
    models.ListExport.objects.filter(pk=export.pk, state=DONE).update(state=FAILED, ended_at=at, why_zh=why.zh, why_en=why.en)
    path_of(export).unlink(missing_ok=True)


def latest(account: UUID) -> list[models.ListExport]:
    """Return what somebody asked for and was not thrown away yet, newest first."""
    return list(models.ListExport.objects.filter(account=account).order_by("-asked_at")[:SHOWN])


def of(account: UUID, export: UUID) -> models.ListExport | None:
    """Return a list of somebody's own; None for one that is not theirs."""
    return models.ListExport.objects.filter(pk=export, account=account).first()


def label_of(export: models.ListExport) -> Label:
    """Return what a list is called."""
    return Label(export.label_zh or "清单", export.label_en or "list")


def path_of(export: models.ListExport) -> Path:
    """Return where the file stands, or will."""
    return folder() / f"{export.pk}.{export.form}"


def folder() -> Path:
    """Return the folder of the files, which nobody else reads."""
    found = home() / "lists"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def resume(*, at: datetime) -> int:
    """Defer every list whose worker gave no sign of life for five minutes. Return how many."""
    left = list(models.ListExport.objects.filter(Q(moved_at=None) | Q(moved_at__lt=at - STALE), state=WAITING, asked_at__lt=at - STALE))
    effects.defer(_job(one) for one in left)
    return len(left)


def sweep(*, at: datetime) -> int:
    """Throw away what was made or failed a week ago, file and all, and the halves of files nobody is at. Return how many lists went."""
    old = list(models.ListExport.objects.exclude(state=WAITING).filter(asked_at__lt=at - timedelta(days=KEPT_DAYS)))
    for one in old:
        path_of(one).unlink(missing_ok=True)
        one.delete()
    known = {str(pk) for pk in models.ListExport.objects.values_list("pk", flat=True)}
    for stray in folder().iterdir():
        if stray.name.split(".")[0] not in known:
            stray.unlink(missing_ok=True)
    return len(old)


def _job(export: models.ListExport) -> Job:
    return Job(JOB, {"export": str(export.pk)})
