"""What is late and why: both clocks, what did not count, whom it waits for, and where each thing is done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.web import test_calendar as calendar
from tests.web import test_serving as court
from tests.web.small_court import City, complain

from tianping.docket.vocabulary.trial import ExclusionReason
from tianping.store import ledger, models
from tianping.web import visit

AFTER = datetime(2026, 6, 20, 2, 0, tzinfo=UTC)


class Hands:
    at = court.LATER


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    held = Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


def test_a_case_over_its_limit_says_why_and_what_can_be_done(city: City, hands: Hands) -> None:
    matter = court.assigned(city)
    fields = {"reason": ExclusionReason.APPRAISAL, "starts_on": date(2026, 3, 5), "ends_on": None, "ground": "委托鉴定"}
    known = {k: v for k, v in fields.items() if k in exclusion_fields()}
    ledger.perform("trial.exclude_days", matter=matter, by=city.acting("judge"), fields=known, at=court.LATER)
    hands.at = AFTER
    page = city.browser("head").get("/late/").content.decode()
    assert "没有超期或将要超期的案件" in page, "while the exclusion lasts the clock stands still"
    case = city.browser("judge").get(f"/matters/{matter}/").content.decode()
    assert "扣除 107 日" in case, "what is left out grows with every day"
    assert "已超过" not in case
    assert "自 3月5日(周四) 起不计入, 恢复后顺延" in city.browser("judge").get(f"/matters/{matter}/deadlines/").content.decode()
    ended = {"exclusion": models.Facts.objects.get(pk=matter).head, "ends_on": date(2026, 3, 8)}
    ledger.perform("trial.end_exclusion", matter=matter, by=city.acting("judge"), fields=ended, at=AFTER)
    page = city.browser("head").get("/late/").content.decode()
    for text in ("(2026)吉0102民初1号", "王某样本", "自然 107 天", "扣除 3 天", "送达人员", "送达 0/2"):
        assert text in page, text


def exclusion_fields() -> set[str]:
    from tianping.store import leaves

    return set(leaves.action("trial.exclude_days").fields())


def test_nothing_is_late_in_the_first_week(city: City) -> None:
    court.assigned(city)
    assert "没有超期或将要超期的案件" in city.browser("head").get("/late/").content.decode()


def test_what_waits_for_a_date_leads_to_the_calendar(city: City, hands: Hands) -> None:
    matter = calendar.served(city)
    hands.at = AFTER
    page = city.browser("president").get("/late/").content.decode()
    assert f'href="/calendar/?case={matter}"' in page
    assert "已过 15 天" in page
    assert "自然 107 天" in page
    assert "扣除" not in page.split("data-row", 1)[1].split("</li>")[0].replace("扣除事由", "")


def test_a_judge_s_cases_alone_and_the_list_as_a_workbook(city: City, hands: Hands) -> None:
    court.assigned(city)
    hands.at = AFTER
    browser = city.browser("head")
    assert "(2026)吉0102民初1号" in browser.get("/late/?judge=王某样本").content.decode()
    assert "data-row" not in browser.get("/late/?judge=赵某样本").content.decode()
    sheet = load_workbook(BytesIO(browser.get("/late/late.xlsx").content)).active
    assert sheet is not None
    assert [c.value for c in sheet[1]][:3] == ["案号", "案件", "承办人"]
    assert [c.value for c in sheet[2]][:3] == ["(2026)吉0102民初1号", "张甲 诉 李乙等 民间借贷纠纷", "王某样本"]
    assert sheet[2][5].value == -15


def test_a_sealed_case_and_another_division_are_left_out(city: City, hands: Hands) -> None:
    matter = court.assigned(city)
    hands.at = AFTER
    assert "data-row" in city.browser("office").get("/late/").content.decode()
    ledger.perform("record.seal", matter=matter, by=city.acting("judge"), fields={"ground": "涉及未成年人"}, at=AFTER)
    assert "data-row" not in city.browser("office").get("/late/").content.decode()
    assert "data-row" in city.browser("head").get("/late/").content.decode(), "the division's own head may read it"


@pytest.mark.parametrize("name", ["judge", "clerk", "zhang", "server", "auditor"])
def test_others_have_no_such_page(city: City, name: str) -> None:
    assert city.browser(name).get("/late/").status_code == 404
    assert city.browser(name).get("/late/late.xlsx").status_code == 404


def test_the_page_asks_no_more_for_more_cases(city: City, hands: Hands) -> None:
    counts = []
    for more in (0, 3):
        for i in range(more):
            court.assigned(city, complain(city, facts=f"第 {i} 笔借款到期未还。"))
        if not more:
            court.assigned(city)
        hands.at = AFTER
        browser = city.browser("head")
        browser.get("/late/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/late/")
        counts.append(len(seen))
        hands.at = court.LATER
    assert counts[0] == counts[1] <= 16
