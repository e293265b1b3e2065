"""The fee of a payment order: a third of that of a suit, paid by the creditor in advance, counted towards the fee of the suit that may follow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tianping.docket.facts import Money, Task
from tianping.docket.fold import Docket
from tianping.docket.people import Side
from tianping.docket.reading import parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.special import OrderApplied, OrderBecameSuit, OrderFeePaid
from tianping.law.cite import cite
from tianping.law.fees.payment_order import payment_order_fee
from tianping.law.finding import Finding, Label

PREPAID = cite("诉讼费用交纳办法", "第22条", "国务院令第481号")
ZERO = Decimal(0)
OPEN = (Stage.UNDER_REVIEW, Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED)


def order_fee(docket: Docket) -> Finding | None:
    """Return the fee of the order that is asked for, in CNY; None in a matter that is not about one. Source: 诉讼费用交纳办法 第14条第3项."""
    asked = docket.last(OrderApplied)
    if asked is None:
        return None
    return payment_order_fee(claim_cny=asked.what.amount_cny, applied_on=asked.on).resting_on(asked.seq)


def order_fee_unpaid(docket: Docket) -> Decimal:
    """Return what the creditor has still to pay, in CNY; never below zero."""
    fee = order_fee(docket)
    if fee is None:
        return ZERO
    assert isinstance(fee.value, Decimal), "a fee is a sum"
    came = sum((one.what.amount_cny for one in docket.all(OrderFeePaid)), ZERO)
    return max(ZERO, fee.value - came)


def order_fee_tasks(docket: Docket) -> Iterator[Task]:
    """Yield the fee to pay, until the order is out. Source: 诉讼费用交纳办法 第22条第4款."""
    asked, owed = docket.last(OrderApplied), order_fee_unpaid(docket)
    if asked is not None and owed and docket.stage in OPEN:
        text = Label(f"预交支付令申请费 {owed:,} 元", f"prepay the fee of the order: {owed:,}")
        yield Task("special.order_fee", text, "party", person=asked.what.applicant.id, since_on=asked.on, urgency=1)


def order_fee_money(docket: Docket) -> Iterator[Money]:
    """Yield the fee, what was paid of it, and that it went over into the suit."""
    asked, fee = docket.last(OrderApplied), order_fee(docket)
    if asked is None or fee is None or not parties(docket, Side.APPLICANT):
        return
    assert isinstance(fee.value, Decimal), "a fee is a sum"
    who = asked.what.applicant.id
    yield Money("payment_order_fee", Label("支付令申请费", "fee of the payment order"), fee.value, asked.on, person=who, seq=asked.seq)
    for paid in docket.all(OrderFeePaid):
        yield Money("payment_order_fee_paid", Label("已交支付令申请费", "fee of the order paid"), paid.what.amount_cny, paid.on, person=who,
                    is_paid=True, seq=paid.seq)
    turned, came = docket.last(OrderBecameSuit), sum((one.what.amount_cny for one in docket.all(OrderFeePaid)), ZERO)
    if turned is not None and came:
        yield Money("payment_order_fee_carried", Label("支付令申请费转入诉讼", "carried over into the suit"), -came, turned.on, person=who,
                    is_paid=True, seq=turned.seq)
