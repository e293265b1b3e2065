"""Hearings that anybody may know of: held in public, in cases that are neither sealed nor of a kind whose parties the law shields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from tianping.docket.entry import Audience, Recorded
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.store import several

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

    A hearing is announced only where its booking says that it is public: what nobody said is not announced. Two queries.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COMING, [starts, ends, list(shielded), court, court, MOST])
        rows = cursor.fetchall()
    booked = several.entries_of({row[0] for row in rows}, ["scheduling.hearing_booked"], audiences=(Audience.PUBLIC, Audience.PARTIES))
    found = []
    for matter, begin, end, resource, number, title, cause, where in rows:
        what = _of(booked.get(matter, []), begin)
        if what is not None and what.is_public:
            found.append(Announced(number, title, cause, where, resource.rsplit(":", 1)[-1], begin, end, what.is_online))
    return found


def _of(booked: list[Recorded[Any]], begin: datetime) -> HearingBooked | None:
    """Return the last booking for this hour."""
    mine = [e.what for e in booked if isinstance(e.what, HearingBooked) and e.what.starts == begin]
    return mine[-1] if mine else None
