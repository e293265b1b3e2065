"""Whole numbers in Chinese characters, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.numbers.numerals import read_numeral, write_numeral


@pytest.mark.parametrize(("text", "number"), [
    ("一万二千", 12000), ("壹万贰仟", 12000), ("二〇二六", 2026), ("零", 0), ("十", 10), ("十五", 15), ("拾伍", 15), ("二十", 20), ("廿一", 21),
    ("卅", 30), ("两百", 200), ("一百五", 150), ("一千五", 1500), ("一万五", 15000), ("三亿五", 350_000_000), ("一百零五", 105), ("一万零五", 10005),
    ("一万二千亿", 1_200_000_000_000), ("三兆", 3 * 10**12), ("壹仟零佰零拾伍", 1005), ("一百二十", 120), ("一百二十三", 123), ("九千万", 90_000_000),
])
def test_reads(text, number):
    assert read_numeral(text) == number


@pytest.mark.parametrize(("text", "why"), [
    ("", "no numeral"), ("万", "no numeral"), ("百", "百 is out of place in 百"), ("零十", "十 is out of place in 零十"),
    ("一二百", "two digits meet in 一二百"), ("一百千", "千 is out of place in 一百千"), ("一万一万", "the same unit twice in 一万一万"),
    ("甲", "甲 is out of place in 甲"), ("一百十", "十 is out of place in 一百十"), ("一亿二万亿", "the same unit twice in 一亿二万亿"),
])
def test_refuses_what_is_no_number(text, why):
    with pytest.raises(ValueError) as caught:
        read_numeral(text)
    assert str(caught.value) == why


def test_a_smaller_unit_must_follow():
    with pytest.raises(ValueError) as caught:
        read_numeral("一亿二亿")
    assert str(caught.value) == "the same unit twice in 一亿二亿"


@pytest.mark.parametrize(("number", "plain", "capital"), [
    (0, "零", "零"), (10, "十", "壹拾"), (11, "十一", "壹拾壹"), (100, "一百", "壹佰"), (101, "一百零一", "壹佰零壹"), (110, "一百一十", "壹佰壹拾"),
    (1005, "一千零五", "壹仟零伍"), (10000, "一万", "壹万"), (10001, "一万零一", "壹万零壹"), (107000, "十万七千", "壹拾万柒仟"),
    (100_000_001, "一亿零一", "壹亿零壹"), (1_234_500_000_000, "一万二千三百四十五亿", "壹万贰仟叁佰肆拾伍亿"),
])
def test_writes(number, plain, capital):
    assert write_numeral(number) == plain
    assert write_numeral(number, is_capital=True) == capital


@pytest.mark.parametrize("number", [-1, 10**16])
def test_only_what_has_words_is_written(number):
    with pytest.raises(ValueError) as caught:
        write_numeral(number)
    assert str(caught.value) == "only numbers from 0 to below 10^16 are written in words"


@given(st.integers(0, 10**16 - 1), st.booleans())
def test_what_is_written_reads_back(number, is_capital):
    assert read_numeral(write_numeral(number, is_capital=is_capital)) == number
