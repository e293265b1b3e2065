"""Rows set aside by case, so that all rows of a case meet again whatever the length of the list. Bounded memory.

A row goes to one of several parts by its case; parts that grow are written to a folder that is thrown away afterwards.
"""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from zlib import crc32

Held = tuple[int, bytes, str, tuple[str, ...], str]
"""A row set aside: line, digest, case, the cells the mapping reads, and the fault that kept it from being read."""

_KEPT = 20_000
_PART_BYTES = 8 * 1024 * 1024


def parts_for(size: int, *, packed: bool) -> int:
    """Return into how many parts a list of *size* bytes is set aside: the same for the same file."""
    return max(1, min(256, size * (10 if packed else 1) // _PART_BYTES))


class Spill:
    """Rows set aside in *parts* parts; in memory while they are few."""

    def __init__(self, parts: int) -> None:
        self.parts = parts
        self._rows: list[list[Held]] = [[] for _ in range(parts)]
        self._kept = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Spill:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, row: Held) -> None:
        """Set a row aside."""
        self._rows[crc32(row[2].encode("utf-8", "surrogateescape")) % self.parts].append(row)
        self._kept += 1
        if self._kept >= _KEPT:
            self._write()

    def part(self, number: int) -> Iterator[Held]:
        """Yield the rows of a part, in the order of their lines."""
        path = self._path(number) if self._folder is not None else None
        if path is not None and path.exists():
            with path.open("rb") as held:
                while True:
                    try:
                        yield from marshal.load(held)
                    except EOFError:
                        break
        yield from self._rows[number]

    def _write(self) -> None:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="tianping-import-")
        for number, rows in enumerate(self._rows):
            if rows:
                with self._path(number).open("ab") as held:
                    marshal.dump(rows, held)
        self._rows = [[] for _ in range(self.parts)]
        self._kept = 0

    def _path(self, number: int) -> Path:
        assert self._folder is not None
        return Path(self._folder.name) / f"{number:03d}"


def by_case(rows: Iterable[Held]) -> dict[str, list[Held]]:
    """Return rows by their case, cases in the order of their first line."""
    cases: dict[str, list[Held]] = {}
    for row in rows:
        cases.setdefault(row[2], []).append(row)
    return cases
