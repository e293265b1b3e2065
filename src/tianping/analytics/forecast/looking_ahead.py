"""A definition carried to the end of a period: its parts month by month, what is known and what each method says of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tianping.analytics.catalogue import Definition, Formula
from tianping.analytics.figures import figure
from tianping.analytics.forecast.choosing import BAND, LEAST_KNOWN, Judged, judge
from tianping.analytics.forecast.festival import festival_days
from tianping.analytics.forecast.methods import METHODS, YEAR, Row
from tianping.analytics.parts import Counting, Part
from tianping.analytics.periods import Period, last_of
from tianping.law.finding import Label, refused

LEAST_MONTHS = 2 * YEAR
"""Months that are known at the oldest origin of the back-test."""

MOST_ORIGINS = 36
STOCK = ("pending", "filed", "closed")
"""The stock is carried on as what stands plus what comes in less what goes out, so that the three agree."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A definition at the end of a period. months: for a count, what each coming month brings, with its band."""

    definition: Definition
    period: Period
    known_until: date
    so_far: float | None
    value: float
    low: float
    high: float
    judged: Judged
    months: tuple[tuple[Period, float, float, float], ...] = ()


def remaining(period: Period, data_day: date) -> tuple[date, int]:
    """Return the last day of the last whole month before or on *data_day*, and how many months then remain of *period*.

    Refuses a period that does not end with a month, or that has ended.
    """
    if period.end != last_of(period.end) or period.start.day != 1:
        raise refused(
            "whole_months_only", Label("预测以整月计", "a forecast goes by whole months"),
            remedy=Label("请选择以整月起止的期间, 如本年、本季。", "choose a period of whole months, such as this year"),
        )
    known = data_day if data_day == last_of(data_day) else data_day.replace(day=1) - timedelta(days=1)
    months = (period.end.year - known.year) * 12 + period.end.month - known.month
    if months < 1:
        raise refused(
            "period_is_over", Label("期间已经结束, 无需预测", "the period is over: there is nothing to forecast"),
            remedy=Label("请选择尚未结束的期间。", "choose a period that has not ended"),
        )
    return known, months


def months_needed(steps: int) -> int:
    """Return how many whole months of history a forecast over *steps* months needs."""
    return LEAST_MONTHS + steps + LEAST_KNOWN - 1


def ahead(
    one: Definition, formula: Formula, rows: Mapping[str, Sequence[int]], known: Mapping[str, Part], *, period: Period, known_until: date, steps: int,
    numbers: Mapping[str, int],
) -> Forecast:
    """Return *one* carried to the end of *period*. *rows*: each part by month, oldest first, the last month ends on *known_until*.

    Refuses too short a history, and a history in which the indicator had mostly no value.
    """
    held = {name: np.array(row, dtype=float) for name, row in rows.items()}
    length = len(next(iter(held.values())))
    if length < months_needed(steps):
        raise refused(
            "too_little_history",
            Label(f"历史数据只有 {length} 个整月, 预测 {steps} 个月至少需要 {months_needed(steps)} 个整月, 不作预测",
                  f"there are {length} whole months of history; {steps} months ahead need {months_needed(steps)}: no forecast"),
            remedy=Label("请等待数据积累, 或者选择更近的期末。", "wait for more history, or choose a nearer end"),
        )
    elapsed = _months(period) - steps
    origins = list(range(length - steps, LEAST_MONTHS - 1, -1))[:MOST_ORIGINS][::-1]
    festival = festival_days(known_until, length, ahead=steps)
    paths = {m.name: _paths(m.name, held, [*origins, length], steps, festival) for m in METHODS.values()}

    def target(method: str, place: int, origin: int) -> float | None:
        rest = {n: paths[method][n][place] for n in held}
        return _target(one, formula, held, known, origin=origin, elapsed=elapsed, rest=rest, period=period, numbers=numbers)

    came = [_target(one, formula, held, known, origin=o, elapsed=elapsed, rest=None, period=period, numbers=numbers, steps=steps) for o in origins]
    said = {m: [target(m, i, o) for i, o in enumerate(origins)] for m in METHODS}
    usable = [i for i in range(len(origins)) if came[i] is not None and all(said[m][i] is not None for m in METHODS)]
    now = {m: target(m, len(origins), length) for m in METHODS}
    if len(usable) < LEAST_KNOWN or any(v is None for v in now.values()):
        raise refused(
            "too_little_to_count", Label("过去多数月份没有可以计算的数值, 不作预测", "most past months had nothing to compute: no forecast"),
            remedy=Label("请看绝对数。", "look at the counts"),
        )
    judged = judge({m: [_known(said[m][i]) for i in usable] for m in METHODS}, [_known(came[i]) for i in usable], steps=steps)
    value = _known(now[judged.method])
    so_far = _so_far(one, formula, held, known, elapsed=elapsed, period=period, numbers=numbers)
    months = _fan(held[formula.of[0]], paths, formula.of[0], judged.method, origins, known_until, steps) if _is_count(one, formula) else ()
    return Forecast(one, period, known_until, so_far, value, max(0.0, value + judged.low), max(0.0, value + judged.high), judged, months)


