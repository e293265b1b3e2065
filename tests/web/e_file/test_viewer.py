"""The e-file on the screen: numbered pages, search with hits, export; a party has only the open file, and nothing tells of the other."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.e_file.scanned import born_digital, page, scan
from tests.web.small_court import AT, City

from tianping.docket.vocabulary.archive import VolumeKind
from tianping.store import files, ledger, models
from tianping.worker import e_file as making


def put(city: City, *, title: str, text: str, volume: VolumeKind = VolumeKind.OPEN, by: str = "clerk") -> None:
    ref = files.put([born_digital(page(title, text))], name=f"{title}.pdf", at=AT)
    fields = {"title": title, "volume": volume, "file": ref, "pages": 1}
    ledger.perform("archive.file_material", matter=city.matter, by=city.acting(by), fields=fields, at=AT + timedelta(days=1))


def made(city: City) -> UUID:
    assert city.matter is not None
    making.make(city.matter, at=AT)
    return city.matter


def shown(city: City, name: str, matter: UUID, query: str = "") -> str:
    answer = city.browser(name).get(f"/matters/{matter}/e-file/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_page_is_numbered_in_the_order_of_the_catalogue(city: City) -> None:
    put(city, title="证据清单", text="借条一张。")
    whole = shown(city, "clerk", made(city))
    titles = re.findall(r'<li data-row[^>]*>(?:<a [^>]*>)?([^<]+)', whole)
    assert titles == ["已收起诉状", "证据清单"]
    assert re.findall(r'<span class="num">([^<]+)</span>', whole) == ["1", "2"]
    assert "/ 2</form>" in whole
    picture = city.browser("clerk").get(f"/matters/{city.matter}/e-file/open/2.jpg?size=small")
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert picture.content[:3] == b"\xff\xd8\xff"
    assert city.browser("clerk").get(f"/matters/{city.matter}/e-file/open/3.jpg").status_code == 404


def test_search_marks_its_hits_on_the_page(city: City) -> None:
    put(city, title="证据清单", text="原告于二月交付借款，被告出具借条一张。")
    whole = shown(city, "clerk", made(city), "?q=借条一张")
    assert "1 页中找到 1 处" in whole
    assert "<mark>借条一张</mark>" in whole
    assert len(re.findall(r"<rect ", whole)) == 1
    assert 'value="2"' in whole, "the first hit is opened"
    assert "卷内没有找到" in shown(city, "clerk", city.matter, "?q=没有的词")


def test_a_party_sees_nothing_of_the_inner_file(city: City) -> None:
    matter = made(city)
    before = {q: shown(city, "zhang", matter, q) for q in ("", "?page=2", "?q=保密评议", "?volume=inner")}
    put(city, title="评议笔录", text="保密评议意见。", volume=VolumeKind.INNER)
    made(city)
    noise = re.compile(r'(?:csrfmiddlewaretoken|_once)" value="[^"]+"|X-CSRFToken[^}]+')
    after = {q: shown(city, "zhang", matter, q) for q in before}
    assert {q: noise.sub("", t) for q, t in after.items()} == {q: noise.sub("", t) for q, t in before.items()}
    browser = city.browser("zhang")
    assert browser.get(f"/matters/{matter}/e-file/inner/1.jpg").status_code == 404
    assert browser.get(f"/matters/{matter}/e-file/open/2.jpg").status_code == 404
    assert "评议" not in text_of(browser, matter, "inner")
    digest = models.FilePage.objects.get(plain__contains="保密评议").sha256
    assert browser.get(f"/matters/{matter}/files/{digest}/").status_code == 404


def test_a_stranger_has_no_e_file(city: City) -> None:
    matter = made(city)
    for path in ("", "live/", "bound.pdf", "open/1.jpg", "scans/1/", "scans/1/1.jpg"):
        assert city.browser("admin").get(f"/matters/{matter}/e-file/{path}").status_code == 404
    assert city.browser("admin").post(f"/matters/{matter}/e-file/scans/").status_code == 404
    assert city.browser("admin").post(f"/matters/{matter}/e-file/made/").status_code == 404


def text_of(browser, matter: UUID, volume: str) -> str:
    from pypdf import PdfReader

    answer = browser.get(f"/matters/{matter}/e-file/bound.pdf?volume={volume}")
    assert answer.status_code == 200
    return "\n".join(p.extract_text() for p in PdfReader(BytesIO(b"".join(answer.streaming_content))).pages)


def test_the_whole_file_goes_out_as_one_pdf_with_catalogue_and_numbers(city: City) -> None:
    from pypdf import PdfReader

    put(city, title="证据清单", text="借条一张。")
    answer = city.browser("clerk").get(f"/matters/{made(city)}/e-file/bound.pdf")
    book = PdfReader(BytesIO(b"".join(answer.streaming_content)))
    front, complaint, evidence = (p.extract_text() for p in book.pages)
    assert "证据清单" in front
    assert "正卷共 2 页" in front
    assert front.rstrip().endswith("2026-03-03 2"), "the catalogue bears no number"
    assert complaint.rstrip().endswith("1")
    assert evidence.rstrip().endswith("2")
    assert "借条一张" in evidence
    assert [o.title for o in book.outline] == ["已收起诉状", "证据清单"]


def test_a_page_of_it_asks_the_same_few_questions_however_long_the_file(city: City) -> None:
    asked = []
    for n in range(3):
        put(city, title=f"证据清单{n}", text="借条一张。")
        browser = city.browser("zhang")
        matter = made(city)
        browser.get(f"/matters/{matter}/e-file/")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(f"/matters/{matter}/e-file/?page=1&q=借条").status_code == 200
        asked.append(len(seen))
    assert asked[0] == asked[1] == asked[2] <= 18


def test_a_file_that_cannot_be_opened_says_so_and_a_text_is_set_on_pages(city: City) -> None:
    broken = files.put([b"%PDF-1.4 broken"], name="坏.pdf", at=AT)
    text = files.put(["第一行\n借条一张".encode()], name="说明.txt", at=AT)
    for ref, title in ((broken, "坏材料"), (text, "说明")):
        fields = {"title": title, "volume": VolumeKind.OPEN, "file": ref, "pages": 1}
        ledger.perform("archive.file_material", matter=city.matter, by=city.acting("clerk"), fields=fields, at=AT)
    whole = shown(city, "clerk", made(city), "?q=借条一张")
    assert "<mark>借条一张</mark>" in whole
    assert "文件不能显示" in shown(city, "clerk", city.matter)


@pytest.mark.parametrize("there", [True, False])
def test_without_an_engine_the_scans_are_there_and_that_they_are_not_read_is_said(city: City, monkeypatch, there: bool) -> None:
    from tianping.instruments import ocr

    ref = files.put([scan(page("证据清单", "借条一张。"))], name="扫描.pdf", at=AT)
    fields = {"title": "证据清单", "volume": VolumeKind.OPEN, "file": ref, "pages": 1}
    ledger.perform("archive.file_material", matter=city.matter, by=city.acting("clerk"), fields=fields, at=AT)
    if not there:
        monkeypatch.setattr(ocr, "is_there", lambda: False)
    elif not ocr.is_there():
        pytest.skip("the reading of scans needs rapidocr and onnxruntime: make env")
    whole = shown(city, "clerk", made(city), "?q=借条一张")
    assert ("本机没有文字识别引擎" in whole) is (not there)
    assert ("<mark>借条一张</mark>" in whole) is there
