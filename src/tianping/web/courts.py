"""The court's own page: divisions, rooms, rosters and settings, each with where its value comes from; and imported courts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from tianping.docket.grants import ROLES
from tianping.docket.settings import court_matter, setting_kinds, settings_on
from tianping.law.finding import Label, Refused
from tianping.pages.words import say
from tianping.store import dockets, house, ledger, reading
from tianping.web import handover
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in


@signed_in
def settings(visit: Visit) -> HttpResponse:
    """Show the settings of one's own court, and what may be changed."""
    court = visit.by.court
    if not court:
        raise Http404
    matter = court_matter(court)
    values: dict[str, Any] = {}
    actions: list[Any] = []
    try:
        reading.open_matter(matter, by=visit.by, at=visit.at)
        values = settings_on(dockets.load(matter), visit.day)
        actions = [(a, why) for a, why in ledger.available(matter, by=visit.by, at=visit.at) if a.leaf != "record"]
    except Refused:
        pass
    own = set(values.get("set", ()))
    rows = [(kind, _value(values.get(name, kind.default)), name in own) for name, kind in setting_kinds().items()]
    posts = [(p, ROLES[p.role].label) for p in house.posts_of(court, day=visit.day)]
    context = {
        "court": court, "court_name": house.name_of(court), "rows": rows, "rooms": values.get("rooms", ()), "divisions": values.get("divisions", ()),
        "rosters": values.get("rosters", ()), "actions": actions, "matter": matter, "posts": posts,
        "may_hand_over": handover.may(visit),
    }
    return visit.page("web/court.html", context, here="court")


def _value(value: Any) -> Any:
    """Return a setting as a person reads it: a role by its name, None where the court must still set it."""
    return say(ROLES[value].label) if isinstance(value, str) and value in ROLES else value


@signed_in
def imported(visit: Visit) -> HttpResponse:
    """List the courts whose lists were imported."""
    _only_who_may(visit)
    courts = house.imported_courts()
    if is_asked(visit.request):
        return sheet("imported-courts", visit.day, (Label("代码", "code"), Label("法院", "court")), ([c.code, c.name] for c in courts))
    return visit.page("web/imported.html", {"courts": courts}, here="numbers")


def _only_who_may(visit: Visit) -> None:
    if visit.by.role not in ("president", "trial_management", "auditor", "administrator"):
        raise Http404

