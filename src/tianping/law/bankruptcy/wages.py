"""Wages of directors, supervisors and managers in bankruptcy: no more than the average wage of the firm ranks as wages.

Source: 企业破产法 §113(3).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("董监高工资的清偿顺序", "rank of a director's wages"))
@finished
def directors_wages(*, accepted_on: date, owed_cny: Decimal, months: Decimal, average_monthly_cny: Decimal) -> Finding:
    """Return how much of a director's unpaid wages ranks as wages, in CNY; what is above the average is a part of its own.

    Source: 企业破产法 §113(3).
    """
    text = PARAMS["directors_wage"].on(accepted_on)
    ranks = min(owed_cny, average_monthly_cny * months)
    above = owed_cny - ranks
    words = Label(f"欠付 {owed_cny}, 按职工月平均工资 {average_monthly_cny} × {months} 个月计算",
                  f"{owed_cny} owed; the average {average_monthly_cny} x {months} months counts")
    return Finding(
        name="directors_wages", label=Label("按职工债权清偿的部分", "part that ranks as wages"), value=ranks, unit=Unit.CNY,
        steps=(Step(words, ranks, Unit.CNY, basis=text.basis),), basis=text.basis,
        parts=(Finding(name="above_average", label=Label("超出部分", "above the average"), value=above, unit=Unit.CNY),),
        given={"accepted_on": accepted_on, "owed_cny": owed_cny, "months": months, "average_monthly_cny": average_monthly_cny},
    )
