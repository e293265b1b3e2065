"""The service centre by keyboard: one row, the next, many at once; clean for axe, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web import test_serving as court
from tests.web.small_court import complain

from tianping.web import visit

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: court.LATER)


def test_a_clerk_sends_and_records_by_keys(site: Site, desktop: BrowserContext, phone: BrowserContext) -> None:
    court.assigned(site.city)
    court.assigned(site.city, complain(site.city, facts="又一笔借款到期未还。"))
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "server")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/serving/")
    page.keyboard.press("j")
    page.locator("[data-row].here select").select_option("direct")
    page.locator("[data-row].here select").blur()
    page.keyboard.press("s")
    page.locator(".results").get_by_text("已发出").wait_for()
    page.locator(".row.serve", has=page.locator('[data-key="d"]')).locator("a").first.focus()
    for _ in range(4):
        page.keyboard.press("j")
    page.keyboard.press("f")
    page.locator(".results").get_by_text("已登记未成功").wait_for()
    look(page, f"{site.url}/serving/", "serving", problems=problems)
    page.get_by_label("全选").check()
    page.locator("#all-mode").select_option("direct")
    page.locator(".bulk").get_by_role("button", name="发出").click()
    expect(page.locator(".results .mark.good")).to_have_count(4)
    narrow = watched(phone, problems)
    sign_in(narrow, site, "server")
    look(narrow, f"{site.url}/serving/", "phone-serving", problems=problems)
    assert problems == []
