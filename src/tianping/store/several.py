"""Entries of some kinds of several matters at once, in one query: what a queue or a calendar reads beside its projections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from tianping.docket.codec import decode
from tianping.docket.entry import Audience, Raw, Recorded

_OF_KINDS = """
SELECT e.matter_id, e.seq, e.kind, e.version, e.on, e.recorded_at, e.by, e.post, e.audience, e.own_party, p.text
FROM store_entry e JOIN store_payload p ON p.matter_id = e.matter_id AND p.seq = e.seq
WHERE e.matter_id = ANY(%s) AND e.kind = ANY(%s) AND e.audience = ANY(%s) AND p.text IS NOT NULL ORDER BY e.matter_id, e.seq
"""
OPEN = (Audience.PUBLIC, Audience.PARTIES)


def entries_of(
    matters: Iterable[UUID], kinds: Iterable[str], *, audiences: Iterable[Audience] = OPEN
) -> dict[UUID, list[Recorded[Any]]]:
    """Return the entries of these *kinds* in *matters*, oldest first. Ask only for matters that are open to whoever reads."""
    found: dict[UUID, list[Recorded[Any]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OF_KINDS, [list(matters), list(kinds), [a.value for a in audiences]])
        for matter, *rest in cursor.fetchall():
            raw = Raw._make(rest)
            found.setdefault(matter, []).append(
                Recorded(raw.seq, raw.kind, raw.on, raw.recorded_at, raw.by, raw.post, Audience(raw.audience), raw.own_party,
                         decode(raw.kind, raw.version, raw.text))
            )
    return found
