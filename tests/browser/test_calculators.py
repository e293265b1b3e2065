"""The calculators in a real browser: the answer while somebody types, rows, the counter-factual, phone, dark, axe, and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import IMAGES, Server

pytestmark = pytest.mark.browser
LOOKED_AT = (
    "fees",
    "application-fees",
    "costs",
    "trial-limit",
    "periods",
    "service-terms",
    "appeal-terms",
    "lending",
    "interest",
    "delayed-performance",
    "securities",
    "securities-class",
    "distribution",
    "creditors-meeting",
    "injury",
    "labour",
    "capitals",
    "debt-clearance",
)


@dataclass
class Public:
    """The site as somebody without an account sees it."""

    url: str

    def example(self, slug: str) -> str:
        return f"{self.url}/calculators/{slug}/?_example=1"


@pytest.fixture
def public(committed_db: str) -> Iterator[Public]:
    """The site; the calculators ask its database nothing."""
    from django.core.handlers.wsgi import WSGIHandler

    thread = Server("localhost", lambda handler: handler, connections_override={})
    thread.static_handler = lambda handler: WSGIHandler()
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield Public(f"http://localhost:{thread.port}")
    thread.terminate()


def look(page: Page, url: str, name: str, problems: list[str]) -> None:
    """Open a page and note what is wrong with it."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        problems.append(f"{name}: wider than the window")
    faults = Axe().run(page).response["violations"]
    problems.extend(f"{name}: {found['id']} {[n['html'][:160] for n in found['nodes'][:2]]}" for found in faults)
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(IMAGES / f"{name}.png"), full_page=False)


def watched(context: BrowserContext, problems: list[str]) -> Page:
    """A page whose console is watched; that a newer request replaces an older one is meant, and htmx says so there."""
    page = context.new_page()
    page.on(
        "console",
        lambda m: problems.append(f"console: {m.text[:200]}") if m.type == "error" and "htmx:" not in m.text else None,
    )
    page.on("pageerror", lambda e: problems.append(f"script: {e}"))
    return page


def test_the_pages_on_a_desk_and_on_a_phone(public: Public, chromium: Browser) -> None:
    problems: list[str] = []
    for width, scheme, mark in ((1280, "light", ""), (360, "dark", "phone-")):
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", color_scheme=scheme)
        page = watched(context, problems)
        look(page, f"{public.url}/calculators/", f"{mark}calculators", problems)
        for slug in LOOKED_AT:
            look(page, public.example(slug), f"{mark}calculator-{slug}", problems)
        context.close()
    assert problems == []


def test_the_answer_comes_while_somebody_types(public: Public, desktop: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(desktop, problems)
    page.goto(f"{public.url}/calculators/fees/")
    field = page.get_by_label("请求金额")
    field.press_sequentially("130000", delay=20)
    expect(page.locator(".result > .says .value")).to_have_text("2,900.00 元")
    assert "claim_cny=130000" in page.url
    page.get_by_label("适用简易程序").check()
    expect(page.locator(".result > .says .value")).to_have_text("1,450.00 元")
    field.fill("十三万吧")
    field.press("Tab")
    expect(page.locator("#f-claim_cny-error")).to_contain_text("不是金额")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("13万")
    expect(page.locator("#f-claim_cny-error")).to_be_hidden()
    page.get_by_role("link", name="改变哪一项会改变结果?").click()
    expect(page.locator("#turned")).to_contain_text("劳动争议案件")
    page.get_by_label("类型").select_option("divorce")
    expect(page.get_by_label("本省每件收费标准")).to_be_visible()
    assert problems == []


def test_rows_are_added_and_pasted_without_leaving_the_page(public: Public, desktop: BrowserContext) -> None:
    problems: list[str] = []
    page = watched(desktop, problems)
    page.goto(public.example("lending"))
    before = page.locator(".result > .says .value").inner_text()
    page.locator("#f-payments").get_by_role("button", name="再加一行").click()
    expect(page.locator("#f-payments-3-on")).to_be_visible()
    page.locator("#f-payments .paste summary").click()
    page.locator("#f-payments-paste").fill("2023-06-01\t10000\n2023-09-01\t10,000.00")
    page.locator("#f-payments-paste").dispatch_event("change")
    expect(page.locator("#f-payments-4-amount_cny")).to_have_value("10,000.00")
    expect(page.locator(".result > .says .value")).not_to_have_text(before)
    page.get_by_role("button", name="去掉还款第 1 行").click()
    expect(page.locator("#f-payments-4-amount_cny")).to_have_count(0)
    assert problems == []


def test_it_works_without_scripts(public: Public, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{public.url}/calculators/fees/")
    page.get_by_label("请求金额").fill("130000")
    page.get_by_role("button", name="计算", exact=True).click()
    expect(page.locator(".result > .says .value")).to_have_text("2,900.00 元")
    context.close()


def test_paper_holds_what_was_filled_in_and_no_form(public: Public, desktop: BrowserContext) -> None:
    page = desktop.new_page()
    page.goto(public.example("fees"))
    page.emulate_media(media="print")
    expect(page.locator("#given")).to_be_hidden()
    expect(page.locator(".inputs")).to_contain_text("130000 元")
    expect(page.locator(".result > .says .value")).to_be_visible()
