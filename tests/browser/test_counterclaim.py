"""A counterclaim within the suit: its fee, mediation in court with every party, the mediation document signed for by both, the case closed."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Site
from tests.browser.steps import Hands, People, answer, assign, look, offered, serve_all, take, write_complaint

pytestmark = pytest.mark.browser


def sued_back(site: Site, people: People, hands: Hands) -> str:
    """The suit is served; on the phone the defendant answers it and sues back, and is told what it costs."""
    matter = write_complaint(people["zhang"], site, cause="买卖合同纠纷", relief=("判令被告支付货款", "90000"),
                             facts="2025年4月供货, 货款90000元未付。")
    hands.to(3, 4)
    take(people["clerk"], site, matter, "filing.accept", "决定立案")
    assign(people, matter, paid_cny="1025", receipt="吉财票样本0303")
    hands.to(3, 5)
    serve_all(people, matter)
    li = people["li"]
    take(li, site, matter, "pleadings.submit_defence", "提交答辩状", content="货物霉变, 不同意支付全部货款。")
    li.goto(f"{site.url}/matters/{matter}/")
    offered(li, "pleadings.submit_counterclaim").click()
    look(people, "li", "journey-counterclaim-form-phone")
    answer(li, "提起反诉", {"items__0__text": "判令反诉被告赔偿损失", "items__0__amount_cny": "30000", "facts": "货物霉变, 造成损失30000元。"})
    look(people, "li", "journey-counterclaim-phone", "/")
    return matter


def joined(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The judge finds it on the desk and tries it with the suit; its fee is asked for and paid; it is served on the plaintiff, who answers."""
    hands.to(3, 6)
    judge, clerk, zhang = people["judge"], people["clerk"], people["zhang"]
    judge.goto(f"{site.url}/")
    judge.locator(f'main a[href*="{matter}/do/pleadings.accept_counterclaim/"]').first.click()
    answer(judge, "受理反诉", {})
    take(clerk, site, matter, "fees.demand_fee", "通知缴费")
    look(people, "li", "journey-counterclaim-fee-phone", "/")
    take(clerk, site, matter, "fees.record_payment", "登记缴费", amount_cny="275", receipt="吉财票样本0304")
    assert "已付 275.00 元" in look(people, "li", "journey-counterclaim-paid-phone", "/").locator("main").inner_text(), "who sued back has paid"
    serve_all(people, matter)
    zhang.goto(f"{site.url}/")
    look(people, "zhang", "journey-counterclaim-plaintiff-phone")


def settled(site: Site, people: People, hands: Hands, matter: str) -> None:
    """Both agree to mediation; what they agree on settles suit and counterclaim; the document binds once both have signed for it."""
    hands.to(3, 16)
    judge = people["judge"]
    take(judge, site, matter, "trial.begin_mediation", "开始庭内调解", consenters="*")
    hands.to(3, 18)
    take(judge, site, matter, "trial.agree_mediation", "达成调解协议", signers="*",
         terms__0__text="被告于2026年6月30日前支付货款65000元, 双方其他请求放弃。", terms__0__amount_cny="65000", terms__0__due_on="2026-06-30",
         costs="本诉、反诉受理费减半, 由双方各自负担。")
    take(judge, site, matter, "trial.issue_mediation_document", "确认协议并制作调解书")
    look(people, "judge", "journey-counterclaim-document")
    look(people, "zhang", "journey-counterclaim-agreed-phone", "/")
    hands.to(3, 19)
    serve_all(people, matter)
    look(people, "li", "journey-counterclaim-signed-phone", "/")
    take(judge, site, matter, "judgment.close_case", "结案", closing="调解")
    assert "已结案" in judge.locator(".head").inner_text()
    look(people, "judge", "journey-counterclaim-closed")
    look(people, "li", "journey-counterclaim-closed-phone", "/")


def test_a_counterclaim_is_settled_with_the_suit_by_a_mediation_document(site: Site, people: People, hands: Hands) -> None:
    matter = sued_back(site, people, hands)
    joined(site, people, hands, matter)
    settled(site, people, hands, matter)
    people.check()
