"""The synchronous comparison with indexes: what the market took is not owed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.securities.risk import IndexMove, securities_system_risk

D = Decimal
NOW = date(2026, 11, 22)


def ask(difference="10000", start="20", end="12", indexes=(("3000", "2700"),), **more):
    moves = [IndexMove(D(a), D(b)) for a, b in indexes]
    return securities_system_risk(
        decided_on=NOW, difference_cny=D(difference), stock_from=D(start), stock_to=D(end), indexes=moves, **more
    )


def test_a_tenth_of_the_index_against_four_tenths_of_the_share_takes_a_quarter():
    found = ask()
    assert [s.value for s in found.steps] == [D("0.4"), D("0.1"), D("0.25"), D("7500.00")]
    assert str(found.basis[0]).endswith("(法释〔2022〕2号)第31条第2款")


def test_several_indexes_are_averaged():
    assert ask(indexes=(("3000", "2700"), ("1000", "700"))).steps[2].value == D("0.5")


def test_an_index_that_rose_takes_nothing_and_one_that_fell_more_takes_all():
    assert ask(indexes=(("3000", "3300"),)).value == D("10000.00")
    assert ask(indexes=(("3000", "300"),)).value == D("0.00")


def test_a_share_that_did_not_fall_leaves_nothing_to_compare():
    assert ask(end="20").value == D("10000.00")


def test_the_table_shows_each_index():
    assert ask().tables[0].rows == (("", D(3000), D(2700), D("0.1")),)


@pytest.mark.parametrize("wrong", [{"start": "0"}, {"indexes": ()}, {"indexes": (("0", "1"),)}])
def test_a_fall_from_nothing_or_on_no_index_is_refused(wrong):
    with pytest.raises(Refused, match=r"^计算跌幅的起点价格或点位应大于 0, 且至少要有一个指数$"):
        ask(**wrong)


@given(a=st.integers(1, 9999), b=st.integers(1, 9999), c=st.integers(1, 9999), d=st.integers(1, 9999))
def test_never_more_than_the_difference_and_never_less_than_nothing(a, b, c, d):
    assert 0 <= ask(start=str(a), end=str(b), indexes=((str(c), str(d)),)).value <= 10000
