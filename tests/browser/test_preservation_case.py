"""A suit with preservation: asked for on the phone, secured, ruled, carried out, renewed before it ends, and taken over by enforcement."""

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
    join,
    look,
    serve_all,
    sign,
    take,
    write_complaint,
)

from tianping.store import ticking

pytestmark = pytest.mark.browser
ACCOUNT = "样本银行一匡街支行账户尾号0017"


def text(people: People, who: str, path: str = "/") -> str:
    """Return what a person's page says."""
    people[who].goto(f"{people.site.url}{path}")
    return people[who].locator("main").inner_text()


def preserved(site: Site, people: People, hands: Hands) -> str:
    """The plaintiff asks in the suit; the other side hears of it when the account is frozen, not before."""
    zhang, judge = people["zhang"], people["judge"]
    matter = write_complaint(zhang, site, relief=("判令被告偿还借款本金", "90000"), facts="2025年5月6日被告向原告借款90000元, 到期未还。")
    hands.to(3, 4)
    take(people["clerk"], site, matter, "filing.accept", "决定立案")
    assign(people, matter, paid_cny="1025", receipt="吉财票样本0305")
    take(zhang, site, matter, "preservation.ask_preservation", "申请财产保全", amount_cny="80000", assets__0__kind="银行存款",
         assets__0__description=ACCOUNT, assets__0__holder="样本银行长春分行", assets__0__amount_cny="50000",
         grounds="被告正在转移存款, 不保全将难以执行。")
    hands.to(3, 5)
    take(judge, site, matter, "preservation.order_security", "责令提供担保", tab="preservation")
    assert "提供保全担保期限" in text(people, "zhang"), "who is to give security sees by when"
    look(people, "zhang", "journey-preservation-security-phone")
    take(people["writer"], site, matter, "preservation.give_security", "登记保全担保", tab="preservation", form="保险公司保函", amount_cny="24000",
         guarantor="样本保险公司")
    take(judge, site, matter, "preservation.rule_preservation", "裁定保全申请", tab="preservation", is_granted="1",
         reasons="申请符合规定, 担保充分。", measures__0__months="3")
    assert "保全" not in text(people, "li", f"/matters/{matter}/"), "a warned debtor would move the money"
    hands.to(3, 6)
    officer = people["officer"]
    assert "执行保全裁定" in text(people, "officer")
    officer.get_by_role("link", name="采取保全措施").first.click()
    answer(officer, "采取保全措施", {})
    look(people, "officer", "journey-preservation-taken", f"/matters/{matter}/preservation/")
    serve_all(people, matter)
    assert f"已冻结 {ACCOUNT}" in text(people, "li")
    assert "财产保全裁定书" in people["li"].locator("main").inner_text(), "the ruling itself is served"
    return matter


def renewed(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The court warns that the freeze runs out; the plaintiff asks on the phone, and the judge rules in time."""
    hands.to(5, 15)
    ticking.tick(at=hands.at)
    assert "保全措施届满" in text(people, "judge")
    assert "申请续行保全期限" in text(people, "zhang")
    look(people, "zhang", "journey-preservation-renewal-phone")
    people["zhang"].get_by_role("link", name="申请续行保全").click()
    answer(people["zhang"], "申请续行保全", {"grounds": "案件尚未审结, 债务没有清偿。"})
    hands.to(5, 18)
    judge = people["judge"]
    assert "已申请续行" in text(people, "judge")
    take(judge, site, matter, "preservation.renew_measure", "续行保全", tab="preservation")
    look(people, "judge", "journey-preservation-renewed", f"/matters/{matter}/preservation/")


def test_what_is_preserved_holds_until_enforcement_takes_it_over(site: Site, people: People, hands: Hands) -> None:
    join(site, "吉0102", ("officer", "执行员样本", "enforcement_officer", ""))
    matter = preserved(site, people, hands)
    hands.to(3, 24)
    book(people, matter, starts="2026-05-26T09:00")
    renewed(site, people, hands, matter)
    hands.to(5, 26, 12)
    hold(people, matter, minutes="审判员: 现在开庭。\n被告: 借款属实, 暂时无力归还。", starts="2026-05-26T09:00", ends="2026-05-26T10:00")
    sign(people, matter, "zhang", "li")
    judge = people["judge"]
    take(judge, site, matter, "judgment.issue_judgment", "作出判决", result="支持", clauses__0__perform_within_days="10", reasons="借款事实清楚。")
    take(judge, site, matter, "judgment.announce", "宣判")
    serve_all(people, matter)
    take(judge, site, matter, "judgment.close_case", "结案", closing="判决")
    assert "已结案" in judge.locator(".head").inner_text()
    hands.to(6, 20)
    take(people["officer"], site, matter, "preservation.carry_into_enforcement", "保全转入执行", tab="preservation", taken="*",
         number="(2026)吉0102执1号")
    said = look(people, "judge", "journey-preservation-closed", f"/matters/{matter}/preservation/").locator("main").inner_text()
    assert "已解除或转出" in said
    people.check()
