"""The fee of an appeal (上诉案件受理费): on the part appealed against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tianping.law.fees.property import property_case_fee
from tianping.law.finding import Finding, Label, Step, Value
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)


@rule(label=Label("上诉案件受理费", "fee of an appeal"))
def appeal_fee(*, disputed_cny: Decimal, appealed_on: date, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the acceptance fee of an appeal in a property case, in CNY, on the part of the judgment that is appealed against.

    Each appellant prepays on his own request; persons on one side who appeal together pay once (民诉法解释 第202条).
    An appeal in a case charged per case costs the same as at first instance: use the rule of its kind. Refuses a negative amount.
    Source: 诉讼费用交纳办法 第17条.
    """
    made = property_case_fee(claim_cny=disputed_cny, filed_on=appealed_on, money=money)
    why = PARAMS["appeal_base"]
    given: dict[str, Value] = {"disputed_cny": disputed_cny, "appealed_on": appealed_on, "money": money.value}
    return replace(made, name="appeal_fee", steps=(Step(why.label, basis=why.on(appealed_on).basis), *made.steps), given=given)
