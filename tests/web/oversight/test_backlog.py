"""Long-pending cases and the work list: by months, each with its plan, fewer month by month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from uuid import UUID

import pytest
from openpyxl import load_workbook
from tests.web import test_serving as court
from tests.web.small_court import City, complain

from tianping.docket.vocabulary.backlog import Obstacle
from tianping.docket.vocabulary.letters import Trigger
from tianping.pages.long_lists.work import over
from tianping.store import backlog, ledger, ticking
from tianping.web import visit
from tianping.web.oversight import worklist

NOW = datetime(2027, 4, 8, 2, 0, tzinfo=UTC)  # thirteen months after the filing


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: NOW)


def planned(city: City, matter: UUID) -> None:
    fields = {"hindrance": Obstacle.APPRAISAL, "plan": "催促鉴定机构", "until_on": date(2027, 4, 30), "in_charge": None}
    ledger.perform("backlog.set_plan", matter=matter, by=city.acting("head"), fields=fields, at=NOW)


@pytest.mark.parametrize("filed, months", [
    (date(2026, 10, 8), 0), (date(2026, 10, 7), 6), (date(2026, 4, 8), 6), (date(2026, 4, 7), 12), (date(2024, 4, 7), 36), (date(2027, 4, 1), 0),
])
def test_which_bound_a_case_has_passed(filed: date, months: int) -> None:
    assert over(filed, NOW.date()) == months


def test_a_case_of_thirteen_months_and_its_plan(city: City) -> None:
    matter = court.assigned(city)
    browser = city.browser("head")
    page = browser.get("/oversight/backlog/").content.decode()
    for text in ("超12个月", "自然 399 天", "没有计划 1", "定计划", "督办"):
        assert text in page, text
    planned(city, matter)
    page = browser.get("/oversight/backlog/").content.decode()
    for text in ("王某样本</strong> 催促鉴定机构", "鉴定、评估、审计未完成", "还有 22 天", "没有计划 0", "改计划"):
        assert text in page, text
    assert "data-row" not in browser.get("/oversight/backlog/?over=18").content.decode()
    assert "data-row" not in browser.get("/oversight/backlog/?plan=none").content.decode()


def test_how_the_number_moved(city: City) -> None:
    court.assigned(city)
    court.assigned(city, complain(city, facts="第二笔借款到期未还。"))
    found = backlog.stock(city.acting("president"), day=NOW.date(), months=(6, 12), back=11)
    assert (len(found), found[0][0], found[-1][0]) == (12, date(2026, 5, 31), date(2027, 4, 8))
    assert [(at, counts[6], counts[12]) for at, counts in found][3:6] == [
        (date(2026, 8, 31), 0, 0), (date(2026, 9, 30), 2, 0), (date(2026, 10, 31), 2, 0)]
    assert found[-1][1] == {6: 2, 12: 2}
    assert "0 → 2 (+2)" in city.browser("president").get("/oversight/backlog/").content.decode()


def test_the_work_list_gathers_what_waits(city: City) -> None:
    matter = court.assigned(city)
    ticking.tick(at=NOW)
    fields = {"trigger": Trigger.LONG_PENDING, "observed": "立案已逾一年。", "asked": "报告进度。", "answer_by": date(2027, 4, 12)}
    ledger.perform("letters.issue_letter", matter=matter, by=city.acting("office"), fields=fields, at=NOW)
    page = city.browser("judge").get("/oversight/worklist/").content.decode()
    for text in ("审限 超期", "尚未回应", "(2027)吉0102督办1号", "待答复", "长期未结", "没有计划", "其中 1 项已过期限。"):
        assert text in page, text
    planned(city, matter)
    assert "按计划办理" in city.browser("head").get("/oversight/worklist/").content.decode()
    sheet = load_workbook(BytesIO(city.browser("office").get("/oversight/worklist/work-list.xlsx").content)).active
    assert sheet is not None
    assert [c.value for c in sheet[1]] == ["事项", "案号", "责任人", "要求", "期限", "状态"]
    assert sheet.max_row == 4
    sheet = load_workbook(BytesIO(city.browser("office").get("/oversight/backlog/long-pending.xlsx").content)).active
    assert sheet is not None
    assert [c.value for c in sheet[2]][4:9] == [399, "超12个月", "鉴定、评估、审计未完成", "催促鉴定机构", "王某样本"]
    sheet = load_workbook(BytesIO(city.browser("office").get("/oversight/backlog/long-pending.xlsx?plan=none").content)).active
    assert sheet is not None
    assert sheet.max_row == 1  # its heads alone: the one case has a plan


def test_a_work_list_that_is_cut_says_so_and_its_workbook_has_everything(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    for facts in ("第一笔借款到期未还。", "第二笔借款到期未还。"):
        court.assigned(city, complain(city, facts=facts))
    ticking.tick(at=NOW)
    said = "预警、督办函、长期未结各只汇总最急的 300 件; 全部在 Excel 里。"
    browser = city.browser("head")
    page = browser.get("/oversight/worklist/").content.decode()
    assert (page.count("data-row"), said in page) == (4, False)
    monkeypatch.setattr(worklist, "MOST", 1)
    page = browser.get("/oversight/worklist/").content.decode()
    assert (page.count("data-row"), said in page) == (2, True)
    sheet = load_workbook(BytesIO(browser.get("/oversight/worklist/work-list.xlsx").content)).active
    assert sheet is not None
    assert sheet.max_row == 1 + 4


@pytest.mark.parametrize("name", ["zhang", "clerk", "helper", "server"])
@pytest.mark.parametrize("path", ["backlog/", "worklist/", "backlog/long-pending.xlsx", "worklist/work-list.xlsx"])
def test_others_have_no_such_pages(city: City, name: str, path: str) -> None:
    assert city.browser(name).get(f"/oversight/{path}").status_code == 404


def test_nothing_is_long_pending_in_the_first_months(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    court.assigned(city)
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 5, 4, 2, 0, tzinfo=UTC))
    assert "没有长期未结的案件" in city.browser("judge").get("/oversight/backlog/").content.decode()
    assert "清单已清" in city.browser("judge").get("/oversight/worklist/").content.decode()
