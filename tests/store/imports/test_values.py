"""Single values of a list."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tianping.store.imports.values import Unreadable, code_of, day_of, is_empty, text_of, whole_of


@pytest.mark.parametrize("text", [
    "20160105", "2016-01-05", "2016-01-05 00:00:00", "2016-01-05T00:00:00.000Z", "2016-01-05T23:59:59Z", "2016/1/5",
    "2016.01.05", "2016年1月5日", "20160105103000", "20160105.0", " 2016-01-05 ", "2016-01-05T08:00:00+08:00",
    "2016-01-05 10:30", "2016-01-05 00:00:00 UTC",
])
def test_common_spellings_of_one_day(text):
    assert day_of(text) == date(2016, 1, 5)


def test_day_first_must_be_said():
    assert day_of("05/01/2016", day_first=True) == date(2016, 1, 5)
    assert day_of("05/01/2016", day_first=False) == date(2016, 5, 1)
    assert day_of("05/01/2016 10:00:00", day_first=True) == date(2016, 1, 5)
    with pytest.raises(Unreadable, match="ambiguous_day"):
        day_of("05/01/2016")


@pytest.mark.parametrize("text,code", [
    ("2016-02-30", "no_such_day"), ("20161301", "no_such_day"), ("0000-01-01", "no_such_day"), ("5 January", "not_a_day"),
    ("2016-01-05 noon", "not_a_day"), ("2016-01", "not_a_day"), ("201601", "not_a_day"), ("2016-01/05", "not_a_day"),
])
def test_what_is_no_day(text, code):
    with pytest.raises(Unreadable) as caught:
        day_of(text)
    assert caught.value.args == (code,)


def test_years_of_one_digit_are_days_for_the_range_check_to_refuse():
    assert day_of("0009-03-17T00:02:38.000Z") == date(9, 3, 17)


def test_stated_formats_come_first_and_alone():
    assert day_of("Jan 5 2016", formats=("%Y", "%b %d %Y")) == date(2016, 1, 5)
    assert day_of("2016-01-05", formats=("%d.%m.%y", "auto")) == date(2016, 1, 5)
    with pytest.raises(Unreadable, match="not_in_formats"):
        day_of("2016-01-05", formats=("%d.%m.%y",))


def test_an_instant_is_carried_over_only_when_a_zone_is_named():
    text = "2016-01-05T01:30:00.000Z"
    assert day_of(text) == date(2016, 1, 5)
    assert day_of(text, zone=ZoneInfo("America/Sao_Paulo")) == date(2016, 1, 4)
    assert day_of("2016-01-05", zone=ZoneInfo("America/Sao_Paulo")) == date(2016, 1, 5)
    assert day_of("20160105013000+0000", formats=("%Y%m%d%H%M%S%z",), zone=ZoneInfo("America/Sao_Paulo")) == date(2016, 1, 4)


@pytest.mark.parametrize("text,value", [("12", 12), ("12.0", 12), ("-3", -3), ("-3.0", -3), ("1.2e3", 1200), (" 7 ", 7)])
def test_whole_numbers(text, value):
    assert whole_of(text) == value


@pytest.mark.parametrize("text,code", [("12.5", "not_whole"), ("x", "not_a_number"), ("1,200", "not_a_number"), ("9e99", "not_a_number")])
def test_what_is_no_whole_number(text, code):
    with pytest.raises(Unreadable) as caught:
        whole_of(text)
    assert caught.value.args == (code,)


@pytest.mark.parametrize("text,code", [("1234.0", "1234"), ("1234", "1234"), ("-1.0", "-1"), ("12.50", "12.50"), (" 民初 ", "民初"), ("007", "007")])
def test_codes(text, code):
    assert code_of(text) == code


@pytest.mark.parametrize("value,text", [
    (None, ""), (float("nan"), ""), (2016.0, "2016"), (1.5, "1.5"), (7, "7"), (True, "true"), (Decimal("10.50"), "10.50"),
    (date(2016, 1, 5), "2016-01-05"), (datetime(2016, 1, 5, 10, 30), "2016-01-05 10:30:00"), ("x", "x"), (b"x", "x"),
])
def test_typed_cells_as_text(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize("text", ["", "  ", "NULL", "NaN", "NaT", "None", "-", "\\N", "无"])
def test_words_for_nothing(text):
    assert is_empty(text)
    assert not is_empty("0")


@pytest.mark.parametrize("text,value", [
    ("31,0", 31), ("1234 days", 1234), ("1234 days 00:00:00", 1234), ("-31 days +00:00:00", -31), ("1 day, 0:00:00", 1), ("31 dias", 31),
    ("31天", 31),
])
def test_durations_as_programs_write_them(text, value):
    assert whole_of(text) == value


def test_a_code_with_a_decimal_comma():
    assert (code_of("1234,0"), code_of("1,000"), code_of("1,00")) == ("1234", "1,000", "1,00")


@pytest.mark.parametrize("text,pattern,day", [
    ("1451952000", "epoch_s", date(2016, 1, 5)), ("1451952000000", "epoch_ms", date(2016, 1, 5)), ("1451952000000.0", "epoch_ms", date(2016, 1, 5)),
    ("42374", "excel", date(2016, 1, 5)), ("42374.75", "excel", date(2016, 1, 5)),
])
def test_days_as_counts(text, pattern, day):
    assert day_of(text, formats=(pattern,)) == day
    with pytest.raises(Unreadable):
        day_of("2016-01-05", formats=(pattern,))


def test_a_count_of_seconds_is_carried_over_into_a_zone_that_is_named():
    assert day_of("1451955600", formats=("epoch_s",), zone=ZoneInfo("America/Sao_Paulo")) == date(2016, 1, 4)


@pytest.mark.parametrize("text", ["nan", "inf", "1e300", "x"])
def test_a_count_that_names_no_day(text):
    for pattern in ("epoch_s", "epoch_ms", "excel"):
        with pytest.raises(Unreadable, match="not_in_formats"):
            day_of(text, formats=(pattern,))
