"""Hand-over and acts on many by hand: chosen by keys and mouse, tried, run; clean for axe, wide and narrow."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.store.test_batches import cases

from tianping.store import models
from tianping.web import visit

pytestmark = pytest.mark.browser
LATER = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATER)


def test_everything_of_a_judge_is_handed_over(site: Site, desktop: BrowserContext, phone: BrowserContext) -> None:
    cases(site.city, 5)
    judge = site.city.people["judge"].pk
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "president")
    look(page, f"{site.url}/handover/", "hand-over-people", problems=problems)
    look(page, f"{site.url}/handover/{judge}/", "hand-over", problems=problems)
    page.get_by_label("移交理由").select_option("left")
    page.get_by_label("承办人 → 接办人").select_option(label="赵某样本 · 民一庭")
    page.get_by_role("button", name="下一步").click()
    page.get_by_text("已逐件试过").wait_for()
    look_now(page, "hand-over-tried", problems)
    page.get_by_role("button", name="移交承办事务: 4 件").click()
    page.get_by_text("共 4 件: 已办 4, 未办 0, 等待 0").wait_for()
    look_now(page, "hand-over-done", problems)
    assert models.Facts.objects.filter(judge=site.city.people["second"].pk).count() == 4
    narrow = watched(phone, problems)
    sign_in(narrow, site, "president")
    look(narrow, f"{site.url}/handover/{site.city.people['second'].pk}/", "phone-hand-over", problems=problems)
    look(narrow, f"{site.url}/many/", "phone-many", problems=problems)
    look(narrow, f"{site.url}/handover/{site.city.people['second'].pk}/leave/", "phone-leave", problems=problems)
    page = watched_as(desktop, site, "admin", problems)
    look(page, f"{site.url}/staff/", "staff", problems=problems)
    look(watched_as(phone, site, "clerk", problems), f"{site.url}/registers/filed/", "phone-register", problems=problems)
    look(watched_as(desktop, site, "clerk", problems), f"{site.url}/registers/filed/", "register", problems=problems)
    assert problems == []


def test_many_are_chosen_by_keys(site: Site, desktop: BrowserContext, phone: BrowserContext) -> None:
    cases(site.city, 4)
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "judge")
    look(page, f"{site.url}/matters/", "matters-many", problems=problems)
    for key in "jxjx":
        page.keyboard.press(key)
    page.get_by_label("要办的事").select_option(label="申请延长审限")
    page.get_by_role("button", name="批量办理").click()
    page.get_by_label("申请延长的月数").or_(page.locator("input[name=months]")).first.fill("1")
    page.locator("textarea[name=reasons]").fill("案情复杂, 需要补充鉴定")
    look_now(page, "many-form", problems)
    page.get_by_role("button", name="下一步").click()
    page.get_by_text("已逐件试过").wait_for()
    look_now(page, "many-tried", problems)
    narrow = watched(phone, problems)
    sign_in(narrow, site, "judge")
    look(narrow, f"{site.url}/matters/", "phone-matters-many", problems=problems)
    assert problems == []


def watched_as(context: BrowserContext, site: Site, name: str, problems: list[str]) -> Page:
    """A page of somebody else in the same window."""
    context.clear_cookies()
    page = watched(context, problems)
    sign_in(page, site, name)
    return page


def look_now(page: Page, name: str, problems: list[str]) -> None:
    """The page as it stands: axe and a picture, without opening it anew."""
    from axe_playwright_python.sync_playwright import Axe
    from tests.browser.conftest import IMAGES

    problems.extend(f"{name}: {found['id']} {[n['html'][:120] for n in found['nodes'][:2]]}" for found in Axe().run(page).response["violations"])
    page.screenshot(path=str(IMAGES / f"{name}.png"), full_page=False)
