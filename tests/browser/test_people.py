"""The desks of judge, division head, party, lawyer and of anybody: by key, on a phone, clean for axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web import test_calendar as calendar
from tests.web import test_hearing as hearing
from tests.web import test_late as late
from tests.web.small_court import complain

from tianping.store import ledger
from tianping.web import visit

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> hearing.Hands:
    held = hearing.Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


def test_the_day_of_a_hearing(site: Site, desktop: BrowserContext, phone: BrowserContext, hands: hearing.Hands) -> None:
    matter = calendar.served(site.city)
    ledger.perform("fees.demand_fee", matter=matter, by=site.city.acting("clerk"), fields={}, at=hands.at)
    site.city.browser("diary").post("/calendar/", calendar.wish(matter))
    hands.at = hearing.DURING
    problems: list[str] = []
    judge, party, anybody = watched(desktop, problems), watched(phone, problems), watched(phone, problems)
    look(anybody, f"{site.url}/public/hearings/", "phone-public", problems=problems)
    assert "张甲 诉 李乙等" in anybody.locator("main").inner_text()
    sign_in(judge, site, "judge")
    judge.goto(f"{site.url}/public/hearings/?span=week")
    look(judge, f"{site.url}/", "desk-judge-hearing", problems=problems)
    judge.keyboard.press("?")
    assert judge.get_by_text("工作台按急缓排列").is_visible()
    judge.get_by_role("button", name="关闭").click()
    judge.keyboard.press("j")
    judge.keyboard.press("e")
    judge.wait_for_url(f"**/hearing/{matter}/")
    sign_in(party, site, "zhang")
    look(party, f"{site.url}/", "phone-mine-hearing", problems=problems)
    assert problems == []


def test_what_is_late_and_why(site: Site, desktop: BrowserContext, phone: BrowserContext, hands: hearing.Hands) -> None:
    calendar.served(site.city)
    calendar.court.assigned(site.city, complain(site.city, facts="又一笔借款到期未还。"))
    hands.at = late.AFTER
    problems: list[str] = []
    page, narrow = watched(desktop, problems), watched(phone, problems)
    sign_in(page, site, "head")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/late/")
    look(page, f"{site.url}/late/", "late", problems=problems)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters/*/")
    sign_in(narrow, site, "president")
    look(narrow, f"{site.url}/late/", "phone-late", problems=problems)
    assert problems == []
