"""Pages cut out of a scan, and pictures joined into one."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from tianping.instruments import file_pages

A4_WIDTH_INCH = 8.27


def cut(path: Path, media_type: str, *, first: int, last: int) -> bytes:
    """Return pages *first* to *last* (from 1) of a file as a PDF of their own; nothing of the other pages is in it."""
    if media_type != file_pages.PDF:
        return joined([(path, media_type)], first=first, last=last)
    from pypdf import PdfReader, PdfWriter

    source, writer, out = PdfReader(path), PdfWriter(), BytesIO()
    for n in range(first - 1, last):
        writer.add_page(source.pages[n])
    writer.write(out)
    return out.getvalue()


def joined(pictures: Sequence[tuple[Path, str]], *, first: int = 1, last: int | None = None) -> bytes:
    """Return pictures, upright and in order, as one PDF of pages as wide as A4."""
    pages = [
        file_pages.image(path, media_type, n)
        for path, media_type in pictures
        for n in range(first, (last or file_pages.count(path, media_type)) + 1)
    ]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=pages[0].width / A4_WIDTH_INCH, quality=90)
    return out.getvalue()
