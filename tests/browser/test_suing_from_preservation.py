"""Preservation asked for before any suit at the window, frozen, and sued on within thirty days: by the party on a phone, or at the window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Site
from tests.browser.steps import Hands, People, answer, done, join, look, matter_of, serve_all, take
from tests.web.small_court import IDENTITY

pytestmark = pytest.mark.browser
CLAIM, GROUNDS = "判令李乙偿还货款86000元", "2025年9月供货, 有对账单, 约定2025年12月31日前付清, 至今未付。"
SUE = "据诉前保全起诉"


def asked_at_the_window(people: People) -> str:
    """张甲 comes to the window; the clerk types the request once, and what the suit will ask for with it."""
    page = people["clerk"]
    page.goto(f"{people.site.url}/window/")
    page.locator("main summary", has_text="其他申请").click()
    page.get_by_role("link", name="申请诉前财产保全", exact=True).click()
    page.get_by_role("heading", name="申请诉前财产保全").wait_for()
    answer(page, "申请诉前财产保全", {
        "applicant-name": "张甲", "applicant-identity": IDENTITY["张甲"], "respondents-0-name": "李乙", "respondents-0-identity": IDENTITY["李乙"],
        "cause_of_suit": "买卖合同纠纷", "relief-0-text": CLAIM, "relief-0-amount_cny": "86000", "assets-0-kind": "银行存款",
        "assets-0-description": "尾号0023账户", "assets-0-holder": "样本银行", "grounds": GROUNDS, "urgency": "李乙正在把存款转给他人。",
    })
    return matter_of(page)


def frozen(site: Site, people: People, hands: Hands, matter: str) -> None:
    """Accepted and ruled within the forty-eight hours, and carried out."""
    judge, officer = people["judge"], people["officer"]
    people["clerk"].goto(f"{site.url}/queue/")
    people["clerk"].locator(f'main a[href*="{matter}/do/preservation.accept_pre_suit/"]').click()
    answer(people["clerk"], "诉前保全立案", {})
    take(people["clerk"], site, matter, "assignment.assign", "分案", division="民事审判第一庭", judge="王某样本(法官)", ground="专业化审判需要",
         clerk="书记员样本(书记员)")
    take(judge, site, matter, "preservation.order_security", "责令提供担保", tab="preservation")
    hands.to(3, 3)
    take(people["writer"], site, matter, "preservation.give_security", "登记保全担保", tab="preservation", form="保险公司保函",
         guarantor="样本保险公司")
    take(judge, site, matter, "preservation.rule_preservation", "裁定保全申请", tab="preservation", is_granted="1", reasons="情况紧急, 担保充分。")
    officer.goto(f"{site.url}/")
    officer.get_by_role("link", name="采取保全措施").first.click()
    answer(officer, "采取保全措施", {})
    serve_all(people, matter)


def stands_filled_in(page: Page) -> None:
    """The complaint is made already: what is asked for, how much, why, about what."""
    page.get_by_role("heading", name=SUE).wait_for()
    held = {name: page.locator(f'[name="{name}"]').input_value() for name in ("relief-0-text", "relief-0-amount_cny", "facts", "cause")}
    assert held == {"relief-0-text": CLAIM, "relief-0-amount_cny": "86000", "facts": GROUNDS, "cause": "买卖合同纠纷"}
    assert page.locator('[name="court"] option:checked').inner_text() == "长春市南关区人民法院"


def accepted(site: Site, people: People) -> None:
    """The suit waits in the queue of the filing desk, and is accepted from there; nothing waits to be sued on."""
    clerk = people["clerk"]
    clerk.goto(f"{site.url}/queue/")
    row = clerk.locator(".row", has_text="张甲 诉 李乙 买卖合同纠纷")
    row.filter(has_text="86,000").wait_for()
    row.locator('a[href*="/do/filing.accept/"]').click()
    answer(clerk, "决定立案", {})
    said = look(people, "clerk", "journey-suing-accepted").locator("main").inner_text()
    assert "民初1号" in said
    clerk.goto(f"{site.url}/window/")
    clerk.get_by_role("heading", name="窗口立案").wait_for()
    assert "从诉前保全起诉的" not in clerk.locator("main").inner_text()


def test_a_party_sues_on_the_phone_from_the_preservation_they_obtained(site: Site, people: People, hands: Hands) -> None:
    join(site, "吉0102", ("officer", "执行员样本", "enforcement_officer", ""))
    matter = asked_at_the_window(people)
    look(people, "clerk", "journey-suing-asked")
    frozen(site, people, hands, matter)
    hands.to(3, 20)
    zhang = people["zhang"]
    zhang.goto(f"{site.url}/")
    assert "逾期解除保全" in zhang.locator("main").inner_text(), "by when to sue stands on the phone"
    look(people, "zhang", "journey-suing-due-phone")
    zhang.goto(f"{site.url}/file/")
    zhang.get_by_role("link", name=SUE).click()
    stands_filled_in(zhang)
    look(people, "zhang", "journey-suing-form-phone")
    zhang.get_by_role("button", name="下一步: 看清将发生什么").click()
    zhang.get_by_role("heading", name="确认后将发生").wait_for()
    look(people, "zhang", "journey-suing-ahead-phone")
    ahead = zhang.locator("main").inner_text()
    assert all(word in ahead for word in ("张甲", "李乙", CLAIM, GROUNDS)), "the whole complaint is seen before it goes"
    zhang.get_by_role("button", name=f"确认: {SUE}").click()
    done(zhang)
    hands.to(3, 23)
    accepted(site, people)
    zhang.goto(f"{site.url}/")
    assert "逾期解除保全" not in zhang.locator("main").inner_text()
    people.check()


def test_the_clerk_sues_for_a_party_at_the_window_from_the_preservation(site: Site, people: People, hands: Hands) -> None:
    join(site, "吉0102", ("officer", "执行员样本", "enforcement_officer", ""))
    frozen(site, people, hands, asked_at_the_window(people))
    hands.to(4, 2)
    clerk = people["clerk"]
    clerk.goto(f"{site.url}/window/")
    clerk.locator("main summary", has_text="从诉前保全起诉的").click()
    look(people, "clerk", "journey-suing-window")
    clerk.get_by_role("link", name=SUE).click()
    stands_filled_in(clerk)
    look(people, "clerk", "journey-suing-form")
    answer(clerk, SUE, {})
    accepted(site, people)
    people.check()
