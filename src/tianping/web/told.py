"""Whoever's way of signing in changed is told on their desk: somebody else may have done it."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.http import HttpRequest

from tianping.law.finding import Label
from tianping.pages.words import device, instant
from tianping.store import accounts, sign_ins
from tianping.web import visit

PASSWORD = Label("登录密码已修改", "the password was changed")
COMMON = {
    social_account_added: Label("已与统一身份认证绑定", "the account was tied to the common sign-in"),
    social_account_removed: Label("已解除与统一身份认证的绑定", "the account was untied from the common sign-in"),
}
FACTORS = {
    Authenticator.Type.TOTP: Label("两步验证", "the second step"), Authenticator.Type.WEBAUTHN: Label("通行密钥", "a passkey"),
    Authenticator.Type.RECOVERY_CODES: Label("备用验证码", "the recovery codes"),
}
DONE = {
    authenticator_added: Label("已添加", "added"), authenticator_removed: Label("已停用", "removed"),
    authenticator_reset: Label("已重新生成", "made anew"),
}


def password(sender: object, request: HttpRequest, user: Any, **_: object) -> None:
    """Tell that the password is another one: of the holder's own choice, and no longer a temporary one."""
    sign_ins.chosen(user)
    _tell(request, user, PASSWORD)


def common(sender: object, request: HttpRequest, signal: Any, sociallogin: Any = None, socialaccount: Any = None, **_: object) -> None:
    """Tell that the account is tied to the common sign-in, or no longer."""
    _tell(request, socialaccount.user if socialaccount else sociallogin.user, COMMON[signal])


def factor(sender: object, request: HttpRequest, user: Any, authenticator: Authenticator, signal: Any, **_: object) -> None:
    """Tell which factor was added, removed or made anew."""
    what, done = FACTORS[Authenticator.Type(authenticator.type)], DONE[signal]
    _tell(request, user, Label(f"{what.zh}{done.zh}", f"{what.en}: {done.en}"))


def _tell(request: HttpRequest, user: Any, what: Label) -> None:
    at, where = visit.now(), device(request.META.get("HTTP_USER_AGENT", ""))
    accounts.tell(user.pk, Label(
        f"您的账号{what.zh} ({instant(at)}, {where})。如果不是您本人操作, 请立即修改密码、在“登录的设备”中退出其他所有设备, 并告知法院系统管理员。",
        f"Your account: {what.en} ({instant(at)}, {where}). If it was not you, change the password at once, sign out all other devices, "
        "and tell the court's administrator.",
    ), at=at)


def listen() -> None:
    """Hear of what changes at the door from now on."""
    for one in (password_changed, password_reset, password_set):
        one.connect(password)
    for one in COMMON:
        one.connect(common)
    for one in DONE:
        one.connect(factor)
