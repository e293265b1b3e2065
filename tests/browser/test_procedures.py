"""The screens of procedures and the e-file in a real browser: clean for axe, wide and narrow, by keys."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.conftest import PASSWORD, Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web.procedures.staged import Staged, stage

from tianping.web import visit
from tianping.worker import e_file as making

pytestmark = pytest.mark.browser
AT = datetime(2026, 9, 1, 2, tzinfo=UTC)


def staged(site: Site, monkeypatch: pytest.MonkeyPatch, *situations: str, day: datetime = AT) -> Staged:
    """Bring situations about on the site, whose people then sign in with the password of all."""
    monkeypatch.setattr(visit, "now", lambda: day)
    for account in site.city.people.values():
        account.username = f"small-{account.username}"
        account.save()
    made = stage(*situations)
    for account in made.people.values():
        account.set_password(PASSWORD)
        account.save()
    return made


def test_preservation_special_procedure_and_archive(
    site: Site, monkeypatch: pytest.MonkeyPatch, desktop: BrowserContext, phone: BrowserContext
) -> None:
    made = staged(site, monkeypatch, "诉前保全已冻结", "支付令已送达", "已归档", day=datetime(2027, 2, 20, 2, tzinfo=UTC))
    problems: list[str] = []
    for context, prefix in ((desktop, ""), (phone, "phone-")):
        page = watched(context, problems)
        sign_in(page, site, "judge")
        for kind, tab in (("preservation", "preservation"), ("payment_order", "special"), ("civil_first", "archive"), ("civil_first", "appeal")):
            look(page, f"{site.url}/matters/{made.matters[kind]}/{tab}/", f"{prefix}case-{tab}", problems=problems)
        page.context.clear_cookies()
        sign_in(page, site, "archivist")
        look(page, f"{site.url}/archive/", f"{prefix}archive", problems=problems)
    assert problems == []


def test_the_e_file_by_keys(site: Site, monkeypatch: pytest.MonkeyPatch, desktop: BrowserContext, phone: BrowserContext) -> None:
    made = staged(site, monkeypatch, "判决已送达")
    matter = made.matters["civil_first"]
    making.make(matter, at=AT)
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "judge")
    look(page, f"{site.url}/matters/{matter}/files/", "case-files", problems=problems)
    page.keyboard.press("v")
    page.wait_for_url("**/e-file/**")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**page=2**")
    page.keyboard.press("+")
    assert page.locator(".e-file").get_attribute("data-zoom") == "1"
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**page=3&zoom=1**")
    page.keyboard.press("f")
    page.keyboard.type("借款")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    assert page.locator(".sheet-page rect").count() >= 1
    look(page, f"{site.url}/matters/{matter}/e-file/?q=借款", "e-file", problems=problems)
    assert page.locator(".sheet-page img").evaluate("e => e.naturalWidth") == 1700
    narrow = watched(phone, problems)
    sign_in(narrow, site, "judge")
    look(narrow, f"{site.url}/matters/{matter}/e-file/?page=2", "phone-e-file", problems=problems)
    look(narrow, f"{site.url}/matters/{matter}/files/", "phone-case-files", problems=problems)
    assert problems == []
