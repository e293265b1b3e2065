"""From rows of new cases to rows ready to copy: read, judged, written out as entries, chained, projected. Reads and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping as Named
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from tianping.docket.actions import Acting, NewMatter, Setting
from tianping.docket.fold import Docket
from tianping.store import bulk
from tianping.store.imports import judge
from tianping.store.imports.chunks import Groups, chunk_of
from tianping.store.imports.clean import Cleaner
from tianping.store.imports.mapping import Mapping
from tianping.store.imports.reasons import Rejection
from tianping.store.imports.report import Tally


@dataclass(frozen=True, slots=True)
class Terms:
    """What every case of a run is made by. `latest` is the last day the list may name. Without a *run* nothing will be written."""

    mapping: Mapping
    latest: date
    setting: Setting | None
    by: Acting
    at: datetime
    run: UUID | None


class Made(NamedTuple):
    """Rows ready to copy, the count of what became of the list's rows, the rows refused, and the codes met."""

    lines: bulk.Packed
    tally: Tally
    rejections: list[Rejection]
    codes: judge.Tables


class Maker:
    """Makes cases under the terms of one run."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._cleaner = Cleaner(terms.mapping, latest=terms.latest)

    def judged(self, groups: Groups, *, known: Named[UUID, Docket]) -> tuple[judge.Judged, judge.Tables]:
        """Return what becomes of cases, those the record holds being *known*; and the codes they name."""
        terms, chunk = self.terms, chunk_of(groups, self._cleaner)
        found = judge.judged(chunk, terms.mapping, at=terms.at, run=terms.run, known=known)
        found.rejections.extend(chunk.rejections)
        return found, judge.codes_of(chunk, terms.mapping)

    def made(self, groups: Groups) -> Made:
        """Return cases of which the record holds none as rows ready to copy."""
        found, codes = self.judged(groups, known={})
        return Made(self.opened(found.opens, found.tally), found.tally, found.rejections, codes)

    def opened(self, matters: list[NewMatter], tally: Tally) -> bulk.Packed:
        """Return new matters as rows ready to copy; *tally* counts their entries."""
        lines: bulk.Lines = {}
        terms = self.terms
        assert terms.setting is not None, "a run that writes knows its court's settings"
        for one in matters:
            tally.entries += bulk.add(lines, one, terms.setting, by=terms.by, at=terms.at)
        return bulk.packed(lines)
