"""Periods of figures and their neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.analytics.periods import Grain, Period, read, series, year_to
from tianping.law.finding import Refused


@pytest.mark.parametrize("text, start, end, name", [
    ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"), ("2026Q1", date(2026, 1, 1), date(2026, 3, 31), "2026Q1"),
    ("2026H2", date(2026, 7, 1), date(2026, 12, 31), "2026-07-01..2026-12-31"), ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
    ("2026-03-05", date(2026, 3, 5), date(2026, 3, 5), "2026-03-05..2026-03-05"),
    ("2026-01-15..2026-02-14", date(2026, 1, 15), date(2026, 2, 14), "2026-01-15..2026-02-14"),
])
def test_a_period_is_read_and_named(text, start, end, name):
    found = read(text)
    assert (found.start, found.end, found.name) == (start, end, name)


@pytest.mark.parametrize("text", ["", "26", "2026Q5", "2026H3", "2026-13", "2026-01-01..x", "2026-03-01..2026-02-01"])
def test_anything_else_is_refused(text):
    with pytest.raises(Refused):
        read(text)


def test_the_same_period_a_year_before_keeps_whole_months():
    assert read("2025-02").a_year_before() == read("2024-02")
    assert Period(date(2026, 1, 1), date(2026, 3, 15)).a_year_before() == Period(date(2025, 1, 1), date(2025, 3, 15))


def test_the_period_just_before_has_the_same_length():
    before = [read(p).just_before() for p in ("2026Q1", "2026", "2026-03")]
    assert before == [read("2025Q4"), read("2025"), read("2026-02")]
    assert Period(date(2026, 3, 10), date(2026, 3, 19)).just_before() == Period(date(2026, 2, 28), date(2026, 3, 9))


def test_a_series_covers_whole_periods():
    assert [p.name for p in series(Grain.QUARTER, Period(date(2025, 11, 20), date(2026, 4, 1)))] == ["2025Q4", "2026Q1", "2026Q2"]
    assert [p.name for p in series(Grain.YEAR, read("2026-03"))] == ["2026"]
    assert year_to(date(2026, 11, 22)) == Period(date(2026, 1, 1), date(2026, 11, 22))
