"""Figures over the wide rows: the parts of any periods by any dimensions, month series, the cases behind a part, how a duration spreads.

Everything here is one expression for any engine. A figure over several periods or definitions is still one pass over the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any

import ibis

from tianping.analytics import tables
from tianping.analytics.catalogue import Definition, Formula
from tianping.analytics.engines import Engine
from tianping.analytics.parts import Condition, Counting, Part, day
from tianping.analytics.periods import Grain, Period
from tianping.law.finding import Label

DIMENSIONS: dict[str, Label] = {
    "court": Label("法院", "court"), "division": Label("庭室", "division"), "judge": Label("承办法官", "judge"), "cause": Label("案由", "cause"),
    "procedure": Label("程序", "procedure"), "kind": Label("案件类别", "kind of case"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases are looked at. Empty: all. Each is a set of codes: a court with its subtree, a cause with its subtree."""

    courts: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def of(self, cases: Any) -> Any:
        """Return the rows in this scope."""
        for column, wanted in (
            ("court", self.courts), ("division", self.divisions), ("judge", self.judges), ("cause", self.causes),
            ("procedure", self.procedures), ("kind", self.kinds),
        ):
            if wanted:
                cases = cases.filter(cases[column].isin(wanted))
        return cases


ALL = Scope()


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it was made of. None: the denominator is zero, or a number the court must set is missing."""

    definition: str
    period: Period
    group: tuple[str, ...]
    above: int
    below: int | None
    scale: Fraction

    @property
    def value(self) -> Fraction | None:
        """Return the exact value."""
        if self.below is None:
            return self.above * self.scale
        return None if self.below == 0 else self.above * self.scale / self.below


def totals(parts: Iterable[Part], periods: Sequence[Period], *, by: Sequence[str] = (), scope: Scope = ALL) -> Any:
    """Return one row for each group of *by*: each part over each period, in a column `part__number of the period`."""
    parts = tuple(parts)
    cases = _touching(scope.of(tables.stored("case")), parts, periods)
    sums = {
        f"{part.name}__{n}": part.amount(cases, part.within(cases, one.start, one.end))
        for part in parts for n, one in enumerate(periods)
    }
    return cases.group_by(list(by)).aggregate(**sums) if by else cases.aggregate(**sums)


def _touching(cases: Any, parts: Sequence[Part], periods: Sequence[Period]) -> Any:
    """Return the cases that any of the parts can count in any of the periods: most of an old court's were over long before."""
    first = min(p.start for p in periods) - timedelta(days=1)
    pending = cases.closed_on.isnull() | (cases.closed_on >= first)
    flows = {part.key: part.on(cases) >= first for part in parts if part.counting is Counting.FLOW}
    return cases.filter(reduce(or_, flows.values(), pending))


def expression(
    formula: Formula, period: Period, known: Mapping[str, Part], *, by: Sequence[str] = (), scope: Scope = ALL
) -> Any:
    """Return the one expression of a definition: `above` and `below` of each group."""
    cases = scope.of(tables.stored("case"))
    sums = {"above": _signed(formula.of, cases, period, known)}
    if formula.by:
        sums["below"] = _signed(formula.by, cases, period, known)
    return cases.group_by(list(by)).aggregate(**sums) if by else cases.aggregate(**sums)


def _signed(names: Sequence[str], cases: Any, period: Period, known: Mapping[str, Part]) -> Any:
    total = None
    for name in names:
        part = known[name.removeprefix("-")]
        amount = part.amount(cases, part.within(cases, period.start, period.end))
        amount = -amount if name.startswith("-") else amount
        total = amount if total is None else total + amount
    return total


def compute(
    engine: Engine, wanted: Iterable[tuple[Definition, Formula]], periods: Sequence[Period], known: Mapping[str, Part], *,
    by: Sequence[str] = (), scope: Scope = ALL, numbers: Mapping[str, int] = {},
) -> tuple[Figure, ...]:
    """Return every wanted figure for every period and group, in one pass. *numbers*: what the court set, by setting."""
    pairs = list(wanted)
    parts = {n: known[n] for _, formula in pairs for n in sorted(formula.parts)}
    rows = engine.run(totals(parts.values(), periods, by=by, scope=scope)).to_pylist() if parts else []
    found: list[Figure] = []
    for row in sorted(rows, key=lambda r: tuple(str(r[d]) for d in by)):
        group = tuple(str(row[d] if row[d] is not None else "") for d in by)
        for definition, formula in pairs:
            for n, one in enumerate(periods):
                found.append(figure(definition, formula, one, group, {p: int(row[f"{p}__{n}"] or 0) for p in formula.parts}, numbers))
    return tuple(found)


