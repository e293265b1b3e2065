"""What pleadings conclude: what waits for the judge, until when, and whether a ruling on jurisdiction has taken effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.asking import no
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Item, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import restored_until
from tianping.docket.people import Side
from tianping.docket.reading import bench, debate_closed, parties, procedure
from tianping.docket.stages import ENDED
from tianping.docket.vocabulary.appeal import ResultReturned, RulingAppealed
from tianping.docket.vocabulary.decisions import AppealedDecision
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.pleadings import (
    CounterclaimAccepted,
    CounterclaimRefused,
    CounterclaimSubmitted,
    CounterclaimWithdrawn,
    DefenceSubmitted,
    JoinderAsked,
    JoinderOrdered,
    JoinderRefused,
    JurisdictionObjected,
    JurisdictionRuled,
    TransferOrdered,
    TransferSent,
)
from tianping.docket.vocabulary.service import Paper, Served
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.appeal import Decision, appeal_term
from tianping.law.steps.pleadings import defence_term, defence_to_plaintiff

CPL = "民事诉讼法"
INTERPRETATION = "最高人民法院关于适用《民事诉讼法》的解释"
CLAIMS = cite(CPL, "第54条", "2023修正")
JOINED_TRIAL = cite(CPL, "第143条", "2023修正")
UNTIL_DEBATE = cite(INTERPRETATION, "第232条", "法释〔2022〕11号")
COUNTERCLAIM = cite(INTERPRETATION, "第233条", "法释〔2022〕11号")
JURISDICTION = cite(CPL, "第130条", "2023修正")
TRANSFER = cite(CPL, "第37条", "2023修正")
RULING_TERM = cite(CPL, "第171条", "2023修正")
AT_ONCE = cite(INTERPRETATION, "第276条", "法释〔2022〕11号")
DEFENCE = cite(CPL, "第128条", "2023修正")
FORWARD = Label("发送答辩状副本期限", "time to send the defence on")


def check_before_debate(docket: Docket) -> None:
    """Raise Refused once the debate in court has been closed. Source: 民诉法解释 第232条."""
    if debate_closed(docket):
        raise no("debate_closed", "法庭辩论已经结束, 不能再提出", "the debate in court is closed", "可以另行起诉。", "sue separately", UNTIL_DEBATE)


def open_counterclaims(docket: Docket) -> tuple[Recorded[CounterclaimSubmitted], ...]:
    """Return the counterclaims not yet accepted, refused or withdrawn."""
    ended = {one.what.counterclaim for one in docket.all(CounterclaimAccepted)}
    ended |= {one.what.counterclaim for one in docket.all(CounterclaimRefused)} | {one.what.counterclaim for one in docket.all(CounterclaimWithdrawn)}
    return tuple(one for one in docket.all(CounterclaimSubmitted) if one.seq not in ended)


def live_counterclaims(docket: Docket) -> tuple[Recorded[CounterclaimSubmitted], ...]:
    """Return the counterclaims that are tried with the suit."""
    gone = {one.what.counterclaim for one in docket.all(CounterclaimWithdrawn)}
    taken = {one.what.counterclaim for one in docket.all(CounterclaimAccepted)} - gone
    return tuple(one for one in docket.all(CounterclaimSubmitted) if one.seq in taken)


def open_joinders(docket: Docket) -> tuple[Recorded[JoinderAsked], ...]:
    """Return the requests for joinder that wait for a decision."""
    ended = {one.what.request for one in docket.all(JoinderOrdered)} | {one.what.request for one in docket.all(JoinderRefused)}
    return tuple(one for one in docket.all(JoinderAsked) if one.seq not in ended)


def open_objection(docket: Docket) -> Recorded[JurisdictionObjected] | None:
    """Return the objection to jurisdiction that waits for a ruling, or None."""
    ruled = {one.what.objection for one in docket.all(JurisdictionRuled)}
    return next((one for one in docket.all(JurisdictionObjected) if one.seq not in ruled), None)


def objection_term(docket: Docket, person: UUID, setting: Setting) -> Finding | None:
    """Return until when a party may object to jurisdiction: as long as the term of their defence; None before service on them.

    Source: 民事诉讼法(2023修正) 第130条.
    """
    served = next((s for s in docket.all(Served) if s.what.recipient.id == person and s.what.paper is Paper.COMPLAINT), None)
    if served is None:
        return None
    term = defence_term(served_on=served.on, calendar=setting.calendar).resting_on(served.seq)
    return restored_until(docket, person, term, name="defence_term")


def unsent_transfer(docket: Docket) -> Recorded[TransferOrdered] | None:
    """Return the transfer that was ordered and not yet carried out, or None."""
    ordered = docket.last(TransferOrdered)
    return ordered if ordered is not None and not docket.has(TransferSent) else None


def ruling_effective(docket: Docket, setting: Setting) -> Finding:
    """Return the day the ruling on jurisdiction took effect; raise Refused while it has none: unserved, term running, appealed.

    In small claims it takes effect at once. Source: 民事诉讼法(2023修正) 第171条第2款; 民诉法解释 第276条.
    """
    ruled = docket.last(JurisdictionRuled)
    if ruled is None:
        raise no("no_ruling", "没有管辖权异议裁定", "there is no ruling on jurisdiction", "请先作出裁定。", "rule on it first", JURISDICTION)
    if procedure(docket) is Procedure.SMALL_CLAIMS:
        return _effect(ruled.on, "小额诉讼案件的管辖异议裁定作出即生效", "in small claims the ruling takes effect at once", ruled.seq)
    appeals = [a for a in docket.all(RulingAppealed) if a.what.decision is AppealedDecision.JURISDICTION and a.seq > ruled.seq]
    if appeals:
        back = next((r for r in docket.all(ResultReturned) if r.seq > appeals[-1].seq), None)
        if back is None:
            raise no("ruling_appealed", "管辖权异议裁定已被上诉, 尚未生效", "the ruling was appealed", "请等待二审结果。", "wait for the result",
                     RULING_TERM)
        return _effect(back.on, "二审裁定作出, 管辖权异议裁定有结果", "the court above has decided", back.seq)
    days = {s.what.recipient.id: s for s in docket.all(Served) if s.what.paper is Paper.RULING and s.seq > ruled.seq}
    lacking = [p.name for p in parties(docket) if p.id not in days]
    if lacking:
        names = "、".join(lacking)
        raise no("ruling_unserved", f"管辖权异议裁定书尚未送达: {names}", f"the ruling is not served on: {names}", "请先送达。", "serve it first",
                 RULING_TERM)
    last = max((days[p.id] for p in parties(docket)), key=lambda s: s.on)
    term = appeal_term(served_on=last.on, decision=Decision.RULING, calendar=setting.calendar)
    assert isinstance(term.value, date), "a term ends on a day"
    return _effect(term.value, f"上诉期于 {term.value.isoformat()} 届满", f"the term to appeal ends on {term.value.isoformat()}", last.seq)


def _effect(day: date, zh: str, en: str, seq: int) -> Finding:
    step = Step(Label(zh, en), day, Unit.DATE, (RULING_TERM, AT_ONCE), (seq,))
    return Finding("ruling_effective", Label("裁定生效日期", "the ruling takes effect"), day, Unit.DATE, (step,), rests_on=(seq,))


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the five days in which a defence goes on to the plaintiffs. Source: 民事诉讼法(2023修正) 第128条."""
    sent = {s.what.recipient.id for s in docket.all(Served) if s.what.paper is Paper.DEFENCE}
    met = next((s.on for s in docket.all(Served) if s.what.paper is Paper.DEFENCE), None)
    for one in docket.all(DefenceSubmitted):
        found = defence_to_plaintiff(received_on=one.on, calendar=setting.calendar).resting_on(one.seq)
        assert isinstance(found.value, date), "a period ends on a day"
        done = all(p.id in sent for p in parties(docket, Side.PLAINTIFF))
        yield Deadline(
            "defence_to_plaintiff", FORWARD, found, found.value, "service_clerk", met_on=met if done else None,
            remedy="service.attempt_service",
        )


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield counterclaims and how they stand."""
    live = {one.seq for one in live_counterclaims(docket)}
    waiting = {one.seq for one in open_counterclaims(docket)}
    for one in docket.all(CounterclaimSubmitted):
        state = "accepted" if one.seq in live else "waiting" if one.seq in waiting else "ended"
        label = Label(f"{one.what.counterclaimant.name} 反诉", f"counterclaim of {one.what.counterclaimant.name}")
        yield Item("counterclaim", label, state=state, amount_cny=one.what.claim_cny, on=one.on, seq=one.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what waits for the judge: counterclaims, requests for joinder, an objection to jurisdiction, a transfer to carry out."""
    held = bench(docket)
    if held is None or docket.stage in ENDED:
        return
    account = held.judge.account
    for claim in open_counterclaims(docket):
        text = Label(f"审查{claim.what.counterclaimant.name}的反诉", f"decide on the counterclaim of {claim.what.counterclaimant.name}")
        yield Task(f"pleadings.counterclaim.{claim.seq}", text, "judge", "pleadings.accept_counterclaim", account, since_on=claim.on, urgency=1)
    for asked in open_joinders(docket):
        text = Label(f"审查追加{asked.what.who_joins.name}的申请", f"decide on joining {asked.what.who_joins.name}")
        yield Task(f"pleadings.joinder.{asked.seq}", text, "judge", "pleadings.order_joinder", account, since_on=asked.on, urgency=1)
    objection = open_objection(docket)
    if objection is not None:
        text = Label("裁定管辖权异议", "rule on jurisdiction")
        yield Task(f"pleadings.jurisdiction.{objection.seq}", text, "judge", "pleadings.rule_on_jurisdiction", account, since_on=objection.on,
                   urgency=0)
    ordered = unsent_transfer(docket)
    if ordered is not None:
        yield Task("pleadings.transfer", Label("移送案件", "send the case on"), "judge", "pleadings.send_transfer", account, since_on=ordered.on,
                   urgency=1)
