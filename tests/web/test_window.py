"""The filing clerk's window: typed once, numbered at once; what stands beside it; the number checked at its field."""

from __future__ import annotations

import pytest
from tests.web.small_court import IDENTITY, City

from tianping.store import desk, models

COMPLAINT = {
    "plaintiffs-0-name": "张甲", "plaintiffs-0-kind": "natural", "plaintiffs-0-identity": IDENTITY["张甲"],
    "defendants-0-name": "李乙", "defendants-0-kind": "natural", "cause": "民间借贷纠纷",
    "relief-0-text": "偿还借款本金", "relief-0-amount_cny": "12万", "facts": "2025年1月10日借款, 到期未还。", "channel": "window",
    "_procedure": "summary",
}


def test_one_press_takes_the_complaint_in_and_gives_the_next_number(city: City) -> None:
    browser = city.browser("clerk")
    answer = browser.post("/window/", {**COMPLAINT, "_press": "accept"})
    assert answer.status_code == 302
    fact = models.Facts.objects.get(pk=answer.url.rsplit("=", 1)[-1])
    assert (fact.stage, fact.title, fact.procedure) == ("accepted", "张甲 诉 李乙 民间借贷纠纷", "summary")
    assert fact.number.endswith("民初1号")
    page = browser.get(answer.url).content.decode()
    assert fact.number in page
    assert 'value="张甲"' not in page, "the next case begins with an empty form"


def test_the_second_case_has_the_second_number(city: City) -> None:
    browser = city.browser("clerk")
    for serial in (1, 2):
        browser.post("/window/", {**COMPLAINT, "_press": "accept"})
        assert models.Facts.objects.filter(number__endswith=f"民初{serial}号").count() == 1


def test_it_may_go_to_review_instead(city: City) -> None:
    answer = city.browser("clerk").post("/window/", {**COMPLAINT, "_press": "review"})
    fact = models.Facts.objects.get(pk=answer.url.rsplit("=", 1)[-1])
    assert (fact.stage, fact.number) == ("under_review", "")


def test_what_the_law_refuses_writes_nothing_and_keeps_what_was_typed(city: City) -> None:
    before = models.Entry.objects.count()
    browser = city.browser("clerk")
    answer = browser.post("/window/", {**COMPLAINT, "defendants-0-identity": IDENTITY["张甲"], "defendants-0-name": "张甲", "_press": "accept"})
    assert answer.status_code == 422
    assert models.Entry.objects.count() == before
    assert models.Counter.objects.filter(code="民初").count() == 0, "no number is used up"
    kept = desk.draft(account=city.people["clerk"].pk, action="filing.submit_complaint", matter=None)
    assert kept is not None
    assert kept[0]["facts"] == [COMPLAINT["facts"]]


def test_a_number_with_a_wrong_check_digit_is_named_before_anybody_presses(city: City) -> None:
    wrong = IDENTITY["张甲"][:-1] + "8"
    beside = city.browser("clerk").post("/window/live/", {**COMPLAINT, "plaintiffs-0-identity": wrong}).content.decode()
    assert "校验码不对: 末位应为 7, 填写的是 8" in beside
    assert "齐全" not in beside


def test_fee_and_days_stand_beside_and_the_draft_is_kept(city: City) -> None:
    beside = city.browser("clerk").post("/window/live/", COMPLAINT).content.decode()
    for text in ("1,350.00", "立案审查最后一日", "最迟发送日", "审限届满日", "齐全"):
        assert text in beside
    assert desk.draft(account=city.people["clerk"].pk, action="filing.submit_complaint", matter=None) is not None
    ordinary = city.browser("clerk").post("/window/live/", {**COMPLAINT, "_procedure": "ordinary"}).content.decode()
    assert "2,700.00" in ordinary


@pytest.mark.parametrize(("text", "says"), [
    (IDENTITY["张甲"], "校验码正确 · 吉林省 · 1990-01-01 生 · 男"), (IDENTITY["张甲"][:-1] + "8", "校验码不对"), ("", ""), ("220102********0017", ""),
])
def test_the_identity_number_is_checked_at_its_field(city: City, text: str, says: str) -> None:
    posted = {"of": "plaintiffs-0-identity", "plaintiffs-0-identity": text, "plaintiffs-0-kind": "natural", "plaintiffs-0-name": "赵某"}
    answer = city.browser("clerk").post("/identity/", posted).content.decode()
    assert says in answer
    if says.startswith("校验码正确"):
        assert "该号码登记的姓名是</span>" not in answer
        assert "张甲" in answer, "the clerk is told whose it is"


def test_nobody_else_learns_whose_a_number_is(city: City) -> None:
    posted = {"of": "defendants-0-identity", "defendants-0-identity": IDENTITY["李乙"], "defendants-0-kind": "natural", "defendants-0-name": ""}
    answer = city.browser("zhang").post("/identity/", posted).content.decode()
    assert "校验码正确" in answer
    assert "李乙" not in answer


@pytest.mark.parametrize("name", ["judge", "zhang", "server"])
def test_the_window_is_the_filing_clerk_s(city: City, name: str) -> None:
    assert city.browser(name).get("/window/").status_code == 404
    assert city.browser(name).post("/window/live/", COMPLAINT).status_code == 404


def test_the_wizard_keeps_a_step_as_it_is_typed(city: City) -> None:
    browser = city.browser("zhang")
    said = browser.post("/file/relief/keep/", {"cause": "民间借贷纠纷", "relief-0-text": "偿还借款", "relief-n": "1"}).content.decode()
    assert said.startswith("已保存 ")
    assert "偿还借款" in browser.get("/file/relief/").content.decode()
    browser.post("/file/facts/keep/", {"facts": "到期未还"})
    kept = desk.draft(account=city.people["zhang"].pk, action="filing.submit_complaint", matter=None)
    assert kept is not None
    assert (kept[0]["relief-0-text"], kept[0]["facts"]) == (["偿还借款"], ["到期未还"]), "one step does not lose another"


def test_a_save_that_comes_late_does_not_undo_a_later_one(city: City) -> None:
    browser = city.browser("zhang")
    browser.post("/file/facts/keep/", {"facts": "后写的", "_at": "1700000002000"})
    browser.post("/file/facts/keep/", {"facts": "先写的, 迟到", "_at": "1700000001000"})
    kept = desk.draft(account=city.people["zhang"].pk, action="filing.submit_complaint", matter=None)
    assert kept is not None
    assert kept[0]["facts"] == ["后写的"]
    browser.post("/file/facts/keep/", {"facts": "再后写的", "_at": "1700000003000"})
    again = desk.draft(account=city.people["zhang"].pk, action="filing.submit_complaint", matter=None)
    assert again is not None
    assert again[0]["facts"] == ["再后写的"]
