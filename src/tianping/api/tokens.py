"""Tokens for programs: signed, for one account in one post, good for thirty days and until the password changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from tianping.docket.actions import Acting
from tianping.docket.legal_time import legal_day
from tianping.store import accounts, second_step

SALT = "tianping.token"
LASTS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, in which post, at what instant."""

    by: Acting
    at: datetime


class Bearer(HttpBearer):
    """A token in the header: `Authorization: Bearer ...`."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Return who the token stands for, or None."""
        try:
            account_id, mark = signing.loads(token, salt=SALT, max_age=LASTS)
        except signing.BadSignature:
            return None
        account = get_user_model().objects.filter(pk=account_id, is_active=True).first()
        if account is None or account.get_session_auth_hash()[:16] != mark:
            return None
        return caller(request, account)


class Session(APIKeyCookie):
    """The session of the site, with its protection against forged requests."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        """Return who is signed in, or None."""
        return caller(request, request.user) if request.user.is_authenticated else None


def caller(request: HttpRequest, account: Any) -> Caller | None:
    """Return the account in the post it asks for (`X-Tianping-Post: role` or `role|court`), else in its first."""
    at = timezone.now()
    posts = accounts.posts(account, day=legal_day(at), via="api")
    if account.temporary_until is not None or second_step.is_missing(account, posts):
        return None
    wanted = request.headers.get("X-Tianping-Post", "").split("|")
    if wanted != [""]:
        posts = tuple(p for p in posts if p.role == wanted[0] and (len(wanted) == 1 or p.court == wanted[1]))
    return Caller(posts[0], at) if posts else None


def token_for(account: Any) -> str:
    """Return a token for an account."""
    return signing.dumps([str(account.pk), account.get_session_auth_hash()[:16]], salt=SALT)
