"""Matters of one kind that a post may see, with all their entries of some kinds: the list of letters, of bulletins. A few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.entry import Audience, Recorded
from tianping.docket.grants import OF_DIVISIONS
from tianping.store import models, several, visible
from tianping.store.paged import Paged

MOST = 300


@dataclass(frozen=True, slots=True)
class Written:
    """One matter as listed, and its entries of the kinds asked for, oldest first."""

    matter: visible.Listed
    entries: tuple[Recorded[Any], ...]

    def last(self, kind: str) -> Recorded[Any] | None:
        """Return the last entry of a kind, or None."""
        return next((one for one in reversed(self.entries) if one.kind == kind), None)


def every(by: Acting, *, kind: str) -> Paged:
    """Return the matters of a kind in the court of *by* - a judge's own, a head's of the division - to be read whole."""
    rows = models.Facts.objects.filter(court=by.court, kind=kind, is_secret=False)
    if by.role == "judge":
        rows = rows.filter(judge=by.account)
    elif by.role in OF_DIVISIONS:
        rows = rows.filter(division__in=(*by.divisions, ""))
    return Paged(rows)


def written(
    by: Acting, *, kind: str, entries: Iterable[str], day: date, among: Sequence[UUID] | None = None, most: int | None = MOST
) -> list[Written]:
    """Return the matters of a kind that *by* has, the newest first: so many, all (None), or those among some matters."""
    rows = every(by, kind=kind).rows.order_by("-sort_on", "-matter").values_list("matter_id", flat=True)
    ids = list(rows[:most] if among is None else rows.filter(matter_id__in=among))
    listed = [one for one in visible.masked(by, ids, day=day) if not one.is_closed_to_me]
    found = several.entries_of([one.facts.matter_id for one in listed], entries, audiences=tuple(Audience))
    return [Written(one, tuple(found.get(one.facts.matter_id, ()))) for one in listed]
