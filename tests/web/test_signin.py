"""Coming in: by password, with a second step, and not after repeated failure."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.web.small_court import City

PASSWORD = "天平样本口令-2026"


@pytest.fixture
def clerk(city: City) -> City:
    """The court, whose filing clerk has a password."""
    city.people["clerk"].set_password(PASSWORD)
    city.people["clerk"].save()
    return city


def try_in(browser: Client, password: str) -> int:
    return browser.post("/accounts/login/", {"login": "clerk", "password": password}).status_code


def test_somebody_who_is_not_signed_in_is_asked_to(city: City) -> None:
    answer = Client().get("/matters/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/?next=/matters/")


def test_the_right_password_leads_to_the_desk(clerk: City) -> None:
    browser = Client()
    assert try_in(browser, PASSWORD) == 302
    assert "工作台" in browser.get("/").content.decode()


def test_repeated_failure_locks_the_account_and_says_so(clerk: City, settings: LazySettings) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    browser = Client()
    statuses = [try_in(browser, "wrong") for _ in range(3)]
    answer = browser.post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert statuses[0] == 200
    assert answer.status_code == 429
    assert "登录已锁定" in answer.content.decode()


def test_the_second_step_is_switched_on_with_a_code(clerk: City) -> None:
    browser = Client()
    try_in(browser, PASSWORD)
    asked = browser.get("/accounts/2fa/totp/activate/", follow=True)
    if "确认是您本人" in asked.content.decode():
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/accounts/2fa/totp/activate/")
    assert "用验证器扫描二维码" in page.content.decode()
    assert browser.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 200


def test_a_person_with_two_posts_switches_between_them(city: City) -> None:
    from tests.web.small_court import COURT, SINCE

    from tianping.store import accounts

    accounts.join(city.people["judge"], role="division_head", court=COURT, division="民一庭", starts_on=SINCE)
    browser = city.browser("judge")
    assert "庭长 · 长春市南关区人民法院 · 民一庭" in browser.get("/").content.decode()
    browser.post("/post/", {"post": f"division_head|{COURT}|民一庭|", "next": "/"})
    assert "王某样本 · 庭长" in browser.get("/").content.decode()


def test_an_account_without_a_post_is_told_what_to_do(city: City) -> None:
    from tianping.store import accounts

    city.people["nobody"] = accounts.make_account(username="nobody", name="无岗样本", password=None)
    answer = city.browser("nobody").get("/")
    assert answer.status_code == 403
    assert "您的账号现在没有岗位" in answer.content.decode()


def test_a_page_that_is_not_there_says_so_plainly(city: City) -> None:
    answer = city.browser("clerk").get("/nowhere/")
    assert (answer.status_code, "没有这一页" in answer.content.decode()) == (404, True)
