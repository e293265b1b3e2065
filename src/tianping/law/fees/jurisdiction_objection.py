"""The fee of an objection to jurisdiction (管辖权异议): only where it fails."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import fee, standard_step, within
from tianping.law.finding import Finding, Label, Step
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("管辖权异议案件受理费", "fee of an objection to jurisdiction"))
def jurisdiction_objection_fee(*, decided_on: date, is_upheld: bool, standard_cny: Decimal | None = None) -> Finding:
    """Return the fee of an objection to jurisdiction, in CNY: nothing where it is upheld, the province's standard where it fails.

    An appeal against the ruling is free (第8条第3项). Refuses a standard that is not set or lies outside the range.
    Source: 诉讼费用交纳办法 第13条第1款第6项, 第2款.
    """
    label = Label("管辖权异议案件受理费", "fee of an objection to jurisdiction")
    parameter = PARAMS["jurisdiction_objection_standard"]
    if is_upheld:
        step = Step(Label("异议成立, 不交纳", "the objection is upheld: no fee"), value=Decimal(0), basis=parameter.on(decided_on).basis)
        return fee(
            name="jurisdiction_objection_fee", label=label, exact=Decimal(0), steps=(step,),
            given={"decided_on": decided_on, "is_upheld": True},
        )
    standard, found = within(parameter, on=decided_on, standard_cny=standard_cny)
    return fee(
        name="jurisdiction_objection_fee", label=label, exact=standard,
        steps=(standard_step(standard, found, Label("异议不成立", "the objection fails")),),
        given={"decided_on": decided_on, "is_upheld": False, "standard_cny": standard},
    )
