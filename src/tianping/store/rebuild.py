"""Projections drawn again from entries: bit-identical for equal versions; a change of calendar lists what moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from tianping.docket.fold import Docket
from tianping.store import dockets, models, projections
from tianping.store.setting import setting_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that fell on another day after a rebuild, and whether somebody had been told the old one."""

    matter: UUID
    number: str
    name: str
    label_zh: str
    was_on: date
    is_on: date
    told: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found."""

    matters: int
    changed: int
    moved: tuple[Moved, ...]


def rebuild(
    *, matter: UUID | None = None, court: str = "", dry_run: bool = False, progress: Callable[[int, int], None] | None = None
) -> Rebuilt:
    """Draw the projections again and write what differs. Each matter under its lock, so that work goes on meanwhile."""
    rows = models.Matter.objects.order_by("pk")
    rows = rows.filter(pk=matter) if matter else rows.filter(court=court) if court else rows
    total = rows.count()
    changed, moved = 0, list[Moved]()
    for done, pk in enumerate(_ids(rows), 1):
        with transaction.atomic():
            differs, found = _one(pk, dry_run=dry_run)
        changed += differs
        moved += found
        if progress:
            progress(done, total)
    return Rebuilt(total, changed, tuple(moved))


def stored(docket: Docket) -> projections.Projection | None:
    """Return the projection of a matter as it stands in the tables."""
    matter = docket.matter.id
    found = models.Facts.objects.filter(pk=matter).values().first()
    if found is None:
        return None
    fact = {k: v for k, v in found.items() if k != "matter_id"}
    tokens = models.SearchText.objects.filter(pk=matter).values_list("tokens", flat=True).first() or []
    rows: projections.Rows = {}
    for name, table in projections.TABLES.items():
        rows[name] = [_bare(r) for r in table.objects.filter(matter_id=matter).order_by("ordinal").values()]
    return projections.Projection(fact, list(tokens), rows)


def _ids(rows: Any) -> Iterator[UUID]:
    yield from rows.values_list("pk", flat=True).iterator(chunk_size=2000)


def _one(pk: UUID, *, dry_run: bool) -> tuple[bool, list[Moved]]:
    row = models.Matter.objects.select_for_update().get(pk=pk)
    docket = dockets.grown(row)
    if not docket.head:
        return False, []
    new, old = projections.project(docket, setting_of(docket.matter.court)), stored(docket)
    if new == old:
        return False, []
    moved = _moved(docket, new, old) if old else []
    if not dry_run:
        projections.write(docket, new, old)
    return True, moved


def _moved(docket: Docket, new: projections.Projection, old: projections.Projection) -> list[Moved]:
    """List the deadlines of the same name and person that fell on another day."""
    before = {(d["name"], d["person"]): d["due_on"] for d in old.rows["deadline"]}
    found: list[Moved] = []
    for one in new.rows["deadline"]:
        was = before.get((one["name"], one["person"]))
        if was is not None and was != one["due_on"] and one["owner"] != "system":
            told = models.Notice.objects.filter(matter_id=docket.matter.id).exclude(person=None).count()
            found.append(
                Moved(docket.matter.id, str(new.facts["number"]), one["name"], one["label_zh"], was, one["due_on"], told)
            )
    return found


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k not in ("matter_id", "ordinal")}
