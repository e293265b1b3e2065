"""The days about the Spring Festival in each month: a week before the first day to a fortnight after, the day itself with them."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.analytics.forecast.festival import AFTER, BEFORE, festival_days


@pytest.mark.parametrize(("year", "months"), [
    (2023, [17, 5, 0]),  # 22 January: 15 January to 5 February
    (2025, [10, 12, 0]),  # 29 January: 22 January to 12 February
    (2026, [0, 19, 3]),  # 17 February: 10 February to 3 March
])
def test_the_days_of_a_year_lie_where_the_moon_puts_them(year: int, months: list[int]) -> None:
    assert festival_days(date(year, 3, 31), 3, ahead=0).tolist() == months


def test_months_to_come_are_counted_on_from_the_last_known() -> None:
    assert festival_days(date(2025, 12, 15), 12, ahead=3).tolist() == [10, 12, *[0] * 10, 0, 19, 3]


def test_every_year_has_all_its_days() -> None:
    assert festival_days(date(2035, 12, 31), 12 * 80, ahead=0).sum() == 80 * (BEFORE + 1 + AFTER)


def test_beyond_the_lunar_table_there_are_none() -> None:
    assert not festival_days(date(2035, 12, 31), 24, ahead=1).any()
