"""The fee of enforcement (申请执行费), of recognising foreign judgments and awards, and of the late-coming right-holder."""

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
_AMOUNT = Label("执行金额", "amount to be enforced")
_NAME = Label("申请执行费", "enforcement fee")


@rule(label=_NAME)
def enforcement_fee(
    *, applied_on: date, amount_cny: Decimal | None = None, standard_cny: Decimal | None = None, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return the fee of enforcement, in CNY: by brackets, or the court's standard where there is no amount.

    The same scale is charged for recognition of foreign judgments and awards, and instead of an acceptance fee for a right-holder
    who did not register in a representative action (第14条第1项第3目). Paid after enforcement (第20条第2款), borne by the debtor (第38条).
    Refuses a negative amount and, without an amount, a standard that is not set or lies outside the range.
    Source: 诉讼费用交纳办法 第14条第1项.
    """
    if amount_cny is None:
        standard, found = within(PARAMS["enforcement_standard"], on=applied_on, standard_cny=standard_cny)
        return fee(
            name="enforcement_fee", label=_NAME, exact=standard,
            steps=(standard_step(standard, found, Label("没有执行金额", "enforcement without an amount")),),
            given={"applied_on": applied_on, "standard_cny": standard},
        )
    not_negative(amount_cny, _AMOUNT)
    rates = PARAMS["enforcement_scale"].on(applied_on)
    scale = Scale.of(rates.value)
    return fee(
        name="enforcement_fee", label=_NAME, exact=scale.charge(amount_cny), money=money,
        steps=(claim_step(amount_cny, _AMOUNT), *scale.steps(amount_cny, basis=rates.basis)),
        given={"applied_on": applied_on, "amount_cny": amount_cny, "money": money.value},
    )
