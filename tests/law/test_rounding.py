"""A sum is cut once, at the end; a whole is divided so that its parts add up to it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Convention, Label
from tianping.law.rounding import EXACT, Cut, cut, cut_convention, largest_remainder

CENTS = st.integers(0, 10**14).map(lambda n: Decimal(n).scaleb(-2))
WEIGHTS = st.lists(st.integers(0, 10**12).map(lambda n: Decimal(n).scaleb(-2)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("how", "amount", "expected"),
    [
        (Cut.HALF_UP_CENT, "1.005", "1.01"),
        (Cut.HALF_UP_CENT, "1.00499", "1.00"),
        (Cut.HALF_UP_CENT, "-1.005", "-1.01"),
        (Cut.HALF_UP_YUAN, "2511.5", "2512"),
        (Cut.HALF_UP_YUAN, "2511.49", "2511"),
        (Cut.TRUNCATE_CENT, "103030.938", "103030.93"),
        (Cut.TRUNCATE_YUAN, "1810.98", "1810"),
        (Cut.NONE, "1.23456", "1.23456"),
    ],
)
def test_each_way_of_cutting(how, amount, expected):
    assert str(cut(Decimal(amount), how)) == expected


def test_a_half_that_a_quotient_left_a_hair_short_is_still_a_half():
    third = EXACT.divide(Decimal("0.005"), Decimal(3))
    assert cut(EXACT.multiply(third, Decimal(3))) == Decimal("0.01")


def test_the_cut_is_a_named_convention():
    label = Label("四舍五入到元", "half up to the yuan")
    assert cut_convention(Cut.HALF_UP_YUAN) == Convention("money", "half_up_yuan", label)


def test_three_equal_weights_share_a_hundred_and_the_first_takes_the_odd_cent():
    shares = largest_remainder([Decimal(1)] * 3, whole=Decimal("100.00"))
    assert shares == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


def test_the_odd_cent_goes_to_the_largest_remainder_not_to_the_first():
    shares = largest_remainder([Decimal("0.1"), Decimal("0.29"), Decimal("0.61")], whole=Decimal("0.05"))
    assert shares == [Decimal("0.01"), Decimal("0.01"), Decimal("0.03")]


def test_weights_of_nothing_divide_nothing():
    assert largest_remainder([Decimal(0), Decimal(0)], whole=Decimal("5.00")) == [Decimal("0.00"), Decimal("0.00")]


def test_a_whole_with_parts_of_a_cent_is_a_mistake_of_the_caller():
    with pytest.raises(AssertionError, match="the whole is in cents"):
        largest_remainder([Decimal(1)], whole=Decimal("0.005"))


@given(weights=WEIGHTS.filter(any), whole=CENTS)
def test_the_parts_always_sum_to_the_whole_and_lie_within_a_cent_of_their_share(weights, whole):
    shares = largest_remainder(weights, whole=whole)
    assert sum(shares) == whole
    total = sum(weights)
    assert all(abs(s * total - whole * w) < Decimal("0.01") * total for s, w in zip(shares, weights, strict=True))
