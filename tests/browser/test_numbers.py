"""The pages of the numbers in a real browser: no wider than the window, clean for axe; the wall board, also when its server goes away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.store.numbers import years
from tests.store.numbers.thirty import AT, commit

from tianping.docket.settings import court_matter
from tianping.store import export, ledger
from tianping.store.export import files

pytestmark = pytest.mark.browser
Q1 = "from=2026-01-01&to=2026-03-31"
PAGES = (
    (f"/numbers/?{Q1}", "cockpit"), (f"/numbers/catalogue/?{Q1}", "indicators"), (f"/numbers/indicators/closing_rate/?{Q1}", "indicator"),
    (f"/numbers/cases/closed/?{Q1}", "indicator-cases"), (f"/numbers/anomalies/?{Q1}", "questions"),
    (f"/numbers/anomalies/filed_anew/?{Q1}", "question"), (f"/numbers/indicators/filed/?{Q1}", "indicator-count"),
)
FIVE_METRES_PX = 39
"""A letter is read at two hundred times its height: 25 mm at five metres, on a screen of 55 inches with 1,080 lines 39 px."""


@pytest.fixture
def columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "columns").mkdir()
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    return tmp_path / "columns"


@pytest.fixture
def wall(chromium: Browser) -> Iterator[BrowserContext]:
    """A screen on a wall."""
    context = chromium.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context
    context.close()


def test_the_pages_of_the_numbers(site: Site, columns: Path, desktop: BrowserContext, phone: BrowserContext) -> None:
    commit()
    export.refresh(at=AT)
    problems: list[str] = []
    for context, prefix in ((desktop, ""), (phone, "phone-")):
        context.set_default_navigation_timeout(120_000)
        page = watched(context, problems)
        sign_in(page, site, "president")
        for path, name in PAGES:
            look(page, f"{site.url}{path}", f"{prefix}{name}", problems=problems)
    assert problems == []


def test_the_forecast(site: Site, columns: Path, desktop: BrowserContext, phone: BrowserContext) -> None:
    years.write(columns, AT)
    problems: list[str] = []
    for context, prefix in ((desktop, ""), (phone, "phone-")):
        context.set_default_navigation_timeout(120_000)
        page = watched(context, problems)
        sign_in(page, site, "president")
        look(page, f"{site.url}/numbers/forecast/", f"{prefix}forecast", problems=problems)
        assert page.locator(".area").count() == 3
    assert problems == []


def small_texts(page: Page) -> list[str]:
    """Return the texts on a page that are too small to be read from five metres."""
    found: list[str] = page.evaluate(
        "least => [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())"
        " && e.offsetParent && parseFloat(getComputedStyle(e).fontSize) < least).map(e => e.textContent.trim().slice(0, 30))", FIVE_METRES_PX,
    )
    return found


def test_the_wall_board_is_read_from_five_metres_and_says_how_old_it_is_when_the_server_goes(
    site: Site, columns: Path, wall: BrowserContext
) -> None:
    years.write(columns, datetime.now(UTC))
    fields = {"name": "wall_judge_cards", "value": "1", "ground": "院长办公会2026年第2次会议"}
    problems: list[str] = []
    page = watched(wall, problems)
    wall.set_default_navigation_timeout(120_000)
    page.clock.install()
    sign_in(page, site, "president")
    look(page, f"{site.url}/numbers/wall/", "wall", problems=problems)
    assert small_texts(page) == []
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "a wall board is never scrolled"
    assert page.locator(".wall-today b, .wall-year b").count() == 9
    assert page.locator(".wall-cards").count() == 0  # judges' cards are a policy of the court
    assert page.locator("#wall-lost").is_hidden()
    assert page.locator(".wall-urgent.red").count() == 1
    ledger.perform("house.set_setting", matter=court_matter(years.COURT), by=site.city.acting("admin"), fields=fields, at=AT)
    shown = page.locator(".wall-today b").all_inner_texts()
    assert problems == []
    site.server.terminate()
    wall.set_offline(True)  # a connection that is still open is cut off too, as when a machine dies
    page.clock.fast_forward(16_000)
    page.locator("#wall-lost").wait_for(state="visible")
    page.clock.fast_forward(7 * 60_000)
    expect(page.locator("#wall-lost")).to_contain_text("服务器没有应答, 以下是 7 分钟前的数字")
    assert page.locator(".wall-today b").all_inner_texts() == shown
    page.clock.fast_forward(3 * 3_600_000)
    expect(page.locator("#wall-lost")).to_contain_text("以下是 3 小时前的数字")


def test_the_wall_board_says_when_nobody_is_signed_in_any_more_and_goes_on_after_signing_in(
    site: Site, columns: Path, wall: BrowserContext
) -> None:
    years.write(columns, datetime.now(UTC))
    wall.set_default_navigation_timeout(120_000)
    page = wall.new_page()
    page.clock.install()
    sign_in(page, site, "president")
    page.goto(f"{site.url}/numbers/wall/")
    shown = page.locator(".wall-today b").all_inner_texts()
    kept = wall.cookies()
    wall.clear_cookies()
    page.clock.fast_forward(16_000)
    expect(page.locator("#wall-lost")).to_have_text("登录已失效, 请重新登录; 以下是 0 分钟前的数字")
    assert page.locator(".wall-today b").all_inner_texts() == shown
    wall.add_cookies(kept)
    page.clock.fast_forward(16_000)
    page.locator("#wall-lost").wait_for(state="hidden")
