"""Writing chunks in their order, each with the progress of the run in one transaction, while later ones are made ready."""

from __future__ import annotations

import json
from collections import deque

from django.db import transaction

from tianping.store import models
from tianping.store.imports import judge, writing
from tianping.store.imports.chunks import Groups
from tianping.store.imports.entries import case_id
from tianping.store.imports.helper import Preparer
from tianping.store.imports.making import Made
from tianping.store.imports.reasons import Rejection
from tianping.store.imports.report import Rejects, Tally

AHEAD = 3
"""Chunks taken in hand before the first of them is waited for."""


class Writer:
    """Writes the chunks of a run. `tally` grows with every chunk that is committed; `codes` are those the list names."""

    def __init__(self, row: models.ImportRun, tally: Tally, preparer: Preparer, refusals: Rejects, *, done: int) -> None:
        self.codes: judge.Tables = {}
        self._done = done  # chunks committed by the run before it was cut off
        self._row, self._tally, self._preparer, self._refusals = row, tally, preparer, refusals
        self._ordinal = 0
        self._ahead: deque[tuple[int, Made | None]] = deque()

    def put(self, groups: Groups) -> None:
        """Take a chunk in hand; it is written when its turn comes."""
        self._ordinal += 1
        maker = self._preparer.maker
        if self._ordinal <= self._done:
            found, codes = maker.judged(groups, known={})
            self._note(found.rejections, codes)
        elif writing.holds_any([case_id(self._row.court, key) for key, _ in groups]):
            self.drain()
            self._extend(groups)
        else:
            self._ahead.append((self._ordinal, self._preparer.give(groups)))
            while self._ahead and (self._ahead[0][1] is not None or len(self._ahead) > AHEAD):
                self._commit(*self._ahead.popleft())

    def drain(self) -> None:
        """Write all that is made ready."""
        while self._ahead:
            self._commit(*self._ahead.popleft())

    def _commit(self, ordinal: int, made: Made | None) -> None:
        lines, tally, rejections, codes = made or self._preparer.take()
        with transaction.atomic():
            writing.copied(lines)
            self._progress(ordinal, tally)
        self._note(rejections, codes)

    def _extend(self, groups: Groups) -> None:
        """Write a chunk with known cases: judged under their locks, so that nothing moves in between."""
        maker, ids = self._preparer.maker, [case_id(self._row.court, key) for key, _ in groups]
        with transaction.atomic():
            found, codes = maker.judged(groups, known=writing.known(ids, lock=True))
            writing.copied(maker.opened(found.opens, found.tally))
            found.tally.entries += writing.extend(found.adds, found.held, by=maker.terms.by, at=maker.terms.at)
            self._progress(self._ordinal, found.tally)
        self._note(found.rejections, codes)

    def _note(self, rejections: list[Rejection], codes: judge.Tables) -> None:
        self._refusals.add(rejections)
        judge.join_codes(self.codes, codes)

    def _progress(self, ordinal: int, tally: Tally) -> None:
        """Say in the run's row how far it has come."""
        self._tally.add(tally)
        counts = {**json.loads(self._row.counts), "chunks": ordinal, "tally": self._tally.as_json()}
        self._row.counts = json.dumps(counts, ensure_ascii=False)
        self._row.rows_done = self._tally.read
        self._row.save(update_fields=["counts", "rows_done"])
