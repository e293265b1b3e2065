"""The text of a file that has no pages - Word, Excel, plain text -, to be set on pages of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tianping.docket.papers import Layout, Paper
from tianping.docket.papers import Line as Paragraph

MOST = 4_000  # paragraphs or rows
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def paper_of(path: Path, media_type: str, *, name: str) -> Paper:
    """Return the text of a file as a paper of plain paragraphs, headed by the file's name; raise ValueError for one that cannot be read."""
    lines = [line for line in _paragraphs(path, media_type) if line.strip()][:MOST]
    blocks = tuple(Paragraph(line, is_indented=False) for line in lines or ["（文件中没有文字）"])
    return Paper("", "", name, "", blocks, layout=Layout.BOUND)


def _paragraphs(path: Path, media_type: str) -> Iterator[str]:
    try:
        if media_type == WORD:
            yield from _word(path)
        elif media_type == SHEET:
            yield from _sheet(path)
        else:
            yield from _decoded(path.read_bytes()).splitlines()
    except (KeyError, OSError) as error:
        raise ValueError(str(error)) from error


def _word(path: Path) -> Iterator[str]:
    import docx

    with path.open("rb") as stream:
        document = docx.Document(stream)
        for part in document.iter_inner_content():
            if hasattr(part, "rows"):
                yield from ("  ".join(cell.text for cell in row.cells) for row in part.rows)
            else:
                yield part.text


def _sheet(path: Path) -> Iterator[str]:
    import openpyxl

    with path.open("rb") as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield sheet.title
            yield from ("  ".join(str(v) for v in row if v is not None) for row in sheet.iter_rows(values_only=True))
        book.close()


def _decoded(found: bytes) -> str:
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        return found.decode("gb18030", errors="replace")
