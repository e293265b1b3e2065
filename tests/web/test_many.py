"""One act on many matters from a list: tried without a trace, run with a result for each row."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.store.test_batches import cases
from tests.web.small_court import City

from tianping.store import batches, models
from tianping.web import visit

LATER = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATER)


def entries() -> int:
    return models.Entry.objects.count()


def test_the_list_offers_what_the_post_may_do_on_many(city: City) -> None:
    cases(city, 2)
    page = city.browser("president").get("/matters/").content.decode()
    assert 'name="row"' in page
    assert '<option value="assignment.reassign">变更承办人</option>' in page
    assert "judgment.issue_judgment" not in page
    assert 'name="row"' not in city.browser("auditor").get("/matters/").content.decode()


def test_chosen_asked_tried_and_run(city: City) -> None:
    first, second, third = cases(city, 3)
    browser = city.browser("president")
    rows = [str(first), str(second), str(third)]
    page = browser.get("/many/", {"act": "record.seal", "row": rows}).content.decode()
    assert "3 件" in page
    before = entries()
    asked = {"act": "record.seal", "row": rows, "ground": "涉及个人隐私"}
    page = browser.post("/many/", {**asked, "_step": "try"}).content.decode()
    assert entries() == before, "what is tried is not written"
    assert "已逐件试过, 还没有写入任何记录" in page
    key = re.findall(r'name="_key" value="(\w+)"', page)[0]
    answer = browser.post("/many/", {**asked, "_step": "run", "_key": key})
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert "共 3 件: 已办 3, 未办 0, 等待 0" in page
    assert models.Facts.objects.filter(pk__in=(first, second, third), is_sealed=True).count() == 3
    done = entries()
    assert browser.post("/many/", {**asked, "_step": "run", "_key": key})["Location"] == answer["Location"]
    assert entries() == done, "a second press is the same batch"
    sheet = load_workbook(BytesIO(browser.get(answer["Location"] + "rows.xlsx").content)).active
    assert [c.value for c in sheet[1]] == ["序号", "案号", "案件", "结果", "说明"]
    assert [c.value for c in sheet[2]][1:4] == ["(2026)吉0102民初1号", "张甲 诉 李乙等 民间借贷纠纷", "已办"]
    assert "设为不公开" in browser.get("/many/").content.decode()


def test_what_would_be_refused_stands_apart_with_why(city: City) -> None:
    first, _ = cases(city, 2)
    before = entries()
    page = city.browser("judge").post("/many/", {"act": "trial.resume", "row": [str(first)], "note": "继续审理", "_step": "try"}).content.decode()
    assert "本案现为“已分案”, 不能“恢复诉讼”" in page
    assert "不能办理, 不会执行" in page
    assert entries() == before


def test_a_form_not_filled_in_says_so_and_keeps_nothing(city: City) -> None:
    first, second = cases(city, 2)
    answer = city.browser("president").post("/many/", {"act": "record.seal", "row": [str(first), str(second)], "ground": "", "_step": "run"})
    assert answer.status_code == 422
    assert "有 1 处需要改" in answer.content.decode()
    assert models.Batch.objects.count() == 0


def test_what_is_done_case_by_case_is_refused(city: City) -> None:
    answer = city.browser("judge").get("/many/", {"act": "judgment.issue_judgment"})
    assert answer.status_code == 403
    assert "“作出判决”须逐案办理, 不能批量办理" in answer.content.decode()
    assert city.browser("auditor").get("/many/", {"act": "record.seal"}).status_code == 404


def test_results_are_ones_own(city: City) -> None:
    first, _ = cases(city, 2)
    batch = batches.begin("record.seal", [batches.Wanted(first, {"ground": "隐私"})], by=city.acting("president"), key="", at=LATER)
    assert city.browser("president").get(f"/many/{batch.pk}/").status_code == 200
    for name in ("judge", "admin", "zhang"):
        assert city.browser(name).get(f"/many/{batch.pk}/").status_code == 404
        assert city.browser(name).get(f"/many/{batch.pk}/rows.xlsx").status_code == 404


def test_rows_that_wait_are_drawn_anew(city: City) -> None:
    first, _ = cases(city, 2)
    browser = city.browser("president")
    batch = batches.begin("record.seal", [batches.Wanted(first, {"ground": "隐私"})], by=city.acting("president"), key="", at=LATER)
    page = browser.get(f"/many/{batch.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "等待 1" in page
    assert 'hx-trigger="load delay:2s"' in page
    batches.run(batch.pk, clock=lambda: LATER)
    assert "hx-trigger" not in browser.get(f"/many/{batch.pk}/", headers={"HX-Request": "true"}).content.decode()


def test_nothing_chosen_says_how_to_choose(city: City) -> None:
    assert "没有选中案件" in city.browser("president").get("/many/", {"act": "record.seal", "row": "x"}).content.decode()
    assert "还没有批量办理过" in city.browser("president").get("/many/").content.decode()
