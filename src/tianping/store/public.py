"""Hearings that anybody may know of: held in public, in cases that are neither sealed nor of a kind whose parties the law shields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from tianping.docket.entry import Audience, Recorded
from tianping.docket.legal_time import legal_day
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.store import models, people, several

MOST = 500
_COMING = """
SELECT r.matter_id, lower(r.during), upper(r.during), r.resource, f.number, f.title, f.cause, f.court
FROM store_reservation r JOIN store_facts f ON f.matter_id = r.matter_id
WHERE r.released_at IS NULL AND r.resource LIKE 'room:%%' AND r.during && tstzrange(%s, %s)
  AND NOT f.is_sealed AND NOT f.is_secret AND NOT (f.cause = ANY(%s)) AND f.number <> '' AND (%s = '' OR f.court = %s)
ORDER BY lower(r.during), r.resource LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Announced:
    """A hearing as it is announced: name of the parties, cause, hour and place (民事诉讼法 第139条)."""

    number: str
    title: str
    cause: str
    court: str
    room: str
    starts: datetime
    ends: datetime
    is_online: bool


def coming(*, starts: datetime, ends: datetime, court: str = "", shielded: Iterable[str] = ()) -> list[Announced]:
    """Return the public hearings between two instants, the first first; at most 500. *shielded*: causes that are left out.

    A hearing is announced only where its booking says that it is public: what nobody said is not announced; and not where a party is a
    minor. Four queries.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COMING, [starts, ends, list(shielded), court, court, MOST])
        rows = cursor.fetchall()
    booked = several.entries_of({row[0] for row in rows}, ["scheduling.hearing_booked"], audiences=(Audience.PUBLIC, Audience.PARTIES))
    shown = _without_minors(rows)
    found = []
    for matter, begin, end, resource, number, title, cause, where in shown:
        what = _of(booked.get(matter, []), begin)
        if what is not None and what.is_public:
            found.append(Announced(number, title, cause, where, resource.rsplit(":", 1)[-1], begin, end, what.is_online))
    return found


def _without_minors(rows: list[Any]) -> list[Any]:
    """Leave out the cases in which a party will be a minor on the day of the hearing: a name in the list would disclose them.

    Source: 未成年人保护法 第103条; 民事诉讼法 第137条.
    """
    parties: dict[Any, set[Any]] = {}
    for matter, person in models.Participant.objects.filter(
        matter_id__in={row[0] for row in rows}, tie="party", person__isnull=False
    ).values_list("matter_id", "person"):
        parties.setdefault(matter, set()).add(person)
    if not parties:
        return rows
    earliest = min(legal_day(row[1]) for row in rows)
    young = people.minors(set().union(*parties.values()), on=earliest)
    return [row for row in rows if not parties.get(row[0], set()) & young]


def _of(booked: list[Recorded[Any]], begin: datetime) -> HearingBooked | None:
    """Return the last booking for this hour."""
    mine = [e.what for e in booked if isinstance(e.what, HearingBooked) and e.what.starts == begin]
    return mine[-1] if mine else None
