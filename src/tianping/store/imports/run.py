"""One going-in of a list: read, set aside by case, then chunk by chunk into the record, with the progress in the same commit.

A run that was cut off is taken up again by giving the same list and mapping: chunks that were committed are not done twice.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from tianping.docket.actions import Acting
from tianping.docket.grants import may
from tianping.law.finding import Label
from tianping.store import dockets, models
from tianping.store.imports import house, judge, readers, writing
from tianping.store.imports.chunks import CASES, Groups, Layout, grouped
from tianping.store.imports.clean import Cleaner
from tianping.store.imports.entries import case_id
from tianping.store.imports.helper import Preparer
from tianping.store.imports.making import Maker, Terms
from tianping.store.imports.mapping import Mapping
from tianping.store.imports.progress import Keeper, Progress
from tianping.store.imports.report import Rejects, Tally
from tianping.store.imports.spill import Spill, parts_for
from tianping.store.imports.writer import Writer
from tianping.store.setting import setting_of

LONG = 20_000
"""Rows from which a second process is worth its start."""

RUNNING, DONE, UNDONE = "running", "done", "undone"
LEGAL_TIME = ZoneInfo("Asia/Shanghai")
RUN = Label("导入名单", "import a list")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to. `run` is None for a dry run."""

    run: UUID | None
    court: str
    tally: Tally
    was_resumed: bool
    rejects: Path | None


def run_import(
    path: Path,
    mapping: Mapping,
    *,
    by: Acting,
    at: datetime,
    dry_run: bool = False,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> Result:
    """Bring the list at *path* into the record as *mapping* says. Raises Refused, and nothing is written, when it cannot be read.

    dry_run: read, judge and count everything, write nothing. rejects: the file for the rows that are refused.
    """
    may(what="list.take_in", label=RUN, role=by.role, ties=())
    tell = Keeper(mapping.court.code, at=at, also=progress).tell
    latest = at.astimezone(LEGAL_TIME).date()
    with Rejects() as refusals, house.only_one(mapping.court.code) if not dry_run else nullcontext(), dockets.without_sweeps():
        with readers.opened(path, mapping.list) as listed:
            layout, cleaner = Layout(mapping, listed.header), Cleaner(mapping, latest=latest)
            packed = listed.form != "csv" or path.suffix == ".gz"
            with Spill(parts_for(listed.size, packed=packed)) as aside:
                read = _set_aside(listed, layout, cleaner, aside, tell)
                work = None if dry_run else _begin(path, mapping, by=by, at=at, parts=aside.parts)
                terms = Terms(mapping, latest, setting_of(work.row.court) if work else None, by, at, work.row.pk if work else None)
                tally = _write(aside, terms, refusals, work, read=read, tell=tell)
        if rejects is not None:
            refusals.write(rejects)
        if work is not None:
            house.finish(work.row, mapping, tally, tables=work.codes, by=by, at=at)
    return Result(work.row.pk if work else None, mapping.court.code, tally, bool(work and work.resumed), rejects)


@dataclass(slots=True)
class _Work:
    """A run being written: its row, how many chunks were done before, and the codes the list names."""

    row: models.ImportRun
    done: int
    resumed: bool
    codes: judge.Tables = field(default_factory=dict)


def _set_aside(listed: readers.Opened, layout: Layout, cleaner: Cleaner, aside: Spill, tell: Progress) -> int:
    read = 0
    for line in listed.rows:
        aside.add(layout.held(line, cleaner))
        read += 1
        if read % 2000 == 0:
            tell("read", listed.position(), listed.size)
    tell("read", listed.size, listed.size)
    return read


def _begin(path: Path, mapping: Mapping, *, by: Acting, at: datetime, parts: int) -> _Work:
    """Return the run to write: the one that was cut off with this very list and mapping, or a new one."""
    file_hash, mapping_hash = _hash_of(path), sha256(mapping.text.encode()).hexdigest()
    house.ensure_court(mapping, by=by, at=at)
    cut_off = models.ImportRun.objects.filter(
        court=mapping.court.code, state=RUNNING, file_sha256=file_hash, mapping_sha256=mapping_hash
    ).order_by("-started_at")
    for row in cut_off:
        held = json.loads(row.counts)
        if held.get("parts") == parts and held.get("size") == CASES:
            return _Work(row, held["chunks"], resumed=True)
    row = models.ImportRun.objects.create(
        id=uuid4(), court=mapping.court.code, file_name=path.name[:200], file_sha256=file_hash, mapping_sha256=mapping_hash,
        mapping=mapping.text, state=RUNNING, started_at=at, by=by.account,
        counts=json.dumps({"parts": parts, "size": CASES, "chunks": 0, "tally": Tally().as_json()}),
    )
    return _Work(row, 0, resumed=False)


def _write(aside: Spill, terms: Terms, refusals: Rejects, work: _Work | None, *, read: int, tell: Progress) -> Tally:
    tally = Tally.from_json(json.loads(work.row.counts)["tally"]) if work else Tally()
    done = 0
    with _taker(work, terms, tally, refusals, read=read) as take:
        for part in range(aside.parts):
            for groups in grouped(aside.part(part)):
                take(groups)
                done += sum(len(rows) for _, rows in groups)
                tell("write", done, read)
            gc.collect()
    assert tally.adds_up(), "every row is imported, a duplicate, or rejected"
    return tally


@contextmanager
def _taker(work: _Work | None, terms: Terms, tally: Tally, refusals: Rejects, *, read: int) -> Iterator[Callable[[Groups], None]]:
    """Make what takes chunks: it writes them, or only counts. A long list gets a second process, where there is a processor for it."""
    if work is None:
        yield partial(_count, Maker(terms), tally, refusals)
        return
    has_helper = read >= LONG and (os.cpu_count() or 1) > 1
    with Preparer(terms, has_helper=has_helper) as preparer:
        writer = Writer(work.row, tally, preparer, refusals, done=work.done)
        yield writer.put
        writer.drain()
        work.codes = writer.codes


def _count(maker: Maker, tally: Tally, refusals: Rejects, groups: Groups) -> None:
    """Count what would become of a chunk, and write nothing."""
    ids = [case_id(maker.terms.mapping.court.code, key) for key, _ in groups]
    found, _ = maker.judged(groups, known=writing.known(ids, lock=False))
    tally.add(found.tally)
    refusals.add(found.rejections)


def _hash_of(path: Path) -> str:
    made = sha256()
    with path.open("rb") as raw:
        while block := raw.read(1 << 20):
            made.update(block)
    return made.hexdigest()
