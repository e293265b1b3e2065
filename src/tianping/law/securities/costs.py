"""What is recovered beside the difference: commission and stamp duty on it, and deposit interest under the text of 2003.

Source: 法释〔2022〕2号 §25 (no interest); 法释〔2003〕2号 §30 (interest at the demand-deposit rate from purchase to sale or base day).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.law.finding import Convention, Finding, Label, Step, Unit
from tianping.law.finishing import finished
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT, Cut, cut, cut_convention

PARAMS = beside(__file__)
YEAR_DAYS = Decimal(365)
ON_DIFFERENCE = Convention("cost_base", "difference", Label("佣金、印花税以差额损失为基数", "commission and duty on the difference"))


@dataclass(frozen=True, slots=True)
class CostRates:
    """The rates applied to the difference; None means the dated value of the base day."""

    commission: Decimal | None = None
    stamp: Decimal | None = None


@rule(label=Label("佣金、印花税与利息", "commission, stamp duty and interest on a securities loss"))
@finished
def securities_costs(
    *, decided_on: date, base: date, difference_cny: Decimal, commission_rate: Decimal | None = None,
    stamp_rate: Decimal | None = None, interest_from: date | None = None, interest_to: date | None = None,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return difference, commission, stamp duty and - under the text of 2003 - deposit interest, in CNY.

    Rates not given are those on file for the *base* day. Interest runs from *interest_from* (purchase, counted) to
    *interest_to* (sale or base day, not counted), on the other three, over 365 days; without both days none is computed.
    Source: 法释〔2022〕2号 §25; 法释〔2003〕2号 §30.
    """
    text = PARAMS["recoverable"].on(decided_on)
    commission, stamp = PARAMS["commission_rate"].on(base), PARAMS["stamp_rate"].on(base)
    parts = [_part("commission", Label("佣金", "commission"), difference_cny, commission_rate, commission, money),
             _part("stamp", Label("印花税", "stamp duty"), difference_cny, stamp_rate, stamp, money)]
    first = difference_cny + sum((_amount(one) for one in parts), Decimal(0))
    if "deposit_interest" in text.value and interest_from is not None and interest_to is not None:
        parts.append(_interest_part(first, interest_from, interest_to, money))
    total = difference_cny + sum((_amount(one) for one in parts), Decimal(0))
    steps = tuple(step for one in parts for step in one.steps)
    whole = Step(Label("差额损失、佣金、印花税" + ("、利息" if len(parts) > 2 else "") + "合计", "sum with the difference"),
                 total, Unit.CNY, basis=text.basis)
    return Finding(
        name="securities_costs", label=Label("含税费损失", "loss with costs"), value=total, unit=Unit.CNY,
        steps=(*steps, whole), basis=text.basis, parts=tuple(parts), conventions=(ON_DIFFERENCE, cut_convention(money)),
        given={"decided_on": decided_on, "base": base, "difference_cny": difference_cny},
    )


def _amount(part: Finding) -> Decimal:
    assert isinstance(part.value, Decimal)
    return part.value


def _part(name: str, label: Label, difference: Decimal, rate: Decimal | None, on_file: DatedValue, money: Cut) -> Finding:
    used = on_file.value if rate is None else rate
    amount = cut(difference * used, money)
    step = Step(Label(f"{label.zh}: {difference} × {used}", f"{label.en}: {difference} x {used}"), amount, Unit.CNY,
                basis=on_file.basis if rate is None else ())
    return Finding(name=name, label=label, value=amount, unit=Unit.CNY, steps=(step,), basis=step.basis)


def _interest_part(base: Decimal, start: date, end: date, money: Cut) -> Finding:
    amount = cut(deposit_interest(base, start=start, end=end), money)
    basis = PARAMS["deposit_rate"].on(start).basis
    step = Step(Label(f"按活期存款利率自 {start.isoformat()} 至 {end.isoformat()} 的利息",
                      f"interest at the demand-deposit rate from {start.isoformat()} to {end.isoformat()}"),
                amount, Unit.CNY, basis=basis)
    return Finding(name="interest", label=Label("利息", "interest"), value=amount, unit=Unit.CNY, steps=(step,), basis=basis)


def deposit_interest(base: Decimal, *, start: date, end: date) -> Decimal:
    """Return simple interest on *base* from *start* (counted) to *end* (not counted) at the rates of each day, uncut."""
    rate_days, day = Decimal(0), start
    while day < end:
        piece = PARAMS["deposit_rate"].on(day)
        until = end if piece.ends is None else min(end, date.fromordinal(piece.ends.toordinal() + 1))
        rate_days += piece.value * (until - day).days
        day = until
    return EXACT.divide(base * rate_days, YEAR_DAYS)
