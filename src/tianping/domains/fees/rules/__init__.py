"""What fees conclude: how much is due and why, until when, what came in, what goes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.asking import no
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Money, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.papers.case import court_named
from tianping.docket.prepaid import left_cny, taken_cny
from tianping.docket.reading import claim_cny, filed, procedure, relief
from tianping.docket.settings import setting_of
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.fees import (
    DemandedFor,
    FeeDemanded,
    FeeHandedOver,
    FeePaid,
    FeeRefunded,
    FeeRelieved,
    FeeTakenOver,
    ReliefKind,
    TreatedAsWithdrawn,
)
from tianping.docket.vocabulary.pleadings import ClaimsChanged, TransferSent
from tianping.docket.vocabulary.trial import Converted
from tianping.domains.fees.rules.asked import PREPAID
from tianping.domains.fees.rules.counterclaims import (
    PAY_IN_TIME,
    PAYMENT,
    SIMPLE,
    STANDARDS,
    ZERO,
    counter_deadlines,
    counter_owing,
    counter_payers,
    counter_tasks,
    counterclaim_fee,
    lapsed_counterclaim,
    payment_day,
    unbilled_counterclaim,
)
from tianping.law.cite import cite
from tianping.law.fees.acceptance import CaseKind, acceptance_fee
from tianping.law.fees.conversion import conversion_top_up
from tianping.law.fees.halving import HalvingGround
from tianping.law.finding import Finding, Label, Refused, Status, Step, Unit, refused

__all__ = [
    "CHANGED", "LAPSE", "PAY_IN_TIME", "PREPAID", "SIMPLE", "ZERO", "acceptance", "change_top_up", "changed_since", "check_lapsed",
    "counter_owing", "counterclaim_fee", "deadlines", "demanded_cny", "lapsed_counterclaim", "money", "paid_cny", "suit_demand", "summary",
    "surplus_cny", "tasks", "top_up", "unbilled_counterclaim", "unpaid_cny",
]
CHANGED = cite("诉讼费用交纳办法", "第21条", "国务院令第481号")
LAPSE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第213条", "法释〔2022〕11号", "M")


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


def changed_since(docket: Docket) -> bool:
    """Say whether the claims changed after the fee of the suit was last demanded."""
    asked, changed = suit_demand(docket), docket.last(ClaimsChanged)
    return asked is not None and changed is not None and changed.seq > asked.seq


def change_top_up(docket: Docket, setting: Setting, *, kind: CaseKind = CaseKind.PROPERTY) -> Finding:
    """Return what is topped up after the claims were increased: the fee of all that is asked for now, less what was demanded.

    Refuses where nothing changed since, and where the fee did not grow: then there may be something to give back.
    Source: 诉讼费用交纳办法 第21条.
    """
    if not changed_since(docket):
        raise no("claims_unchanged", "通知缴费后诉讼请求没有变更", "the claims did not change since", "无需办理。", "nothing to do", CHANGED)
    full, asked = acceptance(docket, setting, kind=kind), demanded_cny(docket)
    assert isinstance(full.value, Decimal), "a fee is a sum"
    more = full.value - asked
    if more <= ZERO:
        raise no("nothing_to_top_up", f"变更后的受理费为 {full.value:,} 元, 已通知 {asked:,} 元, 无需补交",
                 f"the fee is {full.value:,} now and {asked:,} was demanded: nothing to top up",
                 f"当事人在法庭调查终结前减少请求的, 可以退还 {-more:,} 元。" if more else "无需办理。",
                 f"{-more:,} may be given back where the claims were reduced in time", CHANGED)
    changed = docket.last(ClaimsChanged)
    assert changed is not None, "the claims changed"
    step = Step(Label(f"变更后的受理费 {full.value:,} 元 - 已通知 {asked:,} 元 = 补交 {more:,} 元",
                      f"fee now {full.value:,} - demanded {asked:,} = {more:,} to top up"), more, Unit.CNY, (CHANGED,), (changed.seq,))
    label = Label("增加诉讼请求应补交的案件受理费", "to top up after the increase")
    return Finding("claim_change_top_up", label, more, Unit.CNY, (*full.steps, step), parts=(full,)).resting_on(changed.seq)


def suit_demand(docket: Docket) -> Recorded[FeeDemanded] | None:
    """Return the last demand of a fee of the suit itself."""
    return next((d for d in reversed(docket.all(FeeDemanded)) if d.what.demanded_for is not DemandedFor.COUNTERCLAIM), None)


def demanded_cny(docket: Docket) -> Decimal:
    """Return the sum of what was demanded for the suit, less what was reduced or waived."""
    asked = sum((one.what.amount_cny for one in docket.all(FeeDemanded) if one.what.demanded_for is not DemandedFor.COUNTERCLAIM), ZERO)
    let_off = (one.what.amount_cny for one in docket.all(FeeRelieved) if one.what.kind is not ReliefKind.DEFERRED)
    return asked - sum(let_off, ZERO)


def paid_cny(docket: Docket) -> Decimal:
    """Return what was paid - here, or where the case came from - and neither given back nor handed on."""
    return left_cny(docket)


def unpaid_cny(docket: Docket) -> Decimal:
    """Return what is still to be paid for the suit; never below zero, and nothing once the case was sent to another court."""
    return ZERO if docket.has(TransferSent) else max(ZERO, demanded_cny(docket) - suit_cny(docket))


def suit_cny(docket: Docket) -> Decimal:
    """Return what was paid for the suit itself, here or where the case came from."""
    others = counter_payers(docket)
    return taken_cny(docket) + sum((one.what.amount_cny for one in docket.all(FeePaid) if one.what.payer.id not in others), ZERO)


def surplus_cny(docket: Docket) -> Decimal:
    """Return what the court a case came from handed over beyond the fee that is due here: it is given back. In CNY, never below zero."""
    if suit_demand(docket) is None or not docket.has(FeeTakenOver) or docket.has(TransferSent):
        return ZERO
    back = sum((one.what.amount_cny for one in docket.all(FeeRefunded)), ZERO)
    return max(ZERO, suit_cny(docket) - back - demanded_cny(docket))


def pay_by(docket: Docket) -> tuple[date, Recorded[FeeDemanded]] | None:
    """Return the day until which the fee last demanded is to be paid - put off where it was deferred - and the demand."""
    asked = suit_demand(docket)
    if asked is None:
        return None
    put_off = [r.what.deferred_until for r in docket.all(FeeRelieved) if r.what.deferred_until is not None]
    return max([asked.what.pay_by, *put_off]), asked


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the day until which the fee is to be paid; unpaid, the suit - or the counterclaim - counts as withdrawn."""
    yield from counter_deadlines(docket, setting)
    term = pay_by(docket)
    if term is None or (docket.has(TransferSent) and suit_cny(docket) < demanded_cny(docket)):
        return
    until, asked = term
    paid = docket.last(FeePaid)
    done = unpaid_cny(docket) == ZERO
    due = payment_day(docket, until, asked, setting)
    met = paid.on if paid is not None else asked.on
    yield Deadline(
        "fee_payment", PAYMENT, due, until, "plaintiff", person=asked.what.payer.id, met_on=met if done else None,
        met_by=(paid.seq if paid is not None else asked.seq) if done else None,
        on_lapse="fees.treat_as_withdrawn" if due.status is Status.ESTABLISHED and not only_increase_unpaid(docket, asked) else "",
    )


