"""What fees conclude: how much is due and why, until when, what came in, what goes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Money, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.reading import claim_cny, filed, procedure, relief
from tianping.docket.settings import setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import (
    FeeDemanded,
    FeePaid,
    FeeRefunded,
    FeeRelieved,
    ReliefKind,
    TreatedAsWithdrawn,
)
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.trial import Converted
from tianping.law.cite import cite
from tianping.law.fees.acceptance import CaseKind, acceptance_fee
from tianping.law.fees.conversion import conversion_top_up
from tianping.law.fees.halving import HalvingGround
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused

PAYMENT = Label("交纳案件受理费期限", "time to pay the acceptance fee")
PREPAID = cite("诉讼费用交纳办法", "第20条", "国务院令第481号")
PAY_IN_TIME = cite("诉讼费用交纳办法", "第22条", "国务院令第481号")
LAPSE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第213条", "法释〔2022〕11号", "M")
STANDARDS: dict[CaseKind, str] = {
    CaseKind.DIVORCE: "fee_divorce_cny",
    CaseKind.PERSONALITY: "fee_personality_cny",
    CaseKind.OTHER_NON_PROPERTY: "fee_other_non_property_cny",
    CaseKind.INTELLECTUAL_PROPERTY: "fee_intellectual_property_cny",
}
SIMPLE = (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
ZERO = Decimal(0)


def acceptance(docket: Docket, setting: Setting, *, kind: CaseKind = CaseKind.PROPERTY) -> Finding:
    """Return the acceptance fee of the case as its complaint stands, halved in summary procedure.

    Refuses before acceptance, and what the law refuses: a property case without an amount, a standard that is not set.
    Source: 诉讼费用交纳办法 第13条, 第16条.
    """
    accepted = filed(docket)
    if accepted is None:
        raise refused(
            "not_accepted_yet", Label("立案后才能计算案件受理费", "the fee is computed once the case is accepted"),
            remedy=Label("请先立案。", "accept the case first"), basis=(PREPAID,),
        )
    items, seq = relief(docket)
    total = claim_cny(docket)
    halving = (HalvingGround.SUMMARY,) if procedure(docket) in SIMPLE else ()
    standard = setting_of(setting.settings, STANDARDS[kind]) if kind in STANDARDS else None
    has_amount = any(item.amount_cny is not None for item in items)
    found = acceptance_fee(
        kind=kind, filed_on=accepted.on, claim_cny=total if has_amount else None, standard_cny=standard, halving=halving
    )
    named = [(i, item.amount_cny) for i, item in enumerate(items, 1) if item.amount_cny is not None]
    sums_zh = " + ".join(f"第{i}项 {amount:,}" for i, amount in named) or "没有金额"
    sums_en = " + ".join(f"item {i}: {amount:,}" for i, amount in named) or "no amount"
    first = Step(Label(f"诉讼请求: {sums_zh} = {total:,} 元", f"relief: {sums_en} = {total:,}"), total, Unit.CNY, rests_on=(seq,))
    return replace(found, steps=(first, *found.steps)).resting_on(seq, accepted.seq)


def top_up(docket: Docket, setting: Setting) -> Finding:
    """Return what the plaintiff tops up after the case went from summary to ordinary procedure.

    Source: 民诉法解释 第199条.
    """
    converted = docket.last(Converted)
    if converted is None:
        raise refused(
            "not_converted", Label("本案没有转换程序, 不需要补交", "the procedure did not change: nothing to top up"),
            remedy=Label("无需办理。", "nothing to do"), basis=(cite("最高人民法院关于适用《民事诉讼法》的解释", "第199条", "法释〔2022〕11号"),),
        )
    full = acceptance(docket, setting)
    assert isinstance(full.value, Decimal), "a fee is a sum"
    found = conversion_top_up(full_cny=full.value, paid_cny=paid_cny(docket), converted_on=converted.on)
    return replace(found, parts=(*found.parts, full)).resting_on(converted.seq)


def demanded_cny(docket: Docket) -> Decimal:
    """Return the sum of what was demanded, less what was reduced or waived."""
    asked = sum((one.what.amount_cny for one in docket.all(FeeDemanded)), ZERO)
    let_off = (one.what.amount_cny for one in docket.all(FeeRelieved) if one.what.kind is not ReliefKind.DEFERRED)
    return asked - sum(let_off, ZERO)


def paid_cny(docket: Docket) -> Decimal:
    """Return what was paid and not given back."""
    came = sum((one.what.amount_cny for one in docket.all(FeePaid)), ZERO)
    return came - sum((one.what.amount_cny for one in docket.all(FeeRefunded)), ZERO)


def unpaid_cny(docket: Docket) -> Decimal:
    """Return what is still to be paid; never below zero."""
    came = sum((one.what.amount_cny for one in docket.all(FeePaid)), ZERO)
    return max(ZERO, demanded_cny(docket) - came)


def pay_by(docket: Docket) -> tuple[date, Recorded[FeeDemanded]] | None:
    """Return the day until which the fee last demanded is to be paid - put off where it was deferred - and the demand."""
    asked = docket.last(FeeDemanded)
    if asked is None:
        return None
    put_off = [r.what.deferred_until for r in docket.all(FeeRelieved) if r.what.deferred_until is not None]
    return max([asked.what.pay_by, *put_off]), asked


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the day until which the fee is to be paid; unpaid, the suit counts as withdrawn."""
    term = pay_by(docket)
    if term is None:
        return
    until, asked = term
    paid = docket.last(FeePaid)
    done = unpaid_cny(docket) == ZERO
    due = _due(docket, until, asked, setting)
    met = paid.on if paid is not None else asked.on
    yield Deadline(
        "fee_payment", PAYMENT, due, until, "plaintiff", person=asked.what.payer.id, met_on=met if done else None,
        met_by=(paid.seq if paid is not None else asked.seq) if done else None,
        on_lapse="fees.treat_as_withdrawn" if due.status is Status.ESTABLISHED else "", remedy="fees.record_payment",
    )


