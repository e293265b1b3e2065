"""Relief from a fee, and money given back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import no, party_choices
from tianping.docket.fold import Docket
from tianping.docket.people import PersonKind
from tianping.docket.reading import party
from tianping.docket.vocabulary.fees import FeePaid, FeeRefunded, FeeRelieved, FeeTakenOver, RefundGround, ReliefKind
from tianping.domains.fees.rules import ZERO, demanded_cny, paid_cny, surplus_cny, unpaid_cny
from tianping.domains.fees.rules.asked import ANY, PENDING, payer_of
from tianping.law.cite import cite
from tianping.law.fees.relief import Relief, relieved_fee
from tianping.law.finding import Label

RELIEF = cite("诉讼费用交纳办法", "第44条", "国务院令第481号")
REFUND = cite("诉讼费用交纳办法", "第53条", "国务院令第481号")
_RELIEFS = {ReliefKind.DEFERRED: Relief.DEFERRAL, ReliefKind.REDUCED: Relief.REDUCTION, ReliefKind.EXEMPTED: Relief.EXEMPTION}


def _surplus(docket: Docket, given: Given) -> Decimal | None:
    return surplus_cny(docket) or None


def _why_back(docket: Docket, given: Given) -> str | None:
    return RefundGround.OVERPAID.value if surplus_cny(docket) else None


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
    owed, person = unpaid_cny(docket), payer_of(docket)
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


@action("退费", "Refund", cites=(REFUND,), stages=ANY, is_binding=True, after=(FeePaid, FeeTakenOver))
def refund_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    amount_cny: Annotated[Decimal, Ask("退费金额(元)", "amount in CNY", widget="money", prefill=_surplus)],
    ground: Annotated[RefundGround, Ask("退费事由", "ground", widget="choice", prefill=_why_back)],
    receipt: Annotated[str, Ask("退费凭证号", "number of the voucher", widget="text")],
    payee: Annotated[UUID | None, Ask("收款人", "payee", widget="choice", choices=party_choices)] = None,
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
    who = party(docket, payee) if payee else payer_of(docket)
    if who is None:
        raise no("not_a_party", "收款人不是本案当事人", "the payee is no party", "请从当事人中选择。", "choose one of the parties", REFUND)
    told = Tell(Label(f"已退费 {amount_cny:,} 元", f"{amount_cny:,} refunded"), person=who.id)
    return Changes(entries=(New(FeeRefunded(who, amount_cny, ground, number), given.day),), tells=(told,))
