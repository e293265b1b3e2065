"""Hearings in the diary, and the rows of several matters at once, for desks and lists. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.store import models
from tianping.store.prepared import Prepared, slot

_OF_PERSON = """
SELECT DISTINCT r.matter_id, lower(r.during), upper(r.during), r.resource
FROM store_reservation r JOIN store_participant p ON p.matter_id = r.matter_id
WHERE r.released_at IS NULL AND r.resource LIKE 'room:%%' AND r.during && tstzrange(%s, %s)
  AND (p.account = %s OR p.person = %s) AND (p.from_on IS NULL OR p.from_on <= %s) AND (p.until_on IS NULL OR p.until_on >= %s)
ORDER BY lower(r.during), r.matter_id LIMIT 60
"""
_OF_COURT = """
SELECT r.matter_id, lower(r.during), upper(r.during), r.resource FROM store_reservation r
WHERE r.released_at IS NULL AND r.resource LIKE %s AND r.during && tstzrange(%s, %s) ORDER BY lower(r.during), r.resource LIMIT 200
"""


_ITEMS = Prepared(lambda: models.Item.objects.filter(matter_id__among=slot("matters"), kind=slot("kind")).order_by("matter_id", "ordinal"))
_UNMET = Prepared(lambda: models.Deadline.objects.filter(matter_id__among=slot("matters"), met_on=None).order_by("due_on", "ordinal"))


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing in the diary: `resource` is `room:<court>:<name>`."""

    matter: UUID
    starts: datetime
    ends: datetime
    resource: str

    @property
    def room(self) -> str:
        """The name of the room."""
        return self.resource.rsplit(":", 1)[-1]


def hearings(by: Acting, *, starts: datetime, ends: datetime, day: date) -> list[Hearing]:
    """Return the hearings between two instants in matters *by* is tied to in person, the first first; at most 60."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_PERSON, [starts, ends, by.account, by.person, day, day])
        return [Hearing(*row) for row in cursor.fetchall()]


def hearings_of_court(court: str, *, starts: datetime, ends: datetime) -> list[Hearing]:
    """Return every booking of a court's rooms between two instants; at most 200."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_COURT, [f"room:{court}:%", starts, ends])
        return [Hearing(*row) for row in cursor.fetchall()]


def items(matters: Iterable[UUID], kind: str) -> dict[UUID, list[Any]]:
    """Return the items of one kind of several matters, in one query."""
    found: dict[UUID, list[Any]] = {}
    for row in _ITEMS.rows(matters=matters, kind=kind):
        found.setdefault(row.matter_id, []).append(row)
    return found


def next_deadlines(matters: Iterable[UUID]) -> dict[UUID, Any]:
    """Return the nearest unmet deadline of each of several matters, in one query."""
    found: dict[UUID, Any] = {}
    for row in _UNMET.rows(matters=matters):
        found.setdefault(row.matter_id, row)
    return found


def money_of(matters: Iterable[UUID]) -> dict[UUID, list[models.Money]]:
    """Return what was demanded, paid and given back in several matters, in one query."""
    found: dict[UUID, list[models.Money]] = {}
    for row in models.Money.objects.filter(matter_id__in=list(matters)).order_by("matter_id", "on", "ordinal"):
        found.setdefault(row.matter_id, []).append(row)
    return found


def readings_of(matters: Iterable[UUID]) -> dict[UUID, int]:
    """Return how often each of several matters was read in a way that is put on record, in one query."""
    counted = models.Access.objects.filter(matter_id__in=list(matters)).values_list("matter_id").annotate(Count("pk"))
    return dict(counted)


def told_at(matter: UUID, *, at: datetime) -> tuple[Label, ...]:
    """Return what people were told in a matter at one instant: the notices of one act."""
    rows = models.Notice.objects.filter(matter_id=matter, at=at).order_by("pk")
    return tuple(Label(r.text_zh, r.text_en) for r in rows)


def masked_of(persons: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return the identity number and the telephone of several persons as a screen may show them, in one query."""
    rows = models.Person.objects.filter(pk__in=list(persons)).values_list("pk", "masked_identity", "masked_phone")
    return {pk: (identity, phone) for pk, identity, phone in rows}


def accesses_of(by: Acting, *, limit: int | None = 200) -> list[models.Access]:
    """Return who read what of *by*'s own matters and personal details, newest first."""
    if by.person is None:
        return []
    own = models.Participant.objects.filter(person=by.person, tie="party").values("matter_id")
    rows = models.Access.objects.filter(Q(person=by.person) | Q(matter_id__in=own)).order_by("-at")[:limit]
    return list(rows)
