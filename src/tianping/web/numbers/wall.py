"""The wall board: today's figures for a screen read from five metres, drawn again every fifteen seconds, honest about their age."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from tianping.analytics.periods import Period, year_to
from tianping.law.finding import Label
from tianping.store import accounts, numbers, visible
from tianping.web.numbers.asked import Asked, asked
from tianping.web.numbers.cockpit import BEHIND, HEADLINE, tile
from tianping.web.visit import Visit, signed_in

URGENT = 8
MOST_LOOKED_AT = 200
CARDS = 8
SHOWN = tuple(n for n in HEADLINE if n != "closing_rate")
"""With the two of today nine figures: more cannot be read from five metres."""


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
    today = {s.definition.id: s for s in numbers.shown(want.reach, Period(day, day), only=("filed", "closed"), settings=want.settings)}
    year = {s.definition.id: s for s in numbers.shown(want.reach, year_to(day), only=SHOWN, settings=want.settings)}
    over = numbers.matters_behind(want.reach, "pending_over_limit", year_to(day))
    urgent = _urgent(visit, over, want)
    hidden = max(0, min(len(over), MOST_LOOKED_AT) - len(urgent))
    return {
        "reach": want.reach, "day": day, "standing": numbers.standing(), "at": visit.at,
        "today": [{"label": Label(f"今日{s.definition.label.zh[:2]}", f"{s.definition.label.en} today"), "value": s.value} for s in today.values()],
        "year": sorted((_tile(year[n], want) for n in SHOWN if n in BEHIND), key=lambda t: t["is_share"]),
        "urgent": urgent[:URGENT], "over": len(over),
        "hidden": Label(f"另有 {hidden} 件不公开", f"{hidden} more are not open to you") if hidden else None, "cards": _cards(want),
    }


def _tile(one: numbers.Shown, want: Asked) -> dict[str, Any]:
    """Return a figure with a label short enough for a wall."""
    label = one.definition.label
    of_year = one.definition.id in ("filed", "closed", "close_to_file_ratio")
    zh, en = label.zh.split(" (")[0].removesuffix("案件"), label.en.split(" (")[0]
    short = Label(f"本年{zh}", f"{en} this year") if of_year else Label(zh, en)
    return {**tile(one, want), "label": short, "is_share": one.definition.unit == "percent"}


def _cards(want: Asked) -> list[dict[str, Any]]:
    """Return a card for each judge with pending cases, in the order of their names: only where the court's policy shows them."""
    if not want.settings.get("wall_judge_cards"):
        return []
    known, month = numbers.definitions(), Period(want.day.replace(day=1), want.day)

    def by_judge(name: str, period: Period) -> dict[str, int]:
        return {f.group[0]: f.above for f in numbers.grouped(want.reach, known[name], period, ("judge",), settings=want.settings)}

    pending, over = by_judge("pending", month), by_judge("over_limit_pending", month)
    closed = by_judge("closed", month)
    judges = {UUID(j) for j, n in pending.items() if j and n}
    names = accounts.names_of(judges)
    rows = [
        {"name": names[j], "pending": pending[str(j)], "over": over.get(str(j), 0), "closed": closed.get(str(j), 0)} for j in judges & names.keys()
    ]
    return sorted(rows, key=lambda r: str(r["name"]))[:CARDS]


def _urgent(visit: Visit, ids: list[Any], want: Asked) -> list[tuple[str, int]]:
    """Return the numbers of the cases longest over their limit, with the days: those the reader may see."""
    if not ids:
        return []
    rows = visible.page(visit.by, day=visit.day, filters=visible.Filters(matters=tuple(ids[:MOST_LOOKED_AT])), limit=MOST_LOOKED_AT).rows
    open_ones = [r.facts for r in rows if not r.is_closed_to_me and r.facts.limit_on]
    return sorted(((f.number, (want.day - f.limit_on).days) for f in open_ones if f.limit_on), key=lambda r: -r[1])
