"""What a person may do about fees: demand, record a payment, relieve, refund - and what the system does when nobody pays."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Release, Setting, Tell, action
from tianping.docket.asking import day_of, no, party_choices
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef
from tianping.docket.prepaid import GOES_ALONG, payments
from tianping.docket.reading import claim_cny, parties, party, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import (
    DemandedFor,
    FeeDemanded,
    FeePaid,
    PaymentChannel,
    TreatedAsWithdrawn,
)
from tianping.docket.vocabulary.pleadings import CounterclaimSubmitted, CounterclaimWithdrawn
from tianping.docket.vocabulary.trial import Converted
from tianping.domains.fees.actions import relief
from tianping.domains.fees.rules import (
    CHANGED,
    LAPSE,
    PAY_IN_TIME,
    SIMPLE,
    ZERO,
    acceptance,
    change_top_up,
    changed_since,
    check_lapsed,
    counter_owing,
    counterclaim_fee,
    lapsed_counterclaim,
    suit_demand,
    top_up,
    unbilled_counterclaim,
    unpaid_cny,
)
from tianping.domains.fees.rules.asked import ANY, PENDING, PREPAID, UNPAID, less_taken, payer_of, told
from tianping.law.cite import cite
from tianping.law.fees.acceptance import KIND_NAMES, CaseKind
from tianping.law.finding import Finding, Label
from tianping.law.steps.fee_payment import FeeOccasion, fee_payment

__all__ = ["demand_fee", "lapse_counterclaim", "record_payment", "relief", "treat_as_withdrawn"]
HALF = cite("诉讼费用交纳办法", "第18条", "国务院令第481号")
BRACKETS = cite("诉讼费用交纳办法", "第13条", "国务院令第481号")


def _kinds(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(k.value, KIND_NAMES[k]) for k in CaseKind if not k.value.startswith("administrative"))


@action("通知缴费", "Demand the fee", cites=(BRACKETS, PREPAID, PAY_IN_TIME, CHANGED, HALF, GOES_ALONG), stages=PENDING, on_many=True)
def demand_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    kind: Annotated[CaseKind, Ask("收费类别", "kind of case for the fee", widget="choice", choices=_kinds)] = CaseKind.PROPERTY,
) -> Changes:
    """Tell who owes a fee to pay it within seven days; the figure is shown with its steps.

    First the plaintiff, the acceptance fee; then, as the case goes, the balance after conversion to ordinary procedure or after the claims
    grew, and the fee of a counterclaim, by who sues back. What another court handed over with the case is taken off.
    Refuses a second demand of the same fee.
    Source: 诉讼费用交纳办法 第13条, 第16条, 第18条, 第20条至第22条, 第24条; 民诉法解释 第199条.
    """
    what = _owed_for(docket)
    if what is DemandedFor.COUNTERCLAIM:
        return _demand_of_counterclaim(docket, given, kind)
    fee = _FEES[what](docket, given.setting, kind)
    assert isinstance(fee.value, Decimal), "a fee is a sum"
    due = _due(what, given)
    payer, until = payer_of(docket), day_of(due)
    entry = FeeDemanded(payer, fee.value, claim_cny(docket), procedure(docket) in SIMPLE, until, what)
    text = told(docket, what, fee.value, until)
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=payer.id),),
                   findings=(fee, *less_taken(docket, what, fee), due))


_FEES: dict[DemandedFor, Callable[[Docket, Setting, CaseKind], Finding]] = {
    DemandedFor.ACCEPTANCE: lambda docket, setting, kind: acceptance(docket, setting, kind=kind),
    DemandedFor.CONVERSION: lambda docket, setting, _: top_up(docket, setting),
    DemandedFor.CLAIM_CHANGE: lambda docket, setting, kind: change_top_up(docket, setting, kind=kind),
}


def _owed_for(docket: Docket) -> DemandedFor:
    """Return which fee is to be demanded next; raise Refused where every one was."""
    asked, converted = suit_demand(docket), docket.last(Converted)
    if asked is None:
        return DemandedFor.ACCEPTANCE
    if converted is not None and converted.seq > asked.seq:
        return DemandedFor.CONVERSION
    if unbilled_counterclaim(docket) is not None:
        return DemandedFor.COUNTERCLAIM
    if changed_since(docket):
        return DemandedFor.CLAIM_CHANGE
    raise no("demanded_before", "已经通知过缴费", "the fee was demanded before", "无需重复通知。", "it need not be demanded again", PREPAID)


def _due(what: DemandedFor, given: Given) -> Finding:
    occasion = {DemandedFor.CONVERSION: FeeOccasion.CONVERSION, DemandedFor.COUNTERCLAIM: FeeOccasion.COUNTERCLAIM}.get(what, FeeOccasion.ACCEPTANCE)
    return fee_payment(notified_on=given.day, occasion=occasion, calendar=given.calendar)


def _demand_of_counterclaim(docket: Docket, given: Given, kind: CaseKind) -> Changes:
    counterclaim = unbilled_counterclaim(docket)
    assert counterclaim is not None, "a counterclaim waits for its fee"
    what = counterclaim.what
    fee = counterclaim_fee(docket, given.setting, counterclaim, kind=kind)
    assert isinstance(fee.value, Decimal), "a fee is a sum"
    due = _due(DemandedFor.COUNTERCLAIM, given)
    until = day_of(due)
    entry = FeeDemanded(what.counterclaimant, fee.value, what.claim_cny, True, until, DemandedFor.COUNTERCLAIM, counterclaim.seq)
    unpaid = UNPAID[DemandedFor.COUNTERCLAIM]
    text = Label(f"请于 {until} 前缴纳反诉案件受理费 {fee.value:,} 元, {unpaid.zh}", f"pay {fee.value:,} by {until}, {unpaid.en}")
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=what.counterclaimant.id),), findings=(fee, due))


@action("按撤回反诉处理", "Treat the counterclaim as withdrawn", cites=(PAY_IN_TIME, LAPSE), stages=(*PENDING, Stage.SUSPENDED),
        after=(CounterclaimSubmitted,))
def lapse_counterclaim(
    docket: Docket, *, by: Acting, given: Given, deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "",
) -> Changes:
    """Count a counterclaim as withdrawn because its fee was not paid in time; the suit goes on.

    Refuses while the term runs or nothing is owed. Source: 诉讼费用交纳办法 第22条; 民诉法解释 第213条.
    """
    asked = lapsed_counterclaim(docket, given.day)
    entry = CounterclaimWithdrawn(asked.what.counterclaim, f"逾期未交纳反诉案件受理费(期限至 {asked.what.pay_by}), 按撤回反诉处理")
    text = Label(f"{asked.what.payer.name}的反诉因逾期未交费按撤回处理, 本诉继续审理",
                 f"the counterclaim of {asked.what.payer.name} counts as withdrawn")
    return Changes(entries=(New(entry, given.day),), tells=tuple(Tell(text, person=p.id) for p in parties(docket)))


def _owing(docket: Docket) -> tuple[PersonRef, Decimal] | None:
    """Return who owes a fee and what of it, in CNY: the plaintiff for the suit first, then who sued back; None where nothing is owed."""
    if (owed := unpaid_cny(docket)) > ZERO:
        return payer_of(docket), owed
    asked = next(counter_owing(docket), None)
    return (asked[0].what.payer, asked[1]) if asked else None


def _unpaid(docket: Docket, given: Given) -> Decimal | None:
    owing = _owing(docket)
    return owing[1] if owing else None


def _who_owes(docket: Docket, given: Given) -> UUID | None:
    owing = _owing(docket)
    return owing[0].id if owing else None


@action("登记缴费", "Record a payment", cites=(PAY_IN_TIME,), stages=ANY)
def record_payment(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    amount_cny: Annotated[Decimal, Ask("缴费金额(元)", "amount in CNY", widget="money", prefill=_unpaid)],
    receipt: Annotated[str, Ask("票据号", "receipt number", widget="text")],
    channel: Annotated[PaymentChannel, Ask("缴费方式", "how it was paid", widget="choice")] = PaymentChannel.ONLINE,
    payer: Annotated[UUID | None, Ask("缴费人", "who paid", widget="choice", choices=party_choices, prefill=_who_owes)] = None,
) -> Changes:
    """Record a payment, of who owes one unless somebody else is named.

    The same receipt reported again changes nothing; with another amount it is refused.
    Source: 诉讼费用交纳办法 第22条, 第52条.
    """
    number = receipt.strip()
    if not number or amount_cny <= ZERO:
        raise no("payment_incomplete", "票据号为空, 或者金额不大于零", "no receipt number, or no amount", "请核对票据号和金额。",
                 "check both", PAY_IN_TIME)
    for one in payments(docket):
        if one.receipt == number:
            if one.amount_cny == amount_cny:
                return Changes()
            raise no("receipt_reused", f"票据 {number} 已登记, 金额为 {one.amount_cny:,} 元",
                     f"receipt {number} is on record with {one.amount_cny:,}", "请核对票据号和金额。", "check both", PAY_IN_TIME)
    owing = _owing(docket)
    who = party(docket, payer) if payer else owing[0] if owing else payer_of(docket)
    if who is None:
        raise no("not_a_party", "缴费人不是本案当事人", "who paid is no party", "请从当事人中选择。", "choose one of the parties", PAY_IN_TIME)
    told = Tell(Label(f"已收到缴费 {amount_cny:,} 元", f"{amount_cny:,} received"), person=who.id)
    return Changes(entries=(New(FeePaid(who, amount_cny, number, channel), given.day),), tells=(told,))


@action("按撤诉处理", "Treat as withdrawn", cites=(LAPSE, PAY_IN_TIME), stages=(*PENDING, Stage.SUSPENDED), is_binding=True, on_many=True,
        after=(FeeDemanded,))
def treat_as_withdrawn(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "fee_payment",
) -> Changes:
    """Close the suit as withdrawn because the fee was not paid in time: what the system does when the term has passed.

    Refuses while it may still be paid, and where it was paid, deferred or waived. Source: 民诉法解释 第213条.
    """
    asked = check_lapsed(docket, given.day)
    text = Label("逾期未缴纳案件受理费, 本案按撤诉处理", "the fee was not paid in time: the suit counts as withdrawn")
    return Changes(
        entries=(New(TreatedAsWithdrawn("逾期未缴纳案件受理费", asked.what.pay_by), given.day),),
        releases=(Release(),),
        tells=tuple(Tell(text, person=p.id) for p in parties(docket)),
    )
