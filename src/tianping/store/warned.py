"""The warnings that stand in the cases of a post: what was told, at which level, and the entries that say what was done. A few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.entry import Audience, Recorded
from tianping.docket.grants import OF_DIVISIONS
from tianping.store import accounts, models, several, visible
from tianping.store.paged import Paged

MOST = 300
PREFIX = "warning:"
WARNED = "warnings.warned"
OWN = frozenset({"judge"})
TEAM = frozenset({"assistant", "clerk"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A limit that is warned of: the case, its judge, the warning, and every later entry that may answer it."""

    matter: visible.Listed
    judge: str
    warning: Recorded[Any]
    later: tuple[Recorded[Any], ...]


def every(by: Acting) -> Paged:
    """Return the open limits that are warned of in the cases of *by* - their own, their division's, their court's - to be read whole."""
    rows = models.Deadline.objects.filter(court=by.court, owner="system", met_on=None, met_by__isnull=False, name__startswith=PREFIX)
    if by.role in OWN:
        rows = rows.filter(matter__facts__judge=by.account)
    elif by.role in TEAM:
        rows = rows.filter(matter__in=models.Participant.objects.filter(account=by.account, tie="assigned").values("matter_id"))
    elif by.role in OF_DIVISIONS:
        rows = rows.filter(matter__facts__division__in=by.divisions)
    return Paged(rows)


def standing(
    by: Acting, *, day: date, kinds: Iterable[str], among: Sequence[UUID] | None = None, most: int | None = MOST
) -> list[Standing]:
    """Return the last warning of each open limit in the cases of *by*, the gravest first: so many, all (None), or those among some matters.

    kinds: the kinds of entries that may say what was done. Sealed cases one may not read are left out.
    """
    rows = every(by).rows.order_by("due_on", "matter_id").values_list("matter_id", "met_by")
    found = list(rows[:most] if among is None else rows.filter(matter_id__among=among))
    listed = {m.facts.matter_id: m for m in visible.masked(by, list({m for m, _ in found}), day=day) if not m.is_closed_to_me}
    entries = several.entries_of(listed, (WARNED, *kinds), audiences=(*several.OPEN, Audience.OWN_PARTY, Audience.FILE, Audience.INNER))
    names = accounts.names_of({one.facts.judge for one in listed.values() if one.facts.judge is not None})
    made = [_standing(listed[m], seq, entries.get(m, []), names) for m, seq in found if m in listed and seq is not None]
    return sorted((one for one in made if one is not None), key=lambda one: (one.warning.what.level_days, one.warning.what.due_on))


def of_matter(matter: UUID, *, kinds: Iterable[str]) -> list[tuple[Recorded[Any], tuple[Recorded[Any], ...]]]:
    """Return the warnings that stand in one matter, each with what came after it. Ask only for whoever may read the inner file."""
    rows = models.Deadline.objects.filter(matter=matter, owner="system", met_on=None, met_by__isnull=False, name__startswith=PREFIX)
    seqs = list(rows.order_by("due_on").values_list("met_by", flat=True))
    if not seqs:
        return []
    every = several.entries_of([matter], (WARNED, *kinds), audiences=tuple(Audience)).get(matter, [])
    warned = {one.seq: one for one in every if one.kind == WARNED}
    return [(warned[seq], tuple(e for e in every if e.seq > seq)) for seq in seqs if seq in warned]


def _standing(matter: visible.Listed, seq: int, entries: list[Recorded[Any]], names: dict[UUID, str]) -> Standing | None:
    warning = next((one for one in entries if one.seq == seq), None)
    if warning is None:  # voided by mistake of its own
        return None
    judge = matter.facts.judge
    return Standing(matter, names.get(judge, "") if judge is not None else "", warning, tuple(e for e in entries if e.seq > seq))
