"""Files: known by their content, and taken for what they are, not for what they are called."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tianping.law.finding import Refused
from tianping.store import files, models

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Path:
    settings.FILES_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


def left(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file()] if folder.exists() else []


def test_a_file_is_kept_once_whatever_it_is_called(instant: datetime, folder: Path) -> None:
    first = files.put([PDF], name="起诉状.pdf", at=instant)
    second = files.put([PDF[:5], PDF[5:]], name="证据.PDF", at=instant)
    assert (first.sha256, first.media_type, first.size) == (second.sha256, "application/pdf", len(PDF))
    assert len(left(folder)) == 1
    assert models.File.objects.count() == 1
    assert files.is_intact(first.sha256)


@pytest.mark.parametrize(("name", "content", "said"), [
    ("空.pdf", b"", "文件“空.pdf”是空的 (0 字节)"),
    ("假.pdf", b"MZ\x90\x00 program", "文件“假.pdf”的内容与名称 (.pdf) 不符, 或不是可以接收的类型"),
    ("图.jpg", b"\x89PNG\r\n\x1a\n....", "文件“图.jpg”的内容与名称 (.jpg) 不符, 或不是可以接收的类型"),
    ("脚本.svg", b"<svg onload='x()'/>", "文件“脚本.svg”的内容与名称 (.svg) 不符, 或不是可以接收的类型"),
    ("包.docx", b"PK\x03\x04 broken", "文件“包.docx”的内容与名称 (.docx) 不符, 或不是可以接收的类型"),
    ("没有扩展名", b"hello", "文件“没有扩展名”的内容与名称 (无扩展名) 不符, 或不是可以接收的类型"),
    ("表.csv", b"a,b\x00c", "文件“表.csv”的内容与名称 (.csv) 不符, 或不是可以接收的类型"),
])  # fmt: skip
def test_what_is_not_what_it_says_is_refused_and_leaves_nothing(
    name: str, content: bytes, said: str, instant: datetime, folder: Path
) -> None:
    with pytest.raises(Refused) as refusal:
        files.put([content] if content else [], name=name, at=instant)
    assert refusal.value.finding.label.zh == said
    assert left(folder) == []
    assert models.File.objects.count() == 0


def test_two_gigabytes_are_refused_before_they_are_read(instant: datetime, folder: Path) -> None:
    def never() -> Iterator[bytes]:
        raise AssertionError("read")
        yield b""

    with pytest.raises(Refused) as refusal:
        files.put(never(), name="录像.pdf", at=instant, declared_size=2 * 1024**3)
    assert refusal.value.finding.label.zh == "文件“录像.pdf”超过 500 MB 上限"


def test_a_file_that_lied_about_its_size_stops_at_the_limit(
    instant: datetime, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)
    with pytest.raises(Refused):
        files.put((b"%PDF-" + bytes(100) for _ in range(100)), name="长.pdf", at=instant)
    assert left(folder) == []


def test_a_document_with_macros_is_not_taken(instant: datetime) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
        packed.writestr("word/vbaProject.bin", "x")
    with pytest.raises(Refused):
        files.put([held.getvalue()], name="宏.docx", at=instant)


def test_a_word_document_and_chinese_text_are_taken(instant: datetime) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert files.put([held.getvalue()], name="诉状.docx", at=instant).media_type.endswith("wordprocessingml.document")
    assert files.put(["原告,被告\n张甲,李乙".encode("gb18030")], name="名单.csv", at=instant).media_type == "text/csv"


def test_a_changed_or_lost_file_is_noticed(instant: datetime) -> None:
    kept = files.put([PDF], name="a.pdf", at=instant)
    files.path_of(kept.sha256).write_bytes(b"changed")
    assert not files.is_intact(kept.sha256)
    files.path_of(kept.sha256).unlink()
    assert not files.is_intact(kept.sha256)


@pytest.mark.parametrize("name", ["../etc/passwd", "a" * 63, "G" * 64])
def test_only_a_hash_names_a_file(name: str) -> None:
    with pytest.raises(ValueError, match="not the hash of a file"):
        files.path_of(name)
