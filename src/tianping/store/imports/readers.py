"""Reading the rows of a list, whatever its form: CSV, packed CSV, Excel, Parquet. A row at a time; nothing is guessed silently."""

from __future__ import annotations

import csv
import gzip
import io
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

from tianping.law.finding import Label, Refused, refused
from tianping.store.imports.mapping import ListFile
from tianping.store.imports.values import text_of

_LONGEST_CELL = 1_000_000
_BATCH = 8192
_START = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: the line it stands on (the first one is 1), its cells, and what kept it from being read."""

    number: int
    cells: Sequence[str]
    fault: str = ""  # wrong_width, broken_line


@dataclass(frozen=True, slots=True)
class Opened:
    """A list, opened: the names of its columns, its rows, and how far reading has come."""

    form: str
    header: tuple[str, ...]
    rows: Iterator[Line]
    size: int  # bytes of the file
    position: Any  # () -> bytes read so far


@contextmanager
def opened(path: Path, spec: ListFile) -> Iterator[Opened]:
    """Open the list at *path* as *spec* says. Raises Refused when it is not such a list."""
    form = form_of(path, spec.format)
    with ExitStack() as stack:
        raw = stack.enter_context(path.open("rb"))
        size = path.stat().st_size
        try:
            if form == "parquet":
                header, rows = _parquet(raw)
            elif form == "excel":
                header, rows = _excel(raw, spec, stack)
            else:
                header, rows = _csv(raw, spec, stack)
            yield Opened(form, _unique(header), rows, size, raw.tell if form == "csv" else lambda: 0)
        except (EOFError, gzip.BadGzipFile) as why:
            raise list_refused(Label("压缩文件不完整或已损坏", f"the packed file is cut off or damaged: {why}")) from None


def form_of(path: Path, stated: str) -> str:
    """Return csv, excel or parquet: as stated, or by the first bytes of the file. Raises Refused for a form not read here."""
    if not path.is_file():
        raise list_refused(Label(f"没有这个文件: {path.name}", f"there is no such file: {path.name}"))
    with path.open("rb") as raw:
        start = raw.read(8)
    if not start:
        raise list_refused(Label(f"文件是空的 (0 字节): {path.name}", f"the file is empty (0 bytes): {path.name}"))
    if stated != "auto":
        return stated
    if start[:4] == b"PAR1":
        return "parquet"
    if start[:2] == b"PK":
        return "excel"
    if start[:4] == b"\xd0\xcf\x11\xe0":
        raise list_refused(Label("旧版 Excel (.xls) 请另存为 .xlsx 或 CSV", "an old Excel file (.xls): save it as .xlsx or CSV"))
    return "csv"


def list_refused(label: Label) -> Refused:
    """Return the refusal of a list file."""
    return refused(
        "list_not_readable", label,
        remedy=Label("请核对文件和映射文件的 list 部分。", "check the file, and the part `list` of the mapping"),
    )


def _unique(header: Sequence[str]) -> tuple[str, ...]:
    names = tuple(name.strip().lstrip("\ufeff") for name in header)
    twice = sorted({n for n in names if n and names.count(n) > 1})
    if twice:
        raise list_refused(Label(f"列名重复: {'、'.join(twice)}", f"columns of the same name: {', '.join(twice)}"))
    return names


def _csv(raw: IO[bytes], spec: ListFile, stack: ExitStack) -> tuple[Sequence[str], Iterator[Line]]:
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    source: Any = gzip.GzipFile(fileobj=raw) if packed else raw
    start = source.read(_START)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding=_encoding(start, spec.encoding), errors="surrogateescape", newline="")
    stack.callback(text.close)
    for _ in range(spec.header - 1):
        text.readline()
    delimiter = spec.delimiter
    if delimiter == "auto":
        first = start.decode(_encoding(start, spec.encoding), "replace").splitlines()[spec.header - 1 : spec.header]
        delimiter = max(",;\t|", key=(first or [""])[0].count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(text, delimiter=delimiter, quotechar=spec.quote)
    header = next(reader, None)
    if not header:
        raise list_refused(Label("找不到列名所在的行", "there is no line with the names of the columns"))
    return header, _csv_rows(reader, width=len(header), offset=spec.header - 1)


def _csv_rows(reader: Any, *, width: int, offset: int) -> Iterator[Line]:
    before = reader.line_num
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Line(before + 1 + offset, (), "broken_line")
        else:
            if cells:
                yield Line(before + 1 + offset, cells, "" if len(cells) == width else "wrong_width")
        before = reader.line_num


def _encoding(start: bytes, stated: str) -> str:
    """Return the encoding: by the byte-order mark, as stated, else UTF-8. Raises Refused where that cannot be: nothing is guessed."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if start.startswith(mark):
            return name
    if stated != "auto":
        try:
            "".encode(stated)
        except LookupError:
            raise list_refused(Label(f"不认识编码“{stated}”", f"unknown encoding {stated!r}")) from None
        return stated
    try:
        getincrementaldecoder("utf-8")().decode(start, final=len(start) < _START)
    except UnicodeDecodeError:
        raise list_refused(Label(
            "名单不是 UTF-8, 请在映射文件 list.encoding 写明编码 (如 gb18030、latin-1)",
            "the list is not in UTF-8: state list.encoding in the mapping (gb18030, latin-1 ...)",
        )) from None
    return "utf-8"


def _excel(raw: IO[bytes], spec: ListFile, stack: ExitStack) -> tuple[Sequence[str], Iterator[Line]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(raw, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, OSError, KeyError, ValueError) as why:
        raise list_refused(Label("不是可读的 Excel 工作簿", f"not a readable Excel workbook: {why}")) from None
    stack.callback(book.close)
    names = book.sheetnames
    wanted = names[0] if not spec.sheet else names[int(spec.sheet) - 1] if _is_number_of(spec.sheet, names) else spec.sheet
    if wanted not in names:
        raise list_refused(Label(f"没有工作表“{spec.sheet}”; 有: {'、'.join(names)}", f"no sheet {spec.sheet!r}; there are: {', '.join(names)}"))
    rows = book[wanted].iter_rows(min_row=spec.header, values_only=True)
    header = [text_of(v) for v in next(rows, ())]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise list_refused(Label("找不到列名所在的行", "there is no line with the names of the columns"))
    return header, _excel_rows(rows, width=len(header), first=spec.header + 1)


def _is_number_of(sheet: str, names: Sequence[str]) -> bool:
    return sheet not in names and sheet.isdigit() and 1 <= int(sheet) <= len(names)


def _excel_rows(rows: Iterator[Sequence[object]], *, width: int, first: int) -> Iterator[Line]:
    for number, row in enumerate(rows, first):
        cells = [text_of(v) for v in row]
        if not any(cells):
            continue
        spare = any(cells[width:])
        cells = cells[:width] + [""] * (width - len(cells))
        yield Line(number, cells, "wrong_width" if spare else "")


def _parquet(raw: IO[bytes]) -> tuple[Sequence[str], Iterator[Line]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(raw)
    except (pa.ArrowInvalid, OSError) as why:
        raise list_refused(Label("不是可读的 Parquet 文件", f"not a readable Parquet file: {why}")) from None
    return table.schema_arrow.names, _parquet_rows(table)


def _parquet_rows(table: Any) -> Iterator[Line]:
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH):
        columns = [[text_of(v) for v in column.to_pylist()] for column in batch.columns]
        for cells in zip(*columns, strict=True):
            number += 1
            yield Line(number, cells)
