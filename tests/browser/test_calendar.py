"""The calendar by keyboard and by dragging: a case is booked, moved, and a conflict is seen before it is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web import test_calendar as calendar
from tests.web import test_serving as court
from tests.web.small_court import complain

from tianping.web import visit

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: court.LATER)


def test_booking_by_keys_and_moving_by_hand(site: Site, desktop: BrowserContext, phone: BrowserContext) -> None:
    first = calendar.served(site.city)
    calendar.served(site.city, complain(site.city, facts="又一笔借款到期未还。"))
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "diary")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/calendar/")
    page.keyboard.press("n")
    page.get_by_role("heading", name="3月9日").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("[data-slot]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("可以排").wait_for()
    page.locator("#wish button.first").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="已排定").wait_for()
    assert page.locator(".booked").count() == 1
    page.locator(".pick").first.drag_to(page.locator("td[data-drop]").nth(8))
    page.locator("#wish").wait_for()
    look(page, page.url, "calendar", problems=problems)
    page.locator("#wish-starts").fill("2026-03-10T09:30")
    page.locator("#verdict").get_by_text("与已有安排冲突").first.wait_for()
    assert page.locator("#wish button.first").is_disabled()
    page.locator("#wish-starts").fill("2026-03-10T14:00")
    page.get_by_text("可以排").wait_for()
    page.locator("#wish button.first").click()
    page.get_by_role("status").filter(has_text="已排定").wait_for()
    assert page.locator(".booked").count() == 2
    look(page, f"{site.url}/calendar/?view=day&on=2026-03-10&case={first}", "calendar-day", problems=problems)
    narrow = watched(phone, problems)
    sign_in(narrow, site, "judge")
    look(narrow, f"{site.url}/calendar/?on=2026-03-10&by=judge", "phone-calendar", problems=problems)
    assert problems == []
