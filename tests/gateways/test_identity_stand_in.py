"""Signing in through the courts' common provider, against its stand-in in a process of its own, well-behaved and not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import httpx
import pytest
from django.conf import LazySettings
from django.http.response import HttpResponseBase
from django.test import Client
from tests.web.small_court import City, build

START = "/accounts/oidc/court/login/"


@pytest.fixture
def city(db: None) -> City:
    """The court with its people."""
    return build()


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[Callable[..., str]]:
    """Start the stand-in, and let the site know it."""
    running: list[subprocess.Popen[str]] = []

    def start(*, user: str = "judge", misbehave: str = "") -> str:
        process = subprocess.Popen(
            [sys.executable, "-m", "tianping.gateways.identity_stand_in", "--user", user, "--misbehave", misbehave],
            stdout=subprocess.PIPE, text=True,
        )
        running.append(process)
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        app = {"provider_id": "court", "name": "统一身份认证", "client_id": "tianping", "secret": "样本", "settings": {"server_url": address}}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        return address

    yield start
    for process in running:
        process.kill()
        process.communicate()


def come_in(browser: Client) -> HttpResponseBase:
    """Go to the provider and come back, as a browser does."""
    away = browser.post(START)
    if away.status_code != 302:
        return away
    back = httpx.get(away.headers["Location"], follow_redirects=False).headers["Location"]
    return browser.get(back.removeprefix("http://testserver"))


def test_the_sign_in_page_offers_it_only_where_it_is_set_up(city: City, provider: Callable[..., str]) -> None:
    assert "统一身份认证" not in Client().get("/accounts/login/").content.decode()
    provider()
    assert "统一身份认证" in Client().get("/accounts/login/").content.decode()


def test_a_person_with_an_account_comes_in_without_a_password(city: City, provider: Callable[..., str]) -> None:
    provider()
    browser = Client()
    assert come_in(browser).headers["Location"] == "/"
    assert "王某样本" in browser.get("/").content.decode()


def test_from_the_second_time_on_the_providers_own_identifier_counts(city: City, provider: Callable[..., str]) -> None:
    provider()
    come_in(Client())
    city.people["judge"].username = "judge-renamed"
    city.people["judge"].save()
    browser = Client()
    assert come_in(browser).headers["Location"] == "/"
    assert "王某样本" in browser.get("/").content.decode()


def test_who_has_no_account_is_told_and_none_is_made(city: City, provider: Callable[..., str]) -> None:
    provider(user="stranger")
    answer = come_in(Client())
    assert answer.status_code == 403
    assert "统一身份认证已确认您是“stranger”, 但本平台没有可以与之对应的账号" in answer.content.decode()  # type: ignore[attr-defined]
    assert not type(city.people["judge"]).objects.filter(username="stranger").exists()


def test_an_account_that_is_closed_stays_closed(city: City, provider: Callable[..., str]) -> None:
    provider()
    city.people["judge"].is_active = False
    city.people["judge"].save()
    assert come_in(Client()).status_code == 403


@pytest.mark.parametrize(("misbehave", "status", "said"), [
    ("down", 502, "统一身份认证暂时没有应答"), ("slow", 502, "统一身份认证暂时没有应答"), ("wrong", 502, "统一身份认证暂时没有应答"),
    ("refuse", 403, "统一身份认证没有确认您的身份"),
])
def test_a_provider_that_misbehaves_is_an_answer_and_opens_nothing(
    city: City, provider: Callable[..., str], misbehave: str, status: int, said: str
) -> None:
    provider(misbehave=misbehave)
    browser = Client()
    answer = come_in(browser)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)  # type: ignore[attr-defined]
    assert browser.get("/").status_code == 302
