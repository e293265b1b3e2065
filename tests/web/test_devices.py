"""Signed in on several devices: one of them is signed out by itself, and nobody signs out another person's."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from tests.web.small_court import City

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
LIST = "/accounts/sessions/"
pytestmark = pytest.mark.django_db


def on(city: City, name: str, agent: str) -> Client:
    """Sign somebody in on one more device."""
    browser = city.browser(name)
    browser.defaults["HTTP_USER_AGENT"] = agent
    browser.get("/")
    browser.get(LIST)
    UserSession.objects.get_or_create(
        session_key=browser.session.session_key, defaults={"user": city.people[name], "ip": "127.0.0.1", "user_agent": agent})
    return browser


def its(browser: Client) -> UserSession:
    return UserSession.objects.get(session_key=browser.session.session_key)


def test_one_device_is_signed_out_and_the_others_stay(city: City) -> None:
    here, lost, other = on(city, "judge", FIREFOX), on(city, "judge", CHROME), on(city, "judge", CHROME)
    page = here.get(LIST).content.decode()
    assert page.count('/end/"') == 2, "not the one in front of oneself: that is what signing out is for"
    answer = here.post(f"{LIST}{its(lost).pk}/end/", follow=True)
    assert "已退出: Chrome · Windows" in answer.content.decode()
    assert [c.get("/").status_code for c in (here, lost, other)] == [200, 302, 200]
    assert UserSession.objects.filter(user=city.people["judge"]).count() == 2


def test_ones_own_device_is_signed_out_too(city: City) -> None:
    here = on(city, "judge", FIREFOX)
    assert here.post(f"{LIST}{its(here).pk}/end/")["Location"] == "/accounts/login/"
    assert here.get("/").status_code == 302


def test_nobody_signs_out_somebody_elses_device_and_nothing_is_done_by_looking(city: City) -> None:
    judge, clerk = on(city, "judge", FIREFOX), on(city, "clerk", CHROME)
    address = f"{LIST}{its(judge).pk}/end/"
    assert clerk.post(address).status_code == 404
    assert judge.get(address).status_code == 405
    assert Client().post(address)["Location"].startswith("/accounts/login/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(city.people["judge"], backend="tianping.web.known.Accounts")
    assert strict.post(address).status_code == 403
    assert judge.get("/").status_code == 200
