"""What every step is made of: a dated term, the day it starts, and the last day it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, Branch
from tianping.law.days.periods import period
from tianping.law.finding import Finding, Label, Step, Unit, Value
from tianping.law.params import DatedValue


def due(
    *,
    name: str,
    label: Label,
    trigger: date,
    law: DatedValue,
    why: Label,
    calendar: Calendar | None = None,
    branch: Branch = Branch.CIVIL,
    in_custody: bool = False,
    make_up_days_work: bool = True,
    rolls: bool = True,
    given: Mapping[str, Value] | None = None,
) -> Finding:
    """Return the last day of the term *law* counted from *trigger*; *why* and the article of the term come first."""
    amount = Amount.of(law.value)
    found = period(
        trigger=trigger, amount=amount, calendar=calendar, branch=branch, in_custody=in_custody,
        make_up_days_work=make_up_days_work, rolls=rolls,
        name=name, label=label, steps=(Step(why, basis=law.basis),),
    )
    return replace(found, given=dict(given or {}))


def latest_before(
    *, name: str, label: Label, day: date, law: DatedValue, why: Label, given: Mapping[str, Value] | None = None
) -> Finding:
    """Return the last day to act where the act is due a number of days before *day*; nothing rolls."""
    days = int(law.value["days"])
    last = day - timedelta(days=days)
    steps = (
        Step(why, basis=law.basis),
        Step(Label(f"{day} 前 {days} 日, 最迟 {last}", f"{days} days before {day}: {last} at the latest"), last, Unit.DATE),
    )
    return Finding(name=name, label=label, value=last, unit=Unit.DATE, steps=steps, given=dict(given or {}))
