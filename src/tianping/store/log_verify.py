"""Checking the log against the record, against itself, and against heads that others kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from tianping.docket.merkle import Frontier, leaf_hash
from tianping.law.finding import Label
from tianping.store import log
from tianping.store.heads import Head, is_signed, public_key

MERGE_DELAY = timedelta(hours=24)
"""An entry that claims to be older than a head before it by more than this was written down later than it says."""

_LEAVES = """
SELECT l.position, l.matter_id, l.seq, e.hash, e.recorded_at
FROM store_logleaf l LEFT JOIN store_entry e ON e.matter_id = l.matter_id AND e.seq = l.seq ORDER BY l.position
"""
_OUTSIDE = """
SELECT e.matter_id, e.seq FROM store_entry e
WHERE NOT EXISTS (SELECT 1 FROM store_logleaf l WHERE l.matter_id = e.matter_id AND l.seq = e.seq)
  AND NOT EXISTS (SELECT 1 FROM store_logwaiting w WHERE w.matter_id = e.matter_id)
ORDER BY e.matter_id, e.seq
"""


@dataclass(frozen=True, slots=True)
class LogFault:
    """Something in the log that is not as it was signed. The matter, where one can be named."""

    what: Label
    matter: UUID | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class LogVerified:
    """How many leaves and heads were checked, how many matters wait for the log, and the faults."""

    leaves: int
    heads: int
    waiting: int
    faults: tuple[LogFault, ...]


def verify_log(*, against: Iterable[Head] = (), key: bytes | None = None) -> LogVerified:
    """Check every leaf against its entry, every head against the leaves, and *against*: heads that were kept elsewhere.

    key: the public key that outside heads must be signed with; this house's own by default. Reads in one snapshot.
    """
    faults: list[LogFault] = []
    outside = sorted(against, key=lambda h: h.size)
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        own = list(log.heads())
        frontier = _walked(own, outside, faults, key=key or public_key())
        faults += [
            LogFault(Label(f"外部留存的树头记至第 {h.size} 条, 本库只有 {frontier.size} 条: 数据被回退",
                           f"a head kept outside stands at {h.size}, this log at {frontier.size}: it was rolled back"))
            for h in outside if h.size > frontier.size
        ]
        faults += [
            LogFault(Label(f"签名树头记至第 {h.size} 条, 日志只有 {frontier.size} 条",
                           f"a signed head stands at {h.size}, the log at {frontier.size}"))
            for h in own if h.size > frontier.size
        ]
        faults += [
            LogFault(Label("记录不在日志中, 未经平台写入", "the entry is not in the log: the platform did not write it"), matter, seq)
            for matter, seq in _asked(_OUTSIDE)
        ]
        waiting = next(_asked("SELECT count(DISTINCT matter_id) FROM store_logwaiting"))[0]
    return LogVerified(frontier.size, len(own), waiting, tuple(faults))


def _walked(own: list[Head], outside: list[Head], faults: list[LogFault], *, key: bytes) -> Frontier:
    """Add leaf after leaf, and hold every head against the root at its size."""
    frontier, before = Frontier(), None
    due = sorted([*((h, True) for h in own), *((h, False) for h in outside)], key=lambda pair: pair[0].size)
    for position, matter, seq, digest, recorded_at in _asked(_LEAVES):
        if position != frontier.size:
            faults.append(LogFault(Label(f"日志缺少第 {frontier.size + 1} 条", f"leaf {frontier.size} of the log is missing"), matter, seq))
            return frontier
        if digest is None:
            faults.append(LogFault(Label("日志所载的记录已被删除", "an entry that is in the log was deleted"), matter, seq))
        elif before is not None and recorded_at < before - MERGE_DELAY:
            faults.append(_written_later(matter, seq, recorded_at, before))
        frontier.append(leaf_hash(bytes(digest)) if digest is not None else _kept_leaf(position))
        while due and due[0][0].size == frontier.size:
            head, is_own = due.pop(0)
            faults += _against(head, frontier.root(), is_own=is_own, key=key)
            before = head.at if is_own else before
    return frontier


def _written_later(matter: UUID, seq: int, recorded_at: datetime, before: datetime) -> LogFault:
    said, head = recorded_at.isoformat(timespec="minutes"), before.isoformat(timespec="minutes")
    return LogFault(
        Label(f"记录自称写于 {said}, 却在 {head} 的树头之后才进入日志: 时间被倒填",
              f"the entry claims {said} but came into the log after the head of {head}: it was back-dated"),
        matter, seq,
    )


def _against(head: Head, root: bytes, *, is_own: bool, key: bytes) -> Iterator[LogFault]:
    if not is_signed(head, public_key() if is_own else key):
        yield LogFault(Label(f"第 {head.size} 条处的树头签名无效", f"the head at {head.size} is not validly signed"))
    if head.root != root:
        where = Label("本库", "this database") if is_own else Label("外部留存", "kept outside")
        yield LogFault(Label(f"{where.zh}的树头 (第 {head.size} 条) 与记录不符: 历史被改写",
                             f"the head at {head.size} ({where.en}) does not match the record: history was rewritten"))


def _kept_leaf(position: int) -> bytes:
    """Return the hash of a leaf as the tiles have it, so that one lost entry is one fault."""
    return log.leaf_at(position)


def _asked(sql: str) -> Iterator[tuple[Any, ...]]:
    connection.ensure_connection()
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(5000):
            yield from rows
