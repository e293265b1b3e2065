"""A small claim by consent of the parties, to the judgment that nobody can appeal."""

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
    look,
    offered,
    serve_all,
    sign,
    take,
    write_complaint,
)

pytestmark = pytest.mark.browser


def test_a_small_claim_by_consent_ends_with_a_judgment_nobody_can_appeal(site: Site, people: People, hands: Hands) -> None:
    """Above the sum up to which the procedure is mandatory the parties must agree: they do, and one hearing ends the case."""
    admin = people["admin"]
    admin.goto(f"{site.url}/court/")
    offered(admin, "house.set_setting").click()
    answer(admin, "变更设置", {"name": "小额诉讼所据年平均工资", "value": "80000", "ground": "按统计部门公布的上年度数据。"})
    zhang, clerk = people["zhang"], people["clerk"]
    matter = write_complaint(zhang, site, relief=("判令被告偿还借款本金", "60000"), facts="2025年5月6日被告向原告借款60000元, 到期未还。")
    hands.to(3, 3)
    take(clerk, site, matter, "filing.accept", "决定立案")
    take(clerk, site, matter, "triage.agree_procedure", "登记程序约定", agreed="小额诉讼程序", agreed_by="*")
    take(clerk, site, matter, "triage.triage", "繁简分流")
    assert "小额诉讼程序" in clerk.locator(".head").inner_text()
    assign(people, matter, paid_cny="650", receipt="吉财票样本0301")
    hands.to(3, 4)
    serve_all(people, matter)
    take(people["writer"], site, matter, "evidence.set_evidence_term", "指定举证期限", days="7")
    li = look(people, "li", "journey-small-claim-phone", "/")
    assert "已付" not in li.locator("main").inner_text(), "what the other side paid is not theirs"
    take(li, site, matter, "pleadings.submit_defence", "提交答辩状", content="借款属实, 请求分期归还。")
    writer = people["writer"]
    writer.goto(f"{site.url}/matters/{matter}/")
    offered(writer, "evidence.waive_terms").click()
    look(people, "writer", "journey-small-claim-waiver")
    answer(writer, "登记不需要答辩期和举证期限", {"waivers": "*"})
    look(people, "zhang", "journey-small-claim-waived-phone", "/")
    hands.to(3, 6)
    book(people, matter, starts="2026-03-16T09:00")
    hands.to(3, 16, 12)
    hold(people, matter, minutes="审判员: 现在开庭。\n被告: 借款属实。", starts="2026-03-16T09:00", ends="2026-03-16T09:40")
    sign(people, matter, "zhang", "li")
    judge = people["judge"]
    take(judge, site, matter, "judgment.issue_judgment", "作出判决", result="支持", reasons="借款事实清楚, 应予偿还。",
         clauses__0__perform_within_days="10")
    take(judge, site, matter, "judgment.announce", "宣判", is_in_court="1", present="*")
    serve_all(people, matter)
    take(judge, site, matter, "judgment.close_case", "结案", closing="判决")
    look(people, "judge", "journey-small-claim")
    li.goto(f"{site.url}/matters/{matter}/")
    menu = li.locator("#choices .sheet")
    menu.wait_for(state="attached")
    assert li.locator('#choices a[href*="lodge_appeal"]').count() == 0, "a small claim is final"
    people.check()
