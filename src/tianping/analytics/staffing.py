"""How many weighted cases a judge carries, from the court's own record, and how many judges what is to come would need.

A case weighs what its kind and procedure took in the record: the mean net days of such cases over those of all, or what the court set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tianping.analytics import tables
from tianping.analytics.figures import ALL, Scope
from tianping.law.finding import Label, refused

LEAST_MONTHS = 12
LEAST_JUDGE_MONTHS = 24
RECENT = 3
"""Months by which it is told who works here now."""

Group = tuple[str, str]
"""A kind of case and a procedure."""


@dataclass(frozen=True, slots=True)
class Closings:
    """What one judge closed of one group in one month."""

    judge: str
    month: date
    group: Group
    cases: int
    net_days: int


@dataclass(frozen=True, slots=True)
class Staffing:
    """What the record says. usual, high: weighted closings of a judge in a month, the middle one and the one a quarter of months exceeds.

    load: weighted cases a month that are to come; needed, needed_at_high: judges for them; shares are exact.
    """

    weights: Mapping[Group, Fraction]
    judge_months: int
    usual: Fraction
    high: Fraction
    judges: int
    load: Fraction
    own_weights: frozenset[Group]

    @property
    def needed(self) -> Fraction:
        """Return how many judges the load needs at the usual pace."""
        return self.load / self.usual

    @property
    def needed_at_high(self) -> Fraction:
        """Return how many judges the load needs at the pace of the best quarter of months."""
        return self.load / self.high


def closings(start: date, end: date, *, scope: Scope = ALL) -> Any:
    """Return closings by judge, month, kind and procedure, with their net days."""
    cases = scope.of(tables.stored("case"))
    rows = cases.filter(cases.is_case & (cases.closed_on >= start) & (cases.closed_on <= end) & cases.judge.notnull() & (cases.judge != ""))
    by = [rows.judge, rows.closed_on.truncate("M").name("month"), rows.kind, rows.procedure]
    return rows.group_by(by).aggregate(cases=rows.count(), net_days=rows.net_days.sum().fill_null(0))


def filings(start: date, end: date, *, scope: Scope = ALL) -> Any:
    """Return filings by kind and procedure."""
    cases = scope.of(tables.stored("case"))
    rows = cases.filter(cases.is_case & (cases.filed_on >= start) & (cases.filed_on <= end))
    return rows.group_by([rows.kind, rows.procedure]).aggregate(cases=rows.count())


def weights_of(rows: Iterable[Closings], own: Mapping[Group, Fraction]) -> dict[Group, Fraction]:
    """Return what a case of each group weighs: the court's own word, else its mean net days over the mean of all."""
    days, cases = defaultdict[Group, int](int), defaultdict[Group, int](int)
    for row in rows:
        days[row.group] += row.net_days
        cases[row.group] += row.cases
    all_days, all_cases = sum(days.values()), sum(cases.values())
    if all_days == 0:
        return {g: own.get(g, Fraction(1)) for g in cases}
    return {g: own.get(g, Fraction(days[g] * all_cases, cases[g] * all_days)) for g in cases}


def staffing(rows: Iterable[Closings], coming: Mapping[Group, int], *, a_month: Fraction, own: Mapping[Group, Fraction] = {}) -> Staffing:
    """Return what the record says a judge carries, and what *a_month* filings of the mix *coming* would need.

    Refuses where there are fewer than twelve months or twenty-four months of judges.
    """
    rows = list(rows)
    weights, carried = weights_of(rows, own), defaultdict[tuple[str, date], Fraction](Fraction)
    for row in rows:
        carried[row.judge, row.month] += weights[row.group] * row.cases
    months = sorted({month for _, month in carried})
    if len(months) < LEAST_MONTHS or len(carried) < LEAST_JUDGE_MONTHS:
        raise refused(
            "too_little_record",
            Label(f"只有 {len(months)} 个月、{len(carried)} 个法官月的结案记录, 至少需要 {LEAST_MONTHS} 个月、{LEAST_JUDGE_MONTHS} 个法官月",
                  f"the record holds {len(months)} months and {len(carried)} months of judges; {LEAST_MONTHS} and {LEAST_JUDGE_MONTHS} are needed"),
            remedy=Label("请等待数据积累, 或者查看上级法院范围。", "wait for more of it, or look at the court above with those below"),
        )
    paces = sorted(carried.values())
    filed = sum(coming.values())
    mean = sum((weights.get(g, Fraction(1)) * n for g, n in coming.items()), Fraction(0)) / filed if filed else Fraction(0)
    now = {judge for judge, month in carried if month in months[-RECENT:]}
    return Staffing(weights, len(carried), _share(paces, 2), _share(paces, 4, 3), len(now), a_month * mean, frozenset(own) & weights.keys())


def _share(values: list[Fraction], parts: int, place: int = 1) -> Fraction:
    """Return the value that *place* of so many *parts* lie at or below, between neighbours in proportion."""
    at = Fraction((len(values) - 1) * place, parts)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)
