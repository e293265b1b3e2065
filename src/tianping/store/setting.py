"""What conclusions rest on besides entries: the calendar and the court's settings, each with its version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Max

from tianping.docket.actions import Setting
from tianping.docket.codec import canonical
from tianping.law.cite import cite
from tianping.law.days.calendar import Calendar, YearNotice
from tianping.store import leaves, models

_CALENDARS: dict[int, Calendar] = {}
_SETTINGS: dict[str, tuple[int, Mapping[str, Any], str]] = {}


def court_matter(court: str) -> UUID:
    """Return the identity of a court's own matter, in which its settings are entries."""
    return uuid5(NAMESPACE_URL, f"tianping:court:{court}")


def calendar() -> Calendar:
    """Return the calendar: the years on file in the law, and those published since and recorded here."""
    newest: int = models.Calendar.objects.aggregate(newest=Max("id"))["newest"] or 0
    if newest not in _CALENDARS:
        _CALENDARS.clear()
        _CALENDARS[newest] = _with_years(Calendar.published())
    return _CALENDARS[newest]


def publish_year(*, year: int, rest: list[list[str]], work: list[list[str]], source: str, at: datetime) -> models.Calendar:
    """Record the calendar of a year as published; a later revision replaces an earlier one. Days are [first, last]."""
    revision = models.Calendar.objects.filter(year=year).count() + 1
    days = canonical({"rest": rest, "work": work})
    return models.Calendar.objects.create(year=year, revision=revision, days=days, source=source, recorded_at=at)


def setting_of(court: str) -> Setting:
    """Return the calendar and the settings of *court*, with their versions."""
    days = calendar()
    settings, version = court_settings(court)
    return Setting(days, settings, (("calendar", days.version), ("settings", version)))


def court_settings(court: str) -> tuple[Mapping[str, Any], str]:
    """Return the settings of *court* and their version: what its own matter says now."""
    from tianping.store import dockets

    head = models.Matter.objects.filter(pk=court_matter(court)).values_list("head", flat=True).first() or 0
    known = _SETTINGS.get(court)
    if known is None or known[0] != head:
        rules = leaves.rules_of("house")
        held: Mapping[str, Any] = {}
        if head and rules is not None:
            held = rules.settings(dockets.load(court_matter(court)))
        version = sha256(canonical(_plain(held)).encode()).hexdigest()[:12]
        known = _SETTINGS[court] = (head, held, version)
    return known[1], known[2]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def _with_years(published: Calendar) -> Calendar:
    newest: dict[int, models.Calendar] = {}
    for row in models.Calendar.objects.order_by("year", "revision"):
        newest[row.year] = row
    for row in newest.values():
        published = published.with_year(_notice(row))
    return published


def _notice(row: models.Calendar) -> YearNotice:
    days = json.loads(row.days)
    spans = {name: tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in days[name]) for name in ("rest", "work")}
    return YearNotice(row.year, spans["rest"], spans["work"], (cite(row.source),), row.recorded_at.date())
