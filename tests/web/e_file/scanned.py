"""Scans made for tests: pages set by Typst and turned into pictures, as a scanner delivers them; nothing of their text is in the file."""

from __future__ import annotations

from io import BytesIO

import pytest

from tianping.docket.papers import Layout, Line, Paper
from tianping.instruments import ocr, typeset

needs_engine = pytest.mark.skipif(not ocr.is_there(), reason="the reading of scans needs rapidocr and onnxruntime: make env")


def page(title: str, *lines: str) -> Paper:
    return Paper("", "", title, "", tuple(Line(line) for line in lines), layout=Layout.RECORD)


def born_digital(*papers: Paper) -> bytes:
    """Return papers as one PDF that carries its text."""
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(), BytesIO()
    for one in papers:
        writer.append(PdfReader(BytesIO(typeset.pdf(one))))
    writer.write(out)
    return out.getvalue()


def pictures(*papers: Paper, dpi: int = 150) -> list[bytes]:
    """Return papers as JPEG, one for each page."""
    import pypdfium2

    found = []
    for one in papers:
        document = pypdfium2.PdfDocument(typeset.pdf(one))
        for sheet in document:
            out = BytesIO()
            sheet.render(scale=dpi / 72).to_pil().convert("RGB").save(out, "JPEG", quality=85)
            found.append(out.getvalue())
        document.close()
    return found


def scan(*papers: Paper, dpi: int = 150) -> bytes:
    """Return papers as a PDF of pictures, as a scanner makes it."""
    from PIL import Image

    images = [Image.open(BytesIO(one)) for one in pictures(*papers, dpi=dpi)]
    out = BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi)
    return out.getvalue()
