"""A passkey from a real ceremony: added on one visit, used on the next, and listed with the devices one is signed in on."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import PASSWORD, Site, sign_in


def with_authenticator(page: Page) -> None:
    """Give the browser a fingerprint reader that always agrees."""
    driver = page.context.new_cdp_session(page)
    driver.send("WebAuthn.enable")
    driver.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }})


def test_who_added_a_passkey_signs_in_with_it_and_without_a_password(site: Site, desktop: BrowserContext) -> None:
    page = desktop.new_page()
    with_authenticator(page)
    sign_in(page, site, "judge")
    page.goto(f"{site.url}/accounts/2fa/webauthn/")
    page.get_by_role("link", name="添加通行密钥").click()
    asks, named = page.get_by_role("heading", name="确认是您本人"), page.get_by_label("名字")
    asks.or_(named).first.wait_for()
    if asks.count():
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_role("button", name="确认").click()
    named.fill("办公室电脑")
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="通行密钥已添加。")).to_be_visible()  # who leaves before the ceremony ends has not added it
    page.goto(f"{site.url}/accounts/2fa/webauthn/")
    assert "办公室电脑" in page.content()
    page.goto(f"{site.url}/accounts/sessions/")
    assert "Chrome · Linux" in page.content()
    assert "本机" in page.content()
    page.get_by_role("button", name="退出").last.click()
    page.wait_for_url(lambda url: "/accounts/sessions/" not in url)
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_role("button", name="使用通行密钥").click()
    page.wait_for_url(f"{site.url}/")
    expect(page.locator("body")).to_contain_text("工作台")


@pytest.mark.parametrize("width", [1280, 390])
def test_one_device_is_signed_out_and_one_passkey_removed_by_what_is_seen(site: Site, chromium: Browser, width: int) -> None:
    Client().get("/accounts/login/")  # the first page is the slow one
    here, lost = (chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN").new_page() for _ in range(2))
    for page in (lost, here):
        sign_in(page, site, "judge")
    Authenticator.objects.create(user=site.city.people["judge"], type="webauthn", data={"name": "样本密钥", "passwordless": True, "credential": {}})
    here.goto(f"{site.url}/accounts/2fa/webauthn/")
    expect(here.get_by_role("link", name="移除")).to_be_visible()
    expect(here.get_by_role("link", name="改名")).to_be_visible()
    here.goto(f"{site.url}/accounts/sessions/")
    rows = here.locator("main .row")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="本机").get_by_role("button")).to_have_count(0)
    button = rows.get_by_role("button", name="退出")
    expect(button).to_be_visible()
    button.click()
    expect(here.locator("body")).to_contain_text("已退出: Chrome · Linux")
    lost.goto(f"{site.url}/")
    assert "/accounts/login/" in lost.url
    here.goto(f"{site.url}/accounts/reauthenticate/?next=/delegations/")
    expect(here.get_by_role("link", name="返回")).to_be_visible()
    assert here.evaluate("document.documentElement.scrollWidth") <= width
