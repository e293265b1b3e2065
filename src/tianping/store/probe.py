"""A look at the database from outside the everyday connections: whether it answers and keeps what it is told, how fast, and at what time.

Who asks never waits longer than a few seconds: a disk that stands still does not answer, and no timeout of the server reaches it.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

import psycopg
from django.db import Error, connection

PATIENCE_S = 5.0
SLOW_S = 0.8
"""Seconds for one small commit from which on the database is called slow; a healthy one takes a hundredth."""

APART = timedelta(seconds=5)
_KEPT = "SELECT clock_timestamp(), pg_logical_emit_message(true, 'tianping.probe', '')"
"""Goes through the log of the database to the disk at its commit, and leaves no row anywhere."""


class Reach(Enum):
    """How the database answered."""

    WELL = "well"
    SLOW = "slow"
    STALLED = "stalled"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found. *apart*: by how much the database's clock is ahead of the instant that was handed in; None: not compared."""

    reach: Reach
    apart: timedelta | None = None


_guard = threading.Lock()
_under_way: Future[tuple[datetime, float]] | None = None


def look(*, at: datetime | None = None, patience_s: float = PATIENCE_S) -> Looked:
    """Look at the database now, and compare its clock with *at*. One look at a time: who asks while one hangs waits for the same."""
    try:
        told, took = _asked(patience_s).result(timeout=patience_s)
    except Late:
        return Looked(Reach.STALLED)
    except psycopg.errors.ConnectionTimeout:
        return Looked(Reach.STALLED)
    except (Error, psycopg.Error, OSError):
        return Looked(Reach.AWAY)
    return Looked(Reach.SLOW if took > SLOW_S else Reach.WELL, told - at if at is not None else None)


def _asked(patience_s: float) -> Future[tuple[datetime, float]]:
    """Return the look that is under way, or begin one in a thread of its own."""
    global _under_way
    with _guard:
        if _under_way is None or _under_way.done():
            found: Future[tuple[datetime, float]] = Future()
            _under_way = found
            address = {**connection.get_connection_params(), "connect_timeout": max(2, int(patience_s))}
            threading.Thread(target=_look, args=(found, address), daemon=True, name="probe").start()
        return _under_way


def _look(found: Future[tuple[datetime, float]], address: dict[str, Any]) -> None:
    begun = time.perf_counter()
    try:
        with psycopg.connect(**address) as own:
            row = own.execute(_KEPT).fetchone()
        assert row is not None, "a function answers with one row"
        found.set_result((row[0], time.perf_counter() - begun))
    except (Error, psycopg.Error, OSError) as error:
        found.set_exception(error)
