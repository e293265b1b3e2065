"""Readings on record: of sealed content, of an unmasked value. The party sees who opened their file, when, and in which post."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.store import models


def record_access(
    what: str, *, by: Acting, at: datetime, matter: UUID | None = None, person: UUID | None = None, ground: str = ""
) -> None:
    """Put a reading on record, where the party can see it."""
    models.Access.objects.create(
        at=at, account=by.account, name=by.name, post=by.post[:120], matter_id=matter, person=person, what=what, ground=ground[:200]
    )


def of_matter(matter: UUID, *, limit: int | None = 100) -> list[models.Access]:
    """Return who read what of a matter, newest first."""
    return list(models.Access.objects.filter(matter_id=matter).order_by("-at")[:limit])
