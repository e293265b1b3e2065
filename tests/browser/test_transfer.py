"""An objection to jurisdiction is upheld: the case goes to another court, which takes it up under a number of its own and closes it."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Site
from tests.browser.steps import Hands, People, answer, assign, join, look, serve_all, take, write_complaint
from tests.web.small_court import OPENED

from tianping.docket.settings import court_matter
from tianping.store import ledger

pytestmark = pytest.mark.browser
THERE, DIVISION = "吉0103", "民一庭"


def open_court_there(site: Site) -> None:
    """The neighbouring basic court: a filing clerk, a judge, a clerk."""
    join(site, THERE, ("clerk-there", "宽城立案员样本", "filing_clerk", ""), ("judge-there", "宽城法官样本", "judge", DIVISION),
         ("writer-there", "宽城书记员样本", "clerk", DIVISION), ("server-there", "宽城送达员样本", "service_clerk", ""),
         ("admin-there", "宽城管理员样本", "administrator", ""))
    by, home = site.city.acting("admin-there"), court_matter(THERE)
    ledger.perform("house.open_court", matter=None, by=by, fields={"court": THERE}, at=OPENED)
    for name, fields in (("set_division", {"code": DIVISION, "name": "民事审判第一庭"}),
                         ("set_roster", {"division": DIVISION, "judges": (site.city.people["judge-there"].pk,)})):
        ledger.perform(f"house.{name}", matter=home, by=by, fields=fields, at=OPENED)


def objected(site: Site, people: People, hands: Hands) -> str:
    """Filed, paid for and served; within the term of the defence the defendant says on the phone that another court has jurisdiction."""
    matter = write_complaint(people["zhang"], site, relief=("判令被告偿还借款本金", "90000"), facts="2025年5月6日被告向原告借款90000元, 到期未还。")
    hands.to(3, 4)
    take(people["clerk"], site, matter, "filing.accept", "决定立案")
    assign(people, matter, paid_cny="1025", receipt="吉财票样本0501")
    hands.to(3, 5)
    serve_all(people, matter)
    hands.to(3, 9)
    li = people["li"]
    take(li, site, matter, "pleadings.object_jurisdiction", "提出管辖权异议", proposed_court="长春市宽城区人民法院",
         reasons="被告经常居住地在宽城区, 合同没有约定管辖法院。")
    look(people, "li", "journey-transfer-objection-phone", "/")
    return matter


def upheld(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The judge finds the objection on the desk and upholds it; the court named by the party stands in the form; the ruling is served."""
    hands.to(3, 12)
    judge = people["judge"]
    judge.goto(f"{site.url}/")
    judge.locator(f'main a[href*="{matter}/do/pleadings.rule_on_jurisdiction/"]').first.click()
    look(people, "judge", "journey-transfer-ruling")
    answer(judge, "裁定管辖权异议", {"is_upheld": "1", "reasons": "被告住所地及经常居住地均不在本院辖区。"})
    hands.to(3, 13)
    serve_all(people, matter)
    look(people, "zhang", "journey-transfer-ruled-phone", "/")


def sent(site: Site, people: People, hands: Hands, matter: str) -> str:
    """Nobody appeals: ten days after service the case is sent on, and is closed here."""
    hands.to(3, 25)
    judge = people["judge"]
    judge.goto(f"{site.url}/")
    judge.locator(f'main a[href*="{matter}/do/pleadings.send_transfer/"]').first.click()
    answer(judge, "移送案件", {})
    assert "已结案" in judge.locator(".head").inner_text()
    look(people, "judge", "journey-transfer-sent")
    up = people["clerk-there"]
    up.goto(f"{site.url}/queue/")
    look(people, "clerk-there", "journey-transfer-queue")
    href = up.locator('main a[href*="/do/filing.accept/"]').first.get_attribute("href") or ""
    up.goto(f"{site.url}{href}")
    look(people, "clerk-there", "journey-transfer-accept")
    answer(up, "决定立案", {})
    return href.split("/matters/")[1].split("/")[0]


def taken_up(site: Site, people: People, hands: Hands, there: str) -> None:
    """There it has a number of its own and a judge; the parties see it on their phones; they settle, and the plaintiff withdraws."""
    clerk, judge, zhang = people["clerk-there"], people["judge-there"], people["zhang"]
    assert "吉0103民初1号" in clerk.locator("h1").inner_text()
    take(clerk, site, there, "assignment.assign", "分案", division="民事审判第一庭", judge="宽城法官样本(法官)", ground="专业化审判需要",
         clerk="宽城书记员样本(书记员)")
    look(people, "li", "journey-transfer-there-phone", "/")
    take(clerk, site, there, "fees.demand_fee", "通知缴费")
    look(people, "zhang", "journey-transfer-fees-phone", f"/matters/{there}/fees/")
    assert "长春市南关区人民法院移交案件受理费" in zhang.locator("main").inner_text()
    look(people, "clerk-there", "journey-transfer-fees", f"/matters/{there}/fees/")
    hands.to(4, 1)
    serve_all(people, there, who="server-there")
    hands.to(4, 8)
    take(zhang, site, there, "judgment.ask_withdrawal", "申请撤诉", ground="双方已和解, 被告分期归还。")
    take(judge, site, there, "judgment.decide_withdrawal", "裁定撤诉申请", is_granted="1", reasons="申请系自愿, 不损害他人利益。")
    if "已结案" not in judge.locator(".head").inner_text():
        take(judge, site, there, "judgment.close_case", "结案", closing="准予撤诉")
    assert "已结案" in judge.locator(".head").inner_text()
    look(people, "judge-there", "journey-transfer-closed")
    look(people, "zhang", "journey-transfer-closed-phone", "/")


def test_a_case_before_the_wrong_court_goes_to_the_right_one_and_ends_there(site: Site, people: People, hands: Hands) -> None:
    open_court_there(site)
    matter = objected(site, people, hands)
    upheld(site, people, hands, matter)
    taken_up(site, people, hands, sent(site, people, hands, matter))
    people.check()
