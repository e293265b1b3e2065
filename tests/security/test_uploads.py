"""Files that are not what they seem: each is refused in plain Chinese and nothing of it stays, or it is made harmless."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from tests.web.small_court import City, build

from tianping.law.finding import Refused
from tianping.store import files, models
from tianping.store.files import plain_name

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SCRIPTED = "PDF 中含有脚本、外部程序、表单提交或附件"
DOUBLE = "文件后面还藏有另一个压缩文件"
PACKED = "压缩内容展开后过大, 或已加密"
OUTSIDE = "文件内部引用了外部内容或实体"
DIFFERENT = "不符, 或不是可以接收的类型"


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings, db: None) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


def pdf(change: Callable[[PdfWriter], object] = lambda _: None) -> bytes:
    """A PDF of one empty page, changed, with its objects packed as most programs write them."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    change(writer)
    writer.write(out)
    return out.getvalue()


def scripted(writer: PdfWriter) -> None:
    act = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")})
    writer._root_object[NameObject("/OpenAction")] = act


def launching(writer: PdfWriter) -> None:
    act = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")})
    writer._root_object[NameObject("/OpenAction")] = act


def sending(writer: PdfWriter) -> None:
    act = DictionaryObject({NameObject("/S"): NameObject("/SubmitForm"), NameObject("/F"): TextStringObject("http://x.invalid/")})
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): act, NameObject("/Type"): NameObject("/Annot")})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])


