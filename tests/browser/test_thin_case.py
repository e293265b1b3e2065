"""One civil case from the complaint to the closing, in a real browser: as plaintiff, clerk, judge, service clerk, scheduler and defendant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import IMAGES, Site, sign_in
from tests.web.small_court import IDENTITY

from tianping.web import visit

pytestmark = pytest.mark.browser


class Hands:
    """The hands of the clock at the door of the site."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

    def to(self, month: int, day: int, hour: int = 10) -> None:
        self.at = datetime(2026, month, day, hour - 8, 0, tzinfo=UTC)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A clock that the test sets."""
    held = Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


class People:
    """Each person with a window of their own, signed in once."""

    patience_ms = 15_000

    def __init__(self, chromium: Browser, site: Site) -> None:
        self.chromium, self.site = chromium, site
        self.pages: dict[str, Page] = {}

    def __getitem__(self, name: str) -> Page:
        if name not in self.pages:
            width = 360 if name in ("zhang", "li") else 1280
            context = self.chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", timezone_id="Asia/Shanghai")
            context.set_default_timeout(self.patience_ms)
            self.pages[name] = context.new_page()
            sign_in(self.pages[name], self.site, name)
        return self.pages[name]


@pytest.fixture
def people(chromium: Browser, site: Site) -> Iterator[People]:
    """The windows of everybody."""
    held = People(chromium, site)
    yield held
    for page in held.pages.values():
        page.context.close()


def act(page: Page, site: Site, matter: str, name: str, button: str, **fields: str) -> None:
    """Open the form of an action, fill it in by the names of its controls, and press."""
    page.goto(f"{site.url}/matters/{matter}/do/{name}/")
    for control, value in fields.items():
        fill(page, control.replace("__", "-"), value)
    binding = page.get_by_role("button", name="下一步: 看清将发生什么")
    if binding.count():
        binding.click()
        page.get_by_role("heading", name="确认后将发生").wait_for()
        page.get_by_role("button", name=f"确认: {button}").click()
    else:
        page.locator("form.ask").get_by_role("button", name=button, exact=True).click()
    page.get_by_role("status").filter(has_text="已办理").first.wait_for()


def fill(page: Page, control: str, value: str) -> None:
    """Fill in one control, whatever its kind."""
    held = page.locator(f'[name="{control}"]')
    kind = held.first.evaluate("e => e.tagName + '.' + (e.type || '')")
    if kind.startswith("SELECT"):
        held.first.select_option(label=value) if value else None
    elif kind == "INPUT.checkbox":
        held.first.set_checked(value == "1")
    else:
        held.first.fill(value)


def keep(page: Page, name: str) -> None:
    """Keep a picture for the documentation."""
    page.wait_for_load_state("networkidle")
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(IMAGES / f"{name}.png"))


def write_complaint(page: Page, site: Site) -> str:
    """Write a complaint by the wizard, on a phone, and return the identity of the matter."""
    page.goto(f"{site.url}/file/")
    fill(page, "court", "长春市南关区人民法院")
    fill(page, "defendants-0-name", "李乙")
    fill(page, "defendants-0-identity", IDENTITY["李乙"])
    page.get_by_role("button", name="再加一行").nth(1).click()
    fill(page, "defendants-1-name", "王丙")
    page.get_by_role("button", name="保存, 下一步").click()
    fill(page, "cause", "民间借贷纠纷")
    fill(page, "relief-0-text", "判令被告偿还借款本金 120,000 元")
    fill(page, "relief-0-amount_cny", "12万")
    page.get_by_role("button", name="保存, 下一步").click()
    fill(page, "facts", "2024年3月1日被告向原告借款120000元, 到期未还。")
    fill(page, "lending-loan_cny", "120,000.00")
    fill(page, "lending-delivered_on", "2024-03-01")
    page.get_by_role("button", name="保存, 下一步").click()
    page.get_by_role("button", name="保存, 下一步").click()
    keep(page, "phone-file-check")
    page.get_by_role("button", name="提交起诉状").click()
    page.get_by_role("status").filter(has_text="已办理").wait_for()
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def serve(page: Page, site: Site, matter: str, recipient: str, *, paper: str, mode: str, on: str) -> None:
    """Send a paper to one party, and record that it reached them."""
    tracking = "1012345678901" if mode == "邮寄送达" else ""
    act(page, site, matter, "service.attempt_service", "发出送达", recipient=recipient, paper=paper, mode=mode, tracking=tracking)
    page.goto(f"{site.url}/matters/{matter}/do/service.record_served/")
    page.locator('select[name="attempt"]').select_option(index=1)
    fill(page, "reached_on", on)
    fill(page, "received_by", recipient)
    page.locator("form.ask").get_by_role("button", name="登记送达结果").click()
    page.get_by_role("status").filter(has_text="已办理").wait_for()


def test_a_case_goes_from_the_complaint_to_the_closing(site: Site, people: People, hands: Hands) -> None:
    matter = write_complaint(people["zhang"], site)
    hands.to(3, 4)
    act(people["clerk"], site, matter, "filing.accept", "决定立案")
    assert "(2026)吉0102民初" in people["clerk"].locator("h1").inner_text()
    act(people["clerk"], site, matter, "fees.demand_fee", "通知缴费")
    hands.to(3, 5)
    act(people["clerk"], site, matter, "fees.record_payment", "登记缴费", amount_cny="1350", receipt="吉财票20260305001")
    act(people["clerk"], site, matter, "assignment.assign", "分案", division="民事审判第一庭", judge="王某样本(法官)", ground="专业化审判需要",
        clerk="书记员样本(书记员)")
    hands.to(3, 10)
    for recipient, mode in (("李乙", "直接送达"), ("王丙", "邮寄送达")):
        serve(people["server"], site, matter, recipient, paper="起诉状副本及应诉通知书", mode=mode, on="2026-03-10")
    hands.to(3, 16)
    act(people["diary"], site, matter, "scheduling.book_hearing", "排期", room="第三法庭", starts="2026-03-26T09:00", ends="2026-03-26T11:00")
    defendant = people["li"]
    defendant.goto(f"{site.url}/")
    assert "第三法庭" in defendant.locator("main").inner_text()
    keep(defendant, "phone-mine")
    hands.to(3, 26, 8)
    people["judge"].goto(f"{site.url}/")
    assert "09:00" in people["judge"].locator("main").inner_text()
    keep(people["judge"], "desk-judge")
    hands.to(3, 26, 12)
    act(people["writer"], site, matter, "hearings.hold_hearing", "记录开庭", minutes="双方陈述、举证、辩论。")
    hands.to(4, 8)
    judge = people["judge"]
    act(judge, site, matter, "judgment.issue_judgment", "作出判决", result="部分支持", clauses__0__text="被告李乙、王丙偿还原告张甲借款本金120000元",
        clauses__0__amount_cny="120000", clauses__0__perform_within_days="10", reasons="借款事实清楚, 应予偿还。")
    act(judge, site, matter, "judgment.announce", "宣判")
    keep(judge, "case-judge")
    for recipient in ("张甲", "李乙", "王丙"):
        serve(people["server"], site, matter, recipient, paper="判决书", mode="直接送达", on="2026-04-08")
    hands.to(4, 9)
    act(judge, site, matter, "judgment.close_case", "结案", closing="判决")
    assert "已结案" in judge.locator(".head").inner_text()
    keep(judge, "case-closed")
    people["zhang"].goto(f"{site.url}/")
    assert "已结案" in people["zhang"].locator("main").inner_text()
