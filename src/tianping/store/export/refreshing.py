"""The columns brought up to date: what changed goes into a delta, deltas are merged into the base, and all can be made anew.

A refresh reads the matters written since the last one (by the transaction that wrote their row of facts, so that nothing
committed late is lost), and replaces all their rows. Doing it twice changes nothing.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from uuid import UUID

import pyarrow as pa
from django.db import connection

from tianping.analytics.cases import wide
from tianping.analytics.engines import DuckDB, over
from tianping.analytics.tables import CASE, STORED
from tianping.store.export import files, reading
from tianping.store.export.files import Manifest, base_name, delta_name, manifest, write_table

CHUNK = 20_000
MOST_DELTAS = 24
CHANGED = pa.schema([pa.field("matter", pa.string(), nullable=False)])


def refresh(*, at: datetime, to: Path | None = None) -> Manifest:
    """Bring the columns up to date as of *at* and return what counts now. Makes them anew where there are none."""
    root = to or files.folder()
    with _alone(root):
        held = manifest(root)
        if held is None or held.database != _database():
            return _rebuilt(root, at=at, generation=held.generation + 1 if held else 1)
        mark = reading.watermark()
        rows = reading.changed(held.watermark)
        if not rows:
            found = _next(held, mark, at, deltas=held.deltas)
        else:
            found = _next(held, mark, at, deltas=[*held.deltas, _delta(held, [r[0] for r in rows])])
        found.write()
    return merge(at=at, to=root) if len(found.deltas) > MOST_DELTAS else found


def rebuild(*, at: datetime, to: Path | None = None) -> Manifest:
    """Make the columns anew from the store."""
    root = to or files.folder()
    with _alone(root):
        held = manifest(root)
        return _rebuilt(root, at=at, generation=held.generation + 1 if held else 1)


def merge(*, at: datetime, to: Path | None = None) -> Manifest:
    """Merge the deltas into the base files; the content stays the same."""
    root = to or files.folder()
    with _alone(root):
        held = manifest(root)
        if held is None or not held.deltas:
            return held or _rebuilt(root, at=at, generation=1)
        engine = over(held)
        base: dict[str, list[str]] = {}
        places = engine.sql("SELECT DISTINCT year, bucket FROM matter ORDER BY 1, 2").to_pylist()
        for name in STORED:
            order = "matter" if name in ("matter", "case") else "matter, seq" if name == "entry" else "matter, ordinal"
            for place in places:
                keys = f"SELECT matter FROM matter WHERE year = {place['year']} AND bucket = {place['bucket']}"
                rows = engine.sql(f'SELECT * FROM "{name}" WHERE matter IN ({keys}) ORDER BY {order}').cast(STORED[name])
                base.setdefault(name, []).append(
                    write_table(root, base_name(held.generation + 1, name, place["year"], place["bucket"], 0), rows)
                )
        matters = engine.sql("SELECT count(*) AS n FROM matter").to_pylist()[0]["n"]
        engine.close()
        found = Manifest(root, held.database, held.watermark, held.at, matters, held.generation + 1, base)
        found.write()
        _tidy(root, found)
        return found


def _rebuilt(root: Path, *, at: datetime, generation: int) -> Manifest:
    mark, base, matters = reading.watermark(), {name: list[str]() for name in STORED}, 0
    for (year, bucket), rows in groupby(reading.changed(None), key=lambda r: (r[1], r[2])):
        for part, ids in enumerate(_chunks([r[0] for r in rows])):
            for name, held in columns_of(ids).items():
                base[name].append(write_table(root, base_name(generation, name, year, bucket, part), held))
                matters += held.num_rows if name == "matter" else 0
    found = Manifest(root, _database(), mark, at, matters, generation, base)
    found.write()
    _tidy(root, found)
    return found


def columns_of(ids: list[UUID]) -> dict[str, pa.Table]:
    """Return all columns of these matters, the wide rows drawn from the raw ones."""
    raw = reading.raw_columns(ids)
    engine = DuckDB(raw)
    drawn = engine.run(wide()).select(CASE.names).cast(CASE).sort_by("matter")
    engine.close()
    return {**raw, "case": drawn}


def _delta(held: Manifest, ids: list[UUID]) -> dict[str, str]:
    number, made = len(held.deltas), dict[str, list[pa.Table]]()
    for part in _chunks(ids):
        for name, rows in columns_of(part).items():
            made.setdefault(name, []).append(rows)
    names = {n: write_table(held.folder, delta_name(held.generation, number, n), pa.concat_tables(t)) for n, t in made.items()}
    keys = pa.table({"matter": [str(i) for i in ids]}, schema=CHANGED)
    return {**names, "changed": write_table(held.folder, delta_name(held.generation, number, "changed"), keys)}


def _next(held: Manifest, mark: str, at: datetime, *, deltas: list[dict[str, str]]) -> Manifest:
    found = Manifest(held.folder, held.database, mark, at, held.matters, held.generation, held.base, deltas)
    if len(deltas) == len(held.deltas):
        return found
    engine = over(found)
    matters = engine.sql("SELECT count(*) AS n FROM matter").to_pylist()[0]["n"]
    engine.close()
    return Manifest(held.folder, held.database, mark, at, matters, held.generation, held.base, deltas)


def _chunks(ids: list[UUID]) -> Iterator[list[UUID]]:
    for begin in range(0, len(ids), CHUNK):
        yield ids[begin:begin + CHUNK]


def _database() -> str:
    """Return what tells one database from another: columns of another one are never added to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid::text || '-' || datname FROM pg_database WHERE datname = current_database()")
        return str(cursor.fetchone()[0])


def _tidy(root: Path, held: Manifest) -> None:
    """Remove generations before the last one: a reader that still holds the last may finish."""
    for old in root.glob("g*"):
        if old.is_dir() and int(old.name[1:]) < held.generation - 1:
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the columns for one writer."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