def _known(value: float | None) -> float:
    assert value is not None, "what had no value was left out before"
    return value


def _is_count(one: Definition, formula: Formula) -> bool:
    return one.unit == "count" and len(formula.of) == 1 and not formula.by


def _months(period: Period) -> int:
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _paths(method: str, held: Mapping[str, Row], origins: Sequence[int], steps: int, festival: Row) -> dict[str, Row]:
    """Return, for each part, what the method says for the months after each origin; nothing falls below zero."""
    run = METHODS[method].run
    found = {name: np.maximum(run(row, origins, steps, festival), 0) for name, row in held.items()}
    if all(n in held for n in STOCK):
        stands = np.array([held["pending"][o - 1] for o in origins])[:, None]
        found["pending"] = np.maximum(stands + np.cumsum(found["filed"] - found["closed"], axis=1), 0)
    return found


def _target(
    one: Definition, formula: Formula, held: Mapping[str, Row], known: Mapping[str, Part], *, origin: int, elapsed: int,
    rest: Mapping[str, Row] | None, period: Period, numbers: Mapping[str, int], steps: int = 0,
) -> float | None:
    """Return the definition over the *elapsed* months up to an origin and those after it: what was said (*rest*) or what came."""
    amounts = {}
    for name in formula.parts:
        row, how = held[name], known[name].counting
        after = rest[name] if rest is not None else row[origin:origin + steps]
        before = row[max(0, origin - elapsed):origin]
        if how is Counting.FLOW:
            amounts[name] = before.sum() + after.sum()
        elif how is Counting.AT_END:
            amounts[name] = after[-1]
        else:
            amounts[name] = before[0] if elapsed else (row[origin] if rest is None and origin < len(row) else after[0])
    return _value(one, formula, amounts, period, numbers)


def _value(one: Definition, formula: Formula, amounts: Mapping[str, float], period: Period, numbers: Mapping[str, int]) -> float | None:
    whole = {n: round(float(v) * 1000) for n, v in amounts.items()}
    found = figure(one, formula, period, (), whole, numbers)
    if found.value is None:
        return None
    return float(found.value) if formula.by else float(found.value) / 1000


def _so_far(
    one: Definition, formula: Formula, held: Mapping[str, Row], known: Mapping[str, Part], *, elapsed: int, period: Period, numbers: Mapping[str, int]
) -> float | None:
    if elapsed < 1:
        return None
    amounts = {}
    for name in formula.parts:
        row = held[name][-elapsed:]
        amounts[name] = row.sum() if known[name].counting is Counting.FLOW else row[-1] if known[name].counting is Counting.AT_END else row[0]
    return _value(one, formula, amounts, period, numbers)


def _fan(
    row: Row, paths: Mapping[str, Mapping[str, Row]], part: str, method: str, origins: Sequence[int], known_until: date, steps: int
) -> tuple[tuple[Period, float, float, float], ...]:
    """Return each coming month with the band that errors at the same distance give it."""
    path, found, first = paths[method][part], [], known_until + timedelta(days=1)
    for k in range(steps):
        misses = np.array([row[o + k] - path[i][k] for i, o in enumerate(origins)])
        low, high = np.quantile(misses, BAND)
        month = Period(first, last_of(first))
        value = float(path[-1][k])
        found.append((month, value, max(0.0, value + float(low)), max(0.0, value + float(high))))
        first = month.end + timedelta(days=1)
    return tuple(found)
