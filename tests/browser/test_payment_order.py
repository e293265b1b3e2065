"""A payment order: one debtor pays no heed and the order takes effect, another objects and the claim becomes a suit."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Site
from tests.browser.steps import Hands, People, answer, look, matter_of, serve_all, take
from tests.web.small_court import IDENTITY

from tianping.store import ticking

pytestmark = pytest.mark.browser


def apply(people: People, *, debtor: str, amount: str, claim: str, facts: str) -> str:
    """The creditor applies from the page of their cases, on a phone; who they are stands in the form."""
    people.typed.turn_to_another_case()
    page = people["zhang"]
    page.goto(f"{people.site.url}/")
    page.get_by_text("其他申请").click()
    page.get_by_role("link", name="申请支付令", exact=True).click()
    answer(page, "申请支付令", {
        "court": "长春市南关区人民法院", "respondent-name": debtor, "respondent-identity": IDENTITY[debtor], "cause_of_claim": "买卖合同纠纷",
        "amount_cny": amount, "claim": claim, "facts": facts,
    })
    return matter_of(page)


def accept(people: People, matter: str) -> None:
    """The filing clerk accepts from the queue and gives the matter to a judge, who issues the order; it is served."""
    clerk = people["clerk"]
    clerk.goto(f"{people.site.url}/queue/")
    clerk.locator(f'main a[href*="{matter}/do/special.accept_order/"]').click()
    answer(clerk, "受理支付令申请", {})
    take(clerk, people.site, matter, "assignment.assign", "分案", division="民事审判第一庭", judge="王某样本(法官)", ground="专业化审判需要",
         clerk="书记员样本(书记员)")
    take(people["judge"], people.site, matter, "special.issue_order", "发出支付令")


def text(people: People, who: str, path: str = "/") -> str:
    """Return what a person's page says."""
    people[who].goto(f"{people.site.url}{path}")
    return people[who].locator("main").inner_text()


def test_a_payment_order_takes_effect_and_another_becomes_a_suit(site: Site, people: People, hands: Hands) -> None:
    effective = apply(people, debtor="王丙", amount="12500", claim="给付货款12500元", facts="2025年11月供货, 有对账单, 约定2026年1月31日前付清。")
    disputed = apply(people, debtor="李乙", amount="38600", claim="给付货款38600元", facts="2025年12月供货, 有送货单, 约定2026年2月15日前付清。")
    hands.to(3, 3)
    people["clerk"].goto(f"{site.url}/queue/")
    look(people, "clerk", "journey-payment-order-queue")
    for matter in (effective, disputed):
        accept(people, matter)
    hands.to(3, 5)
    serve_all(people, effective)
    serve_all(people, disputed)
    assert "书面提出异议" in text(people, "li")
    look(people, "li", "journey-payment-order-phone")
    hands.to(3, 12)
    people["li"].get_by_role("link", name="对支付令提出异议").click()
    answer(people["li"], "对支付令提出异议", {"ground": "部分货物没有收到, 对账单不是本人签名。"})
    hands.to(3, 13)
    take(people["judge"], site, disputed, "special.end_order", "终结督促程序", reason="债务人异议成立")
    assert "转为诉讼" in text(people, "zhang")
    hands.to(3, 24)
    ticking.tick(at=hands.at)
    assert "可以申请强制执行" in text(people, "zhang")
    assert "支付令已生效" in text(people, "wang")
    look(people, "zhang", "journey-payment-order-creditor-phone")
    suit = text(people, "clerk", "/queue/")
    assert "张甲 诉 李乙 买卖合同纠纷" in suit
    look(people, "judge", "journey-payment-order", f"/matters/{effective}/special/")
    people.check()
