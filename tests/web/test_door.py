"""The door behind sign-in: who rested too long comes in anew and loses nothing; who administers needs a second step first."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import LazySettings
from django.test import Client
from tests.web.small_court import City

from tianping.api.tokens import token_for
from tianping.store import desk, models
from tianping.web.door import REST


def rested(browser: Client, seconds: int) -> Client:
    """Let the person have done nothing for so long."""
    session = browser.session
    session[REST] = (int(time.time()) - seconds, session[REST][1])
    session.save()
    return browser


def test_after_half_an_hour_of_rest_one_signs_in_anew_and_comes_back_to_the_page(city: City) -> None:
    browser = city.browser("clerk")
    assert 'data-after="1800"' in browser.get("/queue/").content.decode()
    assert rested(browser, 1790).get("/queue/").status_code == 200
    answer = rested(browser, 1810).get("/queue/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/queue/")
    assert "您已离开较久, 为安全起见请重新登录; 已填内容为您保留。" in browser.get(answer["Location"]).content.decode()
    assert browser.get("/queue/").status_code == 302


def test_what_a_page_fetches_by_itself_keeps_nobody_here_and_a_press_does(city: City) -> None:
    browser = city.browser("clerk")
    browser.get("/queue/")
    rested(browser, 300).get("/queue/", headers={"HX-Request": "true"})
    assert time.time() - browser.session[REST][0] > 290
    assert browser.post("/here/").status_code == 204
    assert time.time() - browser.session[REST][0] < 60
    answer = rested(browser, 1810).get("/queue/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/accounts/login/?next=/")


def test_an_act_sent_too_late_is_not_done_and_what_was_typed_is_still_there(city: City) -> None:
    browser = city.browser("clerk")
    address = f"/matters/{city.matter}/do/filing.accept/"
    browser.get("/queue/")
    browser.post(f"/matters/{city.matter}/keep/filing.accept/", {"cause": "民间借贷纠纷"})
    head = models.Matter.objects.get(pk=city.matter).head
    assert rested(browser, 1810).post(address, {"cause": "民间借贷纠纷", "_press": "confirmed"}).status_code == 302
    assert models.Matter.objects.get(pk=city.matter).head == head
    kept = desk.draft(account=city.people["clerk"].pk, action="filing.accept", matter=city.matter)
    assert kept is not None
    assert kept[0]["cause"] == ["民间借贷纠纷"]


def test_a_court_sets_its_own_time_and_nought_is_never(city: City) -> None:
    browser = city.browser("clerk")
    browser.get("/queue/")
    session = browser.session
    session[REST] = (int(time.time()) - 99_999, 0)
    session.save()
    assert browser.get("/queue/").status_code == 200


@pytest.mark.parametrize("name", ["admin"])
def test_an_administrator_without_a_second_step_reaches_only_the_page_to_set_it_up(city: City, settings: LazySettings, name: str) -> None:
    settings.TIANPING_SECOND_STEP = frozenset({"administrator", "auditor"})
    browser = city.browser(name)
    for page in ("/", "/court/", "/matters/"):
        answer = browser.get(page)
        assert (answer.status_code, answer["Location"]) == (302, "/second-step/")
    page = browser.get("/second-step/").content.decode()
    assert "管理员和审计员的账号须有第二步验证" in page
    assert browser.get("/accounts/2fa/").status_code == 200
    headers = {"authorization": f"Bearer {token_for(city.people[name])}"}
    assert Client().get("/api/matters", headers=headers).status_code == 401
    TOTP.activate(city.people[name], generate_totp_secret())
    assert browser.get("/").status_code == 200
    assert Client().get("/api/matters", headers=headers).status_code == 200


def test_a_clerk_needs_none(city: City, settings: LazySettings) -> None:
    settings.TIANPING_SECOND_STEP = frozenset({"administrator", "auditor"})
    assert city.browser("clerk").get("/").status_code == 200


