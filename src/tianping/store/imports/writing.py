"""Writing many cases at once: new ones by COPY, and later entries of known ones without an act for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting, New, Setting
from tianping.docket.entry import Raw
from tianping.docket.fold import Docket, Matter, folded
from tianping.store import append, bulk, dockets, models
from tianping.store.setting import setting_of

_ENTRIES = """
SELECT e.matter_id, e.seq, e.kind, e.version, e.on, e.recorded_at, e.by, e.post, e.audience, e.own_party, coalesce(p.text, '')
FROM store_entry e JOIN store_payload p ON p.matter_id = e.matter_id AND p.seq = e.seq
WHERE e.matter_id = ANY(%s) ORDER BY e.matter_id, e.seq
"""
_HEADS = """
UPDATE store_matter m SET head = g.head, head_hash = g.hash
FROM unnest(%s::uuid[], %s::int[], %s::bytea[]) AS g(id, head, hash) WHERE m.id = g.id
"""


def known(ids: Sequence[UUID], *, lock: bool) -> dict[UUID, Docket]:
    """Return the dockets of those of *ids* that exist, in two queries. lock: their rows stay locked until commit."""
    found_rows = models.Matter.objects.filter(pk__in=list(ids)).order_by("pk")
    rows = {r.pk: r for r in (found_rows.select_for_update() if lock else found_rows)}
    if not rows:
        return {}
    found: dict[UUID, Docket] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [list(rows)])
        for matter, group in groupby(cursor.fetchall(), key=lambda r: r[0]):
            row = rows[matter]
            found[matter] = folded(Matter(matter, row.kind, row.court, row.parent), (Raw._make(r[1:]) for r in group))
    return found


def holds_any(ids: Sequence[UUID]) -> bool:
    """Say whether the record holds any of *ids*."""
    return models.Matter.objects.filter(pk__in=list(ids)).exists()


def copied(lines: bulk.Packed) -> None:
    """Write prepared rows."""
    bulk.copy(lines)


def extend(news: Mapping[UUID, tuple[New, ...]], held: Mapping[UUID, Docket], *, by: Acting, at: datetime) -> int:
    """Append entries to known imported cases and draw their projections again; returns the number of entries written.

    Call it inside the transaction that read *held* with `known`. An imported case has no projections but facts and search.
    """
    if not news:
        return 0
    hashes = dict(models.Matter.objects.filter(pk__in=list(news)).values_list("pk", "head_hash"))
    lines: bulk.Lines = {}
    heads: list[tuple[UUID, int, bytes]] = []
    settings: dict[str, Setting] = {}
    written = 0
    for matter, entries in news.items():
        docket = held[matter]
        moment = max(at, docket.raws[-1].recorded_at)
        made = append.chained(matter, entries, by=by, at=moment, head=docket.head, head_hash=bytes(hashes[matter]))
        grown = docket.extend(made.raws)
        heads.append((matter, grown.head, made.hashes[-1]))
        written += len(made.raws)
        bulk.add_entries(lines, matter, made)
        court = docket.matter.court
        if court not in settings:
            settings[court] = setting_of(court)
        bulk.add_projection(lines, grown, settings[court])
    ids = list(news)
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [list(c) for c in zip(*heads, strict=True)])
    models.Facts.objects.filter(pk__in=ids).delete()
    models.SearchText.objects.filter(pk__in=ids).delete()
    bulk.copy(bulk.packed(lines))
    for matter in ids:
        dockets.forget(matter)
    return written
