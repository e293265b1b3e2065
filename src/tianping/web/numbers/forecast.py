"""What is to come by the end of the period: intake, closings, stock, indicators with an interval, and the judges it would take."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from tianping.analytics.catalogue.records import UNITS
from tianping.analytics.forecast import METHODS, remaining
from tianping.analytics.periods import Grain, Period, last_of, series
from tianping.docket.stages import matter_kind
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.finding import Label, Refused, refused
from tianping.pages.words import say
from tianping.store import numbers
from tianping.store.numbers import Ahead
from tianping.web.numbers import charts
from tianping.web.numbers.asked import Asked, asked
from tianping.web.visit import Visit, signed_in

PAST = 24
CHOICES: tuple[tuple[str, Label], ...] = (
    ("year", Label("到年底", "to the end of the year")), ("quarter", Label("到季末", "to the end of the quarter")),
    ("next_year", Label("明年全年", "all of next year")),
)


@signed_in
def show(visit: Visit) -> HttpResponse:
    """Show the forecasts to the end of the year or quarter."""
    want = asked(visit)
    chosen = visit.request.GET.get("to_end", "year")
    period = ends(chosen, want.day)
    context = {"asked": want, "ends": CHOICES, "chosen": chosen, "period": period, "standing": numbers.standing()}
    try:
        context |= _said(want, period)
    except Refused as refusal:
        context["refused"] = refusal.finding
    return visit.page("web/numbers/forecast.html", context, here="numbers")


def ends(chosen: str, day: Any) -> Period:
    """Return the period whose end is looked at, as of *day*: this year, this quarter, or next year; anything else is this year."""
    if chosen == "quarter":
        start = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return Period(start, last_of(start.replace(month=start.month + 2)))
    year = day.year + (chosen == "next_year")
    return Period(day.replace(year=year, month=1, day=1), day.replace(year=year, month=12, day=31))


def _said(want: Asked, period: Period) -> dict[str, Any]:
    found = numbers.forecasts(want.reach, period, data_day=want.day, settings=want.settings)
    reasons = {a.why_not for a in found}
    if all(a.forecast is None for a in found) and len(reasons) == 1 and (why := reasons.pop()) is not None:
        raise refused("nothing_to_forecast", why, remedy=Label("历史够长以后, 预测自动出现在这里。", "it appears once the history is long enough"))
    by_name = {a.definition.id: a for a in found}
    known_until, steps = remaining(period, want.day)
    counts = [by_name[n] for n in ("filed", "closed", "pending") if n in by_name]
    rows = numbers.history(want.reach, ["closed", "filed", "pending"], known_until)
    return {
        "counts": [{**_row(a, want), "plot": _plot(a, rows.get(a.definition.id, []), known_until)} for a in counts],
        "rates": [_row(a, want) for a in found if a not in counts], "known_until": known_until, "steps": steps,
        "staff": _staff(want, by_name["filed"]),
    }


def _row(one: Ahead, want: Asked) -> dict[str, Any]:
    row = {"one": one, "d": one.definition, "unit": UNITS[one.definition.unit], "href": want.indicator(one.definition.id)}
    said = one.forecast
    if said is None:
        return row

    def text(value: float | None) -> Decimal | None:
        return None if value is None else numbers.printed(one.definition, value)

    judged = said.judged
    errors = sorted(judged.errors.items(), key=lambda e: e[1])
    return row | {
        "value": text(said.value), "low": text(said.low), "high": text(said.high), "so_far": text(said.so_far),
        "method": METHODS[judged.method].label, "judged": judged, "errors": [(METHODS[n].label, text(e)) for n, e in errors],
        "coverage": round(100 * judged.held / judged.tried) if judged.is_proved else None,
    }


def _plot(one: Ahead, past: Sequence[int], known_until: Any) -> charts.Plot | None:
    if one.forecast is None or not one.forecast.months:
        return None
    past = past[-PAST:]
    before = series(Grain.MONTH, Period(known_until.replace(day=1), known_until))
    heads = _heads(len(past), before[0]) + [m.name for m, *_ in one.forecast.months]
    printed = [(int(numbers.printed(one.definition, v)), low, high) for _, v, low, high in one.forecast.months]
    columns = (say(Label("月份", "month")), say(one.definition.label), say(Label("范围", "range")))
    return charts.carried_on(heads, list(past), printed, columns=columns)


def _heads(count: int, last: Period) -> list[str]:
    from tianping.analytics.court_figures import months_before

    return [f"{months_before(last.start, count - 1 - n):%Y-%m}" for n in range(count)]


def _staff(want: Asked, filed: Ahead) -> dict[str, Any]:
    try:
        found = numbers.staff(want.reach, filed, settings=want.settings)
    except Refused as refusal:
        return {"refused": refusal.finding}
    words = {p.value: p.label for p in Procedure}
    weights = [
        (f"{say(matter_kind(k).label)} {say(words[p]) if p in words else ''}".strip(), f"{float(w):.2f}", (k, p) in found.own_weights)
        for (k, p), w in sorted(found.weights.items())
    ]
    return {
        "found": found, "usual": f"{float(found.usual):.1f}", "high": f"{float(found.high):.1f}", "load": f"{float(found.load):.1f}",
        "needed": f"{float(found.needed):.1f}", "needed_at_high": f"{float(found.needed_at_high):.1f}", "weights": weights,
    }
