"""Figures as pages, interface and command line show them: the value, its neighbours in time, its interval, and why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from tianping.analytics import figures, moving
from tianping.analytics.catalogue import Bounds, Definition
from tianping.analytics.checking import rounded
from tianping.analytics.figures import Figure, Scope
from tianping.analytics.periods import Grain, Period
from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.store.numbers import held as holding
from tianping.store.numbers.reach import Choice, Reach, choice, numbers_of, settings_of
from tianping.store.visible import Cursor

CENT = Decimal("0.01")
NOTHING = "∅"
"""A code no case bears: not the empty one, which is that of cases not yet assigned."""


class Why(StrEnum):
    """Why a definition has no value."""

    UNPUBLISHED = "unpublished"
    NO_DATA = "no_data"
    NOTHING_COUNTED = "nothing_counted"
    NOT_SET = "not_set"
    OF_WHOLE = "of_whole"


WHY: dict[Why, Label] = {
    Why.UNPUBLISHED: Label("公式未公布", "formula not published"), Why.NO_DATA: Label("数据项未接入", "its data is not here yet"),
    Why.NOTHING_COUNTED: Label("分母为零", "nothing to divide by"), Why.NOT_SET: Label("待法院设定", "the court must set a number"),
    Why.OF_WHOLE: Label("只按全院计算", "of the whole court only"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A definition with its values: of the period, of the same period a year before, of the period just before."""

    definition: Definition
    choice: Choice
    now: Figure | None
    year_before: Figure | None = None
    just_before: Figure | None = None
    why: Why | None = None

    @property
    def value(self) -> Decimal | None:
        """Return the value to two decimals (a count: whole)."""
        return shown_value(self.definition, self.now)

    @property
    def place(self) -> str:
        """Return inside, below, above its interval, or nothing where there is none."""
        bounds: Bounds | None = self.choice.bounds
        return bounds.place(self.value) if bounds is not None and self.value is not None else ""

    @property
    def is_healthy(self) -> bool | None:
        """Say whether the value meets its interval or is better; None where there is none, or only another place's target."""
        bounds = self.choice.bounds
        if bounds is None or bounds.note is not None or not self.place:
            return None
        better = {"higher": "above", "lower": "below"}.get(self.definition.direction)
        return self.place in ("inside", better)

    def change(self, before: Figure | None) -> Decimal | None:
        """Return the change from *before*: points for a percentage, else percent."""
        if self.now is None or before is None or self.now.value is None or before.value is None:
            return None
        if self.definition.unit == "percent":
            return rounded(self.now.value - before.value, CENT)
        return rounded((self.now.value - before.value) * 100 / before.value, CENT) if before.value else None


def shown_value(one: Definition, figure: Figure | None) -> Decimal | None:
    """Return a figure as it is printed: two decimals, a count whole."""
    if figure is None or figure.value is None:
        return None
    return rounded(figure.value, Decimal(1) if one.unit == "count" else CENT)


def shown(
    of: Reach, period: Period, *, only: Sequence[str] = (), against: Period | None = None, settings: Mapping[str, Any] | None = None
) -> tuple[Shown, ...]:
    """Return every definition (or *only* some) over a period. *against*: another period instead of the one just before."""
    chosen = settings_of(of.court) if settings is None else settings
    known, have = holding.definitions(), holding.parts()
    wanted = [known[n] for n in only] if only else list(known.values())
    choices = {d.id: choice(d, chosen) for d in wanted}
    pairs = [(d, f) for d in wanted if (f := choices[d.id].formula) is not None and f.parts <= have.keys()]
    periods = (period, period.a_year_before(), against or period.just_before())
    columns, held = holding.held(), numbers_of(chosen, of.scope)
    key = ("shown", of.scope, periods, tuple((d.id, f) for d, f in pairs), tuple(sorted(held.items())))
    found = columns.answer(key, lambda: figures.compute(columns, pairs, periods, have, scope=of.scope, numbers=held))
    by_key = {(f.definition, f.period): f for f in found}
    return tuple(_shown(d, choices[d.id], [by_key.get((d.id, p)) for p in periods], have, held) for d in wanted)


def _shown(one: Definition, chosen: Choice, found: Sequence[Figure | None], have: Mapping[str, Any], numbers: Mapping[str, int]) -> Shown:
    now, year, before = found
    why: Why | None = None
    if chosen.formula is None:
        why = Why.NO_DATA if one.evidence in ("V", "P") and not one.readings else Why.UNPUBLISHED
    elif not chosen.formula.parts <= have.keys():
        why = Why.NO_DATA
    elif now is not None and now.value is None:
        name = chosen.formula.by_setting
        why = Why.NOTHING_COUNTED if not name or numbers.get(name) else Why.NOT_SET if name in numbers else Why.OF_WHOLE
    return Shown(one, chosen, now, year, before, why)


def grouped(of: Reach, one: Definition, period: Period, by: Sequence[str], *, settings: Mapping[str, Any] | None = None) -> tuple[Figure, ...]:
    """Return a definition's figure for each group of *by*. Raises KeyError for an unknown dimension."""
    if not set(by) <= figures.DIMENSIONS.keys():
        raise KeyError(", ".join(by))
    chosen = settings_of(of.court) if settings is None else settings
    formula = choice(one, chosen).formula
    if formula is None or not formula.parts <= holding.parts().keys():
        return ()
    columns, held = holding.held(), numbers_of(chosen, of.scope, by)
    found: tuple[Figure, ...] = columns.answer(
        ("grouped", of.scope, one.id, formula, period, tuple(by), tuple(sorted(held.items()))),
        lambda: figures.compute(columns, [(one, formula)], (period,), holding.parts(), by=by, scope=of.scope, numbers=held),
    )
    return found


