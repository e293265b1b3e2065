"""Tails of the binomial distribution: how likely so many, or so few, are when nothing is behind it."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, lgamma, log

EXACT = 400
"""Up to so many trials the tail is an exact fraction; above, a sum of floats."""


def tail(count: int, *, among: int, share: Fraction, is_high: bool) -> Fraction:
    """Return the chance of *count* or more (is_high), or of *count* or fewer, among so many of which each counts with chance *share*."""
    if not 0 <= count <= among:
        raise ValueError(f"{count} of {among}")
    low, high = (count, among) if is_high else (0, count)
    if share in (0, 1):
        return Fraction(low <= share * among <= high)
    if among <= EXACT:
        return sum((comb(among, k) * share**k * (1 - share) ** (among - k) for k in range(low, high + 1)), Fraction(0))
    yes, no = log(share), log(1 - share)
    whole = lgamma(among + 1)
    found = sum(exp(whole - lgamma(k + 1) - lgamma(among - k + 1) + k * yes + (among - k) * no) for k in range(low, high + 1))
    return Fraction(min(1.0, found)).limit_denominator(10**12)
