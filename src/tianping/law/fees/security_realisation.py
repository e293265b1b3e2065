"""The fee of realising a security right (实现担保物权申请费): no amount in law, a setting of the court."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.cite import cite
from tianping.law.fees.charge import fee, missing, not_negative
from tianping.law.fees.wording import yuan
from tianping.law.finding import Finding, Label, Status, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)
_SETTING = cite("本院设置", "实现担保物权申请费", "", "S")
_STANDARD = Label("实现担保物权申请费标准", "fee of realising a security right, as set")


@rule(label=Label("实现担保物权申请费", "fee of realising a security right"))
def security_realisation_fee(*, applied_on: date, is_granted: bool, standard_cny: Decimal | None = None) -> Finding:
    """Return the court's own figure for the application, in CNY, and who bears it (the part `bearer`).

    No text fixes the amount: it is a setting, and the finding is provisional. The fee is deducted from the acceptance fee if the
    applicant then sues. Refuses a standard that is not set, or negative.
    Source: 关于适用民事诉讼法的解释(法释〔2022〕11号) 第204条.
    """
    if standard_cny is None:
        raise missing("security_realisation_fee", _STANDARD)
    not_negative(standard_cny, _STANDARD)
    found = PARAMS["applied"].on(applied_on)
    who = Label("债务人、担保人", "debtor and guarantor") if is_granted else Label("申请人", "applicant")
    return fee(
        name="security_realisation_fee", label=Label("实现担保物权申请费", "fee of realising a security right"), exact=standard_cny,
        steps=(
            Step(Label(f"按本院设置: {yuan(standard_cny)}", f"as set by the court: {yuan(standard_cny)}"), standard_cny, Unit.CNY, (_SETTING,)),
            Step(Label(f"由{who.zh}负担", f"borne by {who.en}"), value=who.zh, basis=found.basis),
        ),
        parts=(Finding(name="bearer", label=who, value=who.zh),), status=Status.PROVISIONAL,
        given={"applied_on": applied_on, "is_granted": is_granted, "standard_cny": standard_cny},
    )
