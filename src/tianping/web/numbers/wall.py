"""The wall board: today's figures for a screen read from five metres, drawn again every fifteen seconds, honest about their age."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from tianping.analytics.periods import Period, year_to
from tianping.law.finding import Label
from tianping.store import numbers, visible
from tianping.web.numbers.asked import Asked, asked
from tianping.web.numbers.cockpit import BEHIND, HEADLINE, tile
from tianping.web.visit import Visit, signed_in

URGENT = 8


@signed_in
def show(visit: Visit) -> HttpResponse:
    """Show the whole screen."""
    return render(visit.request, "web/numbers/wall.html", _context(visit))


@signed_in
def now(visit: Visit) -> HttpResponse:
    """Answer with the part that changes."""
    return render(visit.request, "web/numbers/wall_now.html", _context(visit))


def _context(visit: Visit) -> dict[str, Any]:
    want = asked(visit)
    day = want.day
    today = {s.definition.id: s for s in numbers.shown(want.reach, Period(day, day), only=("filed", "closed"))}
    year = {s.definition.id: s for s in numbers.shown(want.reach, year_to(day), only=HEADLINE)}
    over = numbers.matters_behind(want.reach, "pending_over_limit", year_to(day))
    return {
        "reach": want.reach, "day": day, "standing": numbers.standing(), "at": visit.at,
        "today": [{"label": Label(f"今日{s.definition.label.zh[:2]}", f"{s.definition.label.en} today"), "value": s.value} for s in today.values()],
        "year": [tile(year[n], want) for n in HEADLINE if n in BEHIND], "urgent": _urgent(visit, over, want), "over": len(over),
    }


def _urgent(visit: Visit, ids: list[Any], want: Asked) -> list[tuple[str, int]]:
    """Return the numbers of the cases longest over their limit, with the days: those the reader may see."""
    if not ids:
        return []
    rows = visible.page(visit.by, day=visit.day, filters=visible.Filters(matters=tuple(ids[:200])), limit=200).rows
    open_ones = [r.facts for r in rows if not r.is_closed_to_me and r.facts.limit_on]
    found = sorted(((f.number, (want.day - f.limit_on).days) for f in open_ones if f.limit_on), key=lambda r: -r[1])
    return found[:URGENT]
