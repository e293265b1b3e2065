"""One civil case from the complaint to the closing, in a real browser: as plaintiff, clerk, judge, service clerk, scheduler and defendant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Site
from tests.browser.steps import Hands, People, act, answer, done, fill, forward, keep, matter_of
from tests.web.small_court import IDENTITY

pytestmark = pytest.mark.browser


def write_complaint(page: Page, site: Site) -> str:
    """Write a complaint by the wizard, on a phone, and return the identity of the matter."""
    page.goto(f"{site.url}/file/")
    fill(page, "court", "长春市南关区人民法院")
    fill(page, "defendants-0-name", "李乙")
    fill(page, "defendants-0-identity", IDENTITY["李乙"])
    page.get_by_role("button", name="再加一行").nth(1).click()
    fill(page, "defendants-1-name", "王丙")
    forward(page)
    fill(page, "cause", "民间借贷纠纷")
    fill(page, "relief-0-text", "判令被告偿还借款本金 120,000 元")
    fill(page, "relief-0-amount_cny", "12万")
    forward(page)
    fill(page, "facts", "2024年3月1日被告向原告借款120000元, 到期未还。")
    fill(page, "lending-loan_cny", "120,000.00")
    fill(page, "lending-delivered_on", "2024-03-01")
    forward(page)
    forward(page)
    keep(page, "phone-file-check")
    page.get_by_role("button", name="提交起诉状").click()
    done(page)
    return matter_of(page)


def serve(page: Page, site: Site, matter: str, recipient: str, *, paper: str, mode: str) -> None:
    """Send a paper to one party, and record that it reached them today: who received it and when stands in the form."""
    tracking = {"tracking": "1012345678901"} if mode == "邮寄送达" else {}
    act(page, site, matter, "service.attempt_service", "发出送达", recipient=recipient, paper=paper, mode=mode, **tracking)
    page.goto(f"{site.url}/matters/{matter}/do/service.record_served/")
    page.locator('select[name="attempt"]').select_option(index=1)
    answer(page, "登记送达结果", {})


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
        serve(people["server"], site, matter, recipient, paper="起诉状副本及应诉通知书", mode=mode)
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
    act(judge, site, matter, "judgment.issue_judgment", "作出判决", result="支持", clauses__0__perform_within_days="10",
        reasons="借款事实清楚, 应予偿还。")
    act(judge, site, matter, "judgment.announce", "宣判")
    keep(judge, "case-judge")
    for recipient in ("张甲", "李乙", "王丙"):
        serve(people["server"], site, matter, recipient, paper="判决书", mode="直接送达")
    hands.to(4, 9)
    act(judge, site, matter, "judgment.close_case", "结案", closing="判决")
    assert "已结案" in judge.locator(".head").inner_text()
    keep(judge, "case-closed")
    people["zhang"].goto(f"{site.url}/")
    assert "已结案" in people["zhang"].locator("main").inner_text()
    people.check()