def figure(
    definition: Definition, formula: Formula, period: Period, group: tuple[str, ...], amounts: Mapping[str, int], numbers: Mapping[str, int]
) -> Figure:
    """Return a definition's figure from the amounts of its parts."""
    above = sum(-amounts[n[1:]] if n.startswith("-") else amounts[n] for n in formula.of)
    below: int | None = None
    if formula.by:
        below = sum(-amounts[n[1:]] if n.startswith("-") else amounts[n] for n in formula.by)
    elif formula.by_setting:
        below = numbers.get(formula.by_setting, 0)
    return Figure(definition.id, period, group, above, below, scale_of(formula, period))


def scale_of(formula: Formula, period: Period) -> Fraction:
    """Return the scale of a formula over a period; "days": 365 for each whole calendar year, else the days of the period."""
    if formula.scale != "days":
        return Fraction(formula.scale)
    first, last = period.start, period.end
    is_whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return Fraction(365 * (last.year - first.year + 1) if is_whole else period.days)


def monthly(parts: Iterable[Part], *, by: Sequence[str] = (), scope: Scope = ALL, grain: Grain = Grain.MONTH) -> list[Any]:
    """Return expressions of rows: group, first day of the period, and a column for each part counted by that day.

    Flows by the period of their day; of a stock `+NAME` what enters it and `-NAME` what leaves it: summed up to a period, they
    are the stock at its end. One expression for each day that cases are counted by, whatever the number of parts.
    """
    cases = scope.of(tables.stored("case"))
    unit = {"month": "M", "quarter": "Q", "year": "Y"}[grain.value]
    passes: dict[str, tuple[Condition, list[tuple[str, Part]]]] = {}
    for part in parts:
        names = (part.name,) if part.counting is Counting.FLOW else (f"+{part.name}", f"-{part.name}")
        for name in names:
            key, on = ("closed_on", day("closed_on")) if name.startswith("-") else (part.key, part.on)
            passes.setdefault(key, (on, []))[1].append((name, part))
    found: list[Any] = []
    for on, wanted in passes.values():
        rows = cases.filter(on(cases).notnull())
        if len(wanted) <= FEW:  # what no part of the pass counts need not be gathered
            rows = rows.filter(reduce(or_, (_moves(name, part, rows) for name, part in wanted)))
        sums = {name: part.amount(rows, _moves(name, part, rows)) for name, part in wanted}
        found.append(rows.group_by([*(rows[d] for d in by), on(rows).truncate(unit).name("first")]).aggregate(**sums))
    return found


FEW = 4


def _moves(name: str, part: Part, rows: Any) -> Any:
    """Return which rows move a part: all of a flow, those that enter a stock, those that entered it and leave it."""
    chosen = part.chosen(rows)
    if part.counting is Counting.FLOW:
        return chosen
    enters = chosen & (rows.closed_on.isnull() | (rows.closed_on >= part.on(rows)))
    return enters & rows.closed_on.notnull() if name.startswith("-") else enters


def series(
    engine: Engine, parts: Sequence[Part], periods: Sequence[Period], *, by: Sequence[str] = (), scope: Scope = ALL, grain: Grain = Grain.MONTH
) -> dict[tuple[str, ...], dict[str, list[int]]]:
    """Return, for each group, each part over a row of whole periods of one grain: flows as they are, stocks at each end.

    Carried-over stocks are those at the end of the period before. Exact for whole months, quarters, years only.
    """
    place = {p.start: n for n, p in enumerate(periods)}
    found: dict[tuple[str, ...], dict[str, list[int]]] = {}
    before: dict[tuple[tuple[str, ...], str], int] = {}
    for held in monthly(parts, by=by, scope=scope, grain=grain):
        for row in engine.run(held).to_pylist():
            group, first = tuple(str(row.pop(d) or "") for d in by), _plain_day(row.pop("first"))
            lines = found.setdefault(group, {})
            for column, amount in row.items():
                name, signed = column.lstrip("+-"), -int(amount) if column.startswith("-") else int(amount)
                line = lines.setdefault(name, [0] * len(periods))
                if first in place:
                    line[place[first]] += signed
                elif first < periods[0].start:
                    before[group, name] = before.get((group, name), 0) + signed
    for group, lines in found.items():
        for part in parts:
            line = lines.setdefault(part.name, [0] * len(periods))
            if part.counting is not Counting.FLOW:
                lines[part.name] = _standing(line, before.get((group, part.name), 0), at_start=part.counting is Counting.AT_START)
    return found


