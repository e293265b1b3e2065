"""New identifiers: time-ordered for the index, random enough that they tell nothing of how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from random import Random
from secrets import randbits
from uuid import UUID

_BITS: ContextVar[Callable[[int], int]] = ContextVar("bits", default=randbits)


def new_id(at: datetime) -> UUID:
    """Return an identifier in the form of UUID version 7: 48 bits of milliseconds, the rest random."""
    bits = _BITS.get()
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | bits(12) << 64 | 0b10 << 62 | bits(62))


def fresh_ids(at: datetime, count: int = 8) -> tuple[UUID, ...]:
    """Return identifiers an action may give to what it makes."""
    return tuple(new_id(at) for _ in range(count))


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Within it, identifiers follow from *seed*: a demonstration comes out the same twice. Never for a court's work."""
    token = _BITS.set(Random(seed).getrandbits)
    try:
        yield
    finally:
        _BITS.reset(token)
