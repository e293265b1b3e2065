"""The pages of a stored file - PDF, picture, TIFF -: how many, what they look like, what text they carry.

One engine draws PDFs, and it serves one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from tianping.instruments.lines import FULL, Line

if TYPE_CHECKING:
    from PIL.Image import Image

PDF = "application/pdf"
PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff"})
LEAST_TEXT = 8  # fewer characters than this are a stamp on a scan, not a text layer
MOST_PIXELS = 4_000  # of the longer side: a page of a plan does not fill the memory
READ_DPI, QUALITY = 200, 82
PDFIUM = Lock()


def has_pages(media_type: str) -> bool:
    """Say whether a file of this type is a run of pages."""
    return media_type == PDF or media_type in PICTURES


def count(path: Path, media_type: str) -> int:
    """Return how many pages a file has; raise ValueError for one that cannot be opened as what it says it is."""
    if media_type == PDF:
        with _pdf(path) as document:
            return len(document)
    with _picture(path) as held:
        return int(getattr(held, "n_frames", 1))


def picture(path: Path, media_type: str, page: int, *, width: int) -> bytes:
    """Return page *page* (from 1) as JPEG, *width* pixels wide."""
    drawn = image(path, media_type, page, width=width)
    drawn.thumbnail((width, MOST_PIXELS))
    out = BytesIO()
    drawn.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def image(path: Path, media_type: str, page: int, *, width: int | None = None) -> Image:
    """Return page *page* (from 1) as an image, upright: *width* pixels wide, or as fine as it is read by machine."""
    from PIL import ImageOps

    if media_type != PDF:
        with _picture(path) as held:
            held.seek(page - 1)
            turned = ImageOps.exif_transpose(held)
            return turned.convert("RGB")
    with _pdf(path) as document:
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        scale = width / wide if width else READ_DPI / 72
        drawn = sheet.render(scale=min(scale, MOST_PIXELS / max(wide, high)), may_draw_forms=True).to_pil()
        return drawn.convert("RGB")  # type: ignore[no-any-return]


def size(path: Path, media_type: str, page: int) -> tuple[int, int]:
    """Return width and height of a page: points of a PDF, pixels of a picture."""
    if media_type == PDF:
        with _pdf(path) as document:
            wide, high = document[page - 1].get_size()
            return round(wide), round(high)
    drawn = image(path, media_type, page)
    return drawn.width, drawn.height


def text_layer(path: Path, media_type: str, page: int) -> tuple[Line, ...] | None:
    """Return the lines a born-digital page carries; None for a scan, which has to be read by machine."""
    if media_type != PDF:
        return None
    with _pdf(path) as document:
        lines = tuple(_layer(document[page - 1]))
    return lines if sum(len(line.text.strip()) for line in lines) >= LEAST_TEXT else None


def _layer(sheet: Any) -> Iterator[Line]:
    text, box, turned = sheet.get_textpage(), sheet.get_cropbox(), sheet.get_rotation()
    for n in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(n)
        said = text.get_text_bounded(left, bottom, right, top).replace("\r", "").replace("\n", " ").strip()
        if said:
            yield Line(*_shares((left, bottom, right, top), box, turned), said)


def _shares(rect: tuple[float, ...], box: tuple[float, ...], turned: int) -> tuple[int, int, int, int]:
    """Return a rectangle of a PDF, whose axis points up, as shares of the page as it is seen."""
    wide, high = (box[2] - box[0]) or 1, (box[3] - box[1]) or 1
    x0, x1 = (rect[0] - box[0]) / wide, (rect[2] - box[0]) / wide
    y0, y1 = 1 - (rect[3] - box[1]) / high, 1 - (rect[1] - box[1]) / high
    for _ in range(turned // 90 % 4):
        x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
    left, top, right, bottom = (max(0, min(FULL, round(v * FULL))) for v in (x0, y0, x1, y1))
    return left, top, right, bottom


@contextmanager
def _pdf(path: Path) -> Iterator[Any]:
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error
        try:
            document.init_forms()  # a seal is the appearance of a field
            yield document
        finally:
            document.close()


@contextmanager
def _picture(path: Path) -> Iterator[Any]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as held:
            yield held
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error
