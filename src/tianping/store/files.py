"""Files by the hash of their content, checked by content: what a file is called proves nothing."""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings

from tianping.docket.people import FileRef
from tianping.law.cite import cite
from tianping.law.finding import Label, Refused, refused
from tianping.store import inspection, models, quota, virus

LARGEST = 500 * 1024 * 1024
BASIS = (cite("人民法院在线诉讼规则", "第9条", "法释〔2021〕12号"),)
_HEADS: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "application/pdf", ("pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", ("png",)),
    (b"\xff\xd8\xff", "image/jpeg", ("jpg", "jpeg")),
    (b"II*\x00", "image/tiff", ("tif", "tiff")),
    (b"MM\x00*", "image/tiff", ("tif", "tiff")),
)
_OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}
_TEXT = {"txt": "text/plain", "csv": "text/csv"}
_NAMES = "PDF、PNG、JPG、TIFF、DOCX、XLSX、TXT、CSV"


def put(chunks: Iterable[bytes], *, name: str, at: datetime, by: UUID | None = None, court: str = "", declared_size: int | None = None) -> FileRef:
    """Store a file and return its reference. Streams: a file is never whole in memory. *by*: who sent it; None: made in the house.

    Raises Refused - and keeps nothing - for an empty file, one over the limit or over what a person may send in a day in *court*, one whose
    content is not what its name says, and one in which a virus is found. One that could not be looked at waits: see `virus`.
    """
    name = plain_name(name)
    if declared_size is not None and declared_size > LARGEST:
        raise _too_large(name)
    folder = Path(settings.FILES_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    waiting = folder / f".incoming-{uuid4().hex}"
    try:
        digest, size = _write(chunks, waiting, name=name)
        media_type = media_type_of(waiting, name=name)
        if (hidden := inspection.hidden_in(waiting, media_type)) is not None:
            raise _unsafe(name, hidden)
        state = ""
        if by is not None:
            quota.check_person(by, court=court, size=size, name=name, at=at)
            state = virus.look_at_once(waiting, name=name)
        home = path_of(digest)
        home.parent.mkdir(parents=True, exist_ok=True)
        os.replace(waiting, home)
    finally:
        waiting.unlink(missing_ok=True)
    models.File.objects.get_or_create(
        sha256=digest, defaults={"size": size, "media_type": media_type, "stored_at": at, "by": by}
    )
    ref = FileRef(digest, name, media_type, size)
    virus.keep(ref, state, by=by, at=at)
    return ref


def plain_name(name: str) -> str:
    """Return the name of a file without folders, control characters and such as turn the order of writing; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    clean = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp")).strip(" .")
    stem, dot, suffix = clean.rpartition(".")
    return f"{stem[: 199 - len(suffix)]}.{suffix}" if dot and stem and len(suffix) < 20 else clean[:200] or "未命名"


def path_of(digest: str) -> Path:
    """Return where the bytes with this hash lie."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("not the hash of a file")
    return Path(settings.FILES_ROOT) / digest[:2] / digest


def opened(digest: str) -> BinaryIO:
    """Open a stored file for reading."""
    return path_of(digest).open("rb")


def is_intact(digest: str) -> bool:
    """Say whether the bytes are there and still have their hash."""
    found = sha256()
    try:
        with opened(digest) as stream:
            while block := stream.read(1 << 20):
                found.update(block)
    except FileNotFoundError:
        return False
    return found.hexdigest() == digest


def media_type_of(path: Path, *, name: str) -> str:
    """Return what the content is; raise Refused when it is nothing we take, or not what the name says."""
    suffix = Path(name).suffix.lower().lstrip(".")
    with path.open("rb") as stream:
        head = stream.read(4096)
    for magic, media_type, suffixes in _HEADS:
        if head.startswith(magic):
            return _as_named(media_type, suffixes, suffix, name)
    if head.startswith(b"PK\x03\x04"):
        return _office(path, suffix=suffix, name=name)
    if suffix in _TEXT and _is_text(path):
        return _TEXT[suffix]
    raise _wrong_content(name, suffix)


def _write(chunks: Iterable[bytes], path: Path, *, name: str) -> tuple[str, int]:
    digest, size = sha256(), 0
    with path.open("xb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                raise _too_large(name)
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if size == 0:
        raise refused(
            "empty_file", Label(f"文件“{name}”是空的 (0 字节)", f"the file {name} is empty (0 bytes)"),
            remedy=Label("请重新选择文件; 如为扫描件, 请重新扫描保存。", "choose the file again, or scan it again"), basis=BASIS,
        )
    return digest.hexdigest(), size


def _as_named(media_type: str, suffixes: tuple[str, ...], suffix: str, name: str) -> str:
    if suffix not in suffixes:
        raise _wrong_content(name, suffix)
    return media_type


def _office(path: Path, *, suffix: str, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            inside = packed.infolist()
            hidden = inspection.hidden_in_packed(packed, size=path.stat().st_size)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise _wrong_content(name, suffix) from error
    if sum(one.file_size for one in inside) > 4 * LARGEST or len(inside) > 20_000:
        raise _too_large(name)
    if hidden is not None:
        raise _unsafe(name, hidden)
    names = {one.filename for one in inside}
    if any(n.endswith("vbaProject.bin") for n in names):
        raise _wrong_content(name, suffix)
    for marker, (media_type, wanted) in _OFFICE.items():
        if marker in names and suffix == wanted:
            return media_type
    raise _wrong_content(name, suffix)


def _is_text(path: Path) -> bool:
    with path.open("rb") as stream:
        block = stream.read(1 << 20)
    if b"\x00" in block:
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            block[: len(block) - 4 if len(block) == 1 << 20 else None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _too_large(name: str) -> Refused:
    limit = LARGEST // (1024 * 1024)
    return refused(
        "file_too_large", Label(f"文件“{name}”超过 {limit} MB 上限", f"the file {name} is over the limit of {limit} MB"),
        remedy=Label("请压缩、分卷, 或到立案窗口用光盘提交。", "compress or split it, or bring it to the filing window"), basis=BASIS,
    )


def _unsafe(name: str, hidden: Label) -> Refused:
    return refused(
        "unsafe_file", Label(f"文件“{name}”不能接收: {hidden.zh}", f"the file {name} is not taken: {hidden.en}"),
        remedy=Label("请把内容打印或另存为普通 PDF 后再上传; 附件请逐个单独上传。",
                     "print or save it as a plain PDF; upload attachments one by one"), basis=BASIS,
    )


def _wrong_content(name: str, suffix: str) -> Refused:
    said = f".{suffix}" if suffix else "无扩展名"
    return refused(
        "file_content",
        Label(
            f"文件“{name}”的内容与名称 ({said}) 不符, 或不是可以接收的类型",
            f"the content of {name} is not what its name says, or not of a kind we take",
        ),
        remedy=Label(f"可接收: {_NAMES}。请用原软件另存后再上传。", f"taken: {_NAMES}; save it again in one of these"), basis=BASIS,
    )
