"""The fee of compulsory liquidation (强制清算申请费): half of the property fee on the estate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import claim_step, not_negative, shared
from tianping.law.fees.property import property_scale
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)
_ESTATE = Label("强制清算财产总额", "the estate in liquidation")


@rule(label=Label("强制清算申请费", "fee of compulsory liquidation"))
def compulsory_liquidation_fee(*, estate_cny: Decimal, applied_on: date, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the fee of an application for compulsory liquidation, in CNY.

    Refuses a negative estate and days before the reply that fixed the fee.
    Source: 法释〔2023〕9号.
    """
    not_negative(estate_cny, _ESTATE)
    divisor = PARAMS["compulsory_liquidation_divisor"].on(applied_on)
    scale, found = property_scale(on=applied_on)
    return shared(
        name="compulsory_liquidation_fee", label=Label("强制清算申请费", "fee of compulsory liquidation"), full=scale.charge(estate_cny),
        steps=(claim_step(estate_cny, _ESTATE), *scale.steps(estate_cny, basis=found.basis)), divisor=divisor, money=money,
        given={"estate_cny": estate_cny, "applied_on": applied_on, "money": money.value},
    )
