"""Imports in the browser: handed in, followed, read, taken back."""

from __future__ import annotations

import io
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.store.imports.lists import BASIC, write
from tests.store.imports.pending import old_list as old
from tests.web.small_court import City

from tianping.store import dockets, models
from tianping.store.imports import house, progress, requested
from tianping.store.imports.pending.run import take_over
from tianping.web import imports, visit

LATER = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LINE = "A1,2023-01-10,2023-02-09,30,7,普通程序,1,8,支持"
HEARD = {
    "状态": "已开庭", "承办人": "judge", "未送达": "", "开庭日": "2026-10-20", "已用天数": "78", "剩余天数": "14",
}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATER)
    monkeypatch.setattr(requested, "home", lambda: tmp_path / "home")
    dockets.forget()


def handed_in(browser, tmp_path, **more):
    files = {"list": SimpleUploadedFile("list.csv", write(tmp_path / "list.csv", LINE).read_bytes()),
             "mapping": SimpleUploadedFile("map.yaml", BASIC.encode())}
    return browser.post("/imports/", {**files, **more})


def test_handed_in_taken_in_and_read(city: City, tmp_path) -> None:
    browser = city.browser("office")
    assert "还没有导入过名单" in browser.get("/imports/").content.decode()
    answer = handed_in(browser, tmp_path, go="1")
    assert (answer.status_code, answer["Location"]) == (302, "/imports/")
    page = browser.get("/imports/live/").content.decode()
    assert 'hx-trigger="load delay:2s"' in page
    assert "等待" in page
    asked = requested.every()[0]
    requested.go(UUID(asked.id), at=LATER)
    page = browser.get("/imports/live/").content.decode()
    assert "读取 1 = 导入 1 + 重复 0 + 拒绝 0" in page
    assert "hx-trigger" not in page
    run = models.ImportRun.objects.get().pk
    assert "list.csv" in browser.get(f"/imports/{run}/").content.decode()
    with closing(browser.get(f"/imports/{asked.id}/rejects.csv")) as answer:
        assert b"".join(answer.streaming_content).decode("utf-8-sig").startswith("行 line,列 column,值 value")


def test_a_run_under_way_elsewhere_shows_its_progress_and_a_cut_off_one_says_so(city: City, tmp_path) -> None:
    browser = city.browser("office")
    handed_in(browser, tmp_path)
    requested.go(UUID(requested.every()[0].id), at=LATER)
    models.ImportRun.objects.update(state="running")
    page = browser.get("/imports/live/").content.decode()
    assert "已中断" in page
    progress.Keeper("X1", at=LATER - timedelta(seconds=10)).tell("write", 500, 2000)
    other = connection.copy()
    try:
        other.cursor().execute("SELECT pg_advisory_lock(%s)", [house.lock_key("X1")])
        page = browser.get("/imports/live/").content.decode()
    finally:
        other.close()
    assert "进行中" in page
    assert "写入 25% · 500 / 2000 · 每秒 50 · 约余 30 秒" in page
    assert 'hx-trigger="load delay:2s"' in page


def test_a_take_over_shows_each_clock_that_differs(city: City, tmp_path) -> None:
    path = old.write(tmp_path / "old.csv", HEARD)
    found = take_over(path, old.mapping(), by=city.acting("office"), at=LATER)
    assert found.tally.reasons == {}
    browser = city.browser("office")
    page = browser.get(f"/imports/{found.run}/").content.decode()
    assert "与旧系统审限不同的案件" in page
    assert "旧系统把立案当日计入, 法律规定不计入" in page
    sheet = b"".join(browser.get(f"/imports/{found.run}/differences.csv").streaming_content).decode("utf-8-sig")
    assert '已用天数,days used,78,77,"旧系统把立案当日计入, 法律规定不计入"' in sheet
    answer = browser.post(f"/imports/{found.run}/undo/", {"ground": "名单有误"})
    assert (answer.status_code, answer["Location"]) == (302, "/imports/")
    assert browser.post(f"/imports/{found.run}/undo/", {"ground": " "})["Location"] == f"/imports/{found.run}/"
    assert browser.get(f"/imports/{found.run}/undo/").status_code == 404


def many_taken_over(city: City, tmp_path, count: int):
    """Cases of which every one has another clock than the list, besides one that agrees."""
    rows = [{**HEARD, "案号": f"(2026)吉0102民初9{n:03}号"} for n in range(count)]
    same = {"案号": "(2026)吉0102民初8001号", "承办人": "judge", "未送达": "", "备注": ""}
    return take_over(old.write(tmp_path / "old.csv", *rows, same), old.mapping(), by=city.acting("office"), at=LATER)


