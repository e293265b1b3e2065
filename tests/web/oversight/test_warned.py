"""The page of warnings: who sees which, what was done, one press; the workbook; the case page and the desk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.web import test_serving as court
from tests.web.small_court import COURT, OPENED, City, complain

from tianping.docket.settings import court_matter
from tianping.store import accounts, dockets, ledger, models, ticking
from tianping.web import visit

LEVEL = datetime(2026, 5, 21, 2, 0, tzinfo=UTC)  # fifteen days before the limit


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LEVEL)


def warned(city: City) -> UUID:
    matter = court.assigned(city)
    ticking.tick(at=LEVEL)
    return matter


def key_of(matter: UUID) -> str:
    return f"{matter}:{dockets.load(matter).head}"


@pytest.mark.parametrize("name", ["judge", "head", "office", "president"])
def test_who_leads_or_tries_the_case_sees_level_day_and_whom_it_was_told(city: City, name: str) -> None:
    warned(city)
    page = city.browser(name).get("/oversight/warnings/").content.decode()
    for text in ("(2026)吉0102民初1号", "提前15天", "还有 15 天", "已告知 王某样本、庭长样本", "尚未回应", "5月21日(周四) 预警"):
        assert text in page, text


@pytest.mark.parametrize("name", ["zhang", "li", "clerk", "server", "admin", "auditor"])
def test_others_have_no_such_page(city: City, name: str) -> None:
    assert city.browser(name).get("/oversight/warnings/").status_code == 404
    assert city.browser(name).get("/oversight/warnings/warnings.xlsx").status_code == 404


def test_another_judge_sees_none_of_it(city: City) -> None:
    warned(city)
    assert "没有在列的预警" in city.browser("second").get("/oversight/warnings/").content.decode()


def test_one_press_says_it_is_noted_and_the_case_page_shows_it(city: City) -> None:
    matter = warned(city)
    browser = city.browser("judge")
    assert "尚未回应" in browser.get(f"/matters/{matter}/").content.decode()
    assert "回应预警: 审限提前15天" in browser.get("/").content.decode()
    page = browser.post("/oversight/warnings/answer/", {"warning": key_of(matter), "measure": "noted"}, follow=True).content.decode()
    assert "已回应: (2026)吉0102民初1号 已知悉, 按期办结" in page
    assert "都已回应" in page
    assert "已回应: 已知悉, 按期办结" in browser.get(f"/matters/{matter}/").content.decode()
    assert "回应预警" not in browser.get("/").content.decode()
    assert dockets.load(matter).raws[-1].kind == "warnings.warning_answered"


def test_what_is_not_on_the_list_or_says_nothing_is_refused_and_nothing_is_written(city: City) -> None:
    matter = warned(city)
    head = dockets.load(matter).head
    browser = city.browser("judge")
    for warning, measure, told in (
        ("nothing", "noted", "该预警已经不在列, 可能刚由他人回应。"), (key_of(matter), "nonsense", "该预警已经不在列, 可能刚由他人回应。"),
        (key_of(matter), "other", "没有写明采取的措施。请写明采取的措施。"),
    ):
        page = browser.post("/oversight/warnings/answer/", {"warning": warning, "measure": measure}, follow=True).content.decode()
        assert told in page
    assert dockets.load(matter).head == head


def test_a_refused_answer_stands_in_its_form_again(city: City) -> None:
    matter = warned(city)
    head = dockets.load(matter).head
    browser = city.browser("judge")
    fresh = browser.get("/oversight/warnings/").content.decode()
    sent = browser.post("/oversight/warnings/answer/", {"warning": key_of(matter), "measure": "other", "word": " "})
    page = sent.content.decode()
    assert (sent.status_code, dockets.load(matter).head) == (422, head)
    assert '<details class="menu" open>' in page
    assert '<option value="other" selected>' in page
    assert 'name="word" maxlength="300" value=" "' in page
    assert '<details class="menu" open>' not in fresh


def test_an_extension_asked_for_answers_by_itself(city: City) -> None:
    matter = warned(city)
    ledger.perform("trial.ask_extension", matter=matter, by=city.acting("judge"), fields={"months": 1, "reasons": "补充证据"}, at=LEVEL)
    page = city.browser("head").get("/oversight/warnings/").content.decode()
    assert "已申请延长审限 · 1 个月 · 补充证据" in page


def test_the_list_is_narrowed_by_level_and_judge(city: City) -> None:
    warned(city)
    browser = city.browser("head")
    assert "data-row" in browser.get("/oversight/warnings/?level=15").content.decode()
    assert "data-row" not in browser.get("/oversight/warnings/?level=-1").content.decode()
    assert "data-row" not in browser.get("/oversight/warnings/?judge=赵某样本").content.decode()


def test_the_workbook(city: City) -> None:
    warned(city)
    sheet = load_workbook(BytesIO(city.browser("office").get("/oversight/warnings/warnings.xlsx").content)).active
    assert sheet is not None
    assert [c.value for c in sheet[1]] == ["级别", "案号", "案件", "承办人", "期限", "届满", "预警日", "已告知", "回应"]
    assert [c.value for c in sheet[2]][:5] == ["提前15天", "(2026)吉0102民初1号", "张甲 诉 李乙等 民间借贷纠纷", "王某样本", "审限"]


def test_a_sealed_case_is_no_business_of_the_office(city: City) -> None:
    matter = warned(city)
    ledger.perform("record.seal", matter=matter, by=city.acting("judge"), fields={"ground": "涉及未成年人"}, at=LEVEL)
    assert "data-row" not in city.browser("office").get("/oversight/warnings/").content.decode()
    assert "data-row" in city.browser("head").get("/oversight/warnings/").content.decode()


def test_the_page_asks_no_more_for_more_warnings(city: City) -> None:
    counts = []
    for more in (1, 3):
        for i in range(more):
            court.assigned(city, complain(city, facts=f"第 {i} 笔借款到期未还。") if counts or i else None)
        ticking.tick(at=LEVEL)
        browser = city.browser("head")
        browser.get("/oversight/warnings/")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/oversight/warnings/").content.decode().count("data-row") == models.Task.objects.filter(
                action="warnings.answer_warning").count()
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 14


def test_a_vice_president_is_told_of_the_divisions_in_their_charge_alone(city: City) -> None:
    early, late = date(2026, 1, 5), date(2026, 6, 1)
    for username, division, starts in (("vice1", "民一庭", early), ("vice2", "民二庭", early), ("vice3", "民一庭", late)):
        city.people[username] = accounts.make_account(username=username, name=f"副院长{username}", password=None)
        accounts.join(city.people[username], role="vice_president", court=COURT, division=division, starts_on=starts)
    fields = {"limit": "trial_limit", "levels": "15天: 承办法官、分管副院长", "ground": "试行", "kind": ""}
    ledger.perform("warnings.set_levels", matter=court_matter(COURT), by=city.acting("office"), fields=fields, at=OPENED)
    warned(city)
    assert "已告知 王某样本、副院长vice1" in city.browser("vice1").get("/oversight/warnings/").content.decode()
    page = city.browser("vice2").get("/oversight/warnings/")
    assert (page.status_code, "民初1号" in page.content.decode()) == (200, False)
    assert [n.account for n in models.Notice.objects.filter(account__in=[city.people[f"vice{i}"].pk for i in (1, 2, 3)])] == [city.people["vice1"].pk]


def test_level_and_limit_are_said_in_the_language_of_the_page(city: City) -> None:
    warned(city)
    browser = city.browser("judge")
    browser.cookies["tianping_language"] = "en"
    page = browser.get("/oversight/warnings/").content.decode()
    assert ("15 days before" in page, "trial limit" in page, "提前15天" in page) == (True, True, False)


def test_the_band_on_the_case_page_speaks_the_language_of_the_page(city: City) -> None:
    matter = warned(city)
    browser = city.browser("judge")
    browser.cookies["tianping_language"] = "en"
    band = browser.get(f"/matters/{matter}/").content.decode().split("warned-band")[1].split("</ul>")[0]
    assert "15 days before</span> trial limit" in band
    assert "提前" not in band
    assert "审限" not in band
