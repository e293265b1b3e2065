"""Who tries to come in: the same name for the count of failures, whether read from the form or from what it was checked with."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal import stagekit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from requests import RequestException

from tianping.store import accounts, sign_ins
from tianping.web.errors import no_account, not_vouched

log = logging.getLogger("tianping.sign_in")


@receiver(user_logged_in)
def note_arrival(sender: object, user: Any, **_: object) -> None:
    """Note who came in, by the number of the account."""
    log.info("sign_in.done", extra={"account": str(user.pk)})


@receiver(user_login_failed)
def note_failure(sender: object, credentials: Mapping[str, Any], **_: object) -> None:
    """Note a sign-in that failed: of which account, where there is one. The name as typed may be a password, and is not kept."""
    account = accounts.account_named(str(credentials.get("username", ""))[:150])
    log.warning("sign_in.failed", extra={"account": str(account.pk) if account is not None else ""})


def username_of(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Return the name somebody tries to sign in by; empty for none. Longer names than any account has are cut."""
    given = (credentials or {}).get("username") or request.POST.get("login") or ""
    return given.strip()[:150]


class OwnSignIn(DefaultAccountAdapter):  # type: ignore[misc] # the library carries no types
    """Sign-in by what is kept here."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the desk after a new password: that is where somebody with a temporary one wanted to go."""
        return "/"

    def pre_login(self, request: HttpRequest, user: Any, **asked: Any) -> HttpResponseBase | None:
        """Let nobody in by an account that is shut, or by a temporary password whose days are over; say which, and where it is mended."""
        if user.is_active and (user.temporary_until is None or timezone.now() <= user.temporary_until):
            return cast(HttpResponseBase | None, super().pre_login(request, user, **asked))
        stagekit.clear_login(request)
        messages.error(request, _("临时密码已过期。当事人、律师带证件到诉讼服务窗口, 法院工作人员找本院系统管理员重发。") if user.is_active else
                       _("这个账号已停用。确需恢复的, 当事人、律师带证件到诉讼服务窗口, 法院工作人员找本院系统管理员办理。"))
        return redirect("account_login")


class CommonSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc] # the library carries no types
    """Sign-in through the courts' common provider: it opens accounts that are here already, and makes none.

    Who somebody is at the provider is tied to their account at the first sign-in, by the name both know; from then on by the
    provider's own identifier, so that a name given to somebody else later opens nothing.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Say no: accounts are made by the court's administrator."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie a first sign-in to the account of the same name; without one, say so."""
        if sociallogin.is_existing:
            return
        data = sociallogin.account.extra_data
        name = str((data.get("userinfo") or data).get("preferred_username", ""))
        account = accounts.account_named(name)
        if account is None or not account.is_active or SocialAccount.objects.filter(user=account).exists():
            raise ImmediateHttpResponse(no_account(request, name))
        sociallogin.connect(request, account)
        sign_ins.needs_no_password(account)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Exception | None = None, extra_context: Any = None
    ) -> None:
        """Say that the provider did not vouch for the person, or does not answer, and that the password still opens."""
        raise ImmediateHttpResponse(not_vouched(request, is_refused=error in ("cancelled", "denied")))


def leave(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the common provider; where it cannot be asked, say so instead of breaking."""
    try:
        return cast(HttpResponseBase, oidc.login(request, provider_id))
    except (RequestException, ValueError, KeyError):  # unreachable, no JSON, or a discovery without what is needed
        return not_vouched(request, is_refused=False)


def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back from the common provider, likewise."""
    try:
        return cast(HttpResponseBase, oidc.callback(request, provider_id))
    except (RequestException, ValueError, KeyError):
        return not_vouched(request, is_refused=False)
