"""Tails of the binomial distribution, by hand and against the exact sum where floats take over."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.analytics.anomalies.chance import EXACT, tail

HALF = Fraction(1, 2)


@pytest.mark.parametrize(("count", "is_high", "expected"), [
    (3, True, Fraction(1, 8)), (2, True, Fraction(4, 8)), (0, True, Fraction(1)), (0, False, Fraction(1, 8)), (3, False, Fraction(1)),
])
def test_three_tosses_of_a_coin(count, is_high, expected):
    assert tail(count, among=3, share=HALF, is_high=is_high) == expected


def test_a_share_of_nothing_or_all():
    assert tail(0, among=5, share=Fraction(0), is_high=True) == 1
    assert tail(1, among=5, share=Fraction(0), is_high=True) == 0
    assert tail(4, among=5, share=Fraction(1), is_high=False) == 0


def test_more_than_there_are_is_an_error():
    with pytest.raises(ValueError, match="4 of 3"):
        tail(4, among=3, share=HALF, is_high=True)


def test_many_trials_are_summed_in_floats_and_come_to_the_same():
    among, share = EXACT + 100, Fraction(335, 10_000)
    exact = sum(comb(among, k) * share**k * (1 - share) ** (among - k) for k in range(6))
    assert abs(float(tail(5, among=among, share=share, is_high=False)) - float(exact)) < 1e-9


@given(st.integers(1, 40), st.integers(0, 40), st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100))
def test_both_tails_leave_nothing_out(among, count, share):
    count = min(count, among)
    higher = tail(count + 1, among=among, share=share, is_high=True) if count < among else Fraction(0)
    assert tail(count, among=among, share=share, is_high=False) + higher == 1
