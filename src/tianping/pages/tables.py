"""A list as CSV or Excel. A cell that a spreadsheet would run as a formula is written as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from tianping.pages.words import instant

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    if isinstance(value, str) and value.lstrip().startswith(_RUN):
        return f"'{value}"
    return value


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the lines of a CSV file, with a byte-order mark so that Excel reads Chinese."""
    held = io.StringIO()
    writer = csv.writer(held)
    held.write("\ufeff")
    for row in (heads, *rows):
        writer.writerow([_text(safe(v)) for v in row])
        yield held.getvalue()
        held.seek(0)
        held.truncate()


def workbook(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return an Excel workbook: sums stay numbers, days stay days, everything else is text."""
    held = io.BytesIO()
    write_workbook(held, heads, rows)
    return held.getvalue()


def write_workbook(to: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write an Excel workbook row by row: in memory is one row, however many there are."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("天平")
    sheet.append(list(heads))
    try:
        for row in rows:
            sheet.append([_cell(safe(v)) for v in row])
    except BaseException:
        book.save(io.BytesIO())  # a book left half-written keeps its temporary file and complains
        raise
    book.save(to)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return instant(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(value: Any) -> Any:
    if value is None or (isinstance(value, int | Decimal | date) and not isinstance(value, datetime)):
        return value
    return _text(value)
