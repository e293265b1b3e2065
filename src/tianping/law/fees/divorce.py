"""The acceptance fee of divorce cases (离婚案件受理费)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import claim_step, fee, not_negative, standard_step, within
from tianping.law.fees.scale import Scale
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)
_PROPERTY = Label("分割财产总额", "property to be divided")


@rule(label=Label("离婚案件受理费", "acceptance fee of a divorce case"))
def divorce_fee(
    *, filed_on: date, standard_cny: Decimal | None = None, property_cny: Decimal = Decimal(0), money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return the acceptance fee of a divorce case, in CNY: the province's standard, and a rate on property above the free part.

    Refuses a standard that is not set or lies outside the range of the law, and negative property.
    Source: 诉讼费用交纳办法 第13条第1款第2项第1目, 第2款.
    """
    not_negative(property_cny, _PROPERTY)
    standard, found = within(PARAMS["divorce_standard"], on=filed_on, standard_cny=standard_cny)
    rates = PARAMS["divorce_property_scale"].on(filed_on)
    scale = Scale.of({**rates.value, "base": standard})
    return fee(
        name="divorce_fee", label=Label("案件受理费", "acceptance fee"), exact=scale.charge(property_cny), money=money,
        steps=(
            standard_step(standard, found, Label("离婚案件", "divorce")), claim_step(property_cny, _PROPERTY),
            *scale.part_steps(property_cny, basis=rates.basis),
        ),
        given={"filed_on": filed_on, "standard_cny": standard, "property_cny": property_cny, "money": money.value},
    )
