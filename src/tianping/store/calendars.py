"""What is held in a court between two instants: its rooms, with the judge and the matter each is held for. One query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

_HELD = """
SELECT r.matter_id, lower(r.during), upper(r.during), r.resource FROM store_reservation r
WHERE r.released_at IS NULL AND r.during && tstzrange(%s, %s) AND (r.resource LIKE %s OR r.resource = ANY(%s))
ORDER BY lower(r.during), r.resource LIMIT 2000
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A room held for a hearing, and the judge held with it (None: nobody, or a judge of another court)."""

    matter: UUID
    starts: datetime
    ends: datetime
    room: str
    judge: UUID | None


def held(court: str, *, judges: Iterable[UUID], starts: datetime, ends: datetime) -> list[Held]:
    """Return what is booked in the rooms of *court*, each with which of these *judges* sits, the first first; at most 2,000 rows."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [starts, ends, f"room:{court}:%", [f"judge:{j}" for j in judges]])
        rows = cursor.fetchall()
    sitting = {(matter, begin): UUID(what.removeprefix("judge:")) for matter, begin, _, what in rows if what.startswith("judge:")}
    rooms = [(row, row[3]) for row in rows if row[3].startswith("room:")]
    return [Held(matter, begin, end, what.rsplit(":", 1)[-1], sitting.get((matter, begin))) for (matter, begin, end, _), what in rooms]
