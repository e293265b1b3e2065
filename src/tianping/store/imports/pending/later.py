"""Entries appended to a matter that stands, outside an action: what an import says of its run, and what takes it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from tianping.docket.actions import Acting, New
from tianping.docket.fold import Docket
from tianping.store import append, dockets, models, projections, rebuild
from tianping.store.setting import setting_of


def locked(matter: UUID) -> tuple[models.Matter, Docket]:
    """Return the row of a matter, locked until commit, and its docket. Raises Matter.DoesNotExist."""
    row = models.Matter.objects.select_for_update().get(pk=matter)
    return row, dockets.grown(row)


def appended(matter: UUID, news: tuple[New, ...], *, by: Acting, at: datetime) -> int:
    """Append entries to a matter and draw its projections again; returns how many were written. All or nothing."""
    with transaction.atomic():
        row, docket = locked(matter)
        moment = max(at, docket.raws[-1].recorded_at)
        made = append.chained(matter, news, by=by, at=moment, head=docket.head, head_hash=bytes(row.head_hash))
        models.Matter.objects.filter(pk=matter).update(head=made.raws[-1].seq, head_hash=made.hashes[-1])
        append.insert(matter, made)
        grown = docket.extend(made.raws)
        projections.write(grown, projections.project(grown, setting_of(row.court)), rebuild.stored(docket))
    return len(made.raws)
