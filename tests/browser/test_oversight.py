"""The room of oversight in a real browser: read, answered by one key, wide and narrow."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web.small_court import City, complain
from tests.web.test_serving import assigned

from tianping.docket.vocabulary.backlog import Obstacle
from tianping.docket.vocabulary.letters import Trigger
from tianping.docket.vocabulary.rhythm import Rhythm
from tianping.store import export, ledger, models, ticking
from tianping.store.export import files
from tianping.web import visit

pytestmark = pytest.mark.browser
LEVEL = datetime(2026, 5, 21, 2, 0, tzinfo=UTC)
LATE = datetime(2027, 4, 8, 2, 0, tzinfo=UTC)


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


def test_letters_long_pending_work_list_and_bulletins(site: Site, desktop: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATE)
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    problems: list[str] = []
    matter = assigned(site.city)
    office = site.city.acting("office")
    ticking.tick(at=LATE)
    letter = {"trigger": Trigger.LONG_PENDING, "observed": "立案已逾一年, 鉴定尚未完成。", "asked": "两周内开庭。",
              "answer_by": date(2027, 4, 22)}
    ledger.perform("letters.issue_letter", matter=matter, by=office, fields=letter, at=LATE)
    plan = {"hindrance": Obstacle.APPRAISAL, "plan": "催促鉴定机构出具意见", "until_on": date(2027, 4, 30), "in_charge": None}
    ledger.perform("backlog.set_plan", matter=matter, by=site.city.acting("head"), fields=plan, at=LATE)
    export.refresh(at=LATE)
    fields = {"rhythm": Rhythm.WEEKLY, "ends_on": None, "court": "吉0102"}
    paper = ledger.perform("rhythm.draft_bulletin", matter=None, by=office, fields=fields, at=LATE).opened[0]
    page = watched(desktop, problems)
    sign_in(page, site, "office")
    for path, name in (("letters/", "letters"), ("backlog/", "long-pending"), ("worklist/", "work-list"), ("bulletins/", "bulletins"),
                       (f"bulletins/{paper}/", "bulletin")):
        look(page, f"{site.url}/oversight/{path}", name, problems=problems)
    page.set_viewport_size({"width": 360, "height": 740})
    for path, name in (("letters/", "phone-letters"), ("backlog/", "phone-long-pending"), (f"bulletins/{paper}/", "phone-bulletin")):
        look(page, f"{site.url}/oversight/{path}", name, problems=problems)
    assert problems == []
