"""The figures of one court from its cases: filed, decided, pending by age, durations, clearance by month. Expressions, on any engine.

Definitions: filed, closed and pending as in the counting of Chinese courts (新收, 已结, 未结: filed by the day, and not closed
or closed after it); clearance as the Council of Europe's CEPEJ counts it: resolved divided by incoming in the period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tianping.analytics import tables
from tianping.analytics.engines import Engine

AGES = (6, 12, 18, 36, 60)
"""Bounds of the ages of pending cases, in months: 12 and 18 are the bounds of long-pending cases in use, 36 that of older reports."""

MATTERS = "matter"


@dataclass(frozen=True, slots=True)
class Durations:
    """Days from filing to the end of a case, over all cases that ended and name both days."""

    cases: int
    mean: Decimal | None
    median: Decimal | None
    p90: Decimal | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class Age:
    """Pending cases of an age: at least `months_from` months, less than `months_to` (None: no bound)."""

    months_from: int
    months_to: int | None
    cases: int

    @property
    def name(self) -> str:
        """The name a link carries."""
        return f"{self.months_from}-{self.months_to or ''}"


@dataclass(frozen=True, slots=True)
class Month:
    """One month: filed, ended, and pending at its end (or at the day of the data, in its last one)."""

    first: date
    filed: int
    ended: int
    pending: int

    @property
    def clearance(self) -> Decimal | None:
        """Ended divided by filed, in percent to one decimal; None where nothing was filed."""
        return tenth(Decimal(self.ended) * 100 / self.filed) if self.filed else None


@dataclass(frozen=True, slots=True)
class CourtFigures:
    """The figures of a court as of a day."""

    until: date
    filed: int
    ended: int
    pending: int
    undated: int  # cases without a day of filing; in `filed` and `pending`, not in ages, months and durations
    durations: Durations
    ages: tuple[Age, ...]
    months: tuple[Month, ...]


def figures(engine: Engine, *, until: date) -> CourtFigures:
    """Return the figures of the cases *engine* holds, as of *until*."""
    total = engine.run(totals(until)).to_pylist()[0]
    pending = total["filed"] - total["ended"]
    spent = engine.run(durations(until)).to_pylist()[0]
    return CourtFigures(
        until=until, filed=total["filed"], ended=total["ended"], pending=pending, undated=total["undated"],
        durations=_durations(spent), ages=_ages(engine.run(pending_by_age(until)).to_pylist()),
        months=_months(engine.run(filed_by_month(until)).to_pylist(), engine.run(ended_by_month(until)).to_pylist(), until),
    )


def counted(until: date) -> Any:
    """Return the cases filed by *until*, each with `days`, and its end only where it lies by then too."""
    cases = tables.cases()
    known = cases.filter(cases.filed_on.isnull() | (cases.filed_on <= until))
    ended_on = (known.ended_on <= until).ifelse(known.ended_on, None)
    known = known.mutate(ended_on=ended_on)
    return known.mutate(days=known.ended_on.delta(known.filed_on, unit="day"))


def totals(until: date) -> Any:
    """Return one row: filed, ended, undated."""
    cases = counted(until)
    return cases.aggregate(filed=cases.count(), ended=cases.ended_on.count(), undated=cases.filed_on.isnull().sum().fill_null(0))


def durations(until: date) -> Any:
    """Return one row about the days of ended cases: number, sum, median, 90th percentile (linear between ranks), longest."""
    cases = counted(until)
    cases = cases.filter(cases.days.notnull())
    return cases.aggregate(
        cases=cases.count(), spent=cases.days.sum(), median=cases.days.quantile(0.5), p90=cases.days.quantile(0.9), longest=cases.days.max()
    )


def pending_by_age(until: date) -> Any:
    """Return the number of pending cases by age: `age` is the place of its group in AGES, from 0."""
    cases = counted(until)
    cases = cases.filter(cases.ended_on.isnull() & cases.filed_on.notnull())
    age = sum((cases.filed_on <= months_before(until, bound)).cast("int32") for bound in AGES)
    return cases.group_by(age=age).aggregate(cases=cases.count())


def filed_by_month(until: date) -> Any:
    """Return the number of cases filed in each month."""
    cases = counted(until)
    cases = cases.filter(cases.filed_on.notnull())
    return cases.group_by(first=cases.filed_on.truncate("M")).aggregate(cases=cases.count())


def ended_by_month(until: date) -> Any:
    """Return the number of cases ended in each month, of those with a day of filing."""
    cases = counted(until)
    cases = cases.filter(cases.ended_on.notnull() & cases.filed_on.notnull())
    return cases.group_by(first=cases.ended_on.truncate("M")).aggregate(cases=cases.count())


def behind(what: str, *, until: date, limit: int, offset: int = 0) -> Any:
    """Return the matters behind a figure, a page of them. Raises KeyError for a figure that does not exist.

    what: filed, ended, pending, durations, filed:2024-05, ended:2024-05, pending:2024-05 (at its end), age:12-18, over_p90:DAYS.
    """
    cases = counted(until)
    name, _, detail = what.partition(":")
    chosen = _chosen(cases, name, detail, until)
    order = [chosen.days.desc(nulls_first=False)] if name in ("durations", "over_p90") else [chosen.filed_on.asc(nulls_first=True)]
    return chosen.order_by([*order, chosen.matter]).select(MATTERS).limit(limit, offset=offset)


def _chosen(cases: Any, name: str, detail: str, until: date) -> Any:
    if name == "filed" and detail:
        return cases.filter(cases.filed_on.notnull() & (cases.filed_on.truncate("M") == _month(detail)))
    if name == "ended" and detail:
        return cases.filter(cases.ended_on.notnull() & cases.filed_on.notnull() & (cases.ended_on.truncate("M") == _month(detail)))
    if name == "pending" and detail:
        last = months_before(_month(detail), -1)
        return cases.filter((cases.filed_on < last) & (cases.ended_on.isnull() | (cases.ended_on >= last)))
    if name == "age":
        low, _, high = detail.partition("-")
        chosen = cases.filter(cases.ended_on.isnull() & (cases.filed_on <= months_before(until, _number(low))))
        return chosen.filter(chosen.filed_on > months_before(until, _number(high))) if high else chosen
    if name == "over_p90":
        return cases.filter(cases.days >= float(Decimal(_number(detail.replace(".", ""))) / (10 if "." in detail else 1)))
    plain = {
        "filed": lambda: cases, "ended": lambda: cases.filter(cases.ended_on.notnull()),
        "pending": lambda: cases.filter(cases.ended_on.isnull()), "durations": lambda: cases.filter(cases.days.notnull()),
        "undated": lambda: cases.filter(cases.filed_on.isnull()),
    }
    return plain[name]()


def months_before(day: date, months: int) -> date:
    """Return the day *months* before *day*: the same day of the month, or its last one where there is none."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def tenth(value: Decimal) -> Decimal:
    """Return a value to one decimal, half up."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _durations(row: dict[str, Any]) -> Durations:
    if not row["cases"]:
        return Durations(0, None, None, None, None)
    return Durations(
        cases=row["cases"], mean=tenth(Decimal(row["spent"]) / row["cases"]), median=tenth(Decimal(repr(row["median"]))),
        p90=tenth(Decimal(repr(row["p90"]))), longest=row["longest"],
    )


def _ages(rows: Sequence[dict[str, Any]]) -> tuple[Age, ...]:
    found = {r["age"]: r["cases"] for r in rows}
    bounds = (0, *AGES, None)
    return tuple(Age(bounds[i] or 0, bounds[i + 1], found.get(i, 0)) for i in range(len(bounds) - 1))


def _months(filed: Sequence[dict[str, Any]], ended: Sequence[dict[str, Any]], until: date) -> tuple[Month, ...]:
    came, went = ({r["first"]: r["cases"] for r in rows} for rows in (filed, ended))
    if not came:
        return ()
    first, found, pending = min(came), list[Month](), 0
    while first <= until:
        pending += came.get(first, 0) - went.get(first, 0)
        found.append(Month(first, came.get(first, 0), went.get(first, 0), pending))
        first = months_before(first, -1)
    return tuple(found)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise KeyError(text) from None


def _number(text: str) -> int:
    if not text.isdigit():
        raise KeyError(text)
    return int(text)
