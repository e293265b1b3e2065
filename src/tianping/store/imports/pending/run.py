"""One take-over of pending cases: read row by row, opened a few hundred at a time with the progress in the same commit.

Given again after it was cut off it goes on where it stopped; given again after it was done it writes nothing new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connection, transaction

from tianping.docket.actions import Acting, New, NewMatter, Setting
from tianping.docket.chain import GENESIS
from tianping.docket.fold import Docket, Matter, begun
from tianping.docket.grants import may
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.imports import ImportRunRecorded
from tianping.law.finding import Label, Refused, refused
from tianping.store import append, bulk, leaves, models
from tianping.store.imports import house, readers
from tianping.store.imports.chunks import positions
from tianping.store.imports.pending import known, later, reconcile
from tianping.store.imports.pending.case import PendingCase
from tianping.store.imports.pending.entries import KIND, Known, case_id, entries_of
from tianping.store.imports.pending.mapping import PendingMapping
from tianping.store.imports.pending.reading import case_of
from tianping.store.imports.progress import Keeper, Progress
from tianping.store.imports.reasons import Rejection
from tianping.store.imports.report import Rejects, Tally
from tianping.store.imports.run import DONE, RUN, RUNNING
from tianping.store.setting import setting_of

CASES = 200
"""Rows in a chunk: what is committed at once, and what a crash can cost."""

SORT = "pending"
_RAISE = """
INSERT INTO store_counter (court, year, code, special, last) VALUES (%s, %s, %s, '', %s)
ON CONFLICT (court, year, code, special) DO UPDATE SET last = greatest(store_counter.last, excluded.last)
"""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a take-over came to. `run` is None for a dry run; `differing` counts the cases whose clock is not that of the list."""

    run: UUID | None
    court: str
    tally: Tally
    compared: int
    differing: int
    was_resumed: bool


def take_over(
    path: Path, mapping: PendingMapping, *, by: Acting, at: datetime, dry_run: bool = False, rejects: Path | None = None,
    progress: Progress | None = None,
) -> TakenOver:
    """Open the pending cases of the list at *path* as ordinary cases. Raises Refused, and nothing is written, when it cannot be read.

    dry_run: all of it is done and then rolled back, so that what it reports is what would happen.
    """
    may(what="list.take_in", label=RUN, role=by.role, ties=())
    _check_court(mapping.court)
    tell = Keeper(mapping.court, at=at, also=progress).tell
    with Rejects() as refusals, house.only_one(mapping.court), readers.opened(path, mapping.list) as listed, _kept(is_kept=not dry_run):
        at_columns = positions(listed.header, mapping.columns())
        row, was_resumed = _begin(path, mapping, by=by, at=at)
        work = _Work(row, mapping, by=by, at=at, refusals=refusals)
        lines = islice(listed.rows, row.rows_done, None)
        while chunk := list(islice(lines, CASES)):
            work.write([case_of(line, mapping, at_columns) for line in chunk])
            tell("read", listed.position(), listed.size)
        tell("read", listed.size, listed.size)
        work.finish()
    if rejects is not None:
        refusals.write(rejects)
    return TakenOver(None if dry_run else row.pk, mapping.court, work.tally, work.compared, work.differing, was_resumed)


@contextmanager
def _kept(*, is_kept: bool) -> Iterator[None]:
    """Run what follows; where it is not to be kept, in one transaction that is rolled back at the end."""
    if is_kept:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _check_court(court: str) -> None:
    row = models.Court.objects.filter(code=court, is_imported=True).exists()
    if row or not models.Matter.objects.filter(pk=court_matter(court)).exists():
        raise refused(
            "court_not_open", Label(f"法院 {court} 没有在本平台开通, 不能接管案件", f"court {court} does not work on this platform"),
            remedy=Label("请先开通法院, 或改正映射文件的 court。", "open the court first, or mend `court` in the mapping"),
        )


def _begin(path: Path, mapping: PendingMapping, *, by: Acting, at: datetime) -> tuple[models.ImportRun, bool]:
    """Return the run to write: the one that was cut off with this very list and mapping, or a new one."""
    with path.open("rb") as raw:
        digest = sha256(raw.read()).hexdigest()
    mapping_digest = sha256(mapping.text.encode()).hexdigest()
    cut_off = models.ImportRun.objects.filter(
        court=mapping.court, state=RUNNING, file_sha256=digest, mapping_sha256=mapping_digest
    ).order_by("-started_at").first()
    if cut_off is not None:
        return cut_off, True
    counts = {"sort": SORT, "tally": Tally().as_json(), "compared": 0, "differing": 0}
    return models.ImportRun.objects.create(
        id=uuid4(), court=mapping.court, file_name=path.name[:200], file_sha256=digest, mapping_sha256=mapping_digest,
        mapping=mapping.text, state=RUNNING, started_at=at, by=by.account, counts=json.dumps(counts),
    ), False


