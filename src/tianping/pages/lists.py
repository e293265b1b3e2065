"""Rows of a spreadsheet, one mapping each: CSV (UTF-8 or GB18030) or the first sheet of an Excel file."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import BadZipFile

EXCEL = (".xlsx", ".xlsm")


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield each row of *path* by the names of its first line; days as text."""
    yield from _excel(path) if path.suffix.lower() in EXCEL else _csv(path)


def rows_of(name: str, content: bytes) -> list[dict[str, Any]]:
    """Return the rows of a list that was uploaded under *name*; empty for a file that is no list."""
    suffix = Path(name).suffix.lower()
    with NamedTemporaryFile(suffix=suffix if suffix in (*EXCEL, ".csv") else ".csv") as kept:
        kept.write(content)
        kept.flush()
        try:
            return list(read_rows(Path(kept.name)))
        except (ValueError, KeyError, BadZipFile):
            return []


def count_rows(path: Path) -> int:
    """Return how many rows *path* has, the first line not counted."""
    if path.suffix.lower() not in EXCEL:
        return sum(1 for _ in read_rows(path))
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        return max((book.worksheets[0].max_row or 1) - 1, 0)
    finally:
        book.close()


def _csv(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as head:
        raw = head.read(4096)
    try:
        raw.decode("utf-8-sig", errors="strict")
        encoding = "utf-8-sig"
    except UnicodeDecodeError as wrong:
        encoding = "utf-8-sig" if wrong.start > len(raw) - 4 else "gb18030"
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.DictReader(file)


def _excel(path: Path) -> Iterator[dict[str, Any]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        lines = book.worksheets[0].iter_rows(values_only=True)
        names = [(place, str(name)) for place, name in enumerate(next(lines, ())) if name is not None]
        for line in lines:
            if any(value is not None for value in line):
                yield {name: _cell(line[place]) for place, name in names if place < len(line)}
    finally:
        book.close()


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, float) else value
