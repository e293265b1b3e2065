"""What a page of numbers was asked for: a period ends where the columns end."""

from __future__ import annotations

import re

import pytest
from tests.web.small_court import City


@pytest.mark.parametrize(("query", "until"), [
    ("period=2026", "2026-05-01"), ("period=2026Q2", "2026-05-01"), ("from=2026-01-01&to=2026-12-31", "2026-05-01"),
    ("period=2026Q1", "2026-03-31"), ("from=2026-02-01&to=2026-02-28", "2026-02-28"), ("period=2027", "2027-12-31"),
])
def test_a_period_ends_where_the_columns_end(court: City, query: str, until: str) -> None:
    page = court.browser("president").get(f"/numbers/?{query}").content.decode()
    links = re.findall(r"[?&;]to=(\d{4}-\d\d-\d\d)", page)
    assert max(set(links), key=links.count) == until, "every figure of the page leads to its cases in the same period"
