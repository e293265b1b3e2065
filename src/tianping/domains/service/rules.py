"""What service concludes: who is served with what since which day, who is not yet, and what runs from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Item, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import judgment_given
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import filed, parties, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import ComplaintSubmitted, Procedure
from tianping.docket.vocabulary.service import (
    AddressConfirmed,
    Mode,
    NoticePublished,
    Paper,
    Served,
    ServiceAttempted,
    ServiceFailed,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.steps.pleadings import complaint_to_defendant, defence_term
from tianping.law.steps.public_notice import public_notice
from tianping.law.steps.service import Attempt, PaperKind, ServiceMode, service_date

SERVICE = cite("民事诉讼法", "第87条", "2023修正")
ELECTRONIC = cite("民事诉讼法", "第90条", "2023修正")
SEND = Label("发送起诉状副本期限", "time to send the complaint")
DEFENCE = Label("答辩期", "time for the defence")
NOTICE = Label("公告期满", "end of the public notice")
Key = tuple[UUID, Paper]
PAPER_KINDS = {Paper.JUDGMENT: PaperKind.JUDGMENT, Paper.RULING: PaperKind.JUDGMENT, Paper.MEDIATION: PaperKind.MEDIATION}
STATES = {
    "not_sent": Label("未发出", "not sent"), "sent": Label("已发出", "sent"), "failed": Label("未成功", "failed"),
    "notice": Label("公告中", "public notice running"), "served": Label("已送达", "served"),
}


def recipients(docket: Docket, paper: Paper) -> tuple[PersonRef, ...]:
    """Return on whom *paper* is to be served: the complaint on the other side, everything else on every party."""
    if paper is Paper.COMPLAINT:
        return parties(docket, Side.DEFENDANT, Side.THIRD_PARTY)
    return parties(docket)


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of service, by recipient and paper: read once, so that a case of thousands costs what it holds."""

    served: Mapping[Key, Recorded[Served]]  # the first that counts
    notices: Mapping[Key, Recorded[NoticePublished]]  # still running
    sent: Mapping[Key, Recorded[ServiceAttempted]]  # the last without a result
    failed: Mapping[Key, Recorded[ServiceFailed]]  # the last
    out: Mapping[Key, tuple[date, int]]  # the day and the entry by which it first went out

    def state(self, person: PersonRef, paper: Paper) -> tuple[str, date | None]:
        """Return how service of *paper* on *person* stands, and since when."""
        key = (person.id, paper)
        if key in self.served:
            return "served", self.served[key].on
        if key in self.notices:
            return "notice", self.notices[key].on
        if key in self.sent:
            return "sent", self.sent[key].on
        if key in self.failed:
            return "failed", self.failed[key].on
        return "not_sent", None


def book_of(docket: Docket) -> Book:
    """Return what the docket says of service."""
    served: dict[Key, Recorded[Served]] = {}
    for done in docket.all(Served):
        served.setdefault((done.what.recipient.id, done.what.paper), done)
    out: dict[Key, tuple[date, int]] = {}
    for sent in docket.all(ServiceAttempted):
        _went(out, (sent.what.recipient.id, sent.what.paper), sent.on, sent.seq)
    for notice in docket.all(NoticePublished):
        _went(out, (notice.what.recipient.id, notice.what.paper), notice.on, notice.seq)
    return Book(
        served, {(n.what.recipient.id, n.what.paper): n for n in running_notices(docket)},
        {(a.what.recipient.id, a.what.paper): a for a in open_attempts(docket)},
        {(f.what.recipient.id, f.what.paper): f for f in docket.all(ServiceFailed)}, out,
    )


def _went(out: dict[Key, tuple[date, int]], key: Key, on: date, seq: int) -> None:
    out[key] = min(out.get(key, (on, seq)), (on, seq))


def served_on(docket: Docket, person: PersonRef, paper: Paper) -> Recorded[Served] | None:
    """Return the entry by which *paper* counts as served on *person*, or None."""
    return book_of(docket).served.get((person.id, paper))


