"""The acceptance fee of civil cases on intellectual property (知识产权民事案件受理费)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import claim_step, fee, not_negative, standard_step, within
from tianping.law.fees.property import CLAIM, property_scale
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)


@rule(label=Label("知识产权民事案件受理费", "acceptance fee of an IP case"))
def intellectual_property_fee(
    *, filed_on: date, claim_cny: Decimal | None = None, standard_cny: Decimal | None = None, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return the acceptance fee of a civil IP case, in CNY: by the property brackets, or the standard where no amount is in dispute.

    Refuses a negative claim and, without an amount, a standard that is not set or lies outside the range.
    Source: 诉讼费用交纳办法 第13条第1款第3项, 第2款.
    """
    label = Label("案件受理费", "acceptance fee")
    if claim_cny is None:
        standard, found = within(PARAMS["intellectual_property_standard"], on=filed_on, standard_cny=standard_cny)
        return fee(
            name="intellectual_property_fee", label=label, exact=standard,
            steps=(standard_step(standard, found, Label("知识产权民事案件, 没有争议金额", "IP case without an amount")),),
            given={"filed_on": filed_on, "standard_cny": standard},
        )
    not_negative(claim_cny, CLAIM)
    scale, found = property_scale(on=filed_on)
    by_brackets = PARAMS["intellectual_property_standard"].on(filed_on).basis
    return fee(
        name="intellectual_property_fee", label=label, exact=scale.charge(claim_cny), money=money,
        steps=(claim_step(claim_cny, CLAIM), *scale.steps(claim_cny, basis=(*by_brackets, *found.basis))),
        given={"filed_on": filed_on, "claim_cny": claim_cny, "money": money.value},
    )
