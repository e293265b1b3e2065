"""Matters of different kinds, each carried to its end by its own persons in a real browser: parties on a phone, the court at a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Site
from tests.browser.steps import Hands, People, act, answer, fill, keep, matter_of
from tests.web.small_court import IDENTITY, complain

from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.filing import Procedure
from tianping.store import ledger

pytestmark = pytest.mark.browser
BEGAN = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)


def brought_in(site: Site) -> str:
    """A case that is accepted and assigned: how it comes that far is a journey of its own."""
    city = site.city
    matter = complain(city, facts="借款到期未还。")
    ledger.perform("filing.accept", matter=matter, by=city.acting("clerk"), fields={"cause": "9181", "procedure": Procedure.SUMMARY}, at=BEGAN)
    fields = {"division": "民一庭", "judge": city.people["judge"].pk, "ground": DesignationGround.SPECIALISED}
    ledger.perform("assignment.assign", matter=matter, by=city.acting("clerk"), fields=fields, at=BEGAN)
    return str(matter)


def withdrawn(site: Site, people: People, hands: Hands) -> Page:
    """The plaintiff takes the suit back on the phone; the judge allows it, and the case is closed by the ruling."""
    matter = brought_in(site)
    hands.to(3, 16)
    act(people["zhang"], site, matter, "judgment.ask_withdrawal", "申请撤诉", ground="双方已自行和解, 被告已还清借款。")
    keep(people["zhang"], "journey-withdrawal-phone")
    hands.to(3, 17)
    judge = people["judge"]
    act(judge, site, matter, "judgment.decide_withdrawal", "裁定撤诉申请", is_granted="1", reasons="申请系自愿, 不损害他人利益。")
    if "已结案" not in judge.locator(".head").inner_text():
        act(judge, site, matter, "judgment.close_case", "结案", closing="准予撤诉")
    keep(judge, "journey-withdrawal")
    return judge


def mediated(site: Site, people: People, hands: Hands) -> Page:
    """The parties agree before the judge, and the agreement becomes a mediation document."""
    matter = brought_in(site)
    hands.to(3, 16)
    judge = people["judge"]
    act(judge, site, matter, "trial.begin_mediation", "开始庭内调解", consenters="*")
    act(judge, site, matter, "trial.agree_mediation", "达成调解协议", signers="*", terms__0__text="被告于2026年6月30日前归还全部借款。",
        terms__0__amount_cny="120000", costs="案件受理费减半, 由被告负担。")
    act(judge, site, matter, "trial.issue_mediation_document", "确认协议并制作调解书")
    keep(judge, "journey-mediation")
    people["li"].goto(f"{site.url}/matters/{matter}/")
    keep(people["li"], "journey-mediation-phone")
    return judge


def petitioned(site: Site, people: People, hands: Hands) -> Page:
    """A petition is registered, worked on, answered within its term and closed with what the person says."""
    hands.to(3, 18)
    page = people["petitions"]
    page.goto(f"{site.url}/open/petitions.register_petition/")
    fill(page, "court", "长春市南关区人民法院")
    page.locator('select[name="channel"]').select_option(index=1)
    fill(page, "petitioners-0-name", "王丙")
    fill(page, "petitioners-0-identity", IDENTITY["王丙"])
    fill(page, "subject", "反映案件久拖未结")
    fill(page, "content", "案件立案后半年未开庭, 请求督促。")
    page.locator('select[name="risk"]').select_option(index=1)
    page.locator('select[name="leader"]').select_option(label="院长样本(院长)")
    answer(page, "登记信访", {})
    matter = matter_of(page)
    hands.to(3, 20)
    act(page, site, matter, "petitions.take_step", "采取措施", step="约谈承办法官, 查明未开庭的原因。")
    hands.to(3, 25)
    act(page, site, matter, "petitions.answer_petition", "答复信访人", answer="案件已排期于4月8日开庭。")
    page.goto(f"{site.url}/matters/{matter}/do/petitions.close_petition/")
    page.locator('select[name="acknowledgement"]').select_option(index=1)
    answer(page, "办结信访", {})
    keep(page, "journey-petition")
    return page


ENDS: dict[str, tuple[Callable[[Site, People, Hands], Page], str]] = {
    "a withdrawal": (withdrawn, "已结案"), "a mediation document": (mediated, "调解"), "a petition": (petitioned, "办结"),
}


def test_matters_of_different_kinds_are_carried_to_what_ends_them(site: Site, people: People, hands: Hands) -> None:
    """One server for all; each leaves the page of its matter with what ends it: the ruling, the mediation document, the answer."""
    for name, (journey, said) in ENDS.items():
        people.typed.turn_to_another_case()
        page = journey(site, people, hands)
        assert said in page.locator("main").inner_text(), name
    people.check()
