"""The acceptance fee of other non-property cases (其他非财产案件受理费), dissolution of a company among them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import fee, standard_step, within
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("其他非财产案件受理费", "acceptance fee of another non-property case"))
def other_non_property_fee(*, filed_on: date, standard_cny: Decimal | None = None) -> Finding:
    """Return the acceptance fee of a non-property case that is neither divorce nor personality rights, in CNY.

    Several such claims in one suit count as one (民诉法解释 第201条第3款). Refuses a standard not set or outside the range.
    Source: 诉讼费用交纳办法 第13条第1款第2项第3目, 第2款.
    """
    standard, found = within(PARAMS["other_non_property_standard"], on=filed_on, standard_cny=standard_cny)
    return fee(
        name="other_non_property_fee", label=Label("案件受理费", "acceptance fee"), exact=standard,
        steps=(standard_step(standard, found, Label("其他非财产案件", "other non-property cases")),),
        given={"filed_on": filed_on, "standard_cny": standard},
    )
