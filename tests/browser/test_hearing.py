"""The hearing in two windows: the clerk writes, a party reads along on a phone, and one press puts it on file."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.web import test_calendar as calendar
from tests.web import test_hearing as hearing

from tianping.web import visit

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> hearing.Hands:
    held = hearing.Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


def test_a_hearing_is_written_read_along_and_put_on_file(
    site: Site, desktop: BrowserContext, phone: BrowserContext, hands: hearing.Hands
) -> None:
    matter = calendar.served(site.city)
    site.city.browser("diary").post("/calendar/", calendar.wish(matter))
    hands.at = hearing.DURING
    problems: list[str] = []
    clerk, party = watched(desktop, problems), watched(phone, problems)
    sign_in(clerk, site, "judge")
    sign_in(party, site, "li")
    clerk.goto(f"{site.url}/hearing/{matter}/")
    clerk.get_by_label("当事人同步看").check()
    clerk.get_by_role("button", name="1 开庭准备与核对身份").click()
    clerk.locator("#f-minutes").press("Alt+0")
    clerk.keyboard.type("现在开庭, 核对身份。")
    clerk.locator("#f-minutes").press("Alt+2")
    clerk.keyboard.type("没有异议。")
    assert clerk.locator("#f-minutes").input_value() == "【开庭准备与核对身份】\n审判员: 现在开庭, 核对身份。\n被告李乙: 没有异议。"
    clerk.get_by_text("已保存").wait_for()
    party.goto(f"{site.url}/hearing/{matter}/")
    party.get_by_text("没有异议").wait_for()
    look(party, f"{site.url}/hearing/{matter}/", "phone-hearing", problems=problems)
    clerk.locator("#started").fill("2026-03-16T09:00")
    clerk.locator("#ended").fill("2026-03-16T10:20")
    clerk.get_by_role("button", name="再加一行").click()
    clerk.locator('[name="points-0-name"]').fill("借款本金")
    clerk.locator('[name="points-0-stated"]').fill("120,000 元")
    clerk.locator('[name="points-0-position"]').select_option("disputed")
    clerk.get_by_text("已保存").wait_for()
    look(clerk, f"{site.url}/hearing/{matter}/", "hearing", problems=problems)
    assert clerk.locator('[name="points-0-name"]').input_value() == "借款本金", "what was typed is there again"
    clerk.locator("#f-minutes").press("Control+Enter")
    clerk.get_by_role("status").filter(has_text="庭审已记录入卷").wait_for()
    look(clerk, f"{site.url}/hearing/{matter}/", "hearing-held", problems=problems)
    party.reload()
    assert party.get_by_text("没有异议").is_visible()
    assert problems == []
