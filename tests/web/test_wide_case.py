"""A case with many parties: read page by page, searched inside, and no dearer to open than one with two."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.store.worlds import person
from tests.web.small_court import COURT, City

from tianping.docket.actions import New, NewMatter
from tianping.docket.people import Side
from tianping.docket.vocabulary.record import PartyJoined
from tianping.store import bulk

DAY = date(2026, 3, 2)
MANY = 120


def joined(city: City, count: int, *, at: datetime) -> UUID:
    matter = uuid4()
    entries = tuple(New(PartyJoined(person(f"当事人{n:03d}"), Side.DEFENDANT if n else Side.PLAINTIFF), DAY) for n in range(count))
    bulk.append_many([NewMatter(matter, "civil_first", COURT, entries)], by=city.acting("clerk"), at=at)
    return matter


def names(body: str) -> list[str]:
    return re.findall(r"<td>(当事人\d+)[ <]", body)


def test_parties_come_fifty_at_a_time(city: City, instant: datetime) -> None:
    browser, matter = city.browser("clerk"), joined(city, MANY, at=instant)
    address, seen = f"/matters/{matter}/parties/", list[str]()
    for _ in range(3):
        body = browser.get(address).content.decode()
        seen += names(body)
        onward = re.search(r'rel="next" href="(\?[^"]+)"', body)
        address = f"/matters/{matter}/parties/{onward[1]}" if onward else ""
    assert seen == [f"当事人{n:03d}" for n in range(MANY)]
    assert address == ""


def test_a_party_is_found_by_part_of_the_name(city: City, instant: datetime) -> None:
    browser, matter = city.browser("clerk"), joined(city, MANY, at=instant)
    assert names(browser.get(f"/matters/{matter}/parties/?q=人11").content.decode()) == [f"当事人{n}" for n in range(110, 120)]
    nobody = browser.get(f"/matters/{matter}/parties/?q=无此人").content.decode()
    assert (names(nobody), "没有找到" in nobody) == ([], True)


def test_a_case_with_two_parties_offers_no_search(city: City, instant: datetime) -> None:
    browser, matter = city.browser("clerk"), joined(city, 2, at=instant)
    page = browser.get(f"/matters/{matter}/parties/").content.decode()
    assert 'role="search"><input type="search" name="q" value="" aria-label="在本案' not in page


def test_many_parties_cost_no_question_more(city: City, instant: datetime) -> None:
    browser = city.browser("clerk")
    asked = []
    for matter in (joined(city, 2, at=instant), joined(city, MANY, at=instant)):
        for tab in ("", "parties/", "deadlines/"):
            browser.get(f"/matters/{matter}/{tab}")
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(f"/matters/{matter}/{tab}").status_code == 200
            asked.append(len(seen))
    assert asked[:3] == asked[3:]


def test_an_address_that_makes_no_sense_shows_the_first_page(city: City, instant: datetime) -> None:
    browser, matter = city.browser("clerk"), joined(city, MANY, at=instant)
    for wrong in ("after=-1", "after=x", "after=99999999999999999999", "from=二"):
        assert names(browser.get(f"/matters/{matter}/parties/?{wrong}").content.decode())[0] == "当事人000"
    for who in ("x", str(uuid4()), ""):
        assert browser.post(f"/matters/{matter}/unmask/", {"person": who, "field": "identity", "ground": "核对"}).status_code == 404
