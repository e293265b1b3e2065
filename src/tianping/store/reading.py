"""Reading one matter as somebody: what they may see of it, and the reading put on record where that is owed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from tianping.docket.actions import Acting
from tianping.docket.codec import decode
from tianping.docket.entry import Audience, Raw, Recorded
from tianping.docket.fold import Docket, Matter, folded
from tianping.docket.grants import Tie, ties_for
from tianping.docket.legal_time import legal_day
from tianping.store import dockets, models, ties
from tianping.store.accesses import of_matter, record_access
from tianping.store.prepared import Prepared, slot
from tianping.store.projections import TABLES
from tianping.store.refusals import not_found
from tianping.store.visible import opens_matter

_FACTS = Prepared(lambda: models.Facts.objects.annotate(parent=F("matter__parent")).filter(pk=slot("matter")))
_LAST = """
SELECT e.seq, e.kind, e.version, e.on, e.recorded_at, e.by, e.post, e.audience, e.own_party, coalesce(p.text, '')
FROM store_entry e JOIN store_payload p ON p.matter_id = e.matter_id AND p.seq = e.seq
WHERE e.matter_id = %s AND e.seq < %s AND e.audience = ANY(%s)
  AND (e.audience <> 'own_party' OR e.own_party IS NULL OR e.own_party = ANY(%s) OR %s)
ORDER BY e.seq DESC LIMIT %s
"""
_MENDED = """
SELECT e.kind, p.text FROM store_entry e JOIN store_payload p ON p.matter_id = e.matter_id AND p.seq = e.seq
WHERE e.matter_id = %s AND e.kind IN ('record.voided', 'record.corrected') ORDER BY e.seq
"""


_COUNTS = """
SELECT (SELECT count(*) FROM store_deadline WHERE matter_id = %s AND met_on IS NULL AND owner <> 'system' AND audience = ANY(%s)),
       count(*), count(*) FILTER (WHERE state = 'served'),
       EXISTS (SELECT 1 FROM store_deadline WHERE matter_id = %s AND name IN ('preservation_ruling', 'measure_end') AND audience = ANY(%s))
FROM store_item WHERE matter_id = %s AND kind = 'recipient'
"""


class Counts(NamedTuple):
    """Deadlines not yet met that the reader may see; recipients, and those of them that are served; whether there is preservation."""

    open_deadlines: int
    recipients: int
    served: int
    is_preserved: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A matter as one person may read it."""

    matter: Matter
    facts: models.Facts
    by: Acting
    ties: frozenset[Tie]
    audiences: tuple[str, ...]
    is_staff: bool

    def may_read(self, audience: str, own_party: UUID | None = None) -> bool:
        """Say whether an entry of this audience is open to the reader."""
        if audience not in self.audiences:
            return False
        return audience != Audience.OWN_PARTY or self.is_staff or own_party is None or own_party == self.by.person


def open_matter(matter: UUID, *, by: Acting, at: datetime, ground: str = "") -> Reading:
    """Return *matter* as *by* may read it; raise Refused, alike for unknown and forbidden ones. Reads of sealed ones go on record."""
    facts = _FACTS.first(matter=matter)
    if facts is None:
        raise not_found()
    day = legal_day(at)
    held = ties.ties_to(
        by, court=facts.court, division=facts.division, participants=ties.mine(by, [matter])[matter], day=day
    )
    if not opens_matter(by.role, held, facts):
        raise not_found()
    if facts.is_sealed and Tie.PARTY not in held:
        record_access("read.sealed", by=by, at=at, matter=matter, ground=ground)
    staff = not held & {Tie.PARTY, Tie.REPRESENTATIVE, Tie.INVITED}
    return Reading(Matter(matter, facts.kind, facts.court, cast(Any, facts).parent), facts, by, held, _audiences(by.role, held), staff)


