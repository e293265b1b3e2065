"""A lost line: a banner, nothing typed is lost, and the court has it once the line is back."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in

from tianping.store import desk

pytestmark = pytest.mark.browser
TEXT = "2025年1月10日借款, 到期未还。"


def kept(site: Site) -> str:
    found = desk.draft(account=site.city.people["zhang"].pk, action="filing.submit_complaint", matter=None)
    return str((found[0].get("facts") or [""])[-1]) if found else ""


def test_what_is_typed_without_a_line_is_saved_when_it_is_back(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    sign_in(page, site, "zhang")
    page.goto(f"{site.url}/file/facts/")
    phone.set_offline(True)
    page.locator('[name="facts"]').fill(TEXT)
    page.locator("#offline").get_by_text("网络已断开").wait_for()
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="保存, 下一步").click()
    assert page.url.endswith("/file/facts/"), "a submission waits for the line"
    assert page.locator('[name="facts"]').input_value() == TEXT
    assert kept(site) == ""
    phone.set_offline(False)
    page.get_by_text("已保存").wait_for()
    assert not page.locator("#offline").is_visible()
    assert kept(site) == TEXT
    assert page.evaluate("Object.keys(localStorage).length") == 0, "what the court has is not left on the machine"


def test_a_window_that_died_without_a_line_has_it_again(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    sign_in(page, site, "zhang")
    page.goto(f"{site.url}/file/facts/")
    phone.set_offline(True)
    page.locator('[name="facts"]').fill(TEXT)
    page.locator("#offline").get_by_text("网络已断开").wait_for()
    page.close()
    phone.set_offline(False)
    again = phone.new_page()
    again.goto(f"{site.url}/file/facts/")
    again.get_by_text("已恢复您在断线时填写的内容").wait_for()
    assert again.locator('[name="facts"]').input_value() == TEXT
    again.get_by_text("已保存").wait_for()
    assert kept(site) == TEXT


def test_leaving_in_the_middle_of_a_word_and_signing_out(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    sign_in(page, site, "zhang")
    page.goto(f"{site.url}/file/facts/")
    page.locator('[name="facts"]').fill(TEXT)
    page.goto(f"{site.url}/")
    page.goto(f"{site.url}/file/facts/")
    assert page.locator('[name="facts"]').input_value() == TEXT
    page.evaluate("localStorage.setItem('tianping:x:/y', '[]')")
    page.locator("summary", has_text="我的账号").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("Object.keys(localStorage).length") == 0
