"""The morning's figures at the head of a leader's desk: what came and went yesterday and this month, what stands, what sits in court today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from tianping.analytics.periods import Period, year_to
from tianping.law.finding import Label, Refused
from tianping.store import diary, numbers
from tianping.web.numbers.asked import Asked, asked
from tianping.web.numbers.cockpit import BEHIND, change
from tianping.web.visit import Visit, midnight, signed_in

FLOWS = ("filed", "closed")
STANDING = ("pending", "limit_approaching", "over_limit_pending")


@signed_in
def show(visit: Visit) -> HttpResponse:
    """Answer a desk with the figures; with nothing for a post that reads none, and before the first columns are made.

    Opened by hand it is a page of its own; whoever has no figures there is led to their desk.
    """
    is_part = bool(getattr(visit.request, "htmx", False))
    try:
        found = _morning(visit)
    except Refused:
        return HttpResponse("") if is_part else redirect("desk")
    if is_part:
        return visit.part("web/numbers/morning.html", found)
    return visit.page("web/numbers/morning_page.html", {**found, "is_whole": True}, here="desk")


def _morning(visit: Visit) -> dict[str, Any]:
    want = asked(visit)
    yesterday = want.day - timedelta(days=1)
    month = Period(want.day.replace(day=1), want.day)
    return {
        "standing": numbers.standing(),
        "figures": [
            *_figures(want, FLOWS, Period(yesterday, yesterday), Label("昨日", " yesterday")),
            *_figures(want, FLOWS, month, Label("本月", " this month"), has_change=True),
            *_figures(want, STANDING, year_to(want.day), Label("", "")),
        ],
        "sittings": None if want.reach.division else _sittings(visit),
    }


def _figures(want: Asked, names: tuple[str, ...], period: Period, when: Label, *, has_change: bool = False) -> list[dict[str, Any]]:
    found = {s.definition.id: s for s in numbers.shown(want.reach, period, only=names, settings=want.settings)}
    made = []
    for name in names:
        label = found[name].definition.label
        zh, en = label.zh.removesuffix("案件"), label.en
        made.append({
            "label": Label(f"{when.zh}{zh}", f"{en}{when.en}"), "value": found[name].value, "href": want.cases(BEHIND[name], period=period),
            "year": change(found[name], found[name].year_before) if has_change else None,
            "is_over": name == "over_limit_pending" and bool(found[name].value),
        })
    return made


def _sittings(visit: Visit) -> int:
    starts = midnight(visit.day)
    return len(diary.hearings_of_court(visit.by.court, starts=starts, ends=starts + timedelta(days=1)))
