"""The log over all matters: committed entries become leaves of one hash tree, in batches, and its heads are signed.

No writer waits for it: a trigger notes which matter grew, in the writer's own transaction, and the sequencer comes after. What it
takes was committed, so the log never holds what a rollback undid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from tianping.docket.merkle import consistency, inclusion, leaf_hash, node_hash, root_of
from tianping.store import models
from tianping.store.heads import Head, signed

WIDTH = 256  # hashes in a tile
_HEIGHT = 8
LATE = timedelta(minutes=5)
_LOCK = 7_204_519_001  # one sequencer at a time
_TAKE = """
WITH taken AS (
    DELETE FROM store_logwaiting WHERE id IN (SELECT id FROM store_logwaiting ORDER BY id LIMIT %s) RETURNING matter_id
), grown AS (SELECT DISTINCT matter_id FROM taken)
SELECT e.matter_id, e.seq, e.hash FROM grown g JOIN store_entry e ON e.matter_id = g.matter_id
WHERE e.seq > coalesce((SELECT max(l.seq) FROM store_logleaf l WHERE l.matter_id = g.matter_id), 0)
ORDER BY e.recorded_at, e.matter_id, e.seq
"""
_LEAVES = "COPY store_logleaf (position, matter_id, seq) FROM STDIN"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in the log."""

    position: int
    size: int
    path: tuple[bytes, ...]


def sequence(*, at: datetime, batch: int = 5000) -> int:
    """Take what was committed into the log, batch by batch, and sign the new head; returns how many leaves were added.

    batch: acts taken in one transaction. A second sequencer waits for the first. *at* is the instant the head states.
    """
    added = 0
    while True:
        with transaction.atomic():
            _alone()
            found = _taken(batch)
            if found:
                _append(found)
                added += len(found)
            if len(found) < batch and not models.LogWaiting.objects.exists():
                _sign(at)
                return added


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _taken(batch: int) -> list[tuple[UUID, int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [batch])
        return [(matter, seq, bytes(digest)) for matter, seq, digest in cursor.fetchall()]


def _append(found: list[tuple[UUID, int, bytes]]) -> None:
    size = size_of()
    with connection.cursor() as cursor, cursor.copy(_LEAVES) as stream:
        stream.write("".join([f"{size + i}\t{matter}\t{seq}\n" for i, (matter, seq, _) in enumerate(found)]))
    _grow(0, size, [leaf_hash(digest) for _, _, digest in found])


def _grow(level: int, count: int, hashes: list[bytes]) -> None:
    """Add *hashes* after the *count* that stand at a level of tiles; every tile that fills adds its root one level up."""
    first, rest = divmod(count, WIDTH)
    kept = bytes(models.LogTile.objects.get(level=level, number=first).hashes) if rest else b""
    whole = kept + b"".join(hashes)
    tiles, roots = [], []
    for i in range(0, len(whole), WIDTH * 32):
        part = whole[i : i + WIDTH * 32]
        tiles.append(models.LogTile(level=level, number=first + i // (WIDTH * 32), hashes=part))
        if len(part) == WIDTH * 32:
            roots.append(_root_of_tile(part))
    models.LogTile.objects.bulk_create(
        tiles, update_conflicts=True, unique_fields=["level", "number"], update_fields=["hashes"], batch_size=500
    )
    if roots:
        _grow(level + 1, first, roots)


def _root_of_tile(part: bytes) -> bytes:
    row = [part[i : i + 32] for i in range(0, len(part), 32)]
    while len(row) > 1:
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]


def _sign(at: datetime) -> None:
    size = size_of()
    last = models.TreeHead.objects.order_by("-size").first()
    if size and (last is None or last.size < size):
        head = signed(size=size, root=root_of(size, _nodes()), at=at)
        models.TreeHead.objects.create(size=size, root=head.root, at=head.at, key=head.key, signature=head.signature)


def size_of() -> int:
    """Return how many leaves the log has."""
    last = models.LogLeaf.objects.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def waits_since(*, at: datetime) -> bool:
    """Say whether something waits for the log although the last head is older than `LATE`: the sequencer does not run."""
    last = models.TreeHead.objects.order_by("-size").values_list("at", flat=True).first()
    return models.LogWaiting.objects.exists() and (last is None or at - last > LATE)


def newest_head() -> Head | None:
    """Return the last signed head, or None before the first."""
    row = models.TreeHead.objects.order_by("-size").first()
    return None if row is None else head_of(row)


def heads() -> Iterable[Head]:
    """Yield every signed head, smallest first."""
    for row in models.TreeHead.objects.order_by("size").iterator(chunk_size=2000):
        yield head_of(row)


def head_of(row: models.TreeHead) -> Head:
    """Return the head that a row holds."""
    return Head(row.size, bytes(row.root), row.at, row.key, bytes(row.signature))


def place_of(matter: UUID, seq: int, *, size: int) -> Place | None:
    """Return where an entry stands in the tree of *size*, with the proof; None when it is not in it yet."""
    position = models.LogLeaf.objects.filter(matter_id=matter, seq=seq).values_list("position", flat=True).first()
    if position is None or position >= size:
        return None
    return Place(position, size, inclusion(position, size, _nodes()))


def grown_from(old: int, new: int) -> tuple[bytes, ...]:
    """Return the proof that the tree of size *new* begins with that of size *old*. Raises ValueError for sizes that are not there."""
    if new > size_of():
        raise ValueError(f"the log has {size_of()} leaves, not {new}")
    return consistency(old, new, _nodes())


def leaf_at(position: int) -> bytes:
    """Return the hash of one leaf, as the tiles have it."""
    return _nodes()(0, position)


def root_at(size: int) -> bytes:
    """Return the root of the first *size* leaves, as the tiles have it."""
    return root_of(size, _nodes())


def _nodes() -> Callable[[int, int], bytes]:
    """Return a function for the hash of a complete subtree; each tile is read once."""
    tiles: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        shelf, above = divmod(level, _HEIGHT)
        number, offset = divmod(index << above, WIDTH)
        if (shelf, number) not in tiles:
            tiles[shelf, number] = bytes(models.LogTile.objects.get(level=shelf, number=number).hashes)
        part = tiles[shelf, number][offset * 32 : (offset + (1 << above)) * 32]
        return _root_of_tile(part)

    return node
