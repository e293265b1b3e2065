"""Binding pages of many files into one PDF: each with its number at the upper right, scans with the text that was read under them.

The text under a scan is set without being drawn, in a font that every reader knows by name: it is there to be searched and copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from tianping.instruments import file_pages
from tianping.instruments.lines import FULL, Line

A4_WIDTH = 595.0
MARGIN, NUMBER_SIZE = 22.0, 11.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page to be bound: where it is drawn from, the number it bears, and the lines read on it (none: it carries its own text)."""

    path: Path
    media_type: str
    page: int
    number: str
    lines: tuple[Line, ...] = ()


def bind(front: bytes, leaves: Iterable[Leaf], *, out: IO[bytes], outline: Sequence[tuple[str, int]] = ()) -> None:
    """Write *front* - cover and catalogue, which bear no number - and the leaves as one PDF. outline: titles, each with the leaf it begins at."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(front)), import_outline=False)
    before = len(writer.pages)
    known: dict[Path, Any] = {}
    for leaf in leaves:
        if leaf.media_type == file_pages.PDF:
            source = known.setdefault(leaf.path, PdfReader(leaf.path))
            page = writer.add_page(source.pages[leaf.page - 1])
            page.transfer_rotation_to_content()
        else:
            page = writer.add_page(PdfReader(BytesIO(_as_pdf(leaf))).pages[0])
        _overlay(writer, page, leaf)
    for title, at in outline:
        writer.add_outline_item(title=title, page_number=before + at)
    writer.write(out)


def _as_pdf(leaf: Leaf) -> bytes:
    drawn = file_pages.image(leaf.path, leaf.media_type, leaf.page)
    made = BytesIO()
    drawn.save(made, "PDF", resolution=72 * drawn.width / A4_WIDTH, quality=file_pages.QUALITY)
    return made.getvalue()


def _overlay(writer: Any, page: Any, leaf: Leaf) -> None:
    """Put the number and the unseen text over a page."""
    from pypdf.generic import NameObject, StreamObject

    box = page.cropbox
    wide, high, left, bottom = float(box.width), float(box.height), float(box.left), float(box.bottom)
    x, y = left + wide - MARGIN - len(leaf.number) * NUMBER_SIZE * 0.56, bottom + high - MARGIN - NUMBER_SIZE
    said = [f"BT /TpNumber {NUMBER_SIZE:g} Tf 0 g {x:.1f} {y:.1f} Td ({leaf.number}) Tj ET"]
    for line in leaf.lines:
        size = max(1.0, (line.bottom - line.top) / FULL * high * 0.8)
        x, y = left + line.left / FULL * wide, bottom + high - line.bottom / FULL * high
        stretch = 100 * ((line.right - line.left) / FULL * wide) / (size * max(1, len(line.text)))
        code = line.text.encode("utf-16-be").hex()
        said.append(f"BT /TpText {size:.1f} Tf 3 Tr {stretch:.1f} Tz {x:.1f} {y:.1f} Td <{code}> Tj ET")
    stream = StreamObject()
    stream.set_data(f"q\n{chr(10).join(said)}\nQ".encode("ascii"))
    over = writer._add_object(stream.flate_encode())
    held = page.get("/Contents")
    before, after = StreamObject(), StreamObject()
    before.set_data(b"q\n")
    after.set_data(b"\nQ\n")
    parts = list(held.get_object()) if held is not None and isinstance(held.get_object(), list) else [held] if held is not None else []
    page[NameObject("/Contents")] = _array([writer._add_object(before), *parts, writer._add_object(after), over])
    _fonts(writer, page)


def _array(parts: list[Any]) -> Any:
    from pypdf.generic import ArrayObject

    return ArrayObject(parts)


def _fonts(writer: Any, page: Any) -> None:
    """Name the two fonts of the overlay in a page's resources."""
    from pypdf.generic import DictionaryObject, NameObject

    own = page.get("/Resources")
    resources = DictionaryObject(own.get_object() if own is not None else {})
    held = resources.get("/Font")
    fonts = DictionaryObject(held.get_object() if held is not None else {})
    if not hasattr(writer, "_tianping_fonts"):
        writer._tianping_fonts = (writer._add_object(_figures()), writer._add_object(_chinese(writer)))
    fonts[NameObject("/TpNumber")], fonts[NameObject("/TpText")] = writer._tianping_fonts
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources


def _figures() -> Any:
    from pypdf.generic import DictionaryObject, NameObject

    return DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica"),
    })


def _chinese(writer: Any) -> Any:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    system = DictionaryObject({
        NameObject("/Registry"): TextStringObject("Adobe"), NameObject("/Ordering"): TextStringObject("GB1"),
        NameObject("/Supplement"): NumberObject(5),
    })
    below = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/CIDFontType0"),
        NameObject("/BaseFont"): NameObject("/STSong-Light"), NameObject("/CIDSystemInfo"): system, NameObject("/DW"): NumberObject(1000),
    })
    return DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type0"), NameObject("/BaseFont"): NameObject("/STSong-Light"),
        NameObject("/Encoding"): NameObject("/UniGB-UTF16-H"), NameObject("/DescendantFonts"): ArrayObject([writer._add_object(below)]),
    })
