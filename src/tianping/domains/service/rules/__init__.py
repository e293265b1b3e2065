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
from tianping.docket.instances import restored_until
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.people import PersonRef
from tianping.docket.reading import booking, closed_on, filed, procedure, terms_waived
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import ComplaintSubmitted, Procedure
from tianping.docket.vocabulary.pleadings import DefenceSubmitted
from tianping.docket.vocabulary.service import (
    EntrustmentReceived,
    EntrustmentReturned,
    NoticePublished,
    Paper,
    Served,
    ServiceAttempted,
    ServiceEntrusted,
    ServiceFailed,
)
from tianping.domains.service.rules.modes import ELECTRONIC, check_electronic, legal_day, notice_end
from tianping.domains.service.rules.outgoing import (
    check_due,
    open_entrustments,
    opening_paper,
    papers_due,
    recipients,
    simply_summoned,
    since,
    turned_away,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.hearing import hearing_notice
from tianping.law.steps.pleadings import complaint_to_defendant, defence_term
from tianping.law.steps.public_notice import public_notice
from tianping.law.steps.service import entrusted_service

SERVICE = cite("民事诉讼法", "第87条", "2023修正")
SEND = Label("发送起诉状副本期限", "time to send the complaint")
DEFENCE = Label("答辩期", "time for the defence")
NOTICE = Label("公告期满", "end of the public notice")
SUMMON = Label("送达传票期限", "time to summon")
ENTRUSTED_TERM = Label("受托送达期限", "time to serve for another court")
__all__ = [
    "ELECTRONIC", "SERVICE", "book_of", "check_due", "check_electronic", "deadlines", "everyone_served", "items", "legal_day", "notice_end",
    "open_attempts", "open_entrustments", "opening_paper", "papers_due", "progress", "recipients", "running_notices", "served_on", "tasks",
]
Key = tuple[UUID, Paper]
STATES = {
    "not_sent": Label("未发出", "not sent"), "sent": Label("已发出", "sent"), "failed": Label("未成功", "failed"),
    "notice": Label("公告中", "public notice running"), "served": Label("已送达", "served"),
    "entrusted": Label("已委托其他法院", "entrusted to another court"),
}


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of service, by recipient and paper: read once, so that a case of thousands costs what it holds."""

    served: Mapping[Key, Recorded[Served]]  # the first that counts
    notices: Mapping[Key, Recorded[NoticePublished]]  # still running
    sent: Mapping[Key, Recorded[ServiceAttempted]]  # the last without a result
    failed: Mapping[Key, Recorded[ServiceFailed]]  # the last
    out: Mapping[Key, tuple[date, int]]  # the day and the entry by which it first went out
    entrusted: Mapping[Key, Recorded[ServiceEntrusted]]  # to another court, without its answer
    simply: frozenset[UUID]  # called to the hearing by a simple summons they confirmed

    def state(self, person: PersonRef, paper: Paper) -> tuple[str, date | None]:
        """Return how service of *paper* on *person* stands, and since when."""
        key = (person.id, paper)
        if key in self.served:
            return "served", self.served[key].on
        if paper is Paper.SUMMONS and person.id in self.simply:
            return "served", None
        if key in self.entrusted:
            return "entrusted", self.entrusted[key].on
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
    begins = since(docket)
    for done in docket.all(Served):
        if done.seq > begins.get(done.what.paper, 0):
            served.setdefault((done.what.recipient.id, done.what.paper), done)
    out: dict[Key, tuple[date, int]] = {}
    for sent in docket.all(ServiceAttempted):
        _went(out, (sent.what.recipient.id, sent.what.paper), sent.on, sent.seq)
    for notice in docket.all(NoticePublished):
        _went(out, (notice.what.recipient.id, notice.what.paper), notice.on, notice.seq)
    return Book(
        served, {(n.what.recipient.id, n.what.paper): n for n in running_notices(docket)},
        {(a.what.recipient.id, a.what.paper): a for a in open_attempts(docket) if a.seq > begins.get(a.what.paper, 0)},
        {(f.what.recipient.id, f.what.paper): f for f in docket.all(ServiceFailed) if f.seq > begins.get(f.what.paper, 0)}, out,
        {(e.what.recipient.id, e.what.paper): e for e in open_entrustments(docket)}, simply_summoned(docket),
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
    """Say whether the paper that opens the case has been served on everybody it goes to, *also* included."""
    opening = opening_paper(docket)
    people = recipients(docket, opening)
    served = {person for person, paper in book_of(docket).served if paper is opening} | {p.id for p in also}
    return bool(people) and all(p.id in served for p in people)


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
    ended = closed_on(docket)
    answers = {one.what.defendant.id: one for one in reversed(docket.all(DefenceSubmitted))}
    for person in people:
        done = book.served.get((person.id, Paper.COMPLAINT))
        if done is not None:
            if done.on not in terms:
                terms[done.on] = defence_term(served_on=done.on, calendar=setting.calendar)
            answer = answers.get(person.id) or terms_waived(docket, person.id)
            until = restored_until(docket, person.id, terms[done.on].resting_on(done.seq), name="defence_term")
            if answer is None and ended is not None and ended <= _day(until):
                continue  # the case was over before the term was: nobody is told to answer in it
            yield Deadline(
                "defence_term", DEFENCE, until, _day(until), "defendant", person=person.id,
                met_on=answer.on if answer else None, met_by=answer.seq if answer else None, remedy="pleadings.submit_defence",
            )
    served = {s.what.attempt: s for s in docket.all(Served)}
    for notice in docket.all(NoticePublished):
        end = public_notice(published_on=notice.on, calendar=setting.calendar).resting_on(notice.seq)
        by = served.get(notice.seq)
        yield Deadline(
            "public_notice", NOTICE, end, _day(end), "service_clerk", person=notice.what.recipient.id, met_on=by.on if by else None,
            met_by=by.seq if by else None, on_lapse="service.deem_served",
        )
    yield from _others(docket, setting, book)


def _others(docket: Docket, setting: Setting, book: Book) -> Iterator[Deadline]:
    """Yield the three days before the hearing by which everybody is summoned, and an entrusted court's ten days."""
    booked = booking(docket)
    if booked is not None and procedure(docket) is Procedure.ORDINARY:
        found = hearing_notice(hearing_on=booked.what.starts.astimezone(LEGAL_TIME).date()).resting_on(booked.seq)
        done = all(book.state(p, Paper.SUMMONS)[0] == "served" for p in recipients(docket, Paper.SUMMONS))
        yield Deadline("summons", SUMMON, found, _day(found), "service_clerk", met_on=booked.on if done else None, remedy="service.attempt_service")
    received, returned = docket.last(EntrustmentReceived), docket.last(EntrustmentReturned)
    if received is not None:
        term = entrusted_service(received_on=received.on, calendar=setting.calendar).resting_on(received.seq)
        yield Deadline(
            "entrusted_service", ENTRUSTED_TERM, term, _day(term), "service_clerk", met_on=returned.on if returned else None,
            met_by=returned.seq if returned else None, remedy="service.return_entrusted",
        )


def _sent(book: Book, people: tuple[PersonRef, ...]) -> tuple[date, int] | None:
    """Return the day and the entry by which the complaint had gone out to the whole other side, or None."""
    went = [book.out.get((person.id, Paper.COMPLAINT)) for person in people]
    days = [one for one in went if one is not None]
    return max(days) if days and len(days) == len(went) else None


def _day(found: Finding) -> date:
    assert isinstance(found.value, date), "a period ends on a day"
    return found.value


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield every recipient of every paper due, with how service on them stands."""
    if filed(docket) is None and turned_away(docket) is None:
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
    yield from _entrusted_tasks(docket)
    if docket.stage in (Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.CORRECTION_DUE, Stage.SUSPENDED):
        return
    due = _day(complaint_to_defendant(filed_on=accepted.on, calendar=setting.calendar)) if (accepted := filed(docket)) else None
    book = book_of(docket)
    for paper in papers_due(docket):
        for person in recipients(docket, paper):
            where, since = book.state(person, paper)
            if where in ("served", "notice", "entrusted"):
                continue
            text = Label(f"{person.name} {paper.zh}: {STATES[where].zh}", f"{person.name} {paper.en}: {STATES[where].en}")
            act = "service.record_served" if where == "sent" else "service.attempt_service"
            yield Task(
                f"service.{paper.value}.{person.id}", text, "service_clerk", act, since_on=since,
                due_on=due if paper is Paper.COMPLAINT and where == "not_sent" else None, urgency=1 if where == "failed" else 2,
            )


def _entrusted_tasks(docket: Docket) -> Iterator[Task]:
    """Yield what another court asked to serve; and a case whose other side is served but which nobody has moved on."""
    received = docket.last(EntrustmentReceived)
    if received is not None and docket.stage is Stage.REGISTERED:
        text = Label(f"受托送达: {received.what.recipient.name} {received.what.paper.zh}",
                     f"serve for another court: {received.what.recipient.name}")
        yield Task("service.entrusted", text, "service_clerk", "service.return_entrusted", since_on=received.on, due_on=received.what.due_on,
                   urgency=1)
    if docket.stage is Stage.ASSIGNED and everyone_served(docket):
        yield Task("service.complete", Label("确认全部送达", "confirm that everyone is served"), "service_clerk", "service.confirm_complete",
                   urgency=1)
