"""What hides in a file that is what its name says: scripts and attachments in a PDF, a second file behind the first, bombs."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from tianping.law.finding import Label

MOST_PIXELS = 300_000_000  # an A2 sheet at 600 dots to the inch has 139 million
MOST_TIMES_PACKED = 200
UNPACKED_UNSUSPECTED = 50 * 1024 * 1024
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])")
_ACTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_BLOCK = 1 << 20
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCRIPTED = Label("PDF 中含有脚本、外部程序、表单提交或附件", "the PDF holds scripts, programs, forms that are sent, or attachments")
DOUBLE = Label("文件后面还藏有另一个压缩文件", "another, packed file hides behind it")
PIXELS = Label("图像尺寸过大", "the picture is too large")
PACKED = Label("压缩内容展开后过大, 或已加密", "its packed content is too large, or encrypted")
ENTITIES = Label("文件内部引用了外部内容或实体", "it refers to content outside, or to entities")


def hidden_in(path: Path, media_type: str) -> Label | None:
    """Return what is wrong inside a file of this kind, or None."""
    if media_type.startswith("image/") and pixels(path, media_type) > MOST_PIXELS:
        return PIXELS
    if (media_type == "application/pdf" or media_type.startswith("image/")) and zipfile.is_zipfile(path):
        return DOUBLE
    if media_type == "application/pdf" and (_names_active(path) or _acts(path)):
        return SCRIPTED
    return None


def hidden_in_packed(packed: zipfile.ZipFile, *, size: int) -> Label | None:
    """Return what is wrong with the content of a packed file of *size* bytes, or None."""
    inside = packed.infolist()
    whole = sum(one.file_size for one in inside)
    if whole > UNPACKED_UNSUSPECTED and whole > MOST_TIMES_PACKED * max(1, size):
        return PACKED
    if sum(one.compress_size for one in inside) > size or any(one.flag_bits & 1 for one in inside):
        return PACKED  # parts that overlap, or that nobody can look into
    if any(".." in one.filename.split("/") or one.filename.startswith("/") or "activex" in one.filename.lower() for one in inside):
        return ENTITIES
    for one in (i for i in inside if i.filename.endswith((".xml", ".rels"))):
        with packed.open(one) as stream:
            head = stream.read(2048)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            return ENTITIES
    return None


def pixels(path: Path, media_type: str) -> int:
    """Return how many pixels a picture says it has; 0 where it does not say."""
    with path.open("rb") as stream:
        try:
            if media_type == "image/png":
                stream.seek(16)
                width, height = struct.unpack(">II", stream.read(8))
            elif media_type == "image/jpeg":
                width, height = _jpeg(stream)
            else:
                width, height = _tiff(stream)
        except struct.error:
            return 0
    return int(width) * int(height)


def _jpeg(stream: BinaryIO) -> tuple[int, int]:
    stream.seek(2)
    while True:
        mark, kind, length = struct.unpack(">BBH", stream.read(4))
        if mark != 0xFF:
            return 0, 0
        if kind in _JPEG_FRAMES:
            _, height, width = struct.unpack(">BHH", stream.read(5))
            return width, height
        stream.seek(length - 2, 1)


def _tiff(stream: BinaryIO) -> tuple[int, int]:
    order = "<" if stream.read(4).startswith(b"II") else ">"
    stream.seek(struct.unpack(f"{order}I", stream.read(4))[0])
    found = {256: 0, 257: 0}
    for _ in range(struct.unpack(f"{order}H", stream.read(2))[0]):
        tag, kind, _count, raw = struct.unpack(f"{order}HHI4s", stream.read(12))
        if tag in found:
            found[tag] = struct.unpack(f"{order}H", raw[:2])[0] if kind == 3 else struct.unpack(f"{order}I", raw)[0]
    return found[256], found[257]


def _names_active(path: Path) -> bool:
    """Say whether the plain text of a PDF names something that acts, however the name is spelt."""
    with path.open("rb") as stream:
        before = b""
        while block := stream.read(_BLOCK):
            text = _ESCAPED.sub(lambda m: bytes([int(m.group(1), 16)]), before + block)
            if any(not _is_within_stream(text, m) for m in _ACTIVE.finditer(text)):
                return True
            before = block[-64:]
    return False


def _is_within_stream(text: bytes, found: re.Match[bytes]) -> bool:
    """Say whether a name stands among packed bytes, where four letters meet by chance."""
    around = text[max(0, found.start() - 16) : found.end() + 16]
    return sum(b < 9 or 13 < b < 32 or b > 126 for b in around) > 8


def _acts(path: Path) -> bool:
    """Say whether a PDF that can be read acts by itself or carries files, in its packed parts too."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with path.open("rb") as stream:
            reader = PdfReader(stream)
            return not reader.is_encrypted and any(_is_active(one) for one in _places(reader))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError, IndexError, AssertionError):
        return False  # a damaged PDF: its plain text was looked through already


def _places(reader: Any) -> Iterator[Any]:
    root = reader.trailer["/Root"].get_object()
    names = root.get("/Names")
    if names is not None and any(key in names.get_object() for key in ("/JavaScript", "/EmbeddedFiles")):
        yield {"/S": "/JavaScript"}
    form = root.get("/AcroForm")
    if form is not None and "/XFA" in form.get_object():
        yield {"/S": "/JavaScript"}
    yield root.get("/OpenAction")
    yield from _of_events(root)
    for page in reader.pages:
        yield from _of_events(page)
        for note in page.get("/Annots", ()) or ():
            held = note.get_object()
            yield held.get("/A")
            yield from _of_events(held)


def _of_events(held: Any) -> Iterator[Any]:
    events = held.get("/AA")
    if events is not None:
        yield from events.get_object().values()


def _is_active(action: Any) -> bool:
    held = action.get_object() if hasattr(action, "get_object") else action
    return hasattr(held, "get") and str(held.get("/S", "")) in _ACTS
