"""The morning's figures at the head of a leader's desk."""

from __future__ import annotations

from tests.web.numbers.test_pages import text
from tests.web.small_court import City


def test_the_morning_says_yesterday_this_month_and_what_stands(court: City):
    answer = court.browser("president").get("/numbers/morning/")
    assert answer.status_code == 200
    said = "本院今日 审判态势 昨日新收 0 昨日已结 0 本月新收 0 本月已结 0 未结 10 审限将至 1 超审限未结 5 今日开庭 0 数据截至 2026-05-01 10:00"
    assert text(answer).strip() == said


def test_the_morning_of_a_division_has_no_hearings_of_the_court_and_others_have_no_morning(court: City):
    assert "今日开庭" not in text(court.browser("head").get("/numbers/morning/"))
    assert court.browser("judge").get("/numbers/morning/").content == b""


def test_before_the_first_columns_a_desk_has_no_morning(city: City):
    answer = city.browser("president").get("/numbers/morning/")
    assert (answer.status_code, answer.content) == (200, b"")
