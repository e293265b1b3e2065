"""What the settings promise: headers, cookies, roles, and leaves found by their folders."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

import tianping


@pytest.mark.django_db
def test_pages_carry_a_policy_without_inline_code_and_cannot_be_framed() -> None:
    response = Client().get("/accounts/login/")
    assert response.status_code == 200
    policy = {part.split()[0]: part.split()[1:] for part in response.headers["Content-Security-Policy"].split("; ")}
    assert policy["default-src"] == ["'self'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_other_sites() -> None:
    client = Client()
    client.get("/accounts/login/")
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_every_leaf_is_installed_and_none_is_named_twice() -> None:
    leaves = {f"tianping.domains.{file.parent.name}" for file in (Path(tianping.__file__).parent / "domains").glob("*/apps.py")}
    assert {app for app in settings.INSTALLED_APPS if app.startswith("tianping.domains.")} == leaves
    assert len(set(settings.INSTALLED_APPS)) == len(settings.INSTALLED_APPS)


def test_the_admin_is_not_installed() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_debug_is_off_and_the_keys_differ() -> None:
    assert settings.DEBUG is False
    keys = [settings.SECRET_KEY.encode(), settings.PERSON_DIGEST_KEY, *settings.PERSON_KEYS.values()]
    assert len(set(keys)) == len(keys)
    assert all(len(key) >= 32 for key in keys)
