"""Forecasts as somebody in a post may read them: intake, closings, stock and every indicator with an interval, to a period's end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tianping.analytics import figures
from tianping.analytics.catalogue import Definition, Formula
from tianping.analytics.checking import rounded
from tianping.analytics.court_figures import months_before
from tianping.analytics.forecast import METHODS, Forecast, ahead, remaining
from tianping.analytics.forecast.looking_ahead import STOCK
from tianping.analytics.periods import Grain, Period, last_of
from tianping.analytics.periods import series as periods_of
from tianping.law.finding import Label, Refused
from tianping.store.numbers import held as holding
from tianping.store.numbers.answers import amounts
from tianping.store.numbers.plain import label
from tianping.store.numbers.reach import Choice, Reach, choice, numbers_of, settings_of

COUNTS = ("filed", "closed", "pending")
FLOWS = ("filed", "closed")
LONGEST = 120
"""Months looked back at most."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A definition carried on, or the reason why not. is_met: whether the forecast meets the interval; None where there is none."""

    definition: Definition
    choice: Choice
    forecast: Forecast | None
    why_not: Label | None = None
    today: int | None = None  # of a count: what the columns hold on their last day, the running month with it
    is_overtaken: bool = False  # today's number lies above the band already: the running month, which is not carried on, left it behind

    @property
    def is_met(self) -> bool | None:
        """Say whether the value lies inside its interval, or is better."""
        bounds = self.choice.bounds
        if self.forecast is None or bounds is None or bounds.note is not None:
            return None
        better = {"higher": "above", "lower": "below"}.get(self.definition.direction)
        return bounds.place(printed(self.definition, self.forecast.value)) in ("inside", better)


def printed(one: Definition, value: float) -> Decimal:
    """Return a forecast as it is printed: a count whole, else two decimals."""
    return rounded(Fraction(value), Decimal(1) if one.unit == "count" else Decimal("0.01"))


def forecasts(
    of: Reach, period: Period, *, data_day: date, only: Sequence[str] = (), settings: Mapping[str, Any] | None = None
) -> tuple[Ahead, ...]:
    """Return the counts and every indicator with an interval, carried to the end of *period*. Raises Refused for a period that is over."""
    chosen = settings_of(of.court) if settings is None else settings
    known, have = holding.definitions(), holding.parts()
    known_until, steps = remaining(period, data_day)
    choices = {n: choice(d, chosen) for n, d in known.items()}
    wanted = [n for n in only or known if only or n in COUNTS or choices[n].bounds is not None]
    pairs = [(known[n], f) for n in wanted if (f := choices[n].formula) is not None and f.parts <= have.keys()]
    rows = history(of, sorted({p for _, f in pairs for p in f.parts} | set(STOCK)), known_until)
    counted = amounts(of, COUNTS, Period(period.start, data_day))
    found = []
    for one, formula in pairs:
        try:
            said = ahead(
                one, formula, _needed(rows, formula), have, period=period, known_until=known_until, steps=steps,
                numbers=numbers_of(chosen, of.scope),
            )
            today = counted.get(one.id)
            held = not_below(said, today) if one.id in FLOWS and today is not None else said
            found.append(Ahead(one, choices[one.id], held, today=today, is_overtaken=today is not None and today > said.high))
        except Refused as refusal:
            found.append(Ahead(one, choices[one.id], None, refusal.finding.label))
    return tuple(found)


def not_below(said: Forecast, counted: float) -> Forecast:
    """Return a forecast that says no less than what is counted already: whole months are carried on, and the one that runs may have outrun them."""
    return replace(said, value=max(said.value, counted), low=max(said.low, counted), high=max(said.high, counted))


def _needed(rows: Mapping[str, list[int]], formula: Formula) -> dict[str, list[int]]:
    return {n: rows[n] for n in (*formula.parts, *(STOCK if "pending" in formula.parts else ()))}


def history(of: Reach, names: Sequence[str], known_until: date) -> dict[str, list[int]]:
    """Return each part by month, from the first month in which anything was filed (ten years at most) to *known_until*."""
    have, columns = holding.parts(), holding.held()
    months = periods_of(Grain.MONTH, Period(months_before(known_until.replace(day=1), LONGEST - 1), last_of(known_until)))
    lines = columns.answer(
        ("history", of.scope, tuple(names), known_until),
        lambda: figures.series(columns, [have[n] for n in sorted({"filed", *names})], months, scope=of.scope),
    ).get((), {})
    filed = lines.get("filed", [0] * len(months))
    first = next((i for i, n in enumerate(filed) if n), len(months))
    return {n: lines.get(n, [0] * len(months))[first:] for n in names}


def plain_ahead(one: Ahead) -> dict[str, Any]:
    """Return a forecast as plain JSON values, with its errors and how often its band held."""
    said = one.forecast
    head = {"id": one.definition.id, "name": label(one.definition.label), "unit": one.definition.unit, "why_not": label(one.why_not)}
    if said is None:
        return {**head, "value": None}

    def text(value: float | None) -> str | None:
        return None if value is None else str(printed(one.definition, value))

    judged = said.judged
    return {
        **head, "known_until": said.known_until.isoformat(), "so_far": text(said.so_far), "value": text(said.value), "low": text(said.low),
        "high": text(said.high), "method": judged.method, "method_name": label(METHODS[judged.method].label), "past_forecasts": judged.past,
        "mean_absolute_error": {n: f"{v:.2f}" for n, v in judged.errors.items()}, "band_held": judged.held, "band_tried": judged.tried,
        "is_band_proved": judged.is_proved, "today": one.today, "is_overtaken": one.is_overtaken,
        "interval": str(one.choice.bounds) if one.choice.bounds else None, "is_met": one.is_met,
        "months": [{"month": m.name, "value": text(v), "low": text(a), "high": text(b)} for m, v, a, b in said.months],
    }


