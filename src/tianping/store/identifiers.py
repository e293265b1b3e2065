"""New identifiers: time-ordered for the index, random enough that they tell nothing of how many there are."""

from __future__ import annotations

from datetime import datetime
from secrets import randbits
from uuid import UUID


def new_id(at: datetime) -> UUID:
    """Return an identifier in the form of UUID version 7: 48 bits of milliseconds, the rest random."""
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | randbits(12) << 64 | 0b10 << 62 | randbits(62))


def fresh_ids(at: datetime, count: int = 8) -> tuple[UUID, ...]:
    """Return identifiers an action may give to what it makes."""
    return tuple(new_id(at) for _ in range(count))