def _due(docket: Docket, until: date, asked: Recorded[FeeDemanded], setting: Setting) -> Finding:
    """A day in a year without a published calendar is provisional: no right lapses on it without a look."""
    status = Status.ESTABLISHED if setting.calendar.covers(until.year) else Status.PROVISIONAL
    step = Step(
        Label(f"{asked.on.isoformat()} 通知缴费 {asked.what.amount_cny:,} 元, 自次日起算, 至 {until.isoformat()}",
              f"{asked.what.amount_cny:,} demanded on {asked.on.isoformat()}: due by {until.isoformat()}"),
        until, Unit.DATE, (PAY_IN_TIME,), (asked.seq,),
    )
    return Finding("fee_payment", PAYMENT, until, Unit.DATE, (step,), status=status, rests_on=(asked.seq,))


def check_lapsed(docket: Docket, day: date) -> Recorded[FeeDemanded]:
    """Return the demand that was not met in time; raise Refused while it may still be paid, or where nothing is owed."""
    term = pay_by(docket)
    if term is None or unpaid_cny(docket) == ZERO:
        raise refused(
            "fee_not_owed", Label("没有应缴未缴的案件受理费", "no fee is owed"),
            remedy=Label("不能按撤诉处理。", "the suit stands"), basis=(LAPSE,),
        )
    until, asked = term
    if day <= until:
        raise refused(
            "fee_term_runs", Label(f"缴费期限到 {until.isoformat()} 才届满", f"the fee may be paid until {until.isoformat()}"),
            remedy=Label("请等待期限届满。", "wait for the term to pass"), basis=(PAY_IN_TIME,),
        )
    return asked


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the closing of a suit that counts as withdrawn."""
    lapsed = docket.last(TreatedAsWithdrawn)
    return Summary(closed_on=lapsed.on, closed_by="deemed_withdrawal") if lapsed else Summary()


def money(docket: Docket, setting: Setting) -> Iterator[Money]:
    """Yield what was demanded, paid and given back."""
    for asked in docket.all(FeeDemanded):
        yield Money("fee_demanded", Label("应缴案件受理费", "acceptance fee due"), asked.what.amount_cny, asked.on,
                    person=asked.what.payer.id, seq=asked.seq)
    for paid in docket.all(FeePaid):
        yield Money("fee_paid", Label("已缴案件受理费", "acceptance fee paid"), paid.what.amount_cny, paid.on,
                    person=paid.what.payer.id, is_paid=True, seq=paid.seq)
    for back in docket.all(FeeRefunded):
        yield Money("fee_refunded", Label("已退案件受理费", "acceptance fee refunded"), -back.what.amount_cny, back.on,
                    person=back.what.payee.id, is_paid=True, seq=back.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a fee to demand, for the clerk, or to pay, for the plaintiff."""
    if docket.stage in (Stage.ACCEPTED, Stage.ASSIGNED) and not docket.has(FeeDemanded):
        yield Task("fees.demand", Label("通知缴费", "demand the fee"), "filing_clerk", "fees.demand_fee")
    term = pay_by(docket)
    if term is not None and unpaid_cny(docket) > ZERO:
        until, asked = term
        text = Label(f"缴纳案件受理费 {unpaid_cny(docket):,} 元", f"pay {unpaid_cny(docket):,}")
        yield Task("fees.pay", text, "party", person=asked.what.payer.id, due_on=until, urgency=1)
