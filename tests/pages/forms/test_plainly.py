"""What people type, and what is said when it cannot be read."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tianping.pages.forms.plainly import (
    Wrong,
    read_cause,
    read_court,
    read_day,
    read_decimal,
    read_instant,
    read_sum,
    read_whole,
)
from tianping.pages.words import SHANGHAI


@pytest.mark.parametrize(
    ("text", "sum_cny"),
    [
        ("120000", "120000"), ("120,000.00", "120000.00"), ("12万", "120000"), ("1.5亿", "150000000.0"), ("¥1,450元", "1450"),
        ("１２０，０００", "120000"),
        ("壹拾贰万元整", "120000"), ("人民币壹仟元伍角叁分", "1000.53"), ("0", "0"), ("0.01", "0.01"),
    ],
)
def test_a_sum_is_read_with_separators_and_in_chinese_numerals(text: str, sum_cny: str) -> None:
    assert read_sum(text) == Decimal(sum_cny)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-5", "金额不能为负数。"), ("1.005", "金额最多到分, 即两位小数。"),
        ("很多", "“很多”不是金额。请写成 120000、120,000.00、12万 或 壹拾贰万元整。"),
        ("12,0万元又", "“12,0万元又”不是金额。请写成 120000、120,000.00、12万 或 壹拾贰万元整。"),
    ],
)
def test_what_is_no_sum_is_refused_with_the_mend(text: str, message: str) -> None:
    with pytest.raises(Wrong) as wrong:
        read_sum(text)
    assert wrong.value.label.zh == message


@pytest.mark.parametrize("text", ["2026-03-18", "2026/3/18", "2026.3.18", "2026年3月18日", "２０２６-０３-１８"])
def test_a_day_is_read_in_the_ways_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 3, 18)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1948-12-31", "1948 年早于 1949 年, 请核对年份。"),
        ("2026-02-30", "没有 2026年2月30日 这一天。"), ("明天", "“明天”不是日期。请写成 2026-03-18。"),
    ],
)
def test_what_is_no_day_is_refused_with_the_mend(text: str, message: str) -> None:
    with pytest.raises(Wrong) as wrong:
        read_day(text)
    assert wrong.value.label.zh == message


def test_an_instant_is_that_of_shanghais_clock() -> None:
    assert read_instant("2026-03-18T09:00") == datetime(2026, 3, 18, 9, tzinfo=SHANGHAI)
    with pytest.raises(Wrong):
        read_instant("九点")


def test_numbers_in_digits_numerals_and_percent() -> None:
    assert (read_whole("十二"), read_whole("1,200"), read_decimal("3.45%")) == (12, 1200, Decimal("0.0345"))
    for reader, text in ((read_whole, "x"), (read_decimal, "NaN"), (read_decimal, "x")):
        with pytest.raises(Wrong):
            reader(text)


def test_a_cause_is_read_by_name_code_or_both_and_an_unknown_one_refused_with_the_nearest() -> None:
    assert read_cause("民间借贷纠纷") == read_cause("9181") == read_cause("9181 民间借贷纠纷")
    with pytest.raises(Wrong) as wrong:
        read_cause("民间借款纠纷")
    assert "民间借款纠纷" in wrong.value.label.zh


def test_a_court_is_read_by_its_name_and_what_is_no_courts_name_stands_for_the_act_to_judge() -> None:
    assert (read_court("长春市南关区人民法院"), read_court("吉0102"), read_court("南关")) == ("吉0102", "吉0102", "南关")