def _plain_day(first: Any) -> date:
    return first.date() if isinstance(first, datetime) else first


def _standing(changes: Sequence[int], before: int, *, at_start: bool) -> list[int]:
    found, stock = list[int](), before
    for change in changes:
        found.append(stock if at_start else stock + change)
        stock += change
    return found


def behind(
    part: Part, period: Period, *, scope: Scope = ALL, less: Part | None = None, unlike: Period | None = None,
    after: tuple[date, str] | None = None, limit: int = 0,
) -> Any:
    """Return the matters a part counts over a period and *less*, or the part over *unlike*, does not: in order of their day, after a key."""
    rows = _behind(part, period, scope, less, unlike)
    if after is not None:
        rows = rows.filter((rows.on > after[0]) | ((rows.on == after[0]) & (rows.matter > after[1])))
    rows = rows.order_by([rows.on, rows.matter])
    return rows.limit(limit) if limit else rows


def behind_counts(
    part: Part, period: Period, *, scope: Scope = ALL, less: Part | None = None, unlike: Period | None = None,
    after: tuple[date, str] | None = None,
) -> Any:
    """Return one row: `total` matters behind a part, and how many of them were `passed` once a list stands after a day and matter."""
    rows = _behind(part, period, scope, less, unlike)
    if after is None:
        return rows.aggregate(total=rows.count(), passed=ibis.literal(0, type="int64"))
    passed = (rows.on < after[0]) | ((rows.on == after[0]) & (rows.matter <= after[1]))
    return rows.aggregate(total=rows.count(), passed=rows.count(where=passed))


def _behind(part: Part, period: Period, scope: Scope, less: Part | None, unlike: Period | None) -> Any:
    cases = scope.of(tables.stored("case"))
    chosen = part.within(cases, period.start, period.end)
    for other, over in ((less, period), (part, unlike)):
        if other is not None and over is not None:
            chosen = chosen & ~other.within(cases, over.start, over.end).fill_null(False)
    return cases.mutate(on=part.on(cases).cast("date")).filter(chosen).select("matter", "on")


def spread(column: str, period: Period, *, scope: Scope = ALL, by: Sequence[str] = ()) -> Any:
    """Return how a duration of the cases closed in a period spreads: number, mean parts, quartiles, 90th percentile, longest."""
    cases = scope.of(tables.stored("case"))
    rows = cases.filter(cases.is_case & (cases.closed_on >= period.start) & (cases.closed_on <= period.end) & cases[column].notnull())
    held = rows[column]
    sums = {
        "cases": rows.count(), "total": held.sum(), "p10": held.quantile(0.1), "p25": held.quantile(0.25), "median": held.quantile(0.5),
        "p75": held.quantile(0.75), "p90": held.quantile(0.9), "longest": held.max(),
    }
    return rows.group_by(list(by)).aggregate(**sums) if by else rows.aggregate(**sums)


def last_day(cases: Any) -> Any:
    """Return the last day any case was filed or closed on."""
    return cases.aggregate(last=ibis.greatest(cases.filed_on.max(), cases.closed_on.max()))


def bins(column: str, period: Period, *, scope: Scope = ALL, bounds: Sequence[int]) -> Any:
    """Return how many of the cases closed in a period lie in each bin of a duration; bin 0 lies below the first bound."""
    cases = scope.of(tables.stored("case"))
    rows = cases.filter(cases.is_case & (cases.closed_on >= period.start) & (cases.closed_on <= period.end) & cases[column].notnull())
    place = sum(((rows[column] >= b).cast("int32") for b in bounds[1:]), (rows[column] >= bounds[0]).cast("int32"))
    return rows.group_by(bin=place).aggregate(cases=rows.count())


def pending_ages(on: date, *, months: Sequence[int], scope: Scope = ALL) -> Any:
    """Return how many cases are pending on the day *on* by age: bin 0 is younger than the first bound in months."""
    cases = scope.of(tables.stored("case"))
    rows = cases.filter(cases.is_case & (cases.filed_on <= on) & (cases.closed_on.isnull() | (cases.closed_on > on)))
    over = [((rows.filed_on + ibis.interval(months=m) + ibis.interval(days=1)).cast("date") <= on).cast("int32") for m in months]
    return rows.group_by(bin=sum(over[1:], over[0])).aggregate(cases=rows.count())
