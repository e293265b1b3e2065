"""The room of oversight in a real browser: read, answered by one key, wide and narrow."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web.small_court import City, complain
from tests.web.test_serving import assigned

from tianping.store import models, ticking
from tianping.web import visit

pytestmark = pytest.mark.browser
LEVEL = datetime(2026, 5, 21, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LEVEL)


def warned(city: City) -> None:
    """Two cases fifteen days before their limit."""
    assigned(city)
    assigned(city, complain(city, facts="第二笔借款到期未还。"))
    ticking.tick(at=LEVEL)


def test_warnings_are_answered_by_one_key(site: Site, desktop: BrowserContext) -> None:
    problems: list[str] = []
    warned(site.city)
    page = watched(desktop, problems)
    sign_in(page, site, "judge")
    look(page, f"{site.url}/oversight/warnings/", "warnings", problems=problems)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(".notice", has_text="已知悉, 按期办结").wait_for()
    assert page.locator("section", has_text="尚未回应").locator("[data-row]").count() == 1
    page.locator("details.menu summary", has_text="在做什么").first.click()
    page.locator("details[open] select").select_option("other")
    page.locator("details[open] input[name=word]").fill("等待鉴定意见")
    page.locator("details[open] button", has_text="回应").click()
    page.get_by_text("其他措施 · 等待鉴定意见").wait_for()
    look(page, f"{site.url}/oversight/warnings/", "warnings-answered", problems=problems)
    matter = models.Facts.objects.filter(number="(2026)吉0102民初1号").get().matter_id
    look(page, f"{site.url}/matters/{matter}/", "case-warned", problems=problems)
    assert problems == []


def test_warnings_on_a_narrow_screen(site: Site, phone: BrowserContext) -> None:
    problems: list[str] = []
    warned(site.city)
    page = watched(phone, problems)
    sign_in(page, site, "head")
    look(page, f"{site.url}/oversight/warnings/", "phone-warnings", problems=problems)
    assert problems == []
