"""The morning's figures at the head of a leader's desk, and as a page of their own."""

from __future__ import annotations

from tests.web.numbers.test_pages import text
from tests.web.small_court import City

DESK = {"HX-Request": "true"}  # as the desk asks for it
SAID = "昨日新收 0 昨日已结 0 本月新收 0 本月已结 0 未结 10 审限将至 1 超审限未结 5 今日开庭 0 数据截至 2026-05-01 10:00"


def test_the_morning_says_yesterday_this_month_and_what_stands(court: City):
    answer = court.browser("president").get("/numbers/morning/", headers=DESK)
    assert answer.status_code == 200
    assert text(answer).strip() == f"本院今日 审判态势 {SAID}"


def test_the_morning_of_a_division_has_no_hearings_of_the_court_and_others_have_no_morning(court: City):
    assert "今日开庭" not in text(court.browser("head").get("/numbers/morning/", headers=DESK))
    assert court.browser("judge").get("/numbers/morning/", headers=DESK).content == b""


def test_before_the_first_columns_a_desk_has_no_morning(city: City):
    answer = city.browser("president").get("/numbers/morning/", headers=DESK)
    assert (answer.status_code, answer.content) == (200, b"")


def test_opened_by_hand_it_is_a_whole_page_with_one_heading(court: City):
    answer = court.browser("president").get("/numbers/morning/")
    page = answer.content.decode()
    assert page.startswith("<!doctype html>")
    assert SAID in text(answer)
    assert "<h1>本院今日</h1>" in page
    assert page.count(">本院今日</h") == 1


def test_opened_by_hand_without_figures_it_leads_to_the_desk(court: City):
    answer = court.browser("judge").get("/numbers/morning/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
