"""Given a stated figure and its inputs, name the conventions that reproduce it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from tianping.law import worked
from tianping.law.finding import Refused
from tianping.law.rounding import Cut, cut

CHOICES: Mapping[str, Sequence[Any]] = {
    "basis": (365, 360),
    "end": ("excluded", "included"),
    "month_rule": (None, "whole_years", "whole_years_plus_days", "whole_months_plus_days_30", "30_360", "days_over_30", "given_months"),
    "rounding": (None, "end", "each_item", "each_period"),
    "order": (None, ["interest", "principal"], ["principal"], ["costs", "interest", "principal"]),
}
"""The conventions tried, the usual choice first; a choice the row states is kept."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One set of conventions, the field it makes agree, and how its exact figure was cut to the stated one."""

    conventions: Mapping[str, Any]
    field: str
    exact: Decimal
    cut: Cut
    off_by: Decimal

    @property
    def agrees(self) -> bool:
        """Say whether the stated figure is reproduced to the last digit."""
        return not self.off_by


def explain_figure(case: worked.Case, *, figure: Decimal, at_most: int = 10) -> tuple[Explanation, ...]:
    """Return the conventions under which *case* gives *figure*, plainest first; where none does, the nearest ones.

    Every choice that the case does not state itself is tried; a figure counts as reproduced when it is the exact value of a field
    or that value cut to the cent or the yuan.
    """
    seen: dict[tuple[str, Cut, Decimal, str], Explanation] = {}
    for chosen in _combinations(case):
        for one in _tried(case, chosen, figure):
            seen.setdefault((one.field, one.cut, one.exact, ""), one)
    ranked = sorted(seen.values(), key=lambda one: (abs(one.off_by), len(one.conventions), one.cut is not Cut.NONE))
    exact = [one for one in ranked if one.agrees]
    return tuple((exact or ranked)[:at_most])


def _combinations(case: worked.Case) -> Iterator[dict[str, Any]]:
    open_names = [name for name in CHOICES if case.convention(name) is None]
    for values in product(*(CHOICES[name] for name in open_names)):
        yield {name: value for name, value in zip(open_names, values, strict=True) if value is not None}


def _tried(case: worked.Case, chosen: Mapping[str, Any], figure: Decimal) -> Iterable[Explanation]:
    conventions = {**case.conventions, **chosen}
    try:
        answer = worked.answer(worked.Case(calc=case.calc, inputs=case.inputs, conventions=conventions))
    except Refused:
        return
    values: dict[str, Any] = dict(answer.values)
    if answer.figure is not None:
        values.setdefault("exact", answer.figure)
    for name, value in values.items():
        if isinstance(value, Decimal):
            yield from _cuts(name, value, figure, chosen)


def _cuts(name: str, value: Decimal, figure: Decimal, chosen: Mapping[str, Any]) -> Iterator[Explanation]:
    for how in (Cut.NONE, Cut.HALF_UP_CENT, Cut.TRUNCATE_CENT, Cut.HALF_UP_YUAN, Cut.TRUNCATE_YUAN):
        made = cut(value, how)
        yield Explanation(conventions=chosen, field=name, exact=value, cut=how, off_by=figure - made)
        if made == figure:
            return