def test_the_clocks_that_differ_are_read_by_pages_in_the_order_of_the_list(city: City, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "SHOWN", 2)
    found = many_taken_over(city, tmp_path, 5)
    browser, address, seen = city.browser("office"), f"/imports/{found.run}/", []
    while address:
        page = browser.get(address).content.decode()
        assert "<dd>1 / 5</dd>" in page, "counted over all pages"
        seen.append(re.findall(r"民初(9\d{3})号</a>|民初(9\d{3})号</span></a>", page))
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/imports/{found.run}/{onward[1]}" if onward else ""
    assert [[a or b for a, b in one] for one in seen] == [["9000", "9001"], ["9002", "9003"], ["9004"]]
    assert "这是最后一页。" in browser.get(f"/imports/{found.run}/?after=999_{UUID(int=0)}").content.decode()
    assert "9000" in browser.get(f"/imports/{found.run}/?after=nonsense").content.decode(), "what is no place is the beginning"


def test_a_page_of_differing_clocks_asks_no_more_of_the_database_for_more_cases(city: City, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = many_taken_over(city, tmp_path, 6)
    browser, counts = city.browser("office"), []
    browser.get(f"/imports/{found.run}/")
    for shown in (1, 6):
        monkeypatch.setattr(imports, "SHOWN", shown)
        dockets.forget()
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/imports/{found.run}/").content.decode().count("已用天数") == shown
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_clocks_that_differ_come_whole_as_a_workbook_and_a_long_list_of_them_is_made_by_a_worker(
    city: City, tmp_path, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    monkeypatch.setattr(imports, "SHOWN", 1)
    found = many_taken_over(city, tmp_path, 3)
    browser, address = city.browser("office"), f"/imports/{found.run}/differences.csv?form=xlsx"
    book = load_workbook(io.BytesIO(browser.get(address).content)).worksheets[0]
    lines = [list(row) for row in book.iter_rows(values_only=True)]
    assert lines[0] == ["案号", "状态", "项目", "旧系统", "本平台", "原因", "核对结论", "名单行"]
    assert lines[1] == ["(2026)吉0102民初9000号", "已开庭", "已用天数", "78", "77", "旧系统把立案当日计入, 法律规定不计入", None, 2]
    assert [line[-1] for line in lines[1:]] == sorted(line[-1] for line in lines[1:])
    settings.LONG_LIST = 2
    assert "由后台生成" in browser.get(address).content.decode()
    assert city.browser("judge").get(address).status_code == 403


def test_nothing_is_said_to_agree_before_it_was_compared(city: City, tmp_path) -> None:
    row = {"案号": "（2026）吉0102民初9001号", "承办人": "judge", "未送达": "", "备注": ""}
    found = take_over(old.write(tmp_path / "old.csv", row), old.mapping(), by=city.acting("office"), at=LATER)
    browser = city.browser("office")
    assert "全部一致。" in browser.get(f"/imports/{found.run}/").content.decode()
    models.ImportRun.objects.update(state="running")
    page = browser.get(f"/imports/{found.run}/").content.decode()
    assert "全部一致。" not in page
    assert "导入还没有完成, 与旧系统的对照随导入陆续列出。" in page


def test_a_problem_is_said_and_nothing_is_kept(city: City, tmp_path) -> None:
    browser = city.browser("office")
    answer = browser.post("/imports/", {"go": "1"})
    assert answer.status_code == 422
    assert "请选择名单文件 (不超过 1 GB) 和映射文件" in answer.content.decode()
    files = {"list": SimpleUploadedFile("list.csv", b"no\n1\n"), "mapping": SimpleUploadedFile("map.yaml", b"version: 1\n")}
    answer = browser.post("/imports/", files)
    assert answer.status_code == 422
    assert "映射文件“columns”: 此处应为若干“名称: 值”" in answer.content.decode()
    assert requested.every() == []


@pytest.mark.parametrize("name", ["judge", "clerk", "president"])
def test_who_may_not_take_lists_in_sees_nothing_of_it(city: City, name: str) -> None:
    browser = city.browser(name)
    assert browser.get("/imports/").status_code == 403
    assert browser.post("/imports/", {}).status_code == 403
    assert browser.get("/imports/live/").status_code == 403
