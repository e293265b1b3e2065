"""The fee of a counterclaim: half, owed by who sues back; unpaid, the counterclaim - and it alone - counts as withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.asking import no
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Task
from tianping.docket.fold import Docket
from tianping.docket.prepaid import taken_cny
from tianping.docket.reading import procedure
from tianping.docket.settings import setting_of
from tianping.docket.vocabulary.fees import DemandedFor, FeeDemanded, FeePaid
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.pleadings import CounterclaimAccepted, CounterclaimSubmitted, CounterclaimWithdrawn
from tianping.law.cite import cite
from tianping.law.fees.acceptance import CaseKind, acceptance_fee
from tianping.law.fees.halving import HalvingGround
from tianping.law.finding import Finding, Label, Status, Step, Unit

COUNTER_PAYMENT = Label("交纳反诉案件受理费期限", "time to pay the fee of the counterclaim")
PAYMENT = Label("交纳案件受理费期限", "time to pay the acceptance fee")
PAY_IN_TIME = cite("诉讼费用交纳办法", "第22条", "国务院令第481号")
ZERO = Decimal(0)
SIMPLE = (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
STANDARDS: dict[CaseKind, str] = {
    CaseKind.DIVORCE: "fee_divorce_cny",
    CaseKind.PERSONALITY: "fee_personality_cny",
    CaseKind.OTHER_NON_PROPERTY: "fee_other_non_property_cny",
    CaseKind.INTELLECTUAL_PROPERTY: "fee_intellectual_property_cny",
}


def unbilled_counterclaim(docket: Docket) -> Recorded[CounterclaimSubmitted] | None:
    """Return the counterclaim that was accepted and whose fee was not demanded yet, or None."""
    taken = {one.what.counterclaim for one in docket.all(CounterclaimAccepted)}
    gone = {one.what.counterclaim for one in docket.all(CounterclaimWithdrawn)}
    billed = {one.what.counterclaim for one in docket.all(FeeDemanded)}
    return next((c for c in docket.all(CounterclaimSubmitted) if c.seq in taken - gone - billed), None)


def counterclaim_fee(docket: Docket, setting: Setting, counterclaim: Recorded[CounterclaimSubmitted], *, kind: CaseKind) -> Finding:
    """Return the acceptance fee of a counterclaim tried with the suit: half, and only once. Source: 诉讼费用交纳办法 第18条."""
    what = counterclaim.what
    halving = (HalvingGround.COUNTERCLAIM, *((HalvingGround.SUMMARY,) if procedure(docket) in SIMPLE else ()))
    standard = setting_of(setting.settings, STANDARDS[kind]) if kind in STANDARDS else None
    has_amount = any(item.amount_cny is not None for item in what.relief)
    found = acceptance_fee(kind=kind, filed_on=counterclaim.on, claim_cny=what.claim_cny if has_amount else None, standard_cny=standard,
                           halving=halving)
    return found.resting_on(counterclaim.seq)


def counter_payers(docket: Docket) -> frozenset[UUID]:
    """Return who was told to pay for a counterclaim: what they pay is for it."""
    return frozenset(d.what.payer.id for d in docket.all(FeeDemanded) if d.what.demanded_for is DemandedFor.COUNTERCLAIM)


def counter_owed_cny(docket: Docket, demand: Recorded[FeeDemanded]) -> Decimal:
    """Return what is still to be paid for a counterclaim; never below zero."""
    came = sum((p.what.amount_cny for p in docket.all(FeePaid) if p.what.payer.id == demand.what.payer.id and p.seq > demand.seq), ZERO)
    return max(ZERO, demand.what.amount_cny - came - taken_cny(docket, payer=demand.what.payer.id))


def counter_deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the day until which each counterclaim is to be paid for; unpaid, it counts as withdrawn."""
    gone = {one.what.counterclaim for one in docket.all(CounterclaimWithdrawn)}
    for asked in docket.all(FeeDemanded):
        if asked.what.demanded_for is not DemandedFor.COUNTERCLAIM:
            continue
        due = payment_day(docket, asked.what.pay_by, asked, setting)
        paid = next((p for p in docket.all(FeePaid) if p.seq > asked.seq and p.what.payer.id == asked.what.payer.id), None)
        over = asked.what.counterclaim in gone
        is_met = counter_owed_cny(docket, asked) == ZERO
        yield Deadline(
            f"counterclaim_fee.{asked.what.counterclaim}", COUNTER_PAYMENT, due, asked.what.pay_by, "defendant", person=asked.what.payer.id,
            met_on=(paid or asked).on if is_met else asked.on if over else None, met_by=(paid or asked).seq if is_met else None,
            on_lapse="fees.lapse_counterclaim" if due.status is Status.ESTABLISHED and not over else "",
        )


def counter_owing(docket: Docket) -> Iterator[tuple[Recorded[FeeDemanded], Decimal]]:
    """Yield the demands for counterclaims still standing that were not met, each with what is owed, in CNY."""
    gone = {one.what.counterclaim for one in docket.all(CounterclaimWithdrawn)}
    for asked in docket.all(FeeDemanded):
        if asked.what.demanded_for is DemandedFor.COUNTERCLAIM and asked.what.counterclaim not in gone:
            owed = counter_owed_cny(docket, asked)
            if owed > ZERO:
                yield asked, owed


def lapsed_counterclaim(docket: Docket, day: date) -> Recorded[FeeDemanded]:
    """Return the demand for a counterclaim that was not met in time; raise Refused where there is none."""
    for asked, _ in counter_owing(docket):
        if asked.what.pay_by < day:
            return asked
    raise no("counterclaim_fee_not_owed", "没有逾期未交费的反诉", "no counterclaim whose fee is overdue",
             "不能按撤回反诉处理。", "it stands", PAY_IN_TIME)


def counter_tasks(docket: Docket) -> Iterator[Task]:
    """Yield the fee of a counterclaim that is to be paid."""
    for asked, owed in counter_owing(docket):
        text = Label(f"缴纳反诉案件受理费 {owed:,} 元", f"pay {owed:,} for the counterclaim")
        yield Task(f"fees.pay.{asked.seq}", text, "party", person=asked.what.payer.id, due_on=asked.what.pay_by, urgency=1)


def payment_day(docket: Docket, until: date, asked: Recorded[FeeDemanded], setting: Setting) -> Finding:
    """A day in a year without a published calendar is provisional: no right lapses on it without a look."""
    status = Status.ESTABLISHED if setting.calendar.covers(until.year) else Status.PROVISIONAL
    step = Step(
        Label(f"{asked.on.isoformat()} 通知缴费 {asked.what.amount_cny:,} 元, 自次日起算, 至 {until.isoformat()}",
              f"{asked.what.amount_cny:,} demanded on {asked.on.isoformat()}: due by {until.isoformat()}"),
        until, Unit.DATE, (PAY_IN_TIME,), (asked.seq,),
    )
    return Finding("fee_payment", PAYMENT, until, Unit.DATE, (step,), status=status, rests_on=(asked.seq,))
