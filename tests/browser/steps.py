"""What the people of a journey do: each in a window of their own, from the page of the case, with what may be done offered there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page
from tests.browser.conftest import IMAGES, PATIENCE_MS, Site, sign_in
from tests.browser.typed import Typed, note
from tests.web.small_court import COURT, IDENTITY, SINCE

from tianping.docket.settings import court_matter
from tianping.store import accounts

PHONE, DESK = 360, 1280
SERVED = {"邮寄送达": "1012345678901"}  # what a mode needs besides: the number of the letter


class Hands:
    """The hands of the clock at the door of the site."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

    def to(self, month: int, day: int, hour: int = 10, *, year: int = 2026) -> None:
        """Set the clock to an hour of Shanghai."""
        self.at = datetime(year, month, day, hour - 8, 0, tzinfo=UTC)


class People:
    """Each person with a window of their own, signed in once: parties on a phone, the court at a desk. Notes what goes wrong in any."""

    def __init__(self, chromium: Browser, site: Site) -> None:
        self.chromium, self.site = chromium, site
        self.pages: dict[str, Page] = {}
        self.problems: list[str] = []
        self.typed = Typed()

    def __getitem__(self, name: str) -> Page:
        if name not in self.pages:
            width = PHONE if self.site.city.people[name].person_id else DESK
            context = self.chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", timezone_id="Asia/Shanghai")
            context.set_default_timeout(PATIENCE_MS)
            page = self.pages[name] = context.new_page()
            page.on("console", lambda m: self.problems.append(f"{name}: console: {m.text[:200]}") if m.type == "error" else None)
            page.on("pageerror", lambda e: self.problems.append(f"{name}: script: {e}"))
            sign_in(page, self.site, name)
            self.typed.watch(page, name)
        return self.pages[name]

    def check(self) -> None:
        """Nothing went wrong in any window, and nobody typed what was typed before."""
        assert self.problems == []
        assert self.typed.twice == []

    def close(self) -> None:
        """Close every window."""
        for page in self.pages.values():
            page.context.close()


def join(site: Site, court: str, *staff: tuple[str, str, str, str]) -> None:
    """Give a court more people: name to sign in with, name, role, division."""
    from tests.browser.conftest import PASSWORD

    for username, name, role, division in staff:
        account = accounts.make_account(username=username, name=name, password=PASSWORD)
        accounts.join(account, role=role, court=court, division=division, starts_on=SINCE)
        site.city.people[username] = account


def act(page: Page, site: Site, matter: str, name: str, button: str, **fields: str) -> None:
    """Open the form of an action, fill it in by the names of its controls, and press."""
    page.goto(f"{site.url}/matters/{matter}/do/{name}/")
    answer(page, button, fields)


def take(page: Page, site: Site, matter: str, name: str, button: str, *, tab: str = "", **fields: str) -> None:
    """Take a step that the page of the case - or one of its tabs - offers: find its link there, fill in what is asked, and press."""
    page.goto(f"{site.url}/matters/{matter}/{tab + '/' if tab else ''}")
    offered(page, name).click()
    answer(page, button, fields)


def offered(page: Page, name: str) -> Locator:
    """Return the link by which the page offers an act, its menu opened where it lies in one."""
    page.locator("#choices > a").wait_for(state="detached")  # the case's own menu comes after the page, and is then the first to hold a link
    links = page.locator(f'main a[href*="/do/{name}/"]')
    links.first.wait_for(state="attached")
    seen = links.locator("visible=true")
    if not seen.count():
        for link in links.all():  # the menu that can be opened from where one stands: the header's, or the tab's own
            menu = link.locator("xpath=ancestor::details[1]/summary")
            if menu.is_visible():
                menu.click()
                return link
        links.first.locator("xpath=ancestor::details[1]/summary").click()
        return links.first
    return seen.first


def answer(page: Page, button: str, fields: Mapping[str, str]) -> None:
    """Fill in the form that stands open and press; a binding act is seen before it is confirmed."""
    for control, value in fields.items():
        fill(page, control.replace("__", "-"), value)
    ahead = page.get_by_role("button", name="下一步: 看清将发生什么")
    at_once = page.locator("form.ask").get_by_role("button", name=button, exact=True)
    ahead.or_(at_once).first.wait_for()  # the form may still be on its way: a form with nothing to fill in has not been waited for
    if ahead.count():
        ahead.click()
        page.get_by_role("button", name=f"确认: {button}").click()
    else:
        at_once.click()
    done(page)


def done(page: Page, text: str = "已办理") -> None:
    """Wait until the page says that it is done."""
    page.get_by_role("status").filter(has_text=text).first.wait_for()


def fill(page: Page, control: str, value: str) -> None:
    """Fill in one control, whatever its kind; of a list of boxes tick the one named, or all for `*`."""
    held = page.locator(f'[name="{control}"]')
    kind = held.first.evaluate("e => e.tagName + '.' + (e.type || '')")
    if kind.startswith("SELECT"):
        _choose(held.first, value)
    elif kind == "INPUT.checkbox":
        _tick(held, value)
    else:
        note(page, control, value, stood=held.first.input_value())
        held.first.fill(value)


def _choose(held: Locator, value: str) -> None:
    """Choose by its words, or the one whose words contain them."""
    words = held.locator("option").all_inner_texts()
    found = [w for w in words if w.strip() == value] or [w for w in words if value in w]
    assert found, f"{value} is not among {words}"
    held.select_option(label=found[0])


