"""An agreed penalty for each day of delay (逾期违约金): late delivery of a flat, late payment of a price.

Source: 民法典 §585(1), (3): who pays it must still perform.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("逾期违约金(按日)", "agreed penalty for each day of delay"))
@finished
def daily_penalty(
    *, breached_on: date, base_cny: Decimal, daily_rate: Decimal, days: int, grace_days: int = 0, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return base x daily rate x (days - grace days), in CNY.

    Refused for negative inputs. Whether the sum is excessive is another question (`adjusted_penalty`).
    Source: 民法典 §585(1).
    """
    text = PARAMS["delay"].on(breached_on)
    if base_cny < 0 or daily_rate < 0 or days < 0 or grace_days < 0:
        raise refused("daily_penalty", Label("基数、日利率和天数不能为负", "base, rate and days are not negative"), basis=text.basis,
                      remedy=Label("请核对合同约定和逾期天数。", "check the contract and the days"))
    counted = max(0, days - grace_days)
    value = cut(base_cny * daily_rate * counted, money)
    grace = f" − 宽限 {grace_days}" if grace_days else ""
    words = Label(f"{base_cny} × {daily_rate} × ({days}{grace}) 天", f"{base_cny} x {daily_rate} x {counted} days")
    return Finding(
        name="daily_penalty", label=Label("逾期违约金", "penalty for delay"), value=value, unit=Unit.CNY,
        steps=(Step(words, value, Unit.CNY, basis=text.basis),), basis=text.basis, conventions=(cut_convention(money),),
        given={"breached_on": breached_on, "base_cny": base_cny, "daily_rate": daily_rate, "days": days, "grace_days": grace_days},
    )