def only_increase_unpaid(docket: Docket, asked: Recorded[FeeDemanded]) -> bool:
    """Say whether nothing but the fee of an increase is unpaid: the suit as it was goes on, the increase is not tried."""
    return asked.what.demanded_for is DemandedFor.CLAIM_CHANGE and unpaid_cny(docket) <= asked.what.amount_cny


def check_lapsed(docket: Docket, day: date) -> Recorded[FeeDemanded]:
    """Return the demand that was not met in time; raise Refused while it may still be paid, or where nothing is owed."""
    term = pay_by(docket)
    if term is None or unpaid_cny(docket) == ZERO:
        raise refused(
            "fee_not_owed", Label("没有应缴未缴的案件受理费", "no fee is owed"),
            remedy=Label("不能按撤诉处理。", "the suit stands"), basis=(LAPSE,),
        )
    until, asked = term
    if only_increase_unpaid(docket, asked):
        raise no("only_the_increase", "未交的只是增加诉讼请求应补交的费用, 不能将全案按撤诉处理", "only the fee of the increase is unpaid",
                 "增加的部分不予审理, 原诉讼请求继续审理。", "the increase is not tried; the suit goes on", CHANGED)
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
        yield Money("fee_demanded", Label(f"应缴{asked.what.demanded_for.zh}", f"due: {asked.what.demanded_for.en}"), asked.what.amount_cny, asked.on,
                    person=asked.what.payer.id, seq=asked.seq)
    for paid in docket.all(FeePaid):
        yield Money("fee_paid", Label("已缴案件受理费", "acceptance fee paid"), paid.what.amount_cny, paid.on,
                    person=paid.what.payer.id, is_paid=True, seq=paid.seq)
    for taken in docket.all(FeeTakenOver):
        what, court = taken.what, court_named(taken.what.from_court, taken.on)
        yield Money("fee_taken_over", Label(f"{court}移交{what.paid_for.zh}(交纳日 {what.paid_on}, 票据 {what.receipt})",
                                            f"{what.paid_for.en} from {court} (paid {what.paid_on}, receipt {what.receipt})"),
                    what.amount_cny, taken.on, person=what.payer.id, is_paid=True, seq=taken.seq)
    for sent in docket.all(FeeHandedOver):
        court = court_named(sent.what.to_court, sent.on)
        yield Money("fee_handed_over", Label(f"诉讼费用移交{court}", f"fees handed over to {court}"), -sent.what.amount_cny, sent.on,
                    person=sent.what.payer.id, is_paid=True, seq=sent.seq)
    for back in docket.all(FeeRefunded):
        yield Money("fee_refunded", Label("已退案件受理费", "acceptance fee refunded"), -back.what.amount_cny, back.on,
                    person=back.what.payee.id, is_paid=True, seq=back.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a fee to demand, for the clerk, or to pay, for the plaintiff."""
    if docket.stage in (Stage.ACCEPTED, Stage.ASSIGNED) and not docket.has(FeeDemanded):
        came = taken_cny(docket)
        yield Task("fees.demand", Label(f"核定案件受理费(原受理法院已移交 {came:,} 元)", f"settle the fee: {came:,} came with the case") if came
                   else Label("通知缴费", "demand the fee"), "filing_clerk", "fees.demand_fee")
    if (over := surplus_cny(docket)) > ZERO and docket.stage not in ENDED:
        text = Label(f"退还移交费用多出的 {over:,} 元", f"refund the {over:,} that came in excess")
        yield Task("fees.surplus", text, "filing_clerk", "fees.refund_fee")
    yield from _more_to_demand(docket, setting)
    term = pay_by(docket)
    if term is not None and unpaid_cny(docket) > ZERO:
        until, asked = term
        text = Label(f"缴纳案件受理费 {unpaid_cny(docket):,} 元", f"pay {unpaid_cny(docket):,}")
        yield Task("fees.pay", text, "party", person=asked.what.payer.id, due_on=until, urgency=1)


def _more_to_demand(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a fee to demand after the claims grew, or for a counterclaim; and the counterclaim's fee to pay."""
    if docket.stage in ENDED:
        return
    if changed_since(docket) and acceptance_grew(docket, setting):
        yield Task("fees.top_up", Label("通知补交案件受理费(诉讼请求增加)", "demand the top-up: the claims grew"), "filing_clerk", "fees.demand_fee")
    if unbilled_counterclaim(docket) is not None:
        yield Task("fees.counterclaim", Label("通知反诉原告缴费", "demand the fee of the counterclaim"), "filing_clerk", "fees.demand_fee")
    yield from counter_tasks(docket)


def acceptance_grew(docket: Docket, setting: Setting) -> bool:
    """Say whether the fee of the claims as they stand is higher than what was demanded; not where it cannot be computed."""
    try:
        found = acceptance(docket, setting).value
    except Refused:
        return False
    return isinstance(found, Decimal) and found > demanded_cny(docket)
