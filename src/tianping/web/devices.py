"""The devices somebody is signed in on: one of them signed out by itself. All others at once: allauth's own page."""

from __future__ import annotations

import logging
from typing import Any, cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tianping.pages.words import device

log = logging.getLogger("tianping.sign_in")


@require_POST
@login_required
def end(request: HttpRequest, session: int) -> HttpResponse:
    """Sign one's own device out: it is out from its next request on. One of somebody else's is not found."""
    found = UserSession.objects.filter(pk=session, user=cast(Any, request.user)).first()
    if found is None:
        raise Http404
    log.info("session.ended", extra={"account": str(request.user.pk)})
    if found.session_key == request.session.session_key:
        logout(request)
        return redirect("account_login")
    found.end()
    messages.success(request, _("已退出: %s") % device(found.user_agent))
    return redirect("usersessions_list")
