"""Taking a run back: later entries say that nothing of it counts. Nothing is deleted; a cut-off undoing goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import transaction

from tianping.docket.actions import Acting, New
from tianping.docket.fold import Docket
from tianping.docket.grants import may
from tianping.docket.vocabulary.imports import ImportRunUndone, ImportUndone
from tianping.docket.vocabulary.record import Voided
from tianping.law.finding import Label, Refused, refused
from tianping.store import models
from tianping.store.imports import house, standing, writing
from tianping.store.imports.entries import KIND
from tianping.store.imports.progress import Keeper, Progress

UNDO = Label("撤销导入", "undo an import")
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a run came to: cases that count no longer, and cases that stand by what another list said."""

    run: UUID
    court: str
    cases: int
    kept: int


def undo(
    run: UUID, *, by: Acting, at: datetime, ground: str, progress: Progress | None = None
) -> Undone:
    """Undo *run*. Raises Refused for an unknown run or one undone before; the ground is written into every case."""
    may(what="list.undo", label=UNDO, role=by.role, ties=())
    row = house.run_named(run)
    if row.state == "undone":
        raise already_undone()
    cases, kept = 0, 0
    tell = Keeper(row.court, at=at, also=progress).tell
    with house.only_one(row.court):
        ids = models.Matter.objects.filter(court=row.court, kind=KIND).order_by("pk").values_list("pk", flat=True)
        total = ids.count()
        for done, batch in _batches(ids.iterator(chunk_size=_BATCH)):
            with transaction.atomic():
                held = writing.known(batch, lock=True)
                news = {m: entries for m, d in held.items() if (entries := _undoing(d, run, ground, at.date()))}
                writing.extend(news, held, by=by, at=at)
            gone = sum(isinstance(e[0].what, ImportUndone) for e in news.values())
            cases, kept = cases + gone, kept + len(news) - gone
            tell("undo", done, total)
        _finish(row, ground, cases + kept, by=by, at=at)
    return Undone(run, row.court, cases, kept)


def already_undone() -> Refused:
    """Return the refusal to undo a run twice."""
    return refused(
        "already_undone", Label("该次导入已经撤销", "this import was undone before"),
        remedy=Label("无需再做; 可重新导入同一名单。", "nothing is left to do; the same list may go in again"),
    )


def _batches(ids: Iterator[UUID]) -> Iterator[tuple[int, list[UUID]]]:
    done = 0
    while batch := list(islice(ids, _BATCH)):
        done += len(batch)
        yield done, batch


def _undoing(docket: Docket, run: UUID, ground: str, day: date) -> tuple[New, ...]:
    """Return the entries that take *run* back in one case: the case as a whole, or only what this run said of it."""
    counting = {e.what.run for e in standing.counting(docket)}
    if run not in counting:
        return ()
    if counting == {run}:
        return (New(ImportUndone(run, ground), day),)
    return tuple(New(Voided(seq, ground), day) for seq in standing.entries_of_run(docket, run))


def _finish(row: models.ImportRun, ground: str, cases: int, *, by: Acting, at: datetime) -> None:
    with transaction.atomic():
        house.append(row.court, (New(ImportRunUndone(row.pk, ground, cases), at.date()),), by=by, at=at)
        row.state, row.finished_at = "undone", at
        row.save(update_fields=["state", "finished_at"])