class _Work:
    """A take-over being written."""

    def __init__(self, row: models.ImportRun, mapping: PendingMapping, *, by: Acting, at: datetime, refusals: Rejects) -> None:
        held = json.loads(row.counts)
        self.tally = Tally.from_json(held["tally"])
        self.compared, self.differing = int(held["compared"]), int(held["differing"])
        self._row, self._mapping, self._by, self._at, self._refusals = row, mapping, by, at, refusals
        self._setting = setting_of(mapping.court)
        self._bench = known.bench_of(mapping.court, day=at.date())

    def write(self, rows: list[PendingCase | Rejection]) -> None:
        """Open the cases of a chunk, and say in the run's row how far it has come."""
        found: list[Rejection] = []
        with transaction.atomic():
            for one in rows:
                self.tally.read += 1
                said = one if isinstance(one, Rejection) else self._open(one)
                if said is not None:
                    self.tally.rejected += 1
                    self.tally.reasons[f"{said.code}|{said.column}"] += 1
                    found.append(said)
            self._row.rows_done = self.tally.read
            counts = {**json.loads(self._row.counts), "tally": self.tally.as_json(), "compared": self.compared, "differing": self.differing}
            self._row.counts = json.dumps(counts, ensure_ascii=False)
            self._row.save(update_fields=["counts", "rows_done"])
        self._refusals.add(found)

    def finish(self) -> None:
        """Record in the court's own matter what the run came to."""
        row, t = self._row, self.tally
        assert t.adds_up(), "every row is imported, a duplicate, or rejected"
        said = ImportRunRecorded(
            row.pk, row.file_name, row.file_sha256, row.mapping_sha256, row.mapping, t.read, t.imported, t.duplicate, t.rejected,
            t.cases_opened, t.cases_extended, self._mapping.list.as_of,
        )
        with transaction.atomic():
            later.appended(court_matter(row.court), (New(said, self._at.date()),), by=self._by, at=self._at)
            row.state, row.finished_at = DONE, self._at
            row.save(update_fields=["state", "finished_at"])

    def _open(self, case: PendingCase) -> Rejection | None:
        court, number = self._mapping.court, str(case.number)
        earlier = known.before(court, number)
        if earlier.digest:
            if earlier.digest != case.digest:
                return Rejection(case.line, "", number, "changed_since")
            self.tally.duplicate += 1
            self.tally.cases_known += 1
            return None
        if known.is_taken(court, number):
            return Rejection(case.line, "", number, "number_taken")
        bench = known.named(case, self._bench)
        if isinstance(bench, Rejection):
            return bench
        with transaction.atomic():
            people = known.known_people(case, bench[0], at=self._at)
            said = people if isinstance(people, Rejection) else self._written(case, people, bench[1], before=earlier.undone)
            if said is not None:
                transaction.set_rollback(True)
            return said

    def _written(self, case: PendingCase, people: Known, division: str, *, before: int) -> Rejection | None:
        court, day = self._mapping.court, self._at.date()
        matter = case_id(court, str(case.number), before=before)
        made = entries_of(case, people, division=division, run=self._row.pk, source=self._mapping.title.zh, matter=matter, day=day)
        try:
            clock = clock_of(_docket(matter, court, made, self._by, self._at), case, self._setting)
        except Refused as why:
            return Rejection(case.line, "", why.finding.label.zh, "no_clock")
        entry = reconcile.as_entry(clock, case.clock, run=self._row.pk)
        bulk.append_many([NewMatter(matter, KIND, court, (*made, New(entry, day)))], by=self._by, at=self._at)
        with connection.cursor() as cursor:
            cursor.execute(_RAISE, [court, case.number.year, case.number.type_code, case.number.serial])
        self.tally.imported += 1
        self.tally.cases_opened += 1
        self.tally.pending += 1
        self.tally.entries += len(made) + 1
        self.compared += 1
        self.differing += bool(entry.differences)
        return None


def clock_of(docket: Docket, case: PendingCase, setting: Setting) -> reconcile.Clock:
    """Return the platform's own clock of a case on the day of the list. Raises Refused where its exclusions or extension are not lawful."""
    rules = leaves.rules_of("trial")
    assert rules is not None, "the leaf of trial is installed"
    found = rules.clock(docket, setting, today=case.clock.as_of)
    assert found is not None, "a case taken over was accepted"
    spans = tuple((s.starts_on, s.ends_on) for s in case.stretches if s.ends_on is not None)
    return reconcile.clock_of(found, stretches=spans, has_extension=bool(case.extension_months))


def _docket(matter: UUID, court: str, made: tuple[New, ...], by: Acting, at: datetime) -> Docket:
    written = append.chained(matter, made, by=by, at=at, head=0, head_hash=GENESIS)
    return begun(Matter(matter, KIND, court), written.raws, [n.what for n in made])
