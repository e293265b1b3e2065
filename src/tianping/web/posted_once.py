"""A form that arrives twice - two presses, a page sent again, a line that broke before the answer - does its act once.

The key is drawn into the form (`{% once %}`) and kept in one transaction with what was done under it. What answers with another page than
the form's own was done; a form drawn again, with what is wrong in it, was not, and its key stays free.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from tianping.law.finding import Label, Refused, refused
from tianping.store import once

FIELD = "_once"
_ASIDE = frozenset({"csrfmiddlewaretoken", "_at"})  # differ between two sendings of one form


def answered(request: HttpRequest, view: Callable[[], HttpResponseBase], *, account: UUID, at: datetime) -> HttpResponseBase:
    """Answer a request by *view*; a form that was posted and done before leads to where it led then, and nothing is done.

    Raises Refused when the form was done with other contents: somebody went back to it and wrote something else.
    """
    if request.method != "POST" or FIELD not in request.POST:
        return view()
    key = _taken_off(request)
    if not key or "HX-Request" in request.headers:  # what is sent along while somebody types
        return view()
    asked = _asked(request)
    drawn: list[HttpResponseBase] = []

    def act() -> dict[str, str] | None:
        answer = view()
        drawn[:] = [answer]
        return {"to": answer.url} if isinstance(answer, HttpResponseRedirect) else None

    try:
        kept, is_repeat = once.once(f"form-{key}", account=account, asked=asked, at=at, act=act)
    except Refused as refusal:
        if refusal.finding.name != "key_used":
            raise
        raise _done_before() from refusal
    if is_repeat:
        messages.info(request, _("这张表单此前已经提交并办理, 没有重复办理。"))
        return HttpResponseRedirect(kept["to"])
    return drawn[0]


def _taken_off(request: HttpRequest) -> str:
    """Take the key off what was posted, so that no page carries it on, and return it."""
    left = request.POST.copy()
    key = left.pop(FIELD)[-1]
    left._mutable = False
    request.POST = left  # type: ignore[assignment]
    return str(key)


def _asked(request: HttpRequest) -> dict[str, Any]:
    written = {name: texts for name, texts in request.POST.lists() if name not in _ASIDE}
    sent = {name: [(one.name, one.size) for one in some] for name, some in request.FILES.lists()}
    return {"path": request.path, "written": written, "files": sent}


def _done_before() -> Refused:
    return refused(
        "form_done",
        Label("这张表单已经办理过, 这次的内容与当时不同, 没有再次办理", "this form was done before with other contents; nothing was done now"),
        remedy=Label("请打开案件查看已办理的内容; 确需再办的, 请重新打开表单填写。",
                     "look at what was done in the matter; to do something else, open the form anew"),
    )