def open_attempts(docket: Docket) -> tuple[Recorded[ServiceAttempted], ...]:
    """Return the attempts of which it is not yet known whether they reached the recipient."""
    ended = {one.what.attempt for one in docket.all(Served)} | {one.what.attempt for one in docket.all(ServiceFailed)}
    return tuple(one for one in docket.all(ServiceAttempted) if one.seq not in ended)


def running_notices(docket: Docket) -> tuple[Recorded[NoticePublished], ...]:
    """Return the public notices by which nobody counts as served yet."""
    ended = {one.what.attempt for one in docket.all(Served)}
    return tuple(one for one in docket.all(NoticePublished) if one.seq not in ended)


def progress(docket: Docket, paper: Paper) -> Finding:
    """Return how many of the recipients of *paper* are served: `1/2 已送达`, with the state of each."""
    people, book = recipients(docket, paper), book_of(docket)
    steps: list[Step] = []
    done = 0
    for person in people:
        where, since = book.state(person, paper)
        done += where == "served"
        text = STATES[where]
        when = f" {since.isoformat()}" if since else ""
        entry = book.served.get((person.id, paper))
        steps.append(Step(
            Label(f"{person.name}: {text.zh}{when}", f"{person.name}: {text.en}{when}"), since, Unit.DATE, (SERVICE,),
            (entry.seq,) if entry else (),
        ))
    label = Label(f"{done}/{len(people)} 已送达", f"{done} of {len(people)} served")
    return Finding("service_progress", label, done, Unit.COUNT, tuple(steps), given={"recipients": len(people)})


def everyone_served(docket: Docket, *also: PersonRef) -> bool:
    """Say whether the complaint has been served on the whole other side, *also* included."""
    people = recipients(docket, Paper.COMPLAINT)
    served = {person for person, paper in book_of(docket).served if paper is Paper.COMPLAINT} | {p.id for p in also}
    return bool(people) and all(p.id in served for p in people)


def legal_day(*, mode: Mode, on: date, paper: Paper, is_refused: bool) -> Finding:
    """Return the day a paper counts as served by *mode*; raise Refused where the mode does not carry this paper.

    *on* is the day it was signed for, left, refused, sent by the court's system, or sent back by the post.
    Source: 民事诉讼法(2023修正) 第87条至第95条.
    """
    modes = {
        Mode.DIRECT: ServiceMode.DIRECT, Mode.LEFT: ServiceMode.LEFT, Mode.ELECTRONIC: ServiceMode.ELECTRONIC,
        Mode.POST: ServiceMode.MAIL_RETURNED if is_refused else ServiceMode.MAIL,
        Mode.IN_COURT: ServiceMode.REFUSED_AT_COURT if is_refused else ServiceMode.DIRECT,
    }
    if is_refused and mode not in (Mode.POST, Mode.IN_COURT):
        raise refused(
            "refusal_needs_mode", Label("拒收的, 应当留置送达", "refused elsewhere: leave the paper at the residence"),
            remedy=Label("请登记为未成功, 另行留置送达。", "record the failure, then leave it at the residence"),
            basis=(cite("民事诉讼法", "第89条", "2023修正"),),
        )
    return service_date(attempts=(Attempt(modes[mode], on),), paper=PAPER_KINDS.get(paper, PaperKind.ORDINARY))


def notice_end(docket: Docket, published_on: date, setting: Setting) -> Finding:
    """Return the day a public notice runs out; raise Refused in summary procedure, which must be converted first.

    Source: 民事诉讼法(2023修正) 第95条; 民诉法解释 第140条; 法释〔2019〕4号 第4条.
    """
    simple = procedure(docket) in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
    return public_notice(published_on=published_on, is_summary=simple, calendar=setting.calendar)


