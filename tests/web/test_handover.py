"""Hand-over of everything somebody does: the list, the choice for all, by group or by row, tried, run."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.store.test_batches import cases
from tests.web.small_court import City

from tianping.store import accounts, handover, models
from tianping.store import desk as desks
from tianping.web import visit

LATER = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)


@pytest.fixture
def city(city: City) -> City:
    """The small court with a judge of another division."""
    account = accounts.make_account(username="third", name="钱某样本", password=None)
    accounts.join(account, role="judge", court="吉0102", division="民二庭", starts_on=date(2020, 1, 1))
    city.people["third"] = account
    return city


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATER)


def test_who_may_sees_how_many_open_matters_everybody_has(city: City) -> None:
    cases(city, 4)
    judge = city.people["judge"].pk
    assert handover.counts([judge, city.people["second"].pk], court="吉0102", day=LATER.date()) == {judge: 3}
    page = city.browser("office").get("/handover/").content.decode()
    assert f"/handover/{judge}/" in page
    assert re.search(r"王某样本</a></td>.*?>3</td>", page, re.DOTALL)
    assert "移交全部承办事务" in city.browser("president").get("/court/").content.decode()
    for name in ("judge", "zhang", "admin", "auditor"):
        assert city.browser(name).get("/handover/").status_code == 404
        assert city.browser(name).get(f"/handover/{judge}/").status_code == 404


def test_all_to_one_but_one_to_another_and_a_ground_of_its_own(city: City) -> None:
    first, second, third, _ = cases(city, 4)
    judge, other = city.people["judge"].pk, city.people["second"].pk
    browser, path = city.browser("president"), f"/handover/{city.people['judge'].pk}/"
    page = browser.get(path).content.decode()
    assert "还有 3 件未结" in page
    before = models.Entry.objects.count()
    asked = {"why": "transferred", "note": "调往中院", "to|judge": str(other), f"why|{second}": "health", f"to|{third}": "draw",
             "row": [str(first), str(second), str(third)]}
    page = browser.post(path, {**asked, "_step": "try"}).content.decode()
    assert models.Entry.objects.count() == before
    assert page.count("承办人 → 赵某样本 · 工作调动") == 1
    assert "承办人 → 赵某样本 · 身体健康" in page
    assert "承办人 → 重新随机分案 · 工作调动" in page
    key = re.findall(r'name="_key" value="(\w+)"', page)[0]
    answer = browser.post(path, {**asked, "_key": key, "_step": "run"})
    page = browser.get(answer["Location"]).content.decode()
    assert "共 3 件: 已办 3, 未办 0, 等待 0" in page
    assert page.count("随机分案: 赵某样本") == 1
    assert set(models.Facts.objects.filter(pk__in=(first, second, third)).values_list("judge", flat=True)) == {other}
    told = models.Notice.objects.filter(matter=second, text_zh="因王某样本身体健康, 本案承办人变更为 赵某样本")
    assert told.count() == 3, "every party is told"
    assert "没有需要移交的案件" in browser.get(path).content.decode()
    assert handover.counts([judge], court="吉0102", day=LATER.date()) == {}


def test_rows_left_out_stay(city: City) -> None:
    first, second, *_ = cases(city, 3)
    browser, path = city.browser("head"), f"/handover/{city.people['judge'].pk}/"
    asked = {"why": "left", "to|judge": str(city.people["second"].pk), "row": [str(first)], "_key": "k", "_step": "run"}
    browser.post(path, asked)
    assert models.Facts.objects.get(pk=second).judge == city.people["judge"].pk
    assert models.Facts.objects.get(pk=first).judge == city.people["second"].pk


def test_without_a_ground_nothing_is_done(city: City) -> None:
    first, *_ = cases(city, 2)
    answer = city.browser("president").post(f"/handover/{city.people['judge'].pk}/", {"row": [str(first)], "_step": "run"})
    assert answer.status_code == 403
    assert "没有选择移交理由" in answer.content.decode()
    assert models.Batch.objects.count() == 0


def test_the_open_matters_as_a_workbook(city: City) -> None:
    cases(city, 2)
    sheet = load_workbook(BytesIO(city.browser("president").get(f"/handover/{city.people['judge'].pk}/open.xlsx").content)).active
    assert [c.value for c in sheet[1]] == ["案号", "案件", "案由", "岗位", "审限届满"]
    assert [c.value for c in sheet[2]][:4] == ["(2026)吉0102民初1号", "张甲 诉 李乙等 民间借贷纠纷", "民间借贷纠纷", "承办人"]


def test_a_sealed_case_is_handed_over_and_its_content_stays_closed(city: City) -> None:
    first, *_ = cases(city, 2)
    from tianping.store import ledger

    ledger.perform("record.seal", matter=first, by=city.acting("president"), fields={"ground": "隐私"}, at=LATER)
    page = city.browser("office").get(f"/handover/{city.people['judge'].pk}/").content.decode()
    assert "不公开或案由未定" in page
    assert "张甲" not in page


def test_a_substitute_does_what_cannot_wait_and_nothing_after(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, _ = cases(city, 3)
    head, path = city.browser("head"), f"/handover/{city.people['judge'].pk}/leave/"
    page = head.get(path).content.decode()
    assert "发出送达" in page
    assert "作出判决" not in page
    other = models.Facts.objects.get(pk=first)
    asked = {"substitute": str(city.people["third"].pk), "from_on": "2026-03-06", "until_on": "2026-03-13", "absence_ground": "leave",
             "note": "", "row": [str(first)], "_key": "k"}
    assert "可以办理" in head.post(path, {**asked, "_step": "try"}).content.decode()
    head.post(path, {**asked, "_step": "run"})
    assert other.judge == models.Facts.objects.get(pk=first).judge == city.people["judge"].pk
    third = city.browser("third")
    desk = third.get("/").content.decode()
    assert "您代办 王某样本 的 1 件案件事务" in desk
    waits = desks.deadlines(city.acting("third"), day=LATER.date(), until=date(2026, 6, 30))
    assert {(d.row.name, d.row.matter_id) for d in waits} >= {("trial_limit", first)}, "what waits for who is away waits on their desk"
    assert {d.row.matter_id for d in waits} == {first}
    assert "您离岗期间, 1 件案件的事务由 钱某样本 代办" in city.browser("judge").get("/").content.decode()
    assert "代办人 钱某样本 (至 2026-03-13)" in third.get(f"/matters/{first}/").content.decode()
    assert third.get(f"/matters/{second}/").status_code == 404, "a judge of another division, and not chosen for this one"
    choices = third.get(f"/matters/{first}/choices/").content.decode()
    assert "service.attempt_service" in choices
    assert "judgment.issue_judgment" not in choices
    assert "trial.stay" not in choices
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 3, 14, 2, 0, tzinfo=UTC))
    assert third.get(f"/matters/{first}/").status_code == 404, "it ended by itself"
    assert "您代办" not in third.get("/").content.decode()


def test_a_leave_without_its_dates_is_asked_again(city: City) -> None:
    first, *_ = cases(city, 2)
    answer = city.browser("head").post(f"/handover/{city.people['judge'].pk}/leave/", {"row": [str(first)], "_step": "run"})
    assert answer.status_code == 422
    assert models.Batch.objects.count() == 0
