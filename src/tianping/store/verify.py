"""Checking the record: every chain from its first entry, every head, every payload that should be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from tianping.docket.chain import GENESIS, entry_hash, payload_digest
from tianping.docket.entry import Raw
from tianping.law.finding import Label
from tianping.store import models

_CHAIN = """
SELECT e.matter_id, e.hash, p.salt, p.text IS NULL, e.seq, e.kind, e.version, e.on, e.recorded_at, e.by, e.post, e.audience,
       e.own_party, coalesce(p.text, '')
FROM store_entry e LEFT JOIN store_payload p ON p.matter_id = e.matter_id AND p.seq = e.seq
{where} ORDER BY e.matter_id, e.seq
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the record that is not as it was written."""

    matter: UUID
    seq: int
    what: Label


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and the faults found."""

    matters: int
    entries: int
    destroyed: int
    faults: tuple[Fault, ...]


def verify(matter: UUID | None = None, *, progress: Callable[[int], None] | None = None) -> Verified:
    """Check the chain of one matter, or of all. Reads in one snapshot, in bounded memory."""
    faults: list[Fault] = []
    counts = {"entries": 0, "destroyed": 0}
    seen: dict[UUID, tuple[int, bytes]] = {}
    with transaction.atomic():
        if not connection.savepoint_ids:  # inside a transaction of somebody else's the snapshot is theirs
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        previous, last, before = GENESIS, None, 0
        for row in _rows(matter):
            if row[0] != last:
                previous, last, before = GENESIS, row[0], 0
            previous = _check(row, previous, before, faults, counts)
            before = row[4]
            seen[row[0]] = (before, previous)
            if progress and counts["entries"] % 10_000 == 0:
                progress(counts["entries"])
        faults += _heads(matter, seen)
        matters = models.Matter.objects.count() if matter is None else 1
    return Verified(matters, counts["entries"], counts["destroyed"], tuple(faults))


def _check(row: tuple[Any, ...], previous: bytes, before: int, faults: list[Fault], counts: dict[str, int]) -> bytes:
    """Check one entry against the one before it; returns the hash the next one must rest on."""
    matter: UUID = row[0]
    kept, salt, gone = bytes(row[1]), row[2], row[3]
    raw = Raw._make(row[4:])
    counts["entries"] += 1
    if raw.seq != before + 1:
        faults.append(Fault(matter, raw.seq, Label(f"缺少第 {before + 1} 条记录", f"entry {before + 1} is missing")))
    if salt is None:
        # Lawfully destroyed, or deleted: without the payload its digest is not known, so the chain goes on from what is kept.
        counts["destroyed"] += 1
        if not gone or raw.text:
            faults.append(Fault(matter, raw.seq, Label("内容已被改动", "the payload was changed")))
        return kept
    digest = payload_digest(bytes(salt), raw.text)
    made = entry_hash(matter, raw, digest=digest, previous=previous)
    if made != kept:
        faults.append(Fault(matter, raw.seq, Label("记录与其校验值不符, 已被改动", "the entry does not match its hash: it was changed")))
    return kept


def _heads(matter: UUID | None, seen: dict[UUID, tuple[int, bytes]]) -> Iterator[Fault]:
    rows = models.Matter.objects.values_list("pk", "head", "head_hash")
    for pk, head, head_hash in (rows.filter(pk=matter) if matter else rows).iterator(chunk_size=5000):
        found = seen.get(pk, (0, GENESIS))
        if (head, bytes(head_hash)) != found:
            what = Label(
                f"案件记至第 {head} 条, 实有 {found[0]} 条, 或末条校验值不符",
                f"the matter stands at {head}, its entries at {found[0]}, or the last hash differs",
            )
            yield Fault(pk, head, what)


def _rows(matter: UUID | None) -> Iterator[tuple[Any, ...]]:
    """Read the chain through a cursor on the server, so that memory stays flat."""
    sql = _CHAIN.format(where="WHERE e.matter_id = %s" if matter else "")
    connection.ensure_connection()
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, [matter] if matter else [])
        while rows := cursor.fetchmany(5000):
            yield from rows