def check_electronic(docket: Docket, person: PersonRef) -> None:
    """Raise Refused unless *person* agreed to electronic service. Source: 民事诉讼法(2023修正) 第90条."""
    confirmed = [a for a in docket.all(AddressConfirmed) if a.what.recipient.id == person.id]
    if not confirmed or not confirmed[-1].what.is_electronic_agreed:
        raise refused(
            "no_consent", Label(f"{person.name}没有同意电子送达", f"{person.name} has not agreed to electronic service"),
            remedy=Label("请先取得送达地址确认书, 或者改用其他方式。", "obtain consent first, or choose another mode"), basis=(ELECTRONIC,),
        )


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the time to send the complaint, each defendant's time for the defence, and the ends of public notices."""
    accepted, book = filed(docket), book_of(docket)
    people = recipients(docket, Paper.COMPLAINT)
    if accepted is not None and docket.has(ComplaintSubmitted):
        found = complaint_to_defendant(filed_on=accepted.on, calendar=setting.calendar).resting_on(accepted.seq)
        sent = _sent(book, people)
        yield Deadline(
            "complaint_to_defendant", SEND, found, _day(found), "service_clerk", met_on=sent[0] if sent else None,
            met_by=sent[1] if sent else None, remedy="service.attempt_service",
        )
    terms: dict[date, Finding] = {}
    for person in people:
        done = book.served.get((person.id, Paper.COMPLAINT))
        if done is not None:
            if done.on not in terms:
                terms[done.on] = defence_term(served_on=done.on, calendar=setting.calendar)
            yield Deadline(
                "defence_term", DEFENCE, terms[done.on].resting_on(done.seq), _day(terms[done.on]), "defendant", person=person.id
            )
    served = {s.what.attempt: s for s in docket.all(Served)}
    for notice in docket.all(NoticePublished):
        end = public_notice(published_on=notice.on, calendar=setting.calendar).resting_on(notice.seq)
        by = served.get(notice.seq)
        yield Deadline(
            "public_notice", NOTICE, end, _day(end), "service_clerk", person=notice.what.recipient.id, met_on=by.on if by else None,
            met_by=by.seq if by else None, on_lapse="service.deem_served",
        )


def _sent(book: Book, people: tuple[PersonRef, ...]) -> tuple[date, int] | None:
    """Return the day and the entry by which the complaint had gone out to the whole other side, or None."""
    went = [book.out.get((person.id, Paper.COMPLAINT)) for person in people]
    days = [one for one in went if one is not None]
    return max(days) if days and len(days) == len(went) else None


def _day(found: Finding) -> date:
    assert isinstance(found.value, date), "a period ends on a day"
    return found.value


def papers_due(docket: Docket) -> tuple[Paper, ...]:
    """Return the papers that are to be served now."""
    first = (Paper.COMPLAINT,) if docket.has(ComplaintSubmitted) else ()
    return (*first, Paper.JUDGMENT) if judgment_given(docket) else first


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield every recipient of every paper due, with how service on them stands."""
    if filed(docket) is None:
        return
    book = book_of(docket)
    for paper in papers_due(docket):
        for person in recipients(docket, paper):
            where, since = book.state(person, paper)
            label = Label(f"{person.name} {paper.zh}", f"{person.name}: {paper.en}")
            done = book.served.get((person.id, paper))
            yield Item("recipient", label, state=where, person=person.id, on=since, seq=done.seq if done else 0)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what is to be sent, what failed and needs another mode, and what waits for its result."""
    if docket.stage in (Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.CORRECTION_DUE, Stage.SUSPENDED):
        return
    due = _day(complaint_to_defendant(filed_on=accepted.on, calendar=setting.calendar)) if (accepted := filed(docket)) else None
    book = book_of(docket)
    for paper in papers_due(docket):
        for person in recipients(docket, paper):
            where, since = book.state(person, paper)
            if where in ("served", "notice"):
                continue
            text = Label(f"{person.name} {paper.zh}: {STATES[where].zh}", f"{person.name} {paper.en}: {STATES[where].en}")
            act = "service.record_served" if where == "sent" else "service.attempt_service"
            yield Task(
                f"service.{paper.value}.{person.id}", text, "service_clerk", act, since_on=since,
                due_on=due if paper is Paper.COMPLAINT and where == "not_sent" else None, urgency=1 if where == "failed" else 2,
            )