def packed(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return held.getvalue()


def png(width: int, height: int) -> bytes:
    """A picture of so many pixels in a few bytes."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00\xff\xd9"


def tiff(width: int, height: int) -> bytes:
    rows = struct.pack("<HHII", 256, 4, 1, width) + struct.pack("<HHII", 257, 4, 1, height)
    return b"II*\x00" + struct.pack("<IH", 8, 2) + rows + b"\0\0\0\0"


BODY = "word/document.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><w:document/>'
BAD: dict[str, tuple[str, bytes, str]] = {
    "a PDF with JavaScript": ("a.pdf", pdf(scripted), SCRIPTED),
    "a PDF that launches": ("a.pdf", pdf(launching), SCRIPTED),
    "a PDF that sends a form": ("a.pdf", pdf(sending), SCRIPTED),
    "a PDF with an attachment": ("a.pdf", pdf(lambda w: w.add_attachment("x.exe", b"MZ")), SCRIPTED),
    "a damaged PDF whose script is spelt otherwise": ("a.pdf", b"%PDF-1.7\n1 0 obj << /Open#41ction << /S /J#61vaScript /JS (x) >> >>", SCRIPTED),
    "a PDF that is a ZIP too": ("a.pdf", pdf() + packed({"a.html": b"<script>"}), DOUBLE),
    "a picture that is a ZIP too": ("a.png", png(10, 10) + packed({"a": b"b"}), DOUBLE),
    "a PNG of ten thousand million pixels": ("a.png", png(100_000, 100_000), "图像尺寸过大"),
    "a JPEG of four thousand million pixels": ("a.jpg", jpeg(65_000, 65_000), "图像尺寸过大"),
    "a TIFF of ten thousand million pixels": ("a.tif", tiff(100_000, 100_000), "图像尺寸过大"),
    "a workbook that unpacks to a thousand times its size": ("a.xlsx", packed({"xl/workbook.xml": b"0" * 80_000_000}), PACKED),
    "a document that unpacks to a thousand times its size": ("a.docx", packed({BODY: b"0" * 80_000_000}), PACKED),
    "a document with entities": ("a.docx", packed({BODY: ENTITY}), OUTSIDE),
    "a document that climbs out of its folder": ("a.docx", packed({BODY: b"<a/>", "../../etc/cron.d/x": b"x"}), OUTSIDE),
    "a document with an ActiveX control": ("a.docx", packed({BODY: b"<a/>", "word/activeX/activeX1.bin": b"x"}), OUTSIDE),
    "an SVG with a script": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', DIFFERENT),
    "an SVG called a picture": ("a.png", b"<svg><script>alert(1)</script></svg>", DIFFERENT),
    "a page called a text of another kind": ("a.html", b"<script>alert(1)</script>", DIFFERENT),
    "a GIF that is a script too": ("a.gif", b"GIF89a=1;alert(1)//", DIFFERENT),
    "a program called a PDF": ("a.pdf", b"MZ\x90\x00", DIFFERENT),
    "a PDF called a picture": ("a.png", pdf(), DIFFERENT),
    "a name that only seems to end in pdf": ("合同\u202efdp.exe", b"MZ\x90\x00", DIFFERENT),
}


@pytest.mark.parametrize("name, content, said", BAD.values(), ids=BAD)
def test_it_is_refused_and_nothing_of_it_stays(folder: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        files.put([content], name=name, at=AT)
    finding = refusal.value.finding
    assert said in finding.label.zh
    assert finding.remedy is not None
    assert "请" in finding.remedy.zh
    assert list(folder.rglob("*")) == []
    assert models.File.objects.count() == 0


@pytest.mark.parametrize("name, content, media_type", [
    ("扫描.pdf", pdf(), "application/pdf"), ("照片.png", png(7000, 9900), "image/png"), ("照片.jpg", jpeg(7000, 9900), "image/jpeg"),
    ("照片.tif", tiff(7000, 9900), "image/tiff"), ("说明.txt", "<script>不会运行</script>".encode(), "text/plain"),
])
def test_what_a_person_brings_is_taken(folder: Path, name: str, content: bytes, media_type: str) -> None:
    kept = files.put([content], name=name, at=AT)
    assert (kept.name, kept.media_type) == (name, media_type)


@pytest.mark.parametrize("name, wanted", [
    ("../../etc/passwd.pdf", "passwd.pdf"), (r"C:\桌面\起诉状.pdf", "起诉状.pdf"), ("证\x00据\r\nSet-Cookie: a.pdf", "证据Set-Cookie: a.pdf"),
    ("合同\u202efdp.docx", "合同fdp.docx"), ("", "未命名"), ("..", "未命名"), ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
])
def test_a_name_is_made_harmless(name: str, wanted: str) -> None:
    assert plain_name(name) == wanted


def test_a_refused_file_keeps_what_was_typed_and_says_why(db: None) -> None:
    city: City = build()
    sent = {"evidence-0-name": "借条", "evidence-n": "1", "evidence-0-file": SimpleUploadedFile("a.pdf", BAD["a PDF with JavaScript"][1])}
    answer = city.browser("zhang").post("/file/evidence/", sent)
    assert answer.status_code == 422
    assert f"文件“a.pdf”不能接收: {SCRIPTED}" in answer.content.decode()
    assert models.File.objects.count() == 0


def test_a_stored_file_is_sent_so_that_nothing_in_it_runs(db: None) -> None:
    from tests.web.small_court import COURT, IDENTITY

    from tianping.docket.people import PersonGiven
    from tianping.docket.vocabulary.filing import ReliefItem
    from tianping.store import ledger

    city = build()
    kept = files.put([b"<script>alert(1)</script>"], name='x"; filename=y.html;.txt', at=AT)
    fields = {"court": COURT, "plaintiffs": (PersonGiven("张甲", identity=IDENTITY["张甲"]),), "defendants": (PersonGiven("李乙"),), "cause": "9181",
              "relief": (ReliefItem("还款"),), "facts": "到期未还。", "complaint_file": kept}
    matter = ledger.perform("filing.submit_complaint", matter=None, by=city.acting("zhang"), fields=fields, at=AT).matter
    for address, begins in ((f"/matters/{matter}/files/{kept.sha256}/", "inline"), (f"/matters/{matter}/files/{kept.sha256}/?save=1", "attachment")):
        answer = city.browser("zhang").get(address)
        assert (answer.status_code, answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (200, "text/plain", "nosniff")
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["Content-Disposition"].startswith(begins)
        assert r"\"; filename=y.html" in answer.headers["Content-Disposition"]
        assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # read to its end, it is closed
    assert city.browser("wang").get(f"/matters/{matter}/files/{kept.sha256}/").status_code == 404
