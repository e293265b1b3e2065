"""The papers of a case in a real browser: the tab, one paper page by page, and what a phone makes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web.small_court import AT

from tianping.store import ledger

pytestmark = pytest.mark.browser


def test_the_papers_of_a_case_on_desktop_and_phone(site: Site, desktop: BrowserContext, phone: BrowserContext) -> None:
    city = site.city
    ledger.perform("filing.accept", matter=city.matter, by=city.acting("clerk"), fields={"cause": "9181"}, at=AT + timedelta(days=1))
    problems: list[str] = []
    for context, prefix in ((desktop, ""), (phone, "phone-")):
        page = watched(context, problems)
        sign_in(page, site, "clerk")
        look(page, f"{site.url}/matters/{city.matter}/papers/", f"{prefix}papers", problems=problems)
        look(page, f"{site.url}/matters/{city.matter}/papers/filing.acceptance_notice/", f"{prefix}paper", problems=problems)
        assert page.locator("img.paper-page").first.evaluate("e => e.naturalWidth") > 500
    assert problems == []
