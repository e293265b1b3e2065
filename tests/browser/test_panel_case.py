"""Ordinary procedure before a panel with assessors: stayed and resumed, its limit extended, deliberated, judged, in effect, filed away."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Site
from tests.browser.steps import (
    Hands,
    People,
    answer,
    assign,
    book,
    hold,
    home,
    join,
    look,
    serve_all,
    sign,
    take,
    write_complaint,
)
from tests.web.small_court import COURT

pytestmark = pytest.mark.browser


def filed(site: Site, people: People, hands: Hands) -> str:
    """A complaint against two, accepted into ordinary procedure, paid for, given to a judge and served."""
    matter = write_complaint(people["zhang"], site, defendants=("李乙", "王丙"), relief=("判令被告偿还借款本金", "860000"),
                             facts="2024年3月1日起被告多次向原告借款共计860000元, 部分系转账, 部分系现金。")
    hands.to(3, 4)
    take(people["clerk"], site, matter, "filing.accept", "决定立案", procedure="普通程序")
    assign(people, matter, paid_cny="12400", receipt="吉财票样本0302")
    hands.to(3, 5)
    serve_all(people, matter)
    return matter


def sits(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The defendant asks for assessors; one judge presides, two assessors are drawn, and who sits is told."""
    judge, li = people["judge"], people["li"]
    li.goto(f"{site.url}/")
    look(people, "li", "journey-panel-phone-first")
    take(li, site, matter, "assignment.ask_assessors", "申请人民陪审员参加")
    take(li, site, matter, "pleadings.submit_defence", "提交答辩状", content="现金部分没有收到。")
    take(judge, site, matter, "assignment.form_panel", "组成合议庭", presiding="王某样本", bench_reason="当事人申请人民陪审员参加", n_assessors="2")
    take(people["writer"], site, matter, "assignment.announce_bench", "告知审判组织")
    take(people["writer"], site, matter, "evidence.set_evidence_term", "指定举证期限")
    look(people, "judge", "journey-panel-bench", f"/matters/{matter}/")


def heard(site: Site, people: People, hands: Hands, matter: str) -> None:
    """Who sits reads the file; the hearing is booked, held and its minutes signed."""
    hands.to(3, 24)
    book(people, matter, starts="2026-04-02T09:00")
    assessor = look(people, "assessor", "journey-panel-assessor", f"/matters/{matter}/")
    assert "李乙" in assessor.locator(".head").inner_text(), "who sits reads the file"
    hands.to(4, 2, 12)
    hold(people, matter, minutes="审判长: 现在开庭。\n被告李乙: 现金部分没有收到。", starts="2026-04-02T09:00", ends="2026-04-02T11:30")
    sign(people, matter, "zhang", "li")


