"""The fee of bankruptcy (破产案件申请费): half of the property fee on the whole estate, capped."""

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
_ESTATE = Label("破产财产总额", "the whole estate")


@rule(label=Label("破产案件申请费", "fee of bankruptcy"))
def bankruptcy_fee(*, estate_cny: Decimal, applied_on: date, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the fee of a bankruptcy case, in CNY; paid from the estate after liquidation (第20条第2款, 第42条).

    Refuses a negative estate.
    Source: 诉讼费用交纳办法 第14条第6项.
    """
    not_negative(estate_cny, _ESTATE)
    scale, found = property_scale(on=applied_on)
    return shared(
        name="bankruptcy_fee", label=Label("破产案件申请费", "fee of bankruptcy"), full=scale.charge(estate_cny), money=money,
        steps=(claim_step(estate_cny, _ESTATE), *scale.steps(estate_cny, basis=found.basis)),
        divisor=PARAMS["bankruptcy_divisor"].on(applied_on), cap=PARAMS["bankruptcy_cap"].on(applied_on),
        given={"estate_cny": estate_cny, "applied_on": applied_on, "money": money.value},
    )
