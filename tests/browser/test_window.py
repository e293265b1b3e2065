"""The window and the wizard in a real browser: by keyboard alone, a closed tab, a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from tests.browser.conftest import IMAGES, Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web.small_court import IDENTITY

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def typed(page: Page, name: str, text: str) -> None:
    """Type into a control as a hand does: letter by letter from the focus it has."""
    page.locator(f'[name="{name}"]').focus()
    page.keyboard.type(text)


def test_a_clerk_files_two_cases_without_touching_the_mouse(site: Site, desktop: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "clerk")
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/window/")
    for serial in (1, 2):
        typed(page, "plaintiffs-0-name", "张甲")
        typed(page, "plaintiffs-0-identity", IDENTITY["张甲"][:-1] + "8")
        page.keyboard.press("Tab")
        page.get_by_text("校验码不对").first.wait_for()
        page.locator('[name="plaintiffs-0-identity"]').fill(IDENTITY["张甲"])
        page.keyboard.press("Tab")
        page.get_by_text("校验码正确").first.wait_for()
        typed(page, "defendants-0-name", "李乙")
        typed(page, "cause", "民间借贷纠纷")
        typed(page, "relief-0-text", "偿还借款本金")
        typed(page, "relief-0-amount_cny", "12万")
        typed(page, "facts", "2025年1月10日借款, 到期未还。")
        page.locator("#beside").get_by_text("1,350.00 元").first.wait_for()
        page.get_by_text("齐全").wait_for()
        if serial == 1:
            problems += [f"axe {v['id']}" for v in Axe().run(page).response["violations"]]
            IMAGES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(IMAGES / "window.png"))
        assert page.locator('[name="facts"]').input_value() == "2025年1月10日借款, 到期未还。"
        page.keyboard.type("已催讨。")
        with page.expect_response("**/window/live/"):
            page.locator('[name="facts"]').dispatch_event("change")
        page.wait_for_timeout(100)  # what is swapped in has settled
        assert page.evaluate("document.activeElement.name") == "facts", "what is computed beside the form leaves the hands where they are"
        page.keyboard.press("Control+Enter")
        page.locator(".notice.done", has_text=f"民初{serial}号").wait_for()
        assert page.evaluate("document.activeElement.name") == "plaintiffs-0-name", "the next case can be typed at once"
        assert page.locator('[name="plaintiffs-0-name"]').input_value() == ""
    assert problems == []


def test_a_form_sent_back_lets_one_type_on(site: Site, desktop: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "clerk")
    page.goto(f"{site.url}/window/")
    page.locator('[name="_press"][value="accept"]').click()
    page.locator(".problems").wait_for()
    assert page.evaluate("document.activeElement.className") == "problems", "what is wrong is read out first"
    with page.expect_response("**/window/live/"):
        typed(page, "facts", "2025年1月10日借款")
    page.wait_for_timeout(100)
    page.keyboard.type(", 到期未还。")
    assert page.locator('[name="facts"]').input_value() == "2025年1月10日借款, 到期未还。"
    assert [p for p in problems if "422" not in p] == []


def test_a_tab_that_is_closed_loses_nothing(site: Site, phone: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(phone, problems)
    sign_in(page, site, "zhang")
    page.goto(f"{site.url}/file/facts/")
    page.locator('[name="facts"]').fill("2025年1月10日借款, 到期未还。")
    page.get_by_text("已保存").wait_for()
    page.close()
    again = watched(phone, problems)
    look(again, f"{site.url}/file/facts/", "phone-file-kept", problems=problems)
    assert again.locator('[name="facts"]').input_value() == "2025年1月10日借款, 到期未还。"
    again.goto(f"{site.url}/file/evidence/")
    again.locator('input[type="file"]').last.set_input_files({"name": "起诉状.pdf", "mimeType": "application/pdf", "buffer": PDF})
    again.get_by_text("起诉状.pdf").wait_for()
    again.reload()
    assert again.get_by_text("起诉状.pdf").is_visible(), "a chosen file went up at once"
    assert problems == []


def test_the_window_on_a_narrow_screen(site: Site, phone: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(phone, problems)
    sign_in(page, site, "clerk")
    look(page, f"{site.url}/window/", "phone-window", problems=problems)
    assert problems == []
