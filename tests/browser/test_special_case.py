"""A special procedure: somebody is declared missing after a public notice, comes back, and a new judgment takes the first away."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Site
from tests.browser.steps import Hands, People, answer, fill, look, matter_of, serve_all, take
from tests.web.small_court import IDENTITY

from tianping.store import ticking

pytestmark = pytest.mark.browser


def text(people: People, who: str, path: str = "/") -> str:
    """Return what a person's page says."""
    people[who].goto(f"{people.site.url}{path}")
    return people[who].locator("main").inner_text()


def apply(people: People) -> str:
    """The brother applies on a phone; who he is stands in the form."""
    page = people["zhang"]
    page.goto(f"{people.site.url}/")
    page.get_by_text("其他申请").click()
    page.get_by_role("link", name="申请特别程序", exact=True).click()
    absent, agreed = page.locator('[name="since"]'), page.locator('[name="body"]')
    assert not absent.is_visible(), "what is asked for is chosen first"
    fill(page, "kind", "宣告失踪")
    assert absent.is_visible()
    assert not agreed.is_visible(), "of a mediated agreement nobody asks here"
    page.locator('button[value="add:respondents"]').click()
    fill(page, "respondents-0-name", "王丙")
    look(people, "zhang", "journey-special-form-phone")
    answer(page, "申请特别程序", {
        "court": "长春市南关区人民法院", "respondents-0-identity": IDENTITY["王丙"], "since": "2024-01-15",
        "facts": "被申请人2024年1月离家后音讯全无, 公安机关出具了下落不明的证明。",
    })
    return matter_of(page)


def accepted(site: Site, people: People, hands: Hands, matter: str) -> None:
    """The clerk accepts from the queue, nothing is paid, and the judge publishes the notice of three months."""
    clerk, judge = people["clerk"], people["judge"]
    hands.to(3, 3)
    clerk.goto(f"{site.url}/queue/")
    clerk.locator(f'main a[href*="{matter}/do/special.accept_special/"]').click()
    answer(clerk, "特别程序立案", {})
    take(clerk, site, matter, "assignment.assign", "分案", division="民事审判第一庭", judge="王某样本(法官)", ground="专业化审判需要",
         clerk="书记员样本(书记员)")
    hands.to(3, 4)
    assert "发出公告" in text(people, "judge")
    take(judge, site, matter, "special.publish_special_notice", "发出特别程序公告", where="法治样本报")
    assert "公告 2026-06-04 期满后作出裁判" in text(people, "judge"), "what waits for a notice says until when"
    look(people, "judge", "journey-special-notice", f"/matters/{matter}/special/")
    look(people, "zhang", "journey-special-notice-phone", "/")


def declared(site: Site, people: People, hands: Hands, matter: str) -> None:
    """Nobody comes; the judgment names who keeps the property, and it is final."""
    judge = people["judge"]
    hands.to(6, 8)
    ticking.tick(at=hands.at)
    take(judge, site, matter, "special.decide_special", "作出特别程序裁判", outcome="准许申请",
         conclusion="一、宣告王丙失踪; 二、指定张甲为失踪人王丙的财产代管人。", reasons="公告期满, 仍无下落。")
    hands.to(6, 9)
    serve_all(people, matter)
    take(judge, site, matter, "special.close_special", "特别程序结案")
    assert "已结案" in judge.locator(".head").inner_text()


def test_somebody_is_declared_missing_and_comes_back(site: Site, people: People, hands: Hands) -> None:
    matter = apply(people)
    accepted(site, people, hands, matter)
    declared(site, people, hands, matter)
    assert "已结案" in text(people, "zhang")
    hands.to(9, 1)
    take(people["judge"], site, matter, "special.revoke_special", "作出新判决撤销原判决", ground="重新出现",
         reasons="本人到庭, 身份核实无误。")
    look(people, "judge", "journey-special", f"/matters/{matter}/special/")
    look(people, "zhang", "journey-special-phone", "/")
    people.check()
