"""The files that are shown to nobody yet: what waits for the virus scanner, what was shut away. For the administrator, who settles them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tianping.law.finding import Label
from tianping.store import accounts, scanning, virus
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

HEADS = (
    Label("时间", "since"), Label("文件", "file"), Label("提交人", "sent by"), Label("状态", "state"), Label("说明", "said"), Label("次数", "tries"),
)


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List them, with who sent each; or have one that could not be scanned looked at anew."""
    if visit.by.role != "administrator":
        raise Http404
    if visit.request.method == "POST":
        virus.ask_again(visit.request.POST.get("file", ""))
        messages.success(visit.request, _("已重新排队查毒"))
        return redirect("held-files")
    held = virus.listed()
    names = accounts.names_of({one.by for one in held if one.by})
    rows = [(one, names.get(one.by, "") if one.by else "") for one in held]
    if is_asked(visit.request):
        return sheet("held-files", visit.day, HEADS, ([one.since, one.name, name, one.label, one.said, one.tries] for one, name in rows))
    return visit.page("web/held_files.html", {
        "rows": rows, "has_scanner": virus.scanner() is not None, "again": (virus.FAILED, virus.UNREAD), "back": scanning.progress(),
        "unseen": scanning.unseen(),
    }, here="desk")
