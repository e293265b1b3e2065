"""The court's own page: divisions, rooms, rosters and settings, each with where its value comes from; and imported courts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from tianping.docket.entry import Recorded
from tianping.docket.grants import ROLES
from tianping.docket.indicator_settings import PREFIX, family_of
from tianping.docket.settings import court_matter, kind_named, setting_kinds, settings_on
from tianping.docket.vocabulary.house import SettingSet
from tianping.docket.vocabulary.rhythm import Rhythm
from tianping.docket.warning_levels import PREFIX as LEVELS
from tianping.docket.warning_levels import base_of, levels_of
from tianping.law.finding import Label, Refused
from tianping.pages.settings_named import setting_label
from tianping.pages.words import say
from tianping.store import dockets, house, ledger, reading
from tianping.web import handover
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import READERS_OF_IMPORTS, Visit, signed_in

LONG = 20
"""Characters above which a value is read as words, not as a number."""
RHYTHMS = {one.zh: one.label for one in Rhythm}


@signed_in
def settings(visit: Visit) -> HttpResponse:
    """Show the settings of one's own court, and what may be changed."""
    court = visit.by.court
    if not court:
        raise Http404
    matter = court_matter(court)
    values: dict[str, Any] = {}
    actions: list[Any] = []
    last: dict[str, Any] = {}
    try:
        reading.open_matter(matter, by=visit.by, at=visit.at)
        docket = dockets.load(matter)
        values, last = settings_on(docket, visit.day), {one.what.name: one for one in docket.all(SettingSet) if one.on <= visit.day}
        actions = [(a, why) for a, why in ledger.available(matter, by=visit.by, at=visit.at) if a.leaf != "record"]
    except Refused:
        pass
    open_to = {a.name for a, why in actions if why is None}
    own = values.get("set", ())
    names = [*own, *(name for name in setting_kinds() if name not in own)]  # what the court set itself comes first
    rows = [_row(name, values, last.get(name), matter, open_to) for name in names]
    posts = [(p, ROLES[p.role].label) for p in house.posts_of(court, day=visit.day)]
    context = {
        "court": court, "court_name": house.name_of(court), "rows": rows, "rooms": values.get("rooms", ()), "divisions": values.get("divisions", ()),
        "rosters": values.get("rosters", ()), "actions": actions, "matter": matter, "posts": posts,
        "may_hand_over": handover.may(visit),
    }
    return visit.page("web/court.html", context, here="court")


def _row(name: str, values: Mapping[str, Any], last: Recorded[Any] | None, matter: UUID, open_to: set[str]) -> dict[str, Any]:
    """Return a setting with its value, the entry that set it, and where it is changed; those of indicators and of one kind of case too."""
    kind = kind_named(name)
    assert kind is not None, "the list holds settings alone"
    family, value = family_of(name), values.get(name, kind.default)
    now = "" if value is None else str(value)
    if family is not None:
        act, said = "house.set_indicator", {"indicator": name.removeprefix(f"{PREFIX}{family}_"), "what": family, "value": now}
    elif kind.kind == "levels":
        limit, of = base_of(name) or (name, "")
        act, said = "warnings.set_levels", {"limit": limit.removeprefix(LEVELS), "kind": of, "levels": now}
    else:
        act, said = "house.set_setting", {"name": name, "value": now}
    shown = _levels(value) if kind.kind == "levels" and value else _value(value)
    return {
        "label": setting_label(name), "kind": kind,
        "value": shown, "is_long": len(str(shown)) > LONG, "set": last,
        "href": f"{reverse('act', args=[matter, act])}?{urlencode(said)}" if act in open_to else "",
    }


def _value(value: Any) -> Any:
    """Return a setting as a person reads it: a role, or papers of the rhythm, by their names; None where the court must still set it."""
    if isinstance(value, str) and value and all(name.strip() in RHYTHMS for name in re.split("[、,，]", value)):
        return say(Label("、", ", ")).join(say(RHYTHMS[name.strip()]) for name in re.split("[、,，]", value))
    return say(ROLES[value].label) if isinstance(value, str) and value in ROLES else value


def _levels(text: str) -> str:
    """Return the levels of a warning as a person reads them, with who is told."""
    comma = say(Label("、", ", "))
    return "; ".join(f"{say(one.label)}: {comma.join(say(ROLES[r].label) for r in one.roles)}" for one in levels_of(text))


@signed_in
def imported(visit: Visit) -> HttpResponse:
    """List the courts whose lists were imported."""
    _only_who_may(visit)
    courts = house.imported_courts()
    if is_asked(visit.request):
        return sheet("imported-courts", visit.day, (Label("代码", "code"), Label("法院", "court")), ([c.code, c.name] for c in courts))
    return visit.page("web/imported.html", {"courts": courts}, here="numbers")


def _only_who_may(visit: Visit) -> None:
    if visit.by.role not in READERS_OF_IMPORTS:
        raise Http404

