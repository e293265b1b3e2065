"""A judgment appealed against: the file goes up and is proved whole, the court above remands, and the case goes on under a new number."""

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
from tests.web.small_court import OPENED

from tianping.docket.settings import court_matter
from tianping.store import ledger

pytestmark = pytest.mark.browser
ABOVE, DIVISION = "吉01", "民三庭"


def open_court_above(site: Site) -> None:
    """The intermediate court with a division of three judges."""
    join(site, ABOVE, ("clerk-up", "中院立案员样本", "filing_clerk", ""), ("judge-up", "中院法官样本甲", "judge", DIVISION),
         ("judge-up2", "中院法官样本乙", "judge", DIVISION), ("judge-up3", "中院法官样本丙", "judge", DIVISION),
         ("writer-up", "中院书记员样本", "clerk", DIVISION), ("server-up", "中院送达员样本", "service_clerk", ""),
         ("admin-up", "中院管理员样本", "administrator", ""))
    by, home = site.city.acting("admin-up"), court_matter(ABOVE)
    ledger.perform("house.open_court", matter=None, by=by, fields={"court": ABOVE}, at=OPENED)
    judges = tuple(site.city.people[n].pk for n in ("judge-up", "judge-up2", "judge-up3"))
    for name, fields in (("set_division", {"code": DIVISION, "name": "民事审判第三庭"}), ("set_roster", {"division": DIVISION, "judges": judges})):
        ledger.perform(f"house.{name}", matter=home, by=by, fields=fields, at=OPENED)


def judged(site: Site, people: People, hands: Hands) -> str:
    """First instance, to the judgment served on both."""
    matter = write_complaint(people["zhang"], site, relief=("判令被告偿还借款本金", "90000"), facts="2025年5月6日被告向原告借款90000元, 到期未还。")
    hands.to(3, 4)
    take(people["clerk"], site, matter, "filing.accept", "决定立案")
    assign(people, matter, paid_cny="1025", receipt="吉财票样本0305")
    serve_all(people, matter)
    hands.to(3, 23)
    book(people, matter, starts="2026-03-30T09:00")
    hands.to(3, 30, 12)
    hold(people, matter, minutes="审判员: 现在开庭。\n被告: 借款已归还一部分。", starts="2026-03-30T09:00", ends="2026-03-30T10:30")
    sign(people, matter, "zhang", "li")
    judge = people["judge"]
    take(judge, site, matter, "judgment.issue_judgment", "作出判决", result="支持", clauses__0__perform_within_days="10", reasons="借款事实清楚。")
    take(judge, site, matter, "judgment.announce", "宣判")
    serve_all(people, matter)
    take(judge, site, matter, "judgment.close_case", "结案", closing="判决")
    return matter


def test_a_judgment_is_remanded_and_the_case_goes_on_under_a_new_number(site: Site, people: People, hands: Hands) -> None:
    open_court_above(site)
    matter = judged(site, people, hands)
    li, clerk = people["li"], people["clerk"]
    hands.to(4, 3)
    li.goto(f"{site.url}/")
    li.get_by_role("link", name="提起上诉").click()
    answer(li, "提起上诉", {"grounds": "一审对已归还的20000元没有查清。"})
    hands.to(4, 7)
    serve_all(people, matter)
    take(people["zhang"], site, matter, "appeal.answer_appeal", "提交上诉答辩状", opinion="对方没有提交还款凭证。")
    take(clerk, site, matter, "appeal.demand_appeal_fee", "通知预交上诉费")
    take(clerk, site, matter, "appeal.record_appeal_fee", "登记交纳上诉费", receipt="吉财票样本0407")
    hands.to(4, 24)
    take(clerk, site, matter, "appeal.send_up", "移送上诉案卷", pages="42")
    above = goes_up(site, people, hands)
    assert "发回重审" in decided(site, people, hands, above)
    returns(site, people, hands, matter)
    people.check()


def goes_up(site: Site, people: People, hands: Hands) -> str:
    """The court above finds the case in its queue, proves the file whole, files it and gives it to a judge."""
    up = people["clerk-up"]
    up.goto(f"{site.url}/queue/")
    up.locator('main a[href*="/do/appeal.check_file/"]').click()
    answer(up, "核对移送案卷", {})
    above = matter_of(up)
    look(people, "clerk-up", "journey-remand-file-whole", f"/matters/{above}/appeal/")
    take(up, site, above, "appeal.accept_appeal", "上诉案件立案")
    take(up, site, above, "assignment.assign", "分案", division="民事审判第三庭", judge="中院法官样本甲(法官)", ground="专业化审判需要",
         clerk="中院书记员样本(书记员)")
    return above


def decided(site: Site, people: People, hands: Hands, above: str) -> str:
    """A panel asks the parties and remands; the ruling is served and the file goes back."""
    judge = people["judge-up"]
    hands.to(4, 28)
    take(people["writer-up"], site, above, "appeal.tell_acceptance", "告知二审受理")
    judge.goto(f"{site.url}/matters/{above}/")
    offered(judge, "assignment.form_panel").click()
    assert "管理员" not in judge.locator("form.ask").inner_text(), "only judges sit"
    fill(judge, "others", "中院法官样本乙")
    answer(judge, "组成合议庭", {"presiding": "中院法官样本甲", "others": "中院法官样本丙", "bench_reason": "属于不得独任审理的案件"})
    hands.to(5, 12)
    take(judge, site, above, "appeal.question_parties", "登记阅卷、调查和询问当事人", note="询问双方: 还款20000元一审未审查。")
    take(judge, site, above, "appeal.decide_appeal", "作出二审裁判", outcome="发回重审", reasons="原判决认定基本事实不清。")
    serve_all(people, above, who="server-up")
    take(judge, site, above, "appeal.close_appeal", "二审结案并退卷")
    look(people, "judge-up", "journey-remand-above")
    return judge.locator("main").inner_text()


def returns(site: Site, people: People, hands: Hands, matter: str) -> None:
    """Below, the case is filed anew and goes to another judge; the parties settle, and the plaintiff withdraws."""
    hands.to(5, 14)
    clerk, li = people["clerk"], people["li"]
    take(clerk, site, matter, "appeal.file_remand", "发回重审另行立案")
    again = matter_of(clerk)
    take(clerk, site, again, "filing.accept", "决定立案")
    assert "民初2号" in clerk.locator("h1").inner_text()
    take(clerk, site, again, "assignment.assign", "分案", division="民事审判第一庭", judge="赵某样本(法官)", ground="专业化审判需要",
         clerk="书记员样本(书记员)")
    li.goto(f"{site.url}/")
    assert "基本事实不清, 发回重审" in li.locator("main").inner_text(), "what became of the appeal is said"
    look(people, "li", "journey-remand-phone")
    hands.to(5, 20)
    take(people["zhang"], site, again, "judgment.ask_withdrawal", "申请撤诉", ground="双方已和解, 被告已还清余款。")
    take(people["second"], site, again, "judgment.decide_withdrawal", "裁定撤诉申请", is_granted="1", reasons="申请系自愿, 不损害他人利益。")
    if "已结案" not in people["second"].locator(".head").inner_text():
        take(people["second"], site, again, "judgment.close_case", "结案", closing="准予撤诉")
    assert "已结案" in people["second"].locator(".head").inner_text()