def timeline(reading: Reading, *, before: int | None = None, limit: int = 30) -> list[Recorded[Any]]:
    """Return the last entries open to the reader, newest first, before a sequence number. Costs what it shows."""
    head = before if before is not None else reading.facts.head + 1
    own = [reading.by.person] if reading.by.person else []
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [reading.matter.id, head, list(reading.audiences), own, reading.is_staff, limit])
        rows = [Raw._make(r) for r in cursor.fetchall()]
    return [
        Recorded(r.seq, r.kind, r.on, r.recorded_at, r.by, r.post, Audience(r.audience), r.own_party, _payload(r)) for r in rows
    ]


def mended(reading: Reading) -> dict[int, str]:
    """Return the entries that were voided or corrected: their numbers, and which of the two."""
    with connection.cursor() as cursor:
        cursor.execute(_MENDED, [reading.matter.id])
        return {json.loads(text)["seq"]: kind.rsplit(".", 1)[-1] for kind, text in cursor.fetchall() if text}


def docket_of(reading: Reading) -> Docket:
    """Return the docket of what the reader may see: other entries are withheld, as if never written for him."""
    whole = dockets.load(reading.matter.id)
    if reading.is_staff and set(reading.audiences) >= {a.value for a in Audience}:
        return whole
    return folded(whole.matter, (r for r in whole.raws if reading.may_read(r.audience, r.own_party)))


def readable_seqs(reading: Reading, seqs: Sequence[int]) -> set[int]:
    """Return those of *seqs* whose entries the reader may read: a finding that rests on others shows 依据不公开."""
    rows = models.Entry.objects.filter(matter_id=reading.matter.id, seq__in=list(seqs)).values_list("seq", "audience", "own_party")
    return {seq for seq, audience, own in rows if reading.may_read(audience, own)}


def accesses(reading: Reading, *, limit: int | None = 100) -> list[models.Access]:
    """Return who read what of this matter, newest first."""
    return of_matter(reading.matter.id, limit=limit)


def rows_of(
    reading: Reading, table: str, *, limit: int | None = None, after: int = -1, where: Mapping[str, Any] | None = None
) -> list[Any]:
    """Return the projected rows of a matter (participant, deadline, interval, task, item, money) open to the reader.

    With *limit*, that many rows after an ordinal: a case of two thousand parties is read page by page. where: columns, with
    Django's look-ups, to narrow the rows by.
    """
    narrowed = {name.replace("__in", "__among"): value for name, value in (where or {}).items()}
    given = {name: value for name, value in narrowed.items() if value is not None}
    asked = _rows_of(table, tuple(narrowed), frozenset(given))
    return asked.rows(most=limit, matter=reading.matter.id, after=after, audiences=reading.audiences, **given)


@cache
def _rows_of(table: str, narrowed: tuple[str, ...], given: frozenset[str]) -> Prepared[Any]:
    """Return the query for rows narrowed by these columns: those *given* by their value, the others by having none."""
    where = {name: slot(name) if name in given else None for name in narrowed}

    def build() -> QuerySet[Any]:
        rows: QuerySet[Any] = TABLES[table].objects.filter(matter_id=slot("matter"), ordinal__gt=slot("after"), **where).order_by("ordinal")
        if table == "deadline":
            rows = rows.filter(audience__among=slot("audiences")).exclude(owner="system")  # what the system does next is nobody's deadline
        return rows

    return Prepared(build)


def counts(reading: Reading) -> Counts:
    """Return how many rows stand behind the tabs of a matter, in one query."""
    matter = reading.matter.id
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [matter, list(reading.audiences), matter, list(reading.audiences), matter])
        return Counts(*cursor.fetchone())


def _audiences(role: str, held: frozenset[Tie]) -> tuple[str, ...]:
    """Return the audiences open to a role so tied, from the widest to the narrowest."""
    found = [Audience.PUBLIC, Audience.PARTIES, Audience.OWN_PARTY]
    for audience, what in ((Audience.FILE, "read.open_file"), (Audience.INNER, "read.inner_file"), (Audience.DISCIPLINE, "read.discipline")):
        if ties_for(what, role) & {Tie.ANY, *held}:
            found.append(audience)
    return tuple(a.value for a in found)


def _payload(raw: Raw) -> Any:
    return decode(raw.kind, raw.version, raw.text) if raw.text else None