def stayed(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The suit waits for another case; the parties see it, and the desk of the judge keeps it until it goes on."""
    judge = people["judge"]
    hands.to(4, 7)
    take(judge, site, matter, "trial.stay", "中止诉讼", ground="必须以另一案的审理结果为依据", note="借条真伪正由另一案鉴定, 须等待其结果。")
    assert "中止" in judge.locator(".head").inner_text()
    look(people, "judge", "journey-panel-stayed")
    look(people, "li", "journey-panel-stayed-phone", "/")
    hands.to(6, 8)
    judge.goto(f"{site.url}/")
    look(people, "judge", "journey-panel-stayed-desk")
    take(judge, site, matter, "trial.resume", "恢复诉讼", note="另一案判决已经生效, 认定借条真实。")


def extended(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The judge asks for a longer limit in time; the president finds it on the desk and approves; nobody else may."""
    judge, president = people["judge"], people["president"]
    hands.to(9, 21)
    take(judge, site, matter, "trial.ask_extension", "申请延长审限", months="3", reasons="账目跨三年, 双方正在逐笔核对, 有待合议庭评议。")
    people["head"].goto(f"{site.url}/matters/{matter}/")
    assert people["head"].locator('main a[href*="/do/trial.approve_extension/"]').count() == 0, "a longer limit is the president's to give"
    hands.to(9, 22)
    president.goto(f"{site.url}/")
    look(people, "president", "journey-panel-extension-desk")
    president.locator(f'main a[href*="{matter}/do/trial.approve_extension/"]').first.click()
    answer(president, "批准延长审限", {})
    assert "延长" in president.locator("main").inner_text()
    look(people, "president", "journey-panel-extended", f"/matters/{matter}/deadlines/")


def deliberated(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The panel deliberates, the head reads the draft and asks again, the panel answers and keeps its view."""
    judge, writer = people["judge"], people["writer"]
    hands.to(10, 12)
    take(judge, site, matter, "oversight.ask_conference", "提请专业法官会议", questions__0="现金交付的举证责任如何分配", reasons="裁判尺度需要统一。")
    take(people["office"], site, matter, "oversight.record_conference", "记录专业法官会议", attendees="*", views="由出借人对交付承担举证责任。",
         conclusion="对现金部分不予认定。")
    take(writer, site, matter, "hearings.deliberate", "记录合议", notes="合议庭成员依次发表意见, 一致同意。", conclusion="支持转账部分。")
    take(people["head"], site, matter, "judgment.read_before_issue", "阅核", opinion="请补充对现金交付证据的分析。", proposal="建议复议")
    take(judge, site, matter, "judgment.answer_reading", "答复阅核意见", is_kept="1", reasons="已补充说理, 合议庭维持原意见。")


def judged(site: Site, people: People, hands: Hands, matter: str) -> None:
    """Judgment is given, announced and served, the case is closed; what the court said within itself stays there."""
    judge = people["judge"]
    look(people, "assessor", "journey-panel-assessor-deliberated", f"/matters/{matter}/")
    take(judge, site, matter, "judgment.issue_judgment", "作出判决", result="部分支持", clauses__0__amount_cny="700000",
         clauses__0__perform_within_days="10", reasons="转账部分有凭证, 应予偿还; 现金部分证据不足。")
    look(people, "judge", "journey-panel-judged")
    take(judge, site, matter, "judgment.announce", "宣判")
    serve_all(people, matter)
    take(judge, site, matter, "judgment.close_case", "结案", closing="判决")
    li = people["li"]
    li.goto(f"{site.url}/matters/{matter}/")
    assert "阅核" not in li.locator("main").inner_text(), "what the court says within itself stays in the inner file"
    look(people, "li", "journey-panel-judged-phone", "/")


def in_effect(site: Site, people: People, hands: Hands, matter: str) -> None:
    """Nobody appeals: the judgment is in effect and certified on the phone; the file is put in order, handed over and filed away."""
    hands.to(10, 29)
    zhang, writer, keeper = people["zhang"], people["writer"], people["keeper"]
    look(people, "zhang", "journey-panel-effect-phone", "/")
    take(zhang, site, matter, "judgment.certify_effect", "出具生效证明")
    look(people, "zhang", "journey-panel-certified-phone")
    take(writer, site, matter, "archive.catalogue_file", "编定卷宗目录", tab="archive")
    take(writer, site, matter, "archive.deliver_file", "送交归档", tab="archive", is_checked="1")
    look(people, "writer", "journey-panel-delivered", f"/matters/{matter}/archive/")
    keeper.goto(f"{site.url}/archive/")
    look(people, "keeper", "journey-panel-archive")
    take(keeper, site, matter, "archive.file_away", "接收归档", tab="archive", shelf_mark="2026-民初-0001")
    look(people, "keeper", "journey-panel-filed-away", f"/matters/{matter}/archive/")


def test_a_panel_with_assessors_tries_a_case_that_is_stayed_and_extended(site: Site, people: People, hands: Hands) -> None:
    """Ordinary procedure, from the complaint to the archive: twelve persons, seven months, nobody types anything twice."""
    join(site, COURT, ("assessor", "陪审员样本甲", "assessor", ""), ("assessor2", "陪审员样本乙", "assessor", ""),
         ("keeper", "档案员样本", "archivist", ""))
    take(people["admin"], site, home(), "house.set_roster", "设置分案名单", division="全院", assessors="*")
    matter = filed(site, people, hands)
    for step in (sits, heard, stayed, extended, deliberated, judged, in_effect):
        step(site, people, hands, matter)
    people.check()
