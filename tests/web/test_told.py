"""Whoever's way of signing in changed reads it on their desk, and shows who they are once more before giving posts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from tests.web.small_court import City

from tianping.store import models
from tianping.web import leaked

OLD, NEW = "天平样本口令-2026", "另一个样本口令-2027"
WRONG = "如果不是您本人操作, 请立即修改密码、在“登录的设备”中退出其他所有设备, 并告知法院系统管理员。"


def signed_in(city: City, name: str) -> Client:
    account = city.people[name]
    account.set_password(OLD)
    account.save()
    browser = Client()
    assert browser.post("/accounts/login/", {"login": name, "password": OLD}).status_code == 302
    return browser


def told(city: City, name: str) -> list[str]:
    return [n.text_zh for n in models.Notice.objects.filter(account=city.people[name].pk).order_by("pk")]


def test_a_changed_password_is_told_to_its_holder_on_the_desk(city: City) -> None:
    browser = signed_in(city, "clerk")
    sent = {"oldpassword": OLD, "password1": NEW, "password2": NEW}
    assert browser.post("/accounts/password/change/", sent).status_code == 302
    (text,) = told(city, "clerk")
    assert text.startswith("您的账号登录密码已修改 (")
    assert text.endswith(WRONG)
    again = Client()
    again.post("/accounts/login/", {"login": "clerk", "password": NEW})
    assert "您的账号登录密码已修改" in again.get("/").content.decode()
    assert told(city, "judge") == []


@pytest.mark.parametrize(("kind", "zh"), [("totp", "两步验证"), ("webauthn", "通行密钥"), ("recovery_codes", "备用验证码")])
def test_each_factor_that_comes_or_goes_is_told(city: City, kind: str, zh: str) -> None:
    request = RequestFactory(headers={"user-agent": "Firefox"}).get("/")
    for signal in (authenticator_added, authenticator_removed):
        signal.send(Authenticator, request=request, user=city.people["judge"], authenticator=Authenticator(type=kind, data={}))
    assert [text.split(" (")[0] for text in told(city, "judge")] == [f"您的账号{zh}已添加", f"您的账号{zh}已停用"]


def test_who_gives_a_post_shows_who_they_are_and_the_act_goes_on(city: City) -> None:
    browser = signed_in(city, "president")
    sent = {
        "_step": "lend", "post": str(models.Membership.objects.get(account=city.people["president"]).pk), "to": str(city.people["head"].pk),
        "starts_on": "2030-03-06", "ends_on": "2030-03-13", "ground": "外出培训", "whole": "yes",
    }
    answer = browser.post("/delegations/", sent)
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")
    assert not models.Delegation.objects.exists()
    wrong = browser.post(answer["Location"], {"password": "不对的口令"})
    assert (wrong.status_code, models.Delegation.objects.exists()) == (200, False)
    done = browser.post(answer["Location"], {"password": OLD, "next": "/delegations/"})
    assert done.status_code == 302
    assert models.Delegation.objects.get().to == city.people["head"], "what was posted goes on by itself"
    browser.post("/delegations/", {**sent, "to": str(city.people["office"].pk)})
    assert models.Delegation.objects.count() == 2, "for five minutes nobody is asked again"


def test_who_comes_in_through_the_common_sign_in_alone_comes_in_anew_before_giving_posts(city: City) -> None:
    sent = {
        "_step": "lend", "post": str(models.Membership.objects.get(account=city.people["president"]).pk), "to": str(city.people["head"].pk),
        "starts_on": "2030-03-06", "ends_on": "2030-03-13", "ground": "外出培训", "whole": "yes",
    }
    browser = city.browser("president", came_ago_s=301)
    answer = browser.post("/delegations/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "这项操作须再次确认是您本人, 而您的账号只经统一身份认证登录" in page
    assert "请退出, 经统一身份认证重新登录后五分钟内办理。" in page
    staff = city.browser("admin", came_ago_s=301).post("/staff/", {"_step": "end"})
    assert (staff.status_code, "而您的账号只经统一身份认证登录" in staff.content.decode()) == (403, True)
    assert not models.Delegation.objects.exists()
    assert city.browser("president", came_ago_s=290).post("/delegations/", sent).status_code == 302
    assert models.Delegation.objects.get().to == city.people["head"]


@pytest.mark.parametrize("step", ["take", "end", "charge"])
def test_nobody_changes_posts_by_a_session_alone(city: City, step: str) -> None:
    before = models.Membership.objects.count()
    answer = signed_in(city, "admin").post("/staff/", {"_step": step})
    assert answer["Location"] == "/accounts/reauthenticate/?next=%2Fstaff%2F"
    assert models.Membership.objects.count() == before


def test_a_leaked_password_is_refused_by_the_file_the_court_keeps(settings: Any, tmp_path: Path) -> None:
    from hashlib import sha1

    words = [f"曾经泄露的样本口令-{n:04}" for n in range(500)]
    file = tmp_path / "leaked.txt"
    file.write_text("".join(sorted(f"{sha1(w.encode()).hexdigest().upper()}:{n}\r\n" for n, w in enumerate(words))), encoding="ascii")
    assert [w for w in words if not leaked.has(file, w)] == []
    assert [w for w in words if leaked.has(file, w + "x")] == []
    settings.LEAKED_PASSWORDS = str(file)
    with pytest.raises(ValidationError) as refusal:
        validate_password(words[7])
    assert refusal.value.messages == ["这个密码曾在别处泄露, 请另选一个。"]
    validate_password("从未泄露的口令-2026")
    settings.LEAKED_PASSWORDS = ""
    validate_password(words[7])
    (tmp_path / "none.txt").touch()
    assert not leaked.has(tmp_path / "none.txt", words[7])


VEILED = "这个密码太常见: 只是数字、重复的片段, 或者常用密码加了数字、符号。"


@pytest.mark.parametrize("password", ["1234567890123456", "passwordpassword", "qwertyuiop123456789", "!!Password--2026", "abcabcabcabcabc"])
def test_a_common_password_made_long_is_refused_without_any_file(password: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password(password)
    assert VEILED in refusal.value.messages


@pytest.mark.parametrize("password", ["天平的样本口令-2026", "correct horse battery", "Zhongyi-tian-17-hao"])
def test_a_long_one_of_ones_own_is_taken_whatever_its_characters(password: str) -> None:
    validate_password(password)


def test_the_page_asks_for_as_many_characters_as_are_required(city: City, settings: Any) -> None:
    (least,) = [one["OPTIONS"]["min_length"] for one in settings.AUTH_PASSWORD_VALIDATORS if one["NAME"].endswith("MinimumLengthValidator")]
    page = signed_in(city, "clerk").get("/accounts/password/change/").content.decode()
    assert (least, "至少十二位, 不能是常见密码, 也不能与用户名相近。" in page) == (12, True)


def test_a_short_one_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password("Xq7-vbn!")
    assert refusal.value.error_list[0].code == "password_too_short"
