"""What the law leaves open when interest is counted: each choice by name."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.interest.conventions import (
    DEFAULT,
    Conventions,
    MoneyRounding,
    MonthRule,
    Span,
    add_months,
    cut,
    whole_months,
)

D = Decimal
days = st.dates(date(1992, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    "how, amount, expected",
    [
        ("half_up_cent", "0.005", "0.01"), ("half_up_cent", "0.0049", "0.00"), ("half_up_cent", "-0.005", "-0.01"),
        ("truncate_cent", "9.999", "9.99"), ("half_up_yuan", "509115.5", "509116"), ("truncate_yuan", "509115.94", "509115"),
        ("half_up_cent", "0.00499999999999999999999", "0.01"),  # half a cent that lost its last digit in a division
    ],
)
def test_how_the_last_digit_is_cut(how, amount, expected):
    assert cut(D(amount), MoneyRounding(how)) == D(expected)


@pytest.mark.parametrize(
    "chosen, start, stop, expected",
    [
        ({}, "2024-01-01", "2025-01-01", Span(366, 366, 365)),
        ({"basis": "360"}, "2024-01-01", "2024-02-01", Span(31, 31, 360)),
        ({"basis": "actual"}, "2023-12-01", "2024-02-01", Span(62, 31 * 366 + 31 * 365, 365 * 366)),
        ({"month_rule": "whole_years"}, "2018-07-31", "2023-07-31", Span(1826, 5, 1)),
        ({"month_rule": "whole_years_plus_days"}, "2020-02-29", "2022-03-10", Span(740, 2 * 365 + 10, 365)),
        ({"month_rule": "whole_years_plus_days", "basis": "actual"}, "2020-01-01", "2021-01-02", Span(367, 366, 365)),
        ({"month_rule": "whole_months_plus_days_30"}, "2023-01-31", "2023-03-01", Span(31, 31, 360)),
        ({"month_rule": "30_360"}, "2011-08-17", "2012-09-18", Span(391, 391, 360)),
        ({"month_rule": "30_360"}, "2023-01-31", "2023-03-31", Span(60, 60, 360)),
        ({"month_rule": "days_over_30"}, "2017-04-14", "2017-05-27", Span(43, 43, 360)),
        ({"month_rule": "given_months"}, "2017-04-14", "2017-06-20", Span(67, 2, 12)),
        ({}, "2024-01-02", "2024-01-01", Span(0, 0, 365)),
        ({"month_rule": "30_360"}, "2024-01-02", "2024-01-01", Span(0, 0, 360)),
    ],
)
def test_how_a_span_becomes_a_part_of_a_year(chosen, start, stop, expected):
    assert DEFAULT.but(**chosen).span(date.fromisoformat(start), date.fromisoformat(stop)) == expected


def test_which_days_count():
    assert DEFAULT.starts(date(2024, 1, 31)) == date(2024, 1, 31)
    assert DEFAULT.stops(date(2024, 1, 31)) == date(2024, 1, 31)
    other = DEFAULT.but(first_day="next_day", end="included")
    assert other.starts(date(2024, 1, 31)) == date(2024, 2, 1)
    assert other.stops(date(2024, 12, 31)) == date(2025, 1, 1)


def test_a_month_ends_on_its_last_day_at_the_latest():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert add_months(date(2023, 11, 30), 1) == date(2023, 12, 30)
    assert whole_months(date(2024, 1, 31), date(2024, 2, 29)) == (1, 0)
    assert whole_months(date(2024, 1, 15), date(2024, 3, 14)) == (1, 28)


def test_every_choice_is_named_with_a_label():
    shown = {one.name: (one.choice, one.label.zh) for one in DEFAULT.named()}
    assert shown == {
        "basis": ("365", "一年按365天计"), "end": ("excluded", "末日不计息"), "first_day": ("counted", "首日计息"),
        "month_rule": ("days", "按实际天数"), "rounding": ("end", "最后一次性取舍"), "money": ("half_up_cent", "四舍五入到分"),
    }


@given(days, days, days, st.sampled_from(["365", "360", "actual"]))
def test_splitting_a_span_of_actual_days_changes_nothing(a, b, c, basis):
    first, middle, last = sorted([a, b, c])
    chosen = DEFAULT.but(basis=basis)
    parts = [chosen.span(first, middle), chosen.span(middle, last)]
    whole = chosen.span(first, last)
    assert sum(one.days for one in parts) == whole.days
    assert sum(one.count for one in parts) == whole.count


@given(days, days, st.sampled_from(list(MonthRule)))
def test_a_longer_span_is_never_worth_less(a, b, rule):
    chosen = Conventions(month_rule=rule)
    first, last = sorted([a, b])
    anchor = date(1991, 12, 31)
    assert chosen.span(anchor, first).of(D(1), D(1)) <= chosen.span(anchor, last).of(D(1), D(1))
