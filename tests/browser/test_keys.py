"""By keyboard, in the dark, in English, and on paper."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext
from tests.browser.conftest import Site, sign_in

pytestmark = pytest.mark.browser


def test_search_desk_lists_and_help_by_keyboard(site: Site, desktop: BrowserContext) -> None:
    page = desktop.new_page()
    sign_in(page, site, "clerk")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("zj")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=zj")
    assert "张甲" in page.locator("main").inner_text()
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/queue/")
    page.keyboard.press("j")
    assert page.locator("[data-row].here").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters/*/")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.get_by_role("button", name="关闭").click()
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url(f"{site.url}/")


def test_dark_and_high_contrast_are_clean_for_axe(site: Site, chromium: Browser) -> None:
    problems = []
    for scheme in ("dark", "light"):
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, contrast="more", locale="zh-CN")
        page = context.new_page()
        sign_in(page, site, "clerk")
        for path in ("/", "/queue/", f"/matters/{site.city.matter}/deadlines/", f"/matters/{site.city.matter}/do/filing.refuse/"):
            page.goto(f"{site.url}{path}")
            page.wait_for_load_state("networkidle")
            problems += [f"{scheme} {path} {v['id']}" for v in Axe().run(page).response["violations"]]
        context.close()
    assert problems == []


def test_the_chosen_theme_and_language_stay(site: Site, desktop: BrowserContext) -> None:
    page = desktop.new_page()
    sign_in(page, site, "clerk")
    page.locator("summary", has_text="语言与显示").click()
    page.get_by_role("button", name="深色").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("summary", has_text="语言与显示").click()
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("link", name="Filing queue").is_visible()


def test_a_case_prints_on_a4_with_court_day_and_person(site: Site, desktop: BrowserContext, tmp_path: Path) -> None:
    from pypdf import PdfReader

    page = desktop.new_page()
    sign_in(page, site, "clerk")
    page.goto(f"{site.url}/matters/{site.city.matter}/deadlines/")
    page.pdf(path=str(tmp_path / "case.pdf"), prefer_css_page_size=True)
    first = PdfReader(tmp_path / "case.pdf").pages[0]
    text = unicodedata.normalize("NFKC", first.extract_text())  # fonts give some characters by their radicals
    assert [round(float(v)) for v in (first.mediabox.width, first.mediabox.height)] == [595, 842]
    assert "春市南关区" in text
    assert "立案员样本" in text
    assert "1 / 1" in text
    assert "去办理" not in text
