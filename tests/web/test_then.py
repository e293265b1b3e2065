"""The file as it stood: what it said on a day, what had been written down by then, and nothing that the reader may not see."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.web.small_court import AT, City

from tianping.law.finding import Refused
from tianping.store import dockets, ledger, reading
from tianping.store.then import file_then
from tianping.web import visit


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight days after the complaint came in."""
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 3, 10, 2, 0, tzinfo=UTC))


@pytest.fixture
def accepted(city: City) -> City:
    """Accepted two days after the complaint; on the fifth day its acceptance is corrected to count from the third."""
    clerk = city.acting("clerk")
    fields = {"cause": "9181", "procedure": "summary"}
    ledger.perform("filing.accept", matter=city.matter, by=clerk, fields=fields, at=AT + timedelta(days=2))
    return city


def later_for(city: City, name: str) -> int:
    """How many entries somebody may read beyond the complaint's two."""
    found = reading.open_matter(city.matter, by=city.acting(name), at=AT + timedelta(days=8))
    return len(reading.timeline(found, limit=99)) - 2


def test_what_the_file_said_on_a_day(accepted: City) -> None:
    found = reading.open_matter(accepted.matter, by=accepted.acting("clerk"), at=AT + timedelta(days=8))
    before, after = file_then(found, on=date(2026, 3, 3)), file_then(found, on=date(2026, 3, 4))
    assert (before.stage.value, after.stage.value) == ("under_review", "accepted")
    assert (before.later, after.later) == (later_for(accepted, "clerk"), 0)
    assert [d.name for d in before.deadlines] == ["filing_review"]
    assert [e.seq for e in before.docket.history()] == [1, 2]


def test_what_was_known_at_an_instant_is_not_what_the_file_says_of_that_day(accepted: City) -> None:
    """A complaint received on the 2nd and written down at 10:00: at 9:59 nobody knew."""
    found = reading.open_matter(accepted.matter, by=accepted.acting("clerk"), at=AT + timedelta(days=8))
    assert file_then(found, known_at=AT + timedelta(days=1)).stage.value == "under_review"
    with pytest.raises(Refused) as none:
        file_then(found, known_at=AT - timedelta(minutes=1))
    assert none.value.finding.label.zh == "当时案卷中还没有可以查看的记录, 第一条记录为 2026-03-02"


def test_today_then_is_now(accepted: City) -> None:
    found = reading.open_matter(accepted.matter, by=accepted.acting("clerk"), at=AT + timedelta(days=8))
    stood = file_then(found, on=date(2026, 3, 10), known_at=AT + timedelta(days=8))
    assert (stood.stage, stood.later) == (dockets.load(accepted.matter).stage, 0)
    assert {d.name for d in stood.deadlines} == {d.name for d in reading.rows_of(found, "deadline")}


def test_the_page_shows_the_stage_the_people_and_the_entries_of_that_day(accepted: City) -> None:
    browser = accepted.browser("zhang")
    page = browser.get(f"/matters/{accepted.matter}/then/?on=2026-03-03").content.decode()
    assert "立案审查" in page
    assert f"此后又有 {later_for(accepted, 'zhang')} 条记录。" in page
    assert "决定立案" not in page
    later = browser.get(f"/matters/{accepted.matter}/then/?on=2026-03-04").content.decode()
    assert "(2026)吉0102民初1号" in later


def test_a_day_before_the_file_and_a_wrong_day_are_said(accepted: City) -> None:
    browser = accepted.browser("zhang")
    early = browser.get(f"/matters/{accepted.matter}/then/?on=2026-01-03")
    assert (early.status_code, "当时案卷中还没有可以查看的记录" in early.content.decode()) == (422, True)
    wrong = browser.get(f"/matters/{accepted.matter}/then/?on=2026-02-30")
    assert (wrong.status_code, "没有 2026年2月30日 这一天。" in wrong.content.decode()) == (422, True)


def test_a_defendant_has_no_file_to_look_back_into_before_the_case_is_accepted(city: City) -> None:
    for path in (f"/matters/{city.matter}/then/?on=2026-03-04", f"/api/matters/{city.matter}/then?on=2026-03-04"):
        assert city.browser("wang").get(path).status_code == 404


def test_the_interface_answers_the_same(accepted: City) -> None:
    answer = accepted.browser("zhang").get(f"/api/matters/{accepted.matter}/then?on=2026-03-03").json()
    assert (answer["stage"], answer["later_entries"], [e["seq"] for e in answer["entries"]]) == (
        "under_review", later_for(accepted, "zhang"), [1, 2]
    )
