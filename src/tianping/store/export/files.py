"""Where the columns lie on disk: base files by year and bucket of courts, small delta files after them, and one list of what counts.

The list (`columns.json`) is replaced in one step: a reader sees all of a refresh or nothing of it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from tianping.analytics.tables import STORED
from tianping.instruments.home import home

VERSION = 3
NAME = "columns.json"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the columns stand: the instant they speak for, how many matters and files."""

    at: datetime
    generation: int
    deltas: int
    matters: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What counts: base files of each table, deltas in order, and where the next refresh goes on."""

    folder: Path
    database: str
    watermark: str
    at: datetime
    matters: int = 0
    generation: int = 0
    base: dict[str, list[str]] = field(default_factory=dict)
    deltas: list[dict[str, str]] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        """Return how the columns stand."""
        return Standing(self.at, self.generation, len(self.deltas), self.matters)

    def paths(self, table: str) -> list[str]:
        """Return the base files of a table."""
        return [str(self.folder / name) for name in self.base.get(table, [])]

    def delta_paths(self, table: str) -> list[str]:
        """Return the delta files of a table, in order."""
        return [str(self.folder / one[table]) for one in self.deltas]

    def write(self) -> None:
        """Replace the list in one step."""
        said = {
            "version": VERSION, "database": self.database, "watermark": self.watermark, "at": self.at.isoformat(), "matters": self.matters,
            "generation": self.generation, "base": self.base, "deltas": self.deltas,
        }
        draft = self.folder / f"{NAME}.{os.getpid()}"
        draft.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(self.folder / NAME)


def folder() -> Path:
    """Return the folder of the columns of this installation."""
    return home() / "columns"


def manifest(at: Path) -> Manifest | None:
    """Return the list in folder *at*; None where there is none or it is of another make."""
    try:
        said: dict[str, Any] = json.loads((at / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if said.pop("version") != VERSION:
        return None
    return Manifest(at, **{**said, "at": datetime.fromisoformat(said["at"])})


def write_table(root: Path, name: str, rows: pa.Table) -> str:
    """Write one file below *root* and return its name."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(rows, path, compression="zstd", row_group_size=200_000)
    return name


def base_name(generation: int, table: str, year: int, bucket: int, part: int) -> str:
    """Return the name of a base file: by year of filing and bucket of courts."""
    return f"g{generation:05}/{table}/year-{year}/bucket-{bucket:02}/part-{part:04}.parquet"


def delta_name(generation: int, number: int, table: str) -> str:
    """Return the name of a delta file."""
    return f"g{generation:05}/delta/{number:05}-{table}.parquet"


def empty(table: str) -> pa.Table:
    """Return a table of columns without rows."""
    return STORED[table].empty_table()
