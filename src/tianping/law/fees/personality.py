"""The acceptance fee of personality-rights cases (人格权案件受理费)."""

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
_DAMAGES = Label("请求赔偿金额", "damages claimed")


@rule(label=Label("人格权案件受理费", "acceptance fee of a personality-rights case"))
def personality_rights_fee(
    *, filed_on: date, standard_cny: Decimal | None = None, damages_cny: Decimal = Decimal(0), money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return the acceptance fee of a case on name, portrait, reputation, honour or another personality right, in CNY.

    Refuses a standard that is not set or lies outside the range of the law, and negative damages.
    Source: 诉讼费用交纳办法 第13条第1款第2项第2目, 第2款.
    """
    not_negative(damages_cny, _DAMAGES)
    standard, found = within(PARAMS["personality_standard"], on=filed_on, standard_cny=standard_cny)
    rates = PARAMS["personality_damages_scale"].on(filed_on)
    scale = Scale.of({**rates.value, "base": standard})
    return fee(
        name="personality_rights_fee", label=Label("案件受理费", "acceptance fee"), exact=scale.charge(damages_cny), money=money,
        steps=(
            standard_step(standard, found, Label("人格权案件", "personality rights")), claim_step(damages_cny, _DAMAGES),
            *scale.part_steps(damages_cny, basis=rates.basis),
        ),
        given={"filed_on": filed_on, "standard_cny": standard, "damages_cny": damages_cny, "money": money.value},
    )
