"""How far an import is, for whoever looks from another process: one mark for each court, kept about once in a second."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import connection

from tianping.store import models
from tianping.store.imports.house import lock_key

EVERY = timedelta(seconds=1)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the work of a court's import stands. `done` and `total` are bytes while reading, rows or cases afterwards."""

    court: str
    phase: str
    done: int
    total: int
    since: datetime
    at: datetime

    @property
    def percent(self) -> int:
        """How much of the phase is done, 0 to 100."""
        return min(100, 100 * self.done // self.total) if self.total else 0

    @property
    def rate(self) -> float:
        """How much is done in a second."""
        spent = (self.at - self.since).total_seconds()
        return self.done / spent if spent > 0 else 0.0

    @property
    def remaining_s(self) -> int | None:
        """How many seconds the phase takes yet at this rate; None before there is a rate."""
        return round((self.total - self.done) / self.rate) if self.rate > 0 else None


class Keeper:
    """Keeps the mark of one court; `tell` is what an import calls."""

    def __init__(self, court: str, *, at: datetime, also: Progress | None = None) -> None:
        self._court, self._also, self._at, self._began_s = court, also, at, monotonic()
        self._mark: Mark | None = None

    def tell(self, phase: str, done: int, total: int) -> None:
        """Say how far the work is; written down when a second has passed, a phase begins, or one is done."""
        at = self._at + timedelta(seconds=monotonic() - self._began_s)
        before = self._mark
        is_new = before is None or before.phase != phase
        since = at if before is None or is_new else before.since
        mark = Mark(self._court, phase, done, total, since, at)
        if is_new or done >= total or before is None or at - before.at >= EVERY:
            _write(mark)
            self._mark = mark
        if self._also is not None:
            self._also(phase, done, total)


def mark_of(court: str) -> Mark | None:
    """Return the mark of a court's last import, or None before the first."""
    row = models.TickMark.objects.filter(pk=_name(court)).first()
    if row is None or row.at is None:
        return None
    held: dict[str, Any] = json.loads(row.note)
    return Mark(court, held["phase"], held["done"], held["total"], datetime.fromisoformat(held["since"]), row.at)


def is_under_way(court: str) -> bool:
    """Say whether some process imports into this court now: it holds the court's lock, which ends with the process however it ends."""
    key = lock_key(court)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            return True
        cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
    return False


def as_read(mark: Mark, *, at: datetime) -> Mark:
    """Return a mark as of *at*, so that a stretch without news slows the rate down."""
    return replace(mark, at=max(mark.at, at)) if mark.done < mark.total else mark


def _write(mark: Mark) -> None:
    note = {"phase": mark.phase, "done": mark.done, "total": mark.total, "since": mark.since.isoformat()}
    models.TickMark.objects.update_or_create(pk=_name(mark.court), defaults={"at": mark.at, "note": json.dumps(note)})


def _name(court: str) -> str:
    return f"import.{court}"

