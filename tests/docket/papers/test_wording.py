"""How papers write days, sums and punctuation."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.docket.papers import chinese_day, chinese_punctuation, money, plain_day


@pytest.mark.parametrize(("text", "set_as"), [
    ("原告: 张甲, 男;", "原告：张甲，男；"), ("(2026)吉0102民初1号", "（2026）吉0102民初1号"), ("1,450.00元", "1,450.00元"),
    ("内(至3月11日)交纳", "内（至3月11日）交纳"), ("9:30开庭", "9:30开庭"),
])  # fmt: skip
def test_punctuation_is_that_of_a_courts_paper(text, set_as):
    assert chinese_punctuation(text) == set_as


@pytest.mark.parametrize(("day", "written"), [
    (date(2026, 3, 25), "二〇二六年三月二十五日"), (date(2026, 10, 10), "二〇二六年十月十日"), (date(2026, 12, 31), "二〇二六年十二月三十一日"),
    (date(2030, 1, 20), "二〇三〇年一月二十日"),
])  # fmt: skip
def test_a_day_as_papers_close_with_it(day, written):
    assert chinese_day(day) == written


def test_a_day_in_running_text_has_no_leading_zeros():
    assert plain_day(date(2026, 3, 5)) == "2026年3月5日"


@pytest.mark.parametrize(("amount", "written"), [("120000.00", "120000"), ("1123685.86", "1123685.86"), ("0.50", "0.50"), ("12.5", "12.50")])
def test_sums_have_two_decimals_where_there_are_cents_and_no_separators(amount, written):
    assert money(Decimal(amount)) == written