def _tick(boxes: Locator, value: str) -> None:
    if boxes.count() == 1 and value in ("1", ""):
        boxes.first.set_checked(value == "1")
        return
    for box in boxes.all():
        if value == "*" or value in (box.locator("xpath=..").inner_text()):
            box.check()


def keep(page: Page, name: str) -> None:
    """Keep a picture for the documentation."""
    page.wait_for_load_state("networkidle")
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(IMAGES / f"{name}.png"))


def home() -> str:
    """Return the identity of the court's own matter, which its settings page leads to."""
    return str(court_matter(COURT))


def look(people: People, who: str, name: str, path: str = "") -> Page:
    """Look at a page as somebody - the one that stands open, or a path: nothing wider than the window, clean for axe, and a picture kept."""
    page = people[who]
    if path:
        page.goto(f"{people.site.url}{path}")
    keep(page, name)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        people.problems.append(f"{name}: wider than the window")
    people.problems.extend(f"{name}: {v['id']} {[n['html'][:120] for n in v['nodes'][:2]]}" for v in Axe().run(page).response["violations"])
    return page


def matter_of(page: Page) -> str:
    """Return the identity of the matter whose page stands open."""
    return PurePosixPath(page.url.split("?")[0]).name


# --- filing


def write_complaint(page: Page, site: Site, *, defendants: tuple[str, ...] = ("李乙",), cause: str = "民间借贷纠纷", relief: tuple[str, str],
                    facts: str, court: str = "长春市南关区人民法院") -> str:
    """Write a complaint by the wizard, on a phone, and return the identity of the matter."""
    page.goto(f"{site.url}/file/")
    fill(page, "court", court)
    for i, name in enumerate(defendants):
        if i:
            page.get_by_role("button", name="再加一行").nth(1).click()
        fill(page, f"defendants-{i}-name", name)
        fill(page, f"defendants-{i}-identity", IDENTITY.get(name, ""))
    forward(page)
    fill(page, "cause", cause)
    fill(page, "relief-0-text", relief[0])
    fill(page, "relief-0-amount_cny", relief[1])
    forward(page)
    fill(page, "facts", facts)
    forward(page)
    forward(page)
    page.get_by_role("button", name="提交起诉状").click()
    done(page)
    return matter_of(page)


def forward(page: Page) -> None:
    """Go to the next step of the wizard."""
    page.get_by_role("button", name="保存, 下一步").click()
    page.wait_for_load_state()


def assign(people: People, matter: str, *, paid_cny: str, receipt: str, **bench: str) -> None:
    """At the filing desk ask for the fee and book it, and give the case to a judge."""
    page, site = people["clerk"], people.site
    take(page, site, matter, "fees.demand_fee", "通知缴费")
    take(page, site, matter, "fees.record_payment", "登记缴费", amount_cny=paid_cny, receipt=receipt)
    fields = {"division": "民事审判第一庭", "judge": "王某样本(法官)", "ground": "专业化审判需要", "clerk": "书记员样本(书记员)", **bench}
    take(page, site, matter, "assignment.assign", "分案", **fields)


# --- service


def serve_all(people: People, matter: str, *, who: str = "server", mode: str = "直接送达") -> None:
    """At the service centre send everything that a case still has to send, and register that it reached them today."""
    page = people[who]
    for press, said in (("发出", "已发出"), ("登记送达", "已登记送达")):
        page.goto(f"{people.site.url}/serving/")
        rows = page.locator(".row.serve", has=page.locator(f'a[href*="{matter}"]'))
        for box in rows.locator('input[name="row"]').all():
            box.check()
        if press == "发出":
            page.locator("#all-mode").select_option(label=mode)
        page.locator(".bulk").get_by_role("button", name=press, exact=True).click()
        page.locator(".results .mark.good").first.wait_for()
        wrong = page.locator(".results .mark.over").count()
        assert not wrong, f"{press}: {page.locator('.results').inner_text()} ({said})"


# --- calendar and hearing


def book(people: People, matter: str, *, starts: str, who: str = "diary", room: str = "第三法庭") -> None:
    """Book the hearing in the calendar."""
    page = people[who]
    page.goto(f"{people.site.url}/calendar/?case={matter}&at={starts}&room={room}")
    fill(page, "starts", starts)
    page.get_by_text("可以排").wait_for()
    page.locator("#wish button.first").click()
    done(page, "已排定")


def hold(people: People, matter: str, *, minutes: str, starts: str, ends: str, who: str = "writer") -> None:
    """Write the minutes on the screen of the hearing and put them on file with one press."""
    page = people[who]
    page.goto(f"{people.site.url}/hearing/{matter}/")
    for control, value in (("minutes", minutes), ("started_at", starts), ("ended_at", ends)):
        fill(page, control, value)
    page.get_by_role("button", name="结束庭审, 笔录入卷").click()
    done(page, "庭审已记录入卷")


def sign(people: People, matter: str, *names: str) -> None:
    """Read the minutes and sign them, each on their own phone."""
    for name in names:
        page = people[name]
        page.goto(f"{people.site.url}/hearing/{matter}/")
        page.get_by_role("button", name="我已核对, 签名确认").click()
        done(page, "已签名确认")
