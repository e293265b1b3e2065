"""The door behind sign-in: who was away too long comes in anew; who has a temporary password chooses their own, and who must have a second
step sets it up, before anything else.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, cast

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows import reauthentication
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tianping.docket.actions import Acting
from tianping.docket.settings import setting_of
from tianping.law.finding import Label, refused
from tianping.pages import chrome
from tianping.store import second_step
from tianping.store.setting import court_settings

REST = "rest"
"""The key of the session under which stand the second of the last act of a person, and how many minutes of rest their court allows."""

NOTED_EVERY_S = 60
COME_IN_ANEW = Label("这项操作须再次确认是您本人, 而您的账号只经统一身份认证登录",
                     "this must be proved to be you, and your account is opened by the common sign-in alone")


def elsewhere(request: HttpRequest, by: Acting, posts: Iterable[Acting]) -> HttpResponse | None:
    """Return where a signed-in person must go instead of the page they asked for, or None."""
    if _rested_too_long(request, by):
        where = request.get_full_path() if request.method == "GET" and not _asks_by_itself(request) else "/"
        logout(request)
        messages.info(request, _("您已离开较久, 为安全起见请重新登录; 已填内容为您保留。"))
        answer: HttpResponse = redirect_to_login(where)
        if _asks_by_itself(request):
            answer = HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
        return answer
    if cast(Any, request.user).temporary_until is not None:
        return redirect("account_change_password")
    if second_step.is_missing(cast(Any, request.user), posts):
        return redirect("second-step")
    return None


def prove(request: HttpRequest) -> None:
    """Have somebody show once more who they are before what is dear: by password, code or passkey, unless they did within five minutes.

    Raises ReauthenticationRequired, upon which allauth asks and then goes on with what was posted. Who comes in through the courts' common
    sign-in alone has nothing to show here: they must have come in within the same five minutes. Raises Refused, which says so.
    """
    user = cast(Any, request.user)
    if not reauthentication.get_reauthentication_flows(user):
        came = max((float(one["at"]) for one in reauthentication.get_authentication_records(request, user)), default=0.0)
        if time.time() - came >= REAUTHENTICATION_TIMEOUT:
            raise refused("come_in_anew", COME_IN_ANEW, remedy=Label("请退出, 经统一身份认证重新登录后五分钟内办理。",
                                                                      "sign out, come in again through it, and act within five minutes"))
        return
    if not reauthentication.did_recently_reauthenticate(request):
        raise ReauthenticationRequired


def rest_s(request: HttpRequest) -> int:
    """Return after how many seconds of rest one signs in anew; 0: never."""
    return int(request.session.get(REST, (0, 0))[1]) * 60


def _rested_too_long(request: HttpRequest, by: Acting) -> bool:
    """Say so, and note that the person is here. What a page fetches by itself is nobody's act."""
    now = int(time.time())
    seen, minutes = request.session.get(REST, (0, 0))
    if seen and minutes and now - seen > minutes * 60:
        return True
    if not _asks_by_itself(request) and now - seen >= NOTED_EVERY_S:
        request.session[REST] = (now, int(setting_of(court_settings(by.court)[0], "rest_minutes")))
    return False


def _asks_by_itself(request: HttpRequest) -> bool:
    return request.method == "GET" and bool(getattr(request, "htmx", False))


@login_required
def set_up(request: HttpRequest) -> HttpResponse:
    """Say that a second step must be set up first, and where."""
    return chrome.page(request, "web/second_step.html", chrome=chrome.Chrome(person=str(request.user)))
