"""Whom a fee is asked of, and in which words: what another court handed over with the case is not asked for again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.docket.asking import no
from tianping.docket.fold import Docket
from tianping.docket.papers.case import court_named
from tianping.docket.people import PersonRef, Side
from tianping.docket.prepaid import GOES_ALONG, left_cny, taken_cny
from tianping.docket.reading import parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import DemandedFor, FeeTakenOver
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit

PREPAID = cite("诉讼费用交纳办法", "第20条", "国务院令第481号")
PENDING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
ANY = (*PENDING, Stage.DECIDED, Stage.SUSPENDED, Stage.CLOSED)
ZERO = Decimal(0)
UNPAID = {
    DemandedFor.ACCEPTANCE: Label("逾期不缴按撤诉处理", "or the suit counts as withdrawn"),
    DemandedFor.CONVERSION: Label("逾期不缴按撤诉处理", "or the suit counts as withdrawn"),
    DemandedFor.CLAIM_CHANGE: Label("逾期不缴的, 增加的诉讼请求不予审理", "or what was added is not tried"),
    DemandedFor.COUNTERCLAIM: Label("逾期不缴按撤回反诉处理", "or the counterclaim counts as withdrawn"),
}
"""What follows when a fee is not paid."""


def payer_of(docket: Docket) -> PersonRef:
    """Return who pays for the suit; raise Refused where no plaintiff stands in it."""
    plaintiffs = parties(docket, Side.PLAINTIFF)
    if not plaintiffs:
        raise no("no_plaintiff", "本案没有原告", "no plaintiff stands in the case", "请先追加原告。", "let a plaintiff join first", PREPAID)
    return plaintiffs[0]


def told(docket: Docket, what: DemandedFor, due_cny: Decimal, until: date) -> Label:
    """Return what the payer of the suit reads: what to pay until when, less what was paid before; or that nothing is left to pay."""
    came = left_cny(docket) if what is DemandedFor.ACCEPTANCE else ZERO
    taken = docket.last(FeeTakenOver)
    if taken is not None and came >= due_cny:
        court, over = court_named(taken.what.from_court, taken.on), came - due_cny
        more = Label(f", 多出的 {over:,} 元将退还", f"; {over:,} will be refunded") if over else Label("", "")
        return Label(f"案件受理费 {due_cny:,} 元, {court}已随案移交 {came:,} 元, 无需再交{more.zh}",
                     f"the fee is {due_cny:,}; {came:,} came with the case: nothing to pay{more.en}")
    rest = Label(f", 只需补交 {due_cny - came:,} 元", f", {due_cny - came:,} is left") if taken is not None and came else Label("", "")
    less = Label(f"(已交 {came:,} 元抵作受理费{rest.zh})", f" ({came:,} of it paid before{rest.en})") if came else Label("", "")
    return Label(f"请于 {until} 前缴纳案件受理费 {due_cny:,} 元{less.zh}, {UNPAID[what].zh}",
                 f"pay {due_cny:,}{less.en} by {until}, {UNPAID[what].en}")


def less_taken(docket: Docket, what: DemandedFor, fee: Finding) -> tuple[Finding, ...]:
    """Return how much of *fee* came with the case from another court, payment by payment, and what is left; nothing where none came.

    Source: 诉讼费用交纳办法 第24条.
    """
    if what is not DemandedFor.ACCEPTANCE or not taken_cny(docket):
        return ()
    assert isinstance(fee.value, Decimal), "a fee is a sum"
    left, steps = fee.value, [Step(Label(f"应交案件受理费 {fee.value:,} 元", f"fee due: {fee.value:,}"), fee.value, Unit.CNY)]
    for one in docket.all(FeeTakenOver):
        if one.what.paid_for is not DemandedFor.COUNTERCLAIM:
            left -= one.what.amount_cny
            court = court_named(one.what.from_court, one.on)
            steps.append(Step(Label(f"{one.what.paid_on} 在{court}交纳 {one.what.amount_cny:,} 元(票据 {one.what.receipt}), 随案移交, 余 {left:,} 元",
                                    f"{one.what.amount_cny:,} paid in {court} on {one.what.paid_on} (receipt {one.what.receipt}): {left:,} left"),
                              left, Unit.CNY, (GOES_ALONG,), (one.seq,)))
    return (Finding("fee_after_transfer", Label("扣除随案移交的费用后应交(负数为应退)", "left after what came along (negative: refunded)"),
                    left, Unit.CNY, tuple(steps)),)
