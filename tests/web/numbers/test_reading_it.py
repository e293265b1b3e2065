"""What a reader needs beside a number: where it opens, its words in the language of the page, what a forecast does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.numbers import years
from tests.store.numbers.thirty import AT
from tests.web.small_court import City

from tianping.store.export import files

Q1 = "from=2026-01-01&to=2026-03-31"


@pytest.mark.parametrize("by", ["court", "division", "judge", "cause", "procedure", "kind"])
def test_every_number_of_a_group_opens_the_cases_it_counts(court: City, by: str):
    browser = court.browser("president")
    page = browser.get(f"/numbers/indicators/within_limit_close_rate/?{Q1}&by={by}")
    rows = page.context["groups"]["rows"]
    assert rows
    for _, above, below, _, href, below_href in rows:
        assert [browser.get(address).context["total"] for address in (href, below_href)] == [above, below]
        assert f'href="{href.replace("&", "&amp;")}"' in page.content.decode()


def test_what_is_made_of_two_parts_opens_above_the_groups(court: City):
    page = court.browser("president").get(f"/numbers/indicators/closing_rate/?{Q1}&by=division")
    assert {bool(row[4]) for row in page.context["groups"]["rows"]} == {True}
    assert {row[5] for row in page.context["groups"]["rows"]} == {""}, "carried over and filed are two lists"


def test_the_wall_and_a_question_speak_the_language_of_the_page(court: City):
    browser = court.browser("president")
    browser.cookies["tianping_language"] = "en"
    assert '<html lang="en" class="wall">' in browser.get("/numbers/wall/").content.decode()
    said = browser.get(f"/numbers/anomalies/filed_anew/?{Q1}").content.decode()
    assert "the catalogue: “how it could be gamed”" in said
    assert "一栏" not in said
    moved = browser.get(f"/numbers/?{Q1}").content.decode().split("numbers-moved")[1].split("</dl>")[0]
    assert ")</span>、" not in moved  # between two groups; the name of a cause may hold one
    assert ")</span>, " in moved


def test_a_forecast_the_running_month_has_left_behind_says_so(court: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "years")
    (tmp_path / "years").mkdir()
    years.write(tmp_path / "years", AT)
    browser, words = court.browser("president"), "现有数已到或超出预测范围"
    page = browser.get("/numbers/forecast/?to_end=quarter")
    calm = page.context["counts"][0]["one"]
    assert words not in page.content.decode()
    years.write(tmp_path / "years", AT, rush=500)  # on the first day of the month that is not carried on
    page = browser.get("/numbers/forecast/?to_end=quarter")
    filed, closed, pending = (row["one"] for row in page.context["counts"])
    assert (filed.today, filed.is_overtaken, closed.is_overtaken, pending.is_overtaken) == (calm.today + 500, True, False, True)
    assert (filed.forecast.value, filed.forecast.low) == (filed.today, filed.today)
    assert page.content.decode().count(words) == 2
