"""Scans on the screen: taken in, read, sorted by a proposal that a clerk confirms; pictures of a telephone become one scan."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader
from tests.web.e_file.scanned import born_digital, needs_engine, page, pictures, scan
from tests.web.small_court import AT, City

from tianping.docket.vocabulary.archive import MaterialFiled, ScanReceived, VolumeKind
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.store import dockets, files, ledger
from tianping.web import visit
from tianping.worker import e_file as making

DAY = AT + timedelta(days=3)
BUNDLE = (
    page("民事起诉状", "原告张甲诉被告李乙民间借贷纠纷。", "具状人：张甲", "2026年3月1日"),
    page("授权委托书", "委托人李乙委托律师代理本案。", "2026年3月2日"),
    page("合议庭评议笔录", "评议意见一致。"),
)


@pytest.fixture
def court(city: City, monkeypatch: pytest.MonkeyPatch) -> City:
    """The court, the case accepted and assigned to a bench with a clerk."""
    monkeypatch.setattr(visit, "now", lambda: DAY)
    later = AT + timedelta(days=1)
    ledger.perform("filing.accept", matter=city.matter, by=city.acting("clerk"), fields={"cause": "9181"}, at=later)
    fields = {"division": "民一庭", "judge": city.people["judge"].pk, "clerk": city.people["writer"].pk, "ground": DesignationGround.SPECIALISED}
    ledger.perform("assignment.assign", matter=city.matter, by=city.acting("clerk"), fields=fields, at=later)
    return city


def upload(court: City, name: str, *uploads: tuple[str, bytes], **fields: str):
    held = [SimpleUploadedFile(n, made) for n, made in uploads]
    return court.browser(name).post(f"/matters/{court.matter}/e-file/scans/", {"files": held, **fields})


def last(court: City, kind: type):
    return dockets.load(court.matter).last(kind)


def test_a_scan_waits_for_the_court_alone(court: City) -> None:
    answer = upload(court, "writer", ("卷.pdf", born_digital(*BUNDLE)))
    scan_of = last(court, ScanReceived)
    assert (scan_of.what.pages, scan_of.what.file.name, scan_of.audience.value) == (3, "卷.pdf", "inner")
    assert answer.headers["Location"] == f"/matters/{court.matter}/e-file/scans/{scan_of.seq}/"
    for path in ("", "1.jpg"):
        assert court.browser("zhang").get(f"/matters/{court.matter}/e-file/scans/{scan_of.seq}/{path}").status_code == 404
    assert "卷.pdf" not in court.browser("zhang").get(f"/matters/{court.matter}/files/").content.decode()
    assert "卷.pdf" in court.browser("writer").get(f"/matters/{court.matter}/files/").content.decode()
    assert "扫描件 3 页待编目" in court.browser("writer").get("/").content.decode()


def test_what_it_holds_is_proposed_and_filed_with_its_own_pages_only(court: City) -> None:
    upload(court, "writer", ("卷.pdf", born_digital(*BUNDLE)))
    seq = last(court, ScanReceived).seq
    making.make(court.matter, at=DAY)
    address = f"/matters/{court.matter}/e-file/scans/{seq}/"
    drawn = court.browser("writer").get(address).content.decode()
    assert re.findall(r'name="title" value="([^"]*)"', drawn) == ["民事起诉状", "授权委托书", "合议庭评议笔录", ""]
    assert re.findall(r'name="responsible" value="([^"]*)"', drawn) == ["张甲", "李乙", "", ""]
    assert re.findall(r'name="dated" value="([^"]*)"', drawn) == ["2026-03-01", "2026-03-02", "", ""]
    rows = {
        "first": ["1", "2", "3"], "last": ["1", "2", "3"], "title": ["民事起诉状", "授权委托书", "合议庭评议笔录"],
        "volume": ["open", "open", "inner"],
        "place": ["起诉状或口头起诉笔录", "", "合议庭评议案件笔录"], "responsible": ["张甲", "李乙", ""], "dated": ["2026-03-01", "2026-03-02", ""],
    }
    assert court.browser("writer").post(address, rows).status_code == 302
    filed = dockets.load(court.matter).all(MaterialFiled)
    assert [(f.what.title, f.what.volume, f.what.pages, f.what.first_page, f.audience.value) for f in filed] == [
        ("民事起诉状", VolumeKind.OPEN, 1, 1, "file"), ("授权委托书", VolumeKind.OPEN, 1, 2, "file"),
        ("合议庭评议笔录", VolumeKind.INNER, 1, 3, "inner"),
    ]
    with files.opened(filed[1].what.file.sha256) as stream:
        text = "".join(p.extract_text() for p in PdfReader(BytesIO(stream.read())).pages)
    assert "委托人李乙" in text
    assert "评议" not in text
    assert court.browser("writer").get(address).status_code == 404, "nothing of it waits"


def test_wrong_pages_file_nothing_and_what_was_typed_stays(court: City) -> None:
    upload(court, "writer", ("卷.pdf", born_digital(*BUNDLE)))
    address = f"/matters/{court.matter}/e-file/scans/{last(court, ScanReceived).seq}/"
    before = dockets.load(court.matter).head
    rows = {"first": ["1", "9"], "last": ["1", "9"], "title": ["甲", "乙"], "volume": ["open", "open"]}
    answer = court.browser("writer").post(address, {**rows, "place": ["", ""], "responsible": ["", ""], "dated": ["", ""]})
    assert answer.status_code == 422
    assert "“乙”的起止页不对" in answer.content.decode()
    assert 'name="title" value="甲"' in answer.content.decode()
    assert dockets.load(court.matter).head == before


def test_pictures_chosen_together_are_one_scan_in_their_order(court: City) -> None:
    one, two = pictures(BUNDLE[0]), pictures(BUNDLE[1])
    upload(court, "writer", ("1.jpg", one[0]), ("2.jpg", two[0]))
    held = last(court, ScanReceived).what
    assert (held.pages, held.file.media_type, held.file.name) == (2, "application/pdf", "扫描件 2026-03-05 2页.pdf")


def test_a_titled_upload_goes_straight_to_its_place_also_from_the_filing_window(court: City) -> None:
    upload(court, "clerk", ("回证.pdf", born_digital(page("送达回证", "李乙签收。"))), title="送达回证", volume="open", dated="2026-03-04")
    filed = last(court, MaterialFiled).what
    assert (filed.title, filed.pages, str(filed.dated), filed.scan) == ("送达回证", 1, "2026-03-04", 0)
    assert last(court, ScanReceived) is None


def test_who_may_not_files_nothing_and_a_table_is_no_scan(court: City) -> None:
    before = dockets.load(court.matter).head
    assert upload(court, "zhang", ("卷.pdf", born_digital(BUNDLE[0]))).status_code == 403
    answer = upload(court, "writer", ("表.csv", b"a,b"))
    assert answer.status_code == 403
    assert "“表.csv”不是扫描件或照片, 或者无法打开" in answer.content.decode()
    assert dockets.load(court.matter).head == before


@needs_engine
def test_a_scan_is_read_by_machine_page_by_page_and_goes_on_where_it_stopped(court: City, monkeypatch: pytest.MonkeyPatch) -> None:
    from tianping.instruments import ocr
    from tianping.store import e_file

    upload(court, "writer", ("卷.pdf", scan(*BUNDLE[:2])))
    digest = last(court, ScanReceived).what.file.sha256
    monkeypatch.setattr(ocr, "is_there", lambda: False)
    assert making.make(court.matter, at=DAY) == 0
    assert e_file.progress([digest]) == e_file.Progress(2, 2, 2)
    monkeypatch.undo()
    monkeypatch.setattr(visit, "now", lambda: DAY)
    assert making.make(court.matter, at=DAY) == 2
    assert making.make(court.matter, at=DAY) == 0, "what was read is not read again"
    drawn = court.browser("writer").get(f"/matters/{court.matter}/e-file/scans/{last(court, ScanReceived).seq}/").content.decode()
    assert re.findall(r'name="title" value="([^"]*)"', drawn) == ["民事起诉状", "授权委托书", ""]
