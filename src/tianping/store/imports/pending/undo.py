"""Taking a take-over back: a later entry in every case it opened. What was worked on since stays, and is named."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from tianping.docket.actions import Acting, New
from tianping.docket.grants import may
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.imports import CaseTakenOver, ClockReconciled, ImportRunUndone, ImportUndone
from tianping.store import dockets
from tianping.store.imports import house
from tianping.store.imports.pending import later
from tianping.store.imports.progress import Keeper, Progress
from tianping.store.imports.undo import UNDO, Undone, already_undone

_OF_RUN = """
SELECT m.id FROM store_matter m
JOIN store_entry e ON e.matter_id = m.id AND e.seq = 1 JOIN store_payload p ON p.matter_id = m.id AND p.seq = 1
WHERE m.court = %s AND m.opened_at >= %s AND e.kind = 'imports.case_taken_over' AND p.text::jsonb ->> 'run' = %s ORDER BY m.id
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A case that was worked on since it was taken over, and therefore stays."""

    matter: UUID
    number: str
    acts: int


def matters_of(run: UUID) -> list[UUID]:
    """Return the cases a take-over opened, in a fixed order."""
    with connection.cursor() as cursor:
        row = house.run_named(run)
        cursor.execute(_OF_RUN, [row.court, row.started_at, str(run)])
        return [row[0] for row in cursor.fetchall()]


def worked_on(run: UUID) -> tuple[Kept, ...]:
    """Return the cases of a take-over that hold entries after those it wrote."""
    found = []
    for matter in matters_of(run):
        docket = dockets.load(matter)
        opened, reconciled = docket.first(CaseTakenOver), docket.first(ClockReconciled)
        if opened is not None and reconciled is not None and docket.head > reconciled.seq and not docket.has(ImportUndone):
            found.append(Kept(matter, opened.what.number, docket.head - reconciled.seq))
    return tuple(found)


def undo_pending(
    run: UUID, *, by: Acting, at: datetime, ground: str, progress: Progress | None = None
) -> Undone:
    """Undo a take-over. Raises Refused for an unknown run or one undone before. Cut off, it goes on when it is given again."""
    may(what="list.undo", label=UNDO, role=by.role, ties=())
    row = house.run_named(run)
    if row.state == "undone":
        raise already_undone()
    tell = Keeper(row.court, at=at, also=progress).tell
    with house.only_one(row.court):
        stays = {k.matter for k in worked_on(run)}
        matters = matters_of(run)
        undone = 0
        for done, matter in enumerate(matters, 1):
            if matter not in stays and not dockets.load(matter).has(ImportUndone):
                later.appended(matter, (New(ImportUndone(run, ground), at.date()),), by=by, at=at)
            undone += matter not in stays
            tell("undo", done, len(matters))
        with transaction.atomic():
            said = ImportRunUndone(run, ground, undone)
            later.appended(court_matter(row.court), (New(said, at.date()),), by=by, at=at)
            row.state, row.finished_at = "undone", at
            row.counts = json.dumps({**json.loads(row.counts), "undone": undone, "kept": len(stays)}, ensure_ascii=False)
            row.save(update_fields=["state", "finished_at", "counts"])
    return Undone(run, row.court, undone, len(stays))