def line(
    of: Reach, one: Definition, periods: Sequence[Period], *, grain: Grain = Grain.MONTH, settings: Mapping[str, Any] | None = None
) -> list[Fraction | None]:
    """Return a definition over a row of whole periods: the plot of its page."""
    chosen = settings_of(of.court) if settings is None else settings
    formula = choice(one, chosen).formula
    have = holding.parts()
    if formula is None or not formula.parts <= have.keys():
        return []
    columns = holding.held()
    amounts = columns.answer(
        ("line", of.scope, one.id, formula, tuple(periods), grain),
        lambda: figures.series(columns, [have[n] for n in sorted(formula.parts)], periods, scope=of.scope, grain=grain),
    ).get((), {})
    found: list[Fraction | None] = []
    for n, period in enumerate(periods):
        at = {p: amounts.get(p, [0] * len(periods))[n] for p in formula.parts}
        found.append(figures.figure(one, formula, period, (), at, numbers_of(chosen, of.scope)).value)
    return found


def amounts(of: Reach, names: Sequence[str], period: Period) -> dict[str, int]:
    """Return what each part comes to over a period, counted in the columns. Raises KeyError for an unknown part."""
    have, columns = holding.parts(), holding.held()
    wanted = [have[n] for n in names]
    row = columns.answer(
        ("amounts", of.scope, tuple(names), period), lambda: columns.run(figures.totals(wanted, [period], scope=of.scope)).to_pylist()[0],
    )
    return {n: int(row[f"{n}__0"] or 0) for n in names}


def moves(of: Reach, part: str, now: Period, then: Period, by: str) -> dict[str, tuple[int, int]]:
    """Return for each group how many cases came into a number since *then*, and how many left it. KeyError for an unknown part."""
    columns, one = holding.held(), holding.parts()[part]

    def found() -> dict[str, tuple[int, int]]:
        rows = columns.run(moving.moves(one, now, then, by, scope=of.scope)).to_pylist()
        return {r[by] or "": (int(r["came"]), int(r["left"])) for r in rows}

    return columns.answer(("moves", of.scope, part, now, then, by), found)  # type: ignore[no-any-return]


def matters_behind(of: Reach, part: str, period: Period, *, extra: Scope = figures.ALL) -> list[UUID]:
    """Return the matters a part counts, in the order of their day. `-part` names are not known: KeyError."""
    columns = holding.held()
    scope = narrowed(of.scope, extra)
    key = ("behind", scope, part, period)

    def found() -> list[UUID]:
        rows = columns.run(figures.behind(holding.parts()[part], period, scope=scope))
        return [UUID(m) for m in rows.column("matter").to_pylist()]

    return columns.answer(key, found)  # type: ignore[no-any-return]  # kept until the columns change: a page takes its fifty of it


@dataclass(frozen=True, slots=True)
class Behind:
    """A page of the matters behind a number: how many there are in all, how many came before, and where the next page begins."""

    matters: tuple[UUID, ...]
    total: int
    passed: int = 0
    next: Cursor | None = None


def page_behind(
    of: Reach, part: str, period: Period, *, less: str = "", unlike: Period | None = None, extra: Scope = figures.ALL,
    after: Cursor | None = None, limit: int,
) -> Behind:
    """Return a page of the matters a part counts and *less*, or the part over *unlike*, does not, by the key of the last one shown.

    KeyError for unknown parts.
    """
    columns, have = holding.held(), holding.parts()
    chosen, but = have[part], have[less] if less else None
    scope, key = narrowed(of.scope, extra), (after.sort_on, str(after.matter)) if after else None

    def found() -> Behind:
        count = columns.run(figures.behind_counts(chosen, period, scope=scope, less=but, unlike=unlike, after=key)).to_pylist()[0]
        rows = columns.run(figures.behind(chosen, period, scope=scope, less=but, unlike=unlike, after=key, limit=limit + 1)).to_pylist()
        page = rows[:limit]
        last = Cursor(page[-1]["on"], UUID(page[-1]["matter"])) if len(rows) > limit else None
        return Behind(tuple(UUID(r["matter"]) for r in page), count["total"], count["passed"], last)

    return columns.answer(("page", scope, part, less, unlike, period, key, limit), found)  # type: ignore[no-any-return]


def page_within(ids: Sequence[UUID], *, after: Cursor | None, limit: int, day: date) -> Behind:
    """Return a page of matters that are known one by one, after the one a cursor names; from the first where it names none of them."""
    start = ids.index(after.matter) + 1 if after is not None and after.matter in ids else 0
    page = tuple(ids[start:start + limit])
    return Behind(page, len(ids), start, Cursor(day, page[-1]) if start + limit < len(ids) else None)


def narrowed(scope: Scope, extra: Scope) -> Scope:
    """Return *scope* narrowed to *extra*: what lies outside the first is never reached by the second."""
    held: dict[str, tuple[str, ...]] = {}
    for name in Scope.__slots__:
        first, second = getattr(scope, name), getattr(extra, name)
        held[name] = tuple(c for c in second if c in first) or (NOTHING,) if first and second else first or second
    return Scope(**held)


def data_day(by: Acting | None = None) -> date | None:
    """Return the day the columns speak for, in Shanghai; None where there are none."""
    from tianping.docket.legal_time import legal_day

    found = holding.standing()
    return legal_day(found.at) if found else None
