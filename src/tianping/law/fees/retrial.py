"""The fee of a retrial (再审案件受理费): free, but for two cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.charge import fee
from tianping.law.fees.property import property_case_fee
from tianping.law.finding import Finding, Label, Step, Unit, Value
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)


class RetrialGround(StrEnum):
    """Why a retrial takes place, as far as its fee differs."""

    NEW_EVIDENCE = "new_evidence"
    NO_APPEAL = "no_appeal"
    OTHER = "other"


@rule(label=Label("再审案件受理费", "fee of a retrial"))
def retrial_fee(*, disputed_cny: Decimal, decided_on: date, ground: RetrialGround, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the acceptance fee of a retrial in a property case, in CNY.

    Charged on the part disputed where new evidence overturns the judgment, or a party who had not appealed asks; else free.
    Source: 诉讼费用交纳办法 第9条, 第19条.
    """
    given: dict[str, Value] = {"disputed_cny": disputed_cny, "decided_on": decided_on, "ground": ground.value, "money": money.value}
    free = PARAMS["retrial_free"]
    if ground is RetrialGround.OTHER:
        return fee(
            name="retrial_fee", label=Label("案件受理费", "acceptance fee"), exact=Decimal(0), given=given, money=money,
            steps=(Step(free.label, value=Decimal(0), unit=Unit.CNY, basis=free.on(decided_on).basis),),
        )
    why, base = PARAMS[ground.value], PARAMS["retrial_base"]
    made = property_case_fee(claim_cny=disputed_cny, filed_on=decided_on, money=money)
    steps = (Step(why.label, basis=why.on(decided_on).basis), Step(base.label, basis=base.on(decided_on).basis))
    return replace(made, name="retrial_fee", steps=(*steps, *made.steps), given=given)
