"""Every screen: nothing wider than the window, nothing refused by the content policy, clean for axe, and a picture."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from tests.browser.conftest import IMAGES, Site, sign_in

pytestmark = pytest.mark.browser


def look(page: Page, url: str, name: str, *, problems: list[str]) -> None:
    """Open a page, note what is wrong with it, and keep a picture."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        wide = page.evaluate(
            "[...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
            " && !e.closest('.scroll, .tabs, .sheet')).slice(0, 3).map(e => e.outerHTML.slice(0, 100))"
        )
        problems.append(f"{name}: wider than the window {wide}")
    faults = Axe().run(page).response["violations"]
    problems.extend(f"{name}: {found['id']} {[n['html'][:120] for n in found['nodes'][:2]]}" for found in faults)
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(IMAGES / f"{name}.png"), full_page=False)


def watched(context: BrowserContext, problems: list[str]) -> Page:
    """A page whose console is watched: a refused script or style is a fault."""
    page = context.new_page()
    page.on("console", lambda m: problems.append(f"console: {m.text[:200]}") if m.type == "error" else None)
    page.on("pageerror", lambda e: problems.append(f"script: {e}"))
    return page


def test_the_screens_of_a_court(site: Site, desktop: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(desktop, problems)
    page.goto(f"{site.url}/accounts/login/")
    look(page, f"{site.url}/accounts/login/", "sign-in", problems=problems)
    sign_in(page, site, "clerk")
    matter = site.city.matter
    for path, name in (
        ("/", "desk-clerk"), ("/queue/", "queue"), (f"/matters/{matter}/", "case"), (f"/matters/{matter}/do/filing.accept/", "accept"),
        (f"/matters/{matter}/parties/", "case-parties"), (f"/matters/{matter}/elements/", "case-elements"),
        (f"/matters/{matter}/deadlines/", "case-deadlines"),
        (f"/matters/{matter}/choices/", "choices"), ("/matters/?show=all", "matters"), ("/search/?q=zj", "search"), ("/petitions/", "petitions"),
        ("/file/", "file"), ("/file/relief/", "file-relief"), ("/file/check/", "file-check"), ("/accounts/2fa/", "two-factor"),
    ):
        look(page, f"{site.url}{path}", name, problems=problems)
    assert problems == []


def test_the_screens_of_a_party_on_a_phone(site: Site, phone: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(phone, problems)
    sign_in(page, site, "zhang")
    matter = site.city.matter
    for path, name in (
        ("/", "phone-mine-waiting"), (f"/matters/{matter}/", "phone-case"), (f"/matters/{matter}/parties/", "phone-parties"),
        (f"/matters/{matter}/deadlines/", "phone-deadlines"), ("/my/access/", "phone-access"),
        ("/file/", "phone-file"), ("/file/facts/", "phone-file-facts"),
    ):
        look(page, f"{site.url}{path}", name, problems=problems)
    assert problems == []
