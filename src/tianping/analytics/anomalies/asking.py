"""Questions answered over the columns: how many, among how many, how likely by chance; and the cases behind one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tianping.analytics import tables
from tianping.analytics.anomalies.chance import tail
from tianping.analytics.anomalies.records import Chance, Limits, Question
from tianping.analytics.engines import Engine
from tianping.analytics.figures import ALL, Scope
from tianping.analytics.periods import Period


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question comes to over a period, in all or for one group.

    among, expected, chance: None for a rule. chance: how likely so strange a number is when nothing is behind it.
    """

    question: Question
    period: Period
    group: tuple[str, ...]
    count: int
    is_asked: bool
    among: int | None = None
    expected: Fraction | None = None
    chance: Fraction | None = None


def answers(
    engine: Engine, wanted: Iterable[Question], period: Period, limits: Limits, *, by: Sequence[str] = (), scope: Scope = ALL
) -> tuple[Answer, ...]:
    """Return what each question comes to, for each group of *by* that has cases."""
    found: list[Answer] = []
    for one in wanted:
        counts = _counts(engine, one.rows, period, limits, by, scope)
        among = _counts(engine, one.chance.among, period, limits, by, scope) if one.chance is not None else {}
        groups = sorted(among if one.chance is not None else counts) or ([()] if not by else [])
        found.extend(_answer(one, period, group, counts.get(group, 0), among.get(group, 0), limits) for group in groups)
    return tuple(found)


def behind(one: Question, period: Period, limits: Limits, *, scope: Scope = ALL) -> Any:
    """Return the matters a question is about, in order of their day."""
    rows = _rows(one.rows, period, limits, scope)
    return rows.order_by([rows.on, rows.matter]).select("matter", "on")


def _answer(one: Question, period: Period, group: tuple[str, ...], count: int, among: int, limits: Limits) -> Answer:
    held: Chance | None = one.chance
    if held is None:
        return Answer(one, period, group, count, count > 0)
    share = held.expected(period, limits)
    found = tail(min(count, among), among=among, share=share, is_high=held.is_high)
    is_strange = among > 0 and found * 1000 < limits["chance_per_1000"]
    return Answer(one, period, group, count, is_strange, among, share * among, found)


def _counts(engine: Engine, rows: Any, period: Period, limits: Limits, by: Sequence[str], scope: Scope) -> dict[tuple[str, ...], int]:
    held = _rows(rows, period, limits, scope)
    counted = held.group_by(list(by)).aggregate(n=held.count()) if by else held.aggregate(n=held.count())
    return {tuple(str(r[d] or "") for d in by): int(r["n"]) for r in engine.run(counted).to_pylist()}


def _rows(rows: Any, period: Period, limits: Limits, scope: Scope) -> Any:
    cases = scope.of(tables.stored("case"))
    return rows(cases.filter(cases.is_case & cases.filed_on.notnull()), period, limits)
