"""What conclusions rest on besides entries: the calendar and the court's settings, each with its version."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Setting
from tianping.docket.codec import canonical
from tianping.docket.indicator_settings import PREFIX
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.house import CalendarPublished
from tianping.law.cite import cite
from tianping.law.days.calendar import Calendar, YearNotice
from tianping.store import dockets, leaves, models
from tianping.store.prepared import Prepared, slot

_CALENDARS: dict[tuple[tuple[UUID, int], ...], Calendar] = {}
_CALENDARS_RECORDED = """
SELECT m.id, m.head FROM store_matter m
WHERE m.id IN (SELECT matter_id FROM store_entry WHERE kind = 'house.calendar_published') ORDER BY m.id
"""
_HEAD = Prepared(lambda: models.Matter.objects.only("head").filter(pk=slot("matter")))
_SETTINGS: dict[str, tuple[int, Mapping[str, Any], str]] = {}


def calendar() -> Calendar:
    """Return the calendar: the years on file in the law, and those whose notice a court has recorded since."""
    with connection.cursor() as cursor:
        cursor.execute(_CALENDARS_RECORDED)
        key = tuple(cursor.fetchall())
    if key not in _CALENDARS:
        _CALENDARS.clear()
        _CALENDARS[key] = _with_years(Calendar.published(), [matter for matter, _ in key])
    return _CALENDARS[key]


def setting_of(court: str) -> Setting:
    """Return the calendar and the settings of *court*, with their versions."""
    days = calendar()
    settings, version = court_settings(court)
    return Setting(days, settings, (("calendar", days.version), ("settings", version)))


def court_settings(court: str) -> tuple[Mapping[str, Any], str]:
    """Return the settings of *court* and their version: what its own matter says now."""
    kept = _HEAD.first(matter=court_matter(court))
    head = kept.head if kept else 0
    known = _SETTINGS.get(court)
    if known is None or known[0] != head:
        rules = leaves.rules_of("house")
        held: Mapping[str, Any] = {}
        if head and rules is not None:
            held = rules.settings(dockets.load(court_matter(court)))
        bearing = {k: _bearing(v) for k, v in held.items() if not k.startswith(PREFIX)}  # on indicators no projection rests
        version = sha256(canonical(_plain(bearing)).encode()).hexdigest()[:12]
        known = _SETTINGS[court] = (head, held, version)
    return known[1], known[2]


def _bearing(value: Any) -> Any:
    """Return a value without the names of settings about indicators."""
    return tuple(v for v in value if not (isinstance(v, str) and v.startswith(PREFIX))) if isinstance(value, tuple) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def _with_years(published: Calendar, matters: list[UUID]) -> Calendar:
    """Add the years recorded in *matters*; where two courts recorded the same year, the later recording holds."""
    found = [one for matter in matters for one in dockets.load(matter).all(CalendarPublished)]
    for one in sorted(found, key=lambda r: r.recorded_at):
        rest, work = (tuple((day, day) for day in days) for days in (one.what.rest_days, one.what.working_days))
        published = published.with_year(YearNotice(one.what.year, rest, work, (cite(one.what.source),), one.on))
    return published
