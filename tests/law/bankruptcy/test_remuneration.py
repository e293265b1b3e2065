"""The limit of an administrator's remuneration: brackets, the high court's float, collateral."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.bankruptcy.remuneration import administrator_remuneration
from tianping.law.finding import Refused

D = Decimal
ON = date(2026, 11, 22)


def limit(distributed, **more):
    return administrator_remuneration(accepted_on=ON, distributed_cny=D(distributed), **more)


@pytest.mark.parametrize(
    ("distributed", "expected"),
    [
        ("0", "0.00"), ("500000", "60000.00"), ("1000000", "120000.00"), ("1000000.01", "120000.00"), ("3000000", "320000.00"),
        ("5000000", "520000.00"), ("10000000", "920000.00"), ("50000000", "3320000.00"), ("60000000", "3620000.00"),
        ("100000000", "4820000.00"), ("500000000", "8820000.00"), ("600000000", "9320000.00"),
    ],
)
def test_the_nodes_of_the_brackets(distributed, expected):
    assert limit(distributed).value == D(expected)


def test_collateral_pays_a_tenth_of_what_the_brackets_give():
    found = limit("0", collateral_cny=D(10_000_000))
    assert (found.value, found.conventions[-1].choice) == (D("92000.00"), "bracket_result_x_10pct")
    assert found.steps[-1].basis[0].article == "第13条"


def test_both_are_added():
    assert limit("500000", collateral_cny=D(10_000_000)).value == D("152000.00")


@pytest.mark.parametrize(("shift", "expected"), [("0.30", "78000.00"), ("-0.30", "42000.00")])
def test_a_high_court_may_shift_the_rates_by_thirty_percent(shift, expected):
    assert limit("500000", high_court_float=D(shift)).value == D(expected)


@pytest.mark.parametrize(
    "wrong", [{"high_court_float": D("0.31")}, {"high_court_float": D("-0.31")}, {"collateral_cny": D(-1)}]
)
def test_no_negative_value_and_no_shift_beyond_the_range(wrong):
    with pytest.raises(Refused, match=r"^财产价值不能为负, 浮动幅度不能超过 30%$"):
        limit("1", **wrong)
    with pytest.raises(Refused):
        limit("-1")


def test_each_bracket_reached_is_shown():
    assert limit("3000000").tables[0].rows == (
        (D(1000000), D("0.12"), D("120000.00")), (D(2000000), D("0.10"), D("200000.00")),
    )


def test_before_june_2007_there_is_no_text():
    with pytest.raises(Refused, match="2007-05-31 没有在案的“管理人报酬上限分段”规定"):
        administrator_remuneration(accepted_on=date(2007, 5, 31), distributed_cny=D(1))


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2007, 2028) for m in (6, 9, 12)])
def test_every_quarter_since_2007_has_a_text(day):
    assert administrator_remuneration(accepted_on=day, distributed_cny=D(500000)).value == D("60000.00")


@given(a=st.integers(0, 10**11), b=st.integers(0, 10**11))
def test_it_never_falls_as_the_value_grows(a, b):
    low, high = sorted((a, b))
    assert limit(str(low)).value <= limit(str(high)).value
