"""The time of the data stands where print.css leaves it: on the screen and on paper."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from croniter import croniter
from procrastinate.contrib.django import app
from tests.web import test_serving as serving
from tests.web.small_court import City

from tianping.store import numbers
from tianping.worker import tasks

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


def filed(court: City) -> tuple[int, str]:
    """Return how many were filed in the quarter as the cockpit shows it, and the time it prints beside it."""
    page = court.browser("president").get("/numbers/?from=2026-01-01&to=2026-03-31")
    tile = next(t for t in page.context["tiles"] if t["name"] == "filed")
    assert court.browser("president").get(tile["href"]).context["total"] == tile["value"]
    return int(tile["value"]), re.findall(r"数据截至 <strong>([^<]+)</strong>", page.content.decode())[0]


def test_what_was_committed_is_on_the_page_after_the_job_of_every_minute_with_the_time_of_that_job(court: City):
    every = {t.task.name: t.cron for t in app.periodic_registry.periodic_tasks.values()}["columns.refresh"]
    turns = croniter(every, datetime(2026, 3, 2, 1, 59, 30, tzinfo=UTC))
    first, second = turns.get_next(datetime), turns.get_next(datetime)
    assert second - first == timedelta(minutes=1), "nothing committed waits longer for its turn"
    count, before = filed(court)
    serving.assigned(court)
    assert filed(court) == (count, before), "a page shows the columns, never half of a refresh"
    said = tasks.refresh_columns(timestamp=0)
    assert said["deltas"] == 1
    standing = numbers.standing()
    assert standing is not None
    assert datetime.now(UTC) - standing.at < timedelta(seconds=30)
    found, now = filed(court)
    assert (found, now != before) == (count + 1, True)
