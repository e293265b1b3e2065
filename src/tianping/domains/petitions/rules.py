"""What petitions conclude: until when an answer is due, when the next step is due by risk, who is responsible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.facts import Deadline, Participant, Summary, Task, Tie
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.settings import explained, setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.petitions import (
    LeaderChanged,
    PetitionAnswered,
    PetitionClosed,
    PetitionRegistered,
    PetitionReopened,
    Risk,
    RiskChanged,
    StepTaken,
    TermExtended,
)
from tianping.law.cite import cite
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.finding import Finding, Label, Step, Unit

TERM_RULE = cite("信访工作条例", "第34条", "2022", "M")
LEADER_RULE = cite("信访工作条例", "第5条", "2022", "M")
ANSWER = Label("信访办理期限", "time to answer the petition")
FIRST_STEP = Label("首次措施期限", "time to the first step")
FIRST_STEP_SETTING = {
    Risk.HIGH: "petition_high_risk_days", Risk.MEDIUM: "petition_raised_risk_days", Risk.LOW: "petition_low_risk_days",
}


def current_risk(docket: Docket) -> Risk | None:
    """Return how likely the petition is to grow worse, as last assessed."""
    registered, changed = docket.last(PetitionRegistered), docket.last(RiskChanged)
    if changed is not None:
        return changed.what.risk
    return registered.what.risk if registered else None


def current_leader(docket: Docket) -> Official | None:
    """Return the leader responsible for the petition now."""
    registered, changed = docket.last(PetitionRegistered), docket.last(LeaderChanged)
    if changed is not None:
        return changed.what.leader
    return registered.what.leader if registered else None


def term(start: date, setting: Setting) -> Finding:
    """Return the day until which a petition taken in on *start* is answered: a court's setting, counted from the next day.

    Source: 信访工作条例 第34条 (unverified: the figure is a setting of the court).
    """
    days = int(setting_of(setting.settings, "petition_answer_days"))
    return period(
        trigger=start, amount=Amount(days=days), calendar=setting.calendar, name="petition_term", label=ANSWER,
        steps=(explained(setting.settings, "petition_answer_days"),),
    )


def longest_term(docket: Docket, setting: Setting) -> Finding:
    """Return the last day to which the term may be extended. Source: 信访工作条例 第34条 (a setting of the court)."""
    current = answer_by(docket)
    assert current is not None, "a petition on the books has a term"
    first, seq = _first_term(docket)
    days = int(setting_of(setting.settings, "petition_extension_days"))
    found = period(
        trigger=first, amount=Amount(days=days), calendar=setting.calendar, name="longest_term",
        label=Label("最长延至", "extended until at most"), steps=(explained(setting.settings, "petition_extension_days"),),
    )
    return found.resting_on(seq)


def _first_term(docket: Docket) -> tuple[date, int]:
    """Return the end of the term before any extension, of the last taking-up, and its entry."""
    reopened, registered = docket.last(PetitionReopened), docket.last(PetitionRegistered)
    if reopened is not None:
        return reopened.what.answer_by, reopened.seq
    assert registered is not None, "a petition is on the books by its registration"
    return registered.what.answer_by, registered.seq


def answer_by(docket: Docket) -> tuple[date, int] | None:
    """Return the day until which the petition is to be answered, and the entry that says so; None before registration."""
    if not docket.has(PetitionRegistered):
        return None
    first, seq = _first_term(docket)
    extended = [t for t in docket.all(TermExtended) if t.seq > seq]
    return (extended[-1].what.answer_by, extended[-1].seq) if extended else (first, seq)


def first_step_by(docket: Docket, setting: Setting) -> Finding | None:
    """Return until when a first step is due, by the risk of the petition; None before registration."""
    registered, level = docket.last(PetitionRegistered), current_risk(docket)
    if registered is None or level is None:
        return None
    name = FIRST_STEP_SETTING[level]
    step = Step(Label(f"风险等级: {level.zh}", f"risk: {level.en}"), level.value)
    found = period(
        trigger=registered.on, amount=Amount(days=int(setting_of(setting.settings, name))), calendar=setting.calendar,
        name="petition_first_step", label=FIRST_STEP, steps=(step, explained(setting.settings, name)),
    )
    return found.resting_on(registered.seq)


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return number, title, risk, leader and days of the petition."""
    registered, level, head = docket.last(PetitionRegistered), current_risk(docket), current_leader(docket)
    if registered is None:
        return Summary()
    closed = docket.last(PetitionClosed) if docket.stage is Stage.CLOSED else None
    what = registered.what
    names = what.petitioners[0].name + ("等" if len(what.petitioners) > 1 else "")
    due = answer_by(docket)
    return Summary(
        number=str(what.number), title=f"{names} 信访 {what.subject}", received_on=registered.on, filed_on=registered.on,
        judge=head.account if head else None, risk=level.value if level else None, closed_on=closed.on if closed else None,
        closed_by=closed.what.acknowledgement.value if closed else None, limit_on=due[0] if due else None,
    )


def participants(docket: Docket, setting: Setting) -> Iterator[Participant]:
    """Yield the responsible leader and who handles the petition. The petitioners stand in the record as parties."""
    head, registered = current_leader(docket), docket.last(PetitionRegistered)
    if head is not None:
        yield Participant(Tie.ASSIGNED, "leader", head.name, account=head.account)
    if registered is not None and registered.what.handler is not None:
        handler = registered.what.handler
        yield Participant(Tie.ASSIGNED, "handler", handler.name, account=handler.account)


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the term of the answer, and the time to a first step by risk."""
    due = answer_by(docket)
    if due is None:
        return
    until, seq = due
    answered = docket.last(PetitionAnswered)
    met = answered if answered is not None and answered.seq > _first_term(docket)[1] else None
    step = Step(Label(f"应于 {until.isoformat()} 前答复", f"to be answered by {until.isoformat()}"), until, Unit.DATE, (TERM_RULE,), (seq,))
    found = Finding("petition_term", ANSWER, until, Unit.DATE, (step,), rests_on=(seq,))
    yield Deadline(
        "petition_term", ANSWER, found, until, "petition_clerk", met_on=met.on if met else None, met_by=met.seq if met else None,
        remedy="petitions.answer_petition",
    )
    first, first_by = docket.first(StepTaken), first_step_by(docket, setting)
    assert first_by is not None, "a petition on the books has a risk"
    assert isinstance(first_by.value, date), "a period ends on a day"
    yield Deadline(
        "petition_first_step", FIRST_STEP, first_by, first_by.value, "petition_clerk", met_on=first.on if first else None,
        met_by=first.seq if first else None, remedy="petitions.take_step", audience=Audience.FILE,
    )


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a petition to work on, for the clerk and for the responsible leader, or to close once it is answered."""
    due, head, level = answer_by(docket), current_leader(docket), current_risk(docket)
    if due is None or head is None:
        return
    urgency = 0 if level is Risk.HIGH else 1 if level is Risk.MEDIUM else 2
    if docket.stage is Stage.ANSWERED:
        yield Task("petitions.close", Label("办结信访", "close the petition"), "petition_clerk", "petitions.close_petition", urgency=urgency)
        return
    yield Task(
        "petitions.work", Label("办理信访", "work on the petition"), "petition_clerk", "petitions.take_step", due_on=due[0], urgency=urgency
    )
    yield Task(
        "petitions.lead", Label("包案信访", "petition in your charge"), "president", "petitions.take_step", account=head.account,
        due_on=due[0], urgency=urgency,
    )
