"""A page of a PDF as a picture (PNG): to look at a paper before it is printed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator


def page_count(made: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    try:
        return len(document)
    finally:
        document.close()


def pictures(made: bytes, *, scale: float = 1.25) -> Iterator[bytes]:
    """Yield every page of a PDF as PNG, 72 dots an inch times *scale*."""
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    try:
        document.init_forms()  # a seal is the appearance of a field
        for page in document:
            bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True)
            yield _png(bytes(bitmap.buffer), width=bitmap.width, height=bitmap.height, stride=bitmap.stride, channels=bitmap.n_channels)
    finally:
        document.close()


def _png(pixels: bytes, *, width: int, height: int, stride: int, channels: int) -> bytes:
    colour = {1: 0, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\x00" + pixels[y * stride : y * stride + width * channels] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
