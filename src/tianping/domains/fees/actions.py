"""What a person may do about fees: demand, record a payment, relieve, refund - and what the system does when nobody pays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Release, Setting, Tell, action
from tianping.docket.asking import day_of, no
from tianping.docket.fold import Docket
from tianping.docket.people import PersonKind, PersonRef, Side
from tianping.docket.reading import claim_cny, parties, party, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import (
    DemandedFor,
    FeeDemanded,
    FeePaid,
    FeeRefunded,
    FeeRelieved,
    PaymentChannel,
    RefundGround,
    ReliefKind,
    TreatedAsWithdrawn,
)
from tianping.docket.vocabulary.pleadings import CounterclaimSubmitted, CounterclaimWithdrawn
from tianping.docket.vocabulary.trial import Converted
from tianping.domains.fees.rules import (
    CHANGED,
    LAPSE,
    PAY_IN_TIME,
    PREPAID,
    SIMPLE,
    ZERO,
    acceptance,
    change_top_up,
    changed_since,
    check_lapsed,
    counterclaim_fee,
    demanded_cny,
    lapsed_counterclaim,
    paid_cny,
    suit_demand,
    top_up,
    unbilled_counterclaim,
    unpaid_cny,
)
from tianping.law.cite import cite
from tianping.law.fees.acceptance import KIND_NAMES, CaseKind
from tianping.law.fees.relief import Relief, relieved_fee
from tianping.law.finding import Finding, Label
from tianping.law.steps.fee_payment import FeeOccasion, fee_payment

HALF = cite("诉讼费用交纳办法", "第18条", "国务院令第481号")
BRACKETS = cite("诉讼费用交纳办法", "第13条", "国务院令第481号")
TOP_UP = cite("最高人民法院关于适用《民事诉讼法》的解释", "第199条", "法释〔2022〕11号")
RELIEF = cite("诉讼费用交纳办法", "第44条", "国务院令第481号")
REFUND = cite("诉讼费用交纳办法", "第53条", "国务院令第481号")
PENDING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
ANY = (*PENDING, Stage.DECIDED, Stage.SUSPENDED, Stage.CLOSED)
_RELIEFS = {ReliefKind.DEFERRED: Relief.DEFERRAL, ReliefKind.REDUCED: Relief.REDUCTION, ReliefKind.EXEMPTED: Relief.EXEMPTION}


def _kinds(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(k.value, KIND_NAMES[k]) for k in CaseKind if not k.value.startswith("administrative"))


def _parties(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in parties(docket))


def _payer(docket: Docket) -> PersonRef:
    plaintiffs = parties(docket, Side.PLAINTIFF)
    if not plaintiffs:
        raise no("no_plaintiff", "本案没有原告", "no plaintiff stands in the case", "请先追加原告。", "let a plaintiff join first", PREPAID)
    return plaintiffs[0]


@action("通知缴费", "Demand the fee", cites=(BRACKETS, PREPAID, PAY_IN_TIME, CHANGED, HALF), stages=PENDING, on_many=True)
def demand_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    kind: Annotated[CaseKind, Ask("收费类别", "kind of case for the fee", widget="choice", choices=_kinds)] = CaseKind.PROPERTY,
) -> Changes:
    """Tell who owes a fee to pay it within seven days; the figure is shown with its steps.

    First the plaintiff, the acceptance fee; then, as the case goes, the balance after conversion to ordinary procedure or after the claims
    grew, and the fee of a counterclaim, by who sues back. Refuses a second demand of the same fee.
    Source: 诉讼费用交纳办法 第13条, 第16条, 第18条, 第20条至第22条; 民诉法解释 第199条.
    """
    what = _owed_for(docket)
    if what is DemandedFor.COUNTERCLAIM:
        return _demand_of_counterclaim(docket, given, kind)
    fee = _FEES[what](docket, given.setting, kind)
    assert isinstance(fee.value, Decimal), "a fee is a sum"
    due = _due(what, given)
    payer, until = _payer(docket), day_of(due)
    entry = FeeDemanded(payer, fee.value, claim_cny(docket), procedure(docket) in SIMPLE, until, what)
    came = paid_cny(docket) if what is DemandedFor.ACCEPTANCE else ZERO  # what a payment order brought along
    less = Label(f"(已交 {came:,} 元抵作受理费)", f" ({came:,} of it paid before)") if came else Label("", "")
    text = Label(f"请于 {until} 前缴纳案件受理费 {fee.value:,} 元{less.zh}, {UNPAID[what].zh}",
                 f"pay {fee.value:,}{less.en} by {until}, {UNPAID[what].en}")
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=payer.id),), findings=(fee, due))


UNPAID = {
    DemandedFor.ACCEPTANCE: Label("逾期不缴按撤诉处理", "or the suit counts as withdrawn"),
    DemandedFor.CONVERSION: Label("逾期不缴按撤诉处理", "or the suit counts as withdrawn"),
    DemandedFor.CLAIM_CHANGE: Label("逾期不缴的, 增加的诉讼请求不予审理", "or what was added is not tried"),
    DemandedFor.COUNTERCLAIM: Label("逾期不缴按撤回反诉处理", "or the counterclaim counts as withdrawn"),
}
"""What follows when a fee is not paid."""

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


def _unpaid(docket: Docket, given: Given) -> Decimal | None:
    return unpaid_cny(docket) or None


@action("登记缴费", "Record a payment", cites=(PAY_IN_TIME,), stages=ANY)
def record_payment(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    amount_cny: Annotated[Decimal, Ask("缴费金额(元)", "amount in CNY", widget="money", prefill=_unpaid)],
    receipt: Annotated[str, Ask("票据号", "receipt number", widget="text")],
    channel: Annotated[PaymentChannel, Ask("缴费方式", "how it was paid", widget="choice")] = PaymentChannel.ONLINE,
    payer: Annotated[UUID | None, Ask("缴费人", "who paid", widget="choice", choices=_parties)] = None,
) -> Changes:
    """Record a payment. The same receipt reported again changes nothing; with another amount it is refused.

    Source: 诉讼费用交纳办法 第22条, 第52条.
    """
    number = receipt.strip()
    if not number or amount_cny <= ZERO:
        raise no("payment_incomplete", "票据号为空, 或者金额不大于零", "no receipt number, or no amount", "请核对票据号和金额。",
                 "check both", PAY_IN_TIME)
    for one in docket.all(FeePaid):
        if one.what.receipt == number:
            if one.what.amount_cny == amount_cny:
                return Changes()
            raise no("receipt_reused", f"票据 {number} 已登记, 金额为 {one.what.amount_cny:,} 元",
                     f"receipt {number} is on record with {one.what.amount_cny:,}", "请核对票据号和金额。", "check both", PAY_IN_TIME)
    who = party(docket, payer) if payer else _payer(docket)
    if who is None:
        raise no("not_a_party", "缴费人不是本案当事人", "who paid is no party", "请从当事人中选择。", "choose one of the parties", PAY_IN_TIME)
    told = Tell(Label(f"已收到缴费 {amount_cny:,} 元", f"{amount_cny:,} received"), person=who.id)
    return Changes(entries=(New(FeePaid(who, amount_cny, number, channel), given.day),), tells=(told,))


@action("准予司法救助", "Relieve of the fee", cites=(RELIEF,), stages=PENDING, is_binding=True)
def relieve_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    kind: Annotated[ReliefKind, Ask("救助方式", "form of relief", widget="choice")],
    ground: Annotated[str, Ask("理由", "ground", widget="long")],
    share: Annotated[Decimal | None, Ask("减交比例(0.3 即 30%)", "share remitted (0.3 is 30 %)", widget="number")] = None,
    deferred_until: Annotated[date | None, Ask("缓交至", "deferred until", widget="date")] = None,
) -> Changes:
    """Defer, reduce or waive the fee of a party in need. Source: 诉讼费用交纳办法 第44条至第47条."""
    if not ground.strip():
        raise no("no_ground", "没有写明理由", "no ground is given", "请写明理由。", "write it down", RELIEF)
    if kind is ReliefKind.DEFERRED and (deferred_until is None or deferred_until <= given.day):
        raise no("deferral_needs_day", "缓交应当写明以后的日期", "a deferral names a later day", "请填写缓交至何日。", "say until when", RELIEF)
    owed, person = unpaid_cny(docket), _payer(docket)
    if owed == ZERO:
        raise no("fee_not_owed", "没有应缴未缴的案件受理费", "no fee is owed", "请先通知缴费。", "demand the fee first", RELIEF)
    found = relieved_fee(
        full_cny=owed, relief=_RELIEFS[kind], granted_on=given.day, is_natural_person=person.kind is PersonKind.NATURAL,
        remitted_share=share,
    )
    assert isinstance(found.value, Decimal), "a fee is a sum"
    let_off = owed if kind is ReliefKind.DEFERRED else owed - found.value
    entry = FeeRelieved(person, kind, let_off, ground.strip(), deferred_until if kind is ReliefKind.DEFERRED else None)
    told = Tell(Label(f"司法救助申请已批准: {kind.zh}", f"relief granted: {kind.en}"), person=person.id)
    return Changes(entries=(New(entry, given.day),), tells=(told,), findings=(found,))


@action("退费", "Refund", cites=(REFUND,), stages=ANY, is_binding=True, after=(FeePaid,))
def refund_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    amount_cny: Annotated[Decimal, Ask("退费金额(元)", "amount in CNY", widget="money")],
    ground: Annotated[RefundGround, Ask("退费事由", "ground", widget="choice")],
    receipt: Annotated[str, Ask("退费凭证号", "number of the voucher", widget="text")],
    payee: Annotated[UUID | None, Ask("收款人", "payee", widget="choice", choices=_parties)] = None,
) -> Changes:
    """Give money back, never more than was paid. Source: 诉讼费用交纳办法 第53条."""
    number, left = receipt.strip(), paid_cny(docket)
    if any(one.what.receipt == number for one in docket.all(FeeRefunded)):
        return Changes()
    over = left - demanded_cny(docket)
    most = over if ground is RefundGround.OVERPAID else left
    if not number or not ZERO < amount_cny <= most:
        raise no("refund_too_large", f"退费金额应当大于零, 至多 {max(most, ZERO):,} 元, 并有凭证号",
                 f"a refund is above zero, at most {max(most, ZERO):,}, with a voucher", "请核对金额和凭证号。", "check both", REFUND)
    who = party(docket, payee) if payee else _payer(docket)
    if who is None:
        raise no("not_a_party", "收款人不是本案当事人", "the payee is no party", "请从当事人中选择。", "choose one of the parties", REFUND)
    told = Tell(Label(f"已退费 {amount_cny:,} 元", f"{amount_cny:,} refunded"), person=who.id)
    return Changes(entries=(New(FeeRefunded(who, amount_cny, ground, number), given.day),), tells=(told,))


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
