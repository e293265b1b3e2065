"""The fee of preservation (保全申请费), on the value actually preserved, capped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import claim_step, fee, not_negative
from tianping.law.fees.scale import Scale
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)
_VALUE = Label("实际保全的财产数额", "value actually preserved")


@rule(label=Label("保全申请费", "preservation fee"))
def preservation_fee(*, applied_on: date, amount_cny: Decimal | None = None, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the fee of preservation, in CNY; without an amount the base fee.

    Borne by the applicant, who may claim it in the suit (第38条第3款). Refuses a negative amount.
    Source: 诉讼费用交纳办法 第14条第2项.
    """
    rates = PARAMS["preservation_scale"].on(applied_on)
    scale = Scale.of(rates.value)
    label = Label("保全申请费", "preservation fee")
    if amount_cny is None:
        step = Step(
            Label(f"不涉及财产数额: {scale.base:.2f}", f"no value is involved: {scale.base:.2f}"), value=scale.base, unit=Unit.CNY, basis=rates.basis,
        )
        return fee(name="preservation_fee", label=label, exact=scale.base, steps=(step,), given={"applied_on": applied_on})
    not_negative(amount_cny, _VALUE)
    return fee(
        name="preservation_fee", label=label, exact=scale.charge(amount_cny), money=money,
        steps=(claim_step(amount_cny, _VALUE), *scale.steps(amount_cny, basis=rates.basis)),
        given={"applied_on": applied_on, "amount_cny": amount_cny, "money": money.value},
    )
