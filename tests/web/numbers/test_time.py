"""The time of the data stands where print.css leaves it: on the screen and on paper."""

from __future__ import annotations

import re

import pytest
from tests.web.small_court import City

PAGES = ("", "catalogue/", "indicators/closing_rate/", "cases/filed/", "anomalies/", "anomalies/filed_anew/", "forecast/")


@pytest.mark.parametrize("page", PAGES)
def test_the_time_of_the_data_is_not_in_what_print_leaves_out(court: City, page: str):
    said = court.browser("president").get(f"/numbers/{page}?from=2026-01-01&to=2026-03-31").content.decode()
    assert re.search(r'<span class="side says">(?:(?!</div>).)*数据截至', said, re.DOTALL), page


@pytest.mark.parametrize("page", ["late/", "oversight/warnings/", "oversight/letters/", "oversight/backlog/", "oversight/bulletins/",
                                  "oversight/worklist/", "registers/"])
def test_a_page_of_the_record_says_when_it_was_read(court: City, page: str):
    said = court.browser("president").get(f"/{page}").content.decode()
    assert re.search(r'<p class="quiet small as-of">数据截至 \d{4}-\d\d-\d\d', said), page
