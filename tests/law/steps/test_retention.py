"""Retention: the longest term that any criterion gives; lengthening never shortens."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Status
from tianping.law.steps.retention import Keep, retention

CLOSED = date(2026, 4, 8)
QUARTERS = [date(y, m, 1) for y in (1985, 1999, 2013, *range(2014, 2028)) for m in (1, 4, 7, 10)]


@pytest.mark.parametrize("facts, keep, until", [
    ({}, "twenty_years", date(2046, 4, 8)),
    ({"amount_cny": Decimal("4999999.99")}, "twenty_years", date(2046, 4, 8)),
    ({"amount_cny": Decimal(5000000)}, "sixty_years", date(2086, 4, 8)),
    ({"amount_cny": Decimal(100000000)}, "permanent", None),
    ({"is_about_status_or_title": True}, "sixty_years", date(2086, 4, 8)),
    ({"is_foreign_related": True}, "permanent", None),
    ({"is_of_wide_influence": True}, "permanent", None),
    ({"lengthened_to": Keep.SIXTY_YEARS}, "sixty_years", date(2086, 4, 8)),
    ({"is_foreign_related": True, "lengthened_to": Keep.TWENTY_YEARS}, "permanent", None),
])
def test_the_longest_term_counts(facts, keep, until):
    found = retention(closed_on=CLOSED, **facts)
    assert (found.value, found.part("until").value) == (keep, until)


def test_the_old_short_term_was_thirty_years():
    assert retention(closed_on=date(2000, 2, 29)).part("until").value == date(2030, 2, 28)


def test_which_criterion_gives_which_term_is_unverified():
    assert retention(closed_on=CLOSED).status is Status.PROVISIONAL


@pytest.mark.parametrize("day", QUARTERS)
def test_there_is_law_on_every_quarter(day):
    assert retention(closed_on=day).value == "twenty_years"


@given(st.decimals(0, "1e10", places=2), st.decimals(0, "1e10", places=2))
def test_a_larger_amount_is_never_kept_shorter(one, other):
    low, high = sorted((one, other))
    order = [k.value for k in Keep]
    assert order.index(retention(closed_on=CLOSED, amount_cny=low).value) <= order.index(retention(closed_on=CLOSED, amount_cny=high).value)
