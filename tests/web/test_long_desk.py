"""A desk with many deadlines shows the nearest twelve first, and the rest on demand."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from tests.web.small_court import City

from tianping.store import models

DAY = date(2026, 3, 2)


@pytest.fixture
def busy(city: City) -> City:
    """Twenty-five more deadlines of the filing clerk, in the case under review."""
    row = models.Deadline.objects.filter(matter_id=city.matter, owner="filing_clerk", met_on=None).values().first()
    assert row is not None
    models.Deadline.objects.bulk_create(
        models.Deadline(**{**row, "ordinal": 100 + n, "due_on": DAY - timedelta(days=n)}) for n in range(25)
    )
    return city


def shown(body: str) -> int:
    section = body.split("<h2>到期", 1)[1].split("</section>\n<section", 1)[0]
    return len(re.findall(r'<li class="row"', section.split("<h2>等我", 1)[0]))


def test_twelve_at_first_and_the_rest_on_demand(busy: City) -> None:
    browser = busy.browser("clerk")
    first = browser.get("/").content.decode()
    assert shown(first) == 12
    assert '<a class="button" href="/?dues=all">更多到期事项</a>' in first
    assert '<span class="count">12+</span>' in first
    whole = browser.get("/?dues=all").content.decode()
    assert shown(whole) == 26
    assert "更多到期事项" not in whole


def test_a_short_desk_offers_no_more(city: City) -> None:
    assert "更多到期事项" not in city.browser("clerk").get("/").content.decode()
