"""The figures a paper of the rhythm is drafted from, as the columns give them now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.analytics.court_figures import months_before
from tianping.analytics.figures import Scope
from tianping.analytics.periods import Grain, Period, series
from tianping.docket.vocabulary.rhythm import SeriesLine, UsedFigure
from tianping.store import house, numbers, ties
from tianping.store.numbers import Reach, Shown

HEADLINE = (
    "filed", "closed", "pending", "close_to_file_ratio", "within_limit_close_rate", "over_limit_pending", "pending_over_12_months",
)
ABROAD = "international"
PLOTTED = ("filed", "closed", "pending")
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Loaded:
    """The figures of a court over some days, frozen; the series of the last months; the day the columns speak for."""

    figures: tuple[UsedFigure, ...]
    heads: tuple[str, ...]
    series: tuple[SeriesLine, ...]
    data_on: date | None


def figures_of(court: str, first: str, last: str) -> Loaded:
    """Return the headline figures of a court with its courts below, and what lies outside its interval. Raises Refused without columns.

    An interval of another country's measures speaks of this court only where the court set it itself.
    """
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    below = tuple(sorted(ties.courts_below(court)))
    of = Reach(court, house.name_of(court), Scope(courts=below), has_below=len(below) > 1)
    shown = numbers.shown(of, period)
    wanted = [s for s in shown if s.definition.id in HEADLINE or (
        s.is_healthy is False and (s.definition.category != ABROAD or s.choice.is_interval_own))]
    order = {name: n for n, name in enumerate(HEADLINE)}
    wanted.sort(key=lambda s: order.get(s.definition.id, len(order)))
    months = series(Grain.MONTH, Period(months_before(period.end.replace(day=1), MONTHS - 1), period.end))
    known = numbers.definitions()
    last_month = numbers.amounts(of, PLOTTED, Period(period.end.replace(day=1), period.end))  # its plot goes no further than its words
    lines = tuple(
        SeriesLine(known[name].label.zh, (*(int(v or 0) for v in numbers.line(of, known[name], months[:-1])), last_month[name])) for name in PLOTTED
    )
    return Loaded(tuple(_used(s) for s in wanted), tuple(m.start.strftime("%y-%m") for m in months), lines, numbers.data_day())


def _used(one: Shown) -> UsedFigure:
    definition = one.definition
    return UsedFigure(
        definition.id, definition.label.zh, definition.unit, one.value, numbers.shown_value(definition, one.year_before),
        numbers.shown_value(definition, one.just_before), str(one.choice.bounds) if one.choice.bounds else "", one.is_healthy,
    )
