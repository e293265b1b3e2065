"""The fee of a payment order (支付令申请费): a third of the property fee."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import claim_step, not_negative, shared
from tianping.law.fees.property import CLAIM, property_scale
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)


@rule(label=Label("支付令申请费", "fee of a payment order"))
def payment_order_fee(*, claim_cny: Decimal, applied_on: date, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the fee of a payment order, in CNY.

    Borne by the debtor who does not object, else by the applicant (第36条); in a suit that follows the difference is topped up
    (民诉法解释 第195条). Refuses a negative claim.
    Source: 诉讼费用交纳办法 第14条第3项.
    """
    not_negative(claim_cny, CLAIM)
    scale, found = property_scale(on=applied_on)
    return shared(
        name="payment_order_fee", label=Label("支付令申请费", "fee of a payment order"), full=scale.charge(claim_cny), money=money,
        steps=(claim_step(claim_cny, CLAIM), *scale.steps(claim_cny, basis=found.basis)),
        divisor=PARAMS["payment_order_divisor"].on(applied_on),
        given={"claim_cny": claim_cny, "applied_on": applied_on, "money": money.value},
    )
