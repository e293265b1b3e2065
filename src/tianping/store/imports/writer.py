"""Writing chunks in their order, each with the progress of the run in one transaction, while later ones are made ready."""

from __future__ import annotations

import json
from collections import deque
from datetime import datetime

from django.db import transaction

from tianping.docket.actions import Acting
from tianping.store import models
from tianping.store.imports import judge, writing
from tianping.store.imports.chunks import Chunk
from tianping.store.imports.helper import Made, Preparer
from tianping.store.imports.mapping import Mapping
from tianping.store.imports.reasons import Rejection
from tianping.store.imports.report import Tally

AHEAD = 3
"""Chunks taken in hand before the first of them is waited for."""


class Writer:
    """Writes the chunks of a run. `tally` grows with every chunk that is committed."""

    def __init__(
        self, row: models.ImportRun, mapping: Mapping, tally: Tally, preparer: Preparer, *, by: Acting, at: datetime, done: int
    ) -> None:
        self.done = done  # chunks committed by the run before it was cut off
        self._row, self._mapping, self._tally, self._preparer = row, mapping, tally, preparer
        self._by, self._at = by, at
        self._ahead: deque[tuple[int, Tally, Made | None]] = deque()

    def put(self, chunk: Chunk, ordinal: int) -> list[Rejection]:
        """Take a chunk in hand; it is written when its turn comes. Returns the rows that conflicts refuse."""
        found = judge.judged(chunk, self._mapping, at=self._at, run=self._row.pk)
        if found.adds:
            self.drain()
            return self._extend(chunk, ordinal)
        self._ahead.append((ordinal, found.tally, self._preparer.give(found.opens)))
        while self._ahead and (self._ahead[0][2] is not None or len(self._ahead) > AHEAD):
            self._commit(*self._ahead.popleft())
        return found.rejections

    def drain(self) -> None:
        """Write all that is made ready."""
        while self._ahead:
            self._commit(*self._ahead.popleft())

    def _commit(self, ordinal: int, tally: Tally, made: Made | None) -> None:
        lines, written = made or self._preparer.take()
        tally.entries += written
        with transaction.atomic():
            writing.copied(lines)
            self._progress(ordinal, tally)

    def _extend(self, chunk: Chunk, ordinal: int) -> list[Rejection]:
        """Write a chunk that adds to known cases: judged again under their locks, so that nothing moves in between."""
        with transaction.atomic():
            found = judge.judged(chunk, self._mapping, at=self._at, run=self._row.pk, lock=True)
            lines, written = self._preparer.here(found.opens)
            writing.copied(lines)
            found.tally.entries += written + writing.extend(found.adds, found.held, by=self._by, at=self._at)
            self._progress(ordinal, found.tally)
        return found.rejections

    def _progress(self, ordinal: int, tally: Tally) -> None:
        """Say in the run's row how far it has come."""
        self._tally.add(tally)
        counts = {**json.loads(self._row.counts), "chunks": ordinal, "tally": self._tally.as_json()}
        self._row.counts = json.dumps(counts, ensure_ascii=False)
        self._row.rows_done = self._tally.read
        self._row.save(update_fields=["counts", "rows_done"])
