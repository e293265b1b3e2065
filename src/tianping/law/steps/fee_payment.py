"""Paying fees: seven days from the day after the notice; unpaid, the suit counts as withdrawn.

Sources: 诉讼费用交纳办法 第22条; 法释〔2022〕11号 第199条、第213条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import Calendar
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class FeeOccasion(StrEnum):
    """What the fee is for."""

    ACCEPTANCE = "acceptance"
    COUNTERCLAIM = "counterclaim"
    CONVERSION = "conversion"
    APPEAL = "appeal"


@rule(label=Label("交纳诉讼费期限", "time to pay a fee"))
def fee_payment(
    *, notified_on: date, occasion: FeeOccasion = FeeOccasion.ACCEPTANCE, calendar: Calendar | None = None, make_up_days_work: bool = True
) -> Finding:
    """Return the last day to pay: 7 days from the day after *notified_on* (a counterclaim: after it was filed).

    Unpaid without leave to defer, the suit counts as withdrawn. Source: 诉讼费用交纳办法 第22条; 法释〔2022〕11号 第199条.
    """
    law = PARAMS[occasion.value].on(notified_on)
    words = PARAMS[occasion.value].label
    return due(
        name="fee_payment", label=Label("交费最后一日", "last day to pay"), trigger=notified_on, law=law,
        why=Label(f"{words.zh} {law.value['days']} 日, 逾期未交按撤诉处理",
                  f"{words.en}: {law.value['days']} days; unpaid, it counts as withdrawn"),
        calendar=calendar, make_up_days_work=make_up_days_work, given={"notified_on": notified_on, "occasion": occasion.value},
    )
