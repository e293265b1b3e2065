"""The acceptance fee of property cases (财产案件受理费), cumulative by brackets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import claim_step, fee, not_negative
from tianping.law.fees.scale import Scale
from tianping.law.finding import Finding, Label
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)
CLAIM = Label("请求金额", "amount claimed")


@rule(label=Label("财产案件受理费", "acceptance fee of a property case"))
def property_case_fee(*, claim_cny: Decimal, filed_on: date, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the acceptance fee of a property case, in CNY.

    Brackets are cumulative; the law in force on *filed_on* applies. *money* cuts the figure; the part `exact` is not cut.
    Raises Refused before the first day on file and for a negative claim.
    Source: 诉讼费用交纳办法 第13条第1款第1项.
    """
    not_negative(claim_cny, CLAIM)
    scale, found = property_scale(on=filed_on)
    return fee(
        name="property_case_fee", label=Label("案件受理费", "acceptance fee"), exact=scale.charge(claim_cny), money=money,
        steps=(claim_step(claim_cny, CLAIM), *scale.steps(claim_cny, basis=found.basis)),
        given={"claim_cny": claim_cny, "filed_on": filed_on, "money": money.value},
    )


def property_scale(*, on: date) -> tuple[Scale, DatedValue]:
    """Return the scale of property cases in force on *on*, and where it stands."""
    found = PARAMS["property_scale"].on(on)
    return Scale.of(found.value), found
