"""A judgment in force is tried again by the court that gave it: applied for, reviewed, stayed, judged, appealed."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Site
from tests.browser.steps import (
    Hands,
    People,
    answer,
    assign,
    book,
    fill,
    hold,
    join,
    look,
    matter_of,
    offered,
    serve_all,
    sign,
    take,
    write_complaint,
)
from tests.browser.test_remand import open_court_above
from tests.web.small_court import AT

from tianping.docket.settings import court_matter
from tianping.store import ledger, ticking

pytestmark = pytest.mark.browser


def another_bench(site: Site) -> None:
    """Two more judges below: who tried the case before must not try it again."""
    join(site, "吉0102", ("third", "钱某样本", "judge", "民一庭"), ("fourth", "孙某样本", "judge", "民一庭"))
    judges = tuple(site.city.people[n].pk for n in ("judge", "second", "third", "fourth"))
    ledger.perform("house.set_roster", matter=court_matter("吉0102"), by=site.city.acting("admin"), fields={"division": "民一庭", "judges": judges},
                   at=AT)


def text(people: People, who: str, path: str = "/") -> str:
    """Return what a person's page says."""
    people[who].goto(f"{people.site.url}{path}")
    return people[who].locator("main").inner_text()


def in_force(site: Site, people: People, hands: Hands) -> str:
    """A judgment of first instance nobody appeals against."""
    matter = write_complaint(people["zhang"], site, relief=("判令被告偿还借款本金", "90000"), facts="2025年5月6日被告向原告借款90000元, 到期未还。")
    hands.to(3, 4)
    take(people["clerk"], site, matter, "filing.accept", "决定立案")
    assign(people, matter, paid_cny="1025", receipt="吉财票样本0306")
    serve_all(people, matter)
    hands.to(3, 23)
    book(people, matter, starts="2026-03-30T09:00")
    hands.to(3, 30, 12)
    hold(people, matter, minutes="审判员: 现在开庭。\n被告: 没有异议。", starts="2026-03-30T09:00", ends="2026-03-30T10:00")
    sign(people, matter, "zhang", "li")
    judge = people["judge"]
    take(judge, site, matter, "judgment.issue_judgment", "作出判决", result="支持", clauses__0__perform_within_days="10", reasons="借款事实清楚。")
    take(judge, site, matter, "judgment.announce", "宣判")
    serve_all(people, matter)
    take(judge, site, matter, "judgment.close_case", "结案", closing="判决")
    return matter


def reviewed(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The debtor, a citizen as the creditor is, applies to the court that gave the judgment; another judge there orders it to be tried again."""
    hands.to(5, 6)
    li, up, judge = people["li"], people["clerk"], people["second"]
    take(li, site, matter, "retrial.apply_retrial", "申请再审", grounds="有新的证据", facts="找到2025年9月归还20000元的银行回单。",
         known_on="2026-05-02", court="长春市南关区人民法院")
    up.goto(f"{site.url}/queue/")
    up.locator('main a[href*="/do/retrial.accept_review/"]').click()
    answer(up, "再审申请立案", {})
    review = matter_of(up)
    take(up, site, review, "assignment.assign", "分案", division="民事审判第一庭", judge="赵某样本(法官)", ground="专业化审判需要",
         clerk="书记员样本(书记员)")
    serve_all(people, review)
    assert "最迟提交日" in text(people, "zhang"), "the other side is told by when to answer"
    look(people, "zhang", "journey-retrial-answer-phone")
    people["zhang"].get_by_role("link", name="提交再审书面意见").click()
    answer(people["zhang"], "提交再审书面意见", {"opinion": "回单是另一笔往来, 请求驳回。"})
    hands.to(6, 10)
    take(judge, site, review, "retrial.decide_review", "作出再审审查裁定", tab="retrial", outcome="裁定提审", grounds="有新的证据",
         reasons="新证据足以动摇原判决认定的欠款数额。")
    look(people, "second", "journey-retrial-ordered", f"/matters/{review}/retrial/")
    assert "中止原裁判的执行" in text(people, "judge", f"/matters/{matter}/")
    look(people, "judge", "journey-retrial-stayed", f"/matters/{matter}/appeal/")
    stands = text(people, "judge", f"/matters/{matter}/appeal/")
    assert "原裁判生效日(再审期间中止执行)" in stands, "the judgment still stands, and the finding says why"


def retried(site: Site, people: People, hands: Hands) -> str:
    """Below another judge with another panel hears it and changes the judgment."""
    clerk, judge = people["clerk"], people["second"]
    hands.to(6, 11)
    clerk.goto(f"{site.url}/queue/")
    clerk.locator('main a[href*="/do/retrial.accept_retrial/"]').click()
    answer(clerk, "再审案件立案", {})
    again = matter_of(clerk)
    assert "民再1号" in clerk.locator("h1").inner_text()
    take(clerk, site, again, "assignment.assign", "分案", division="民事审判第一庭", judge="赵某样本(法官)", ground="专业化审判需要",
         clerk="书记员样本(书记员)")
    assert "另行组成合议庭" in text(people, "second")
    judge.goto(f"{site.url}/matters/{again}/")
    offered(judge, "assignment.form_panel").click()
    fill(judge, "others", "钱某样本")
    answer(judge, "组成合议庭", {"presiding": "赵某样本", "others": "孙某样本", "bench_reason": "属于不得独任审理的案件"})
    serve_all(people, again)
    hands.to(6, 15)
    book(people, again, starts="2026-06-23T09:00")
    hands.to(6, 23, 12)
    hold(people, again, minutes="审判长: 现在对再审案件开庭。\n原审被告: 出示银行回单。", starts="2026-06-23T09:00", ends="2026-06-23T10:30")
    sign(people, again, "li")
    judge.goto(f"{site.url}/matters/{again}/retrial/")
    offered(judge, "retrial.decide_retrial").click()
    judge.locator('button[value="add:clauses"]').click()
    answer(judge, "作出再审裁判", {
        "outcome": "依法改判", "clauses-0-text": "撤销原判决, 李乙于判决生效之日起十日内归还张甲借款本金70000元。", "clauses-0-amount_cny": "70000",
        "reasons": "已还20000元有回单证明。", "found_facts": "2025年9月李乙归还20000元。", "costs": "案件受理费由李乙负担。",
    })
    serve_all(people, again)
    take(judge, site, again, "retrial.close_retrial", "再审结案", tab="retrial")
    look(people, "second", "journey-retrial", f"/matters/{again}/retrial/")
    return again


def test_a_judgment_in_force_is_tried_again_and_changed(site: Site, people: People, hands: Hands) -> None:
    open_court_above(site)
    another_bench(site)
    matter = in_force(site, people, hands)
    reviewed(site, people, hands, matter)
    again = retried(site, people, hands)
    assert "上诉期" in text(people, "zhang"), "tried by first-instance procedure: it can be appealed"
    look(people, "li", "journey-retrial-phone", "/")
    hands.to(6, 29)
    take(people["zhang"], site, again, "retrial.appeal_retrial", "对再审裁判提起上诉", grounds="回单与本案借款无关。")
    serve_all(people, again)
    hands.to(7, 30)
    ticking.tick(at=hands.at)
    take(people["writer"], site, again, "appeal.send_up", "移送上诉案卷", pages="37")
    assert "张甲 与 李乙 民间借贷纠纷上诉案" in text(people, "clerk-up", "/queue/"), "the court above finds it in its queue"
    people.check()
