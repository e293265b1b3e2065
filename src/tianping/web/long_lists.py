"""Long lists as files: a short one at once; a long one is asked for, made by a worker, and fetched under "my exports"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tianping.docket.actions import Acting
from tianping.docket.legal_time import legal_day
from tianping.law.finding import Label, refused
from tianping.pages.long_lists import LongList, list_named
from tianping.pages.tables import csv_lines
from tianping.pages.words import say
from tianping.store import list_exports
from tianping.web.sheets import EXCEL, sheet
from tianping.web.visit import Visit, signed_in

CSV = "text/csv; charset=utf-8"
KEPT = timedelta(days=list_exports.KEPT_DAYS)
STATES = {
    list_exports.WAITING: Label("生成中", "being made"), list_exports.DONE: Label("可下载", "ready"),
    list_exports.FAILED: Label("未完成", "not made"),
}
LONGEST = 2000  # characters of what a list is narrowed to


@dataclass(frozen=True, slots=True)
class Line:
    """One list that was asked for, as its line shows it."""

    id: UUID
    label: Label
    form: str
    at: datetime
    until: datetime
    state: str
    done: int
    total: int | None
    bytes: int
    why: Label
    may_retry: bool

    @property
    def said(self) -> Label:
        """The state in words."""
        return STATES[self.state]


def answered(visit: Visit, name: str, asked: Mapping[str, str], *, form: str, here: str = "matters") -> HttpResponseBase:
    """Answer with a list as a file; one that is too long for it is offered to be made by a worker. Nothing is begun by being looked at."""
    found = list_named(name, asked, by=visit.by, day=visit.day)
    if found is None:
        raise Http404
    if (count := found.count(settings.LONG_LIST + 1)) > settings.LONG_LIST:
        context = {"label": found.label, "name": name, "asked": urlencode(asked), "form": form, "most": settings.LONG_LIST, "count": count}
        return visit.page("web/exports/ask.html", context, here=here)
    return _at_once(visit, found, form=form)


def _at_once(visit: Visit, found: LongList, *, form: str) -> HttpResponseBase:
    rows = (cells for _, cells in found.lines(lambda read: None))
    if form != "csv":
        return sheet(found.file_name, visit.day, found.heads, rows)
    made = StreamingHttpResponse(csv_lines([say(h) for h in found.heads], rows), content_type=CSV)
    made.headers["Content-Disposition"] = f'attachment; filename="{_file_name(found, visit.at, "csv")}"'
    return made


@signed_in
def index(visit: Visit) -> HttpResponse:
    """Show the lists one asked for, drawn anew every two seconds while one is being made; a form sent here asks for one."""
    if visit.request.method == "POST":
        return _begun(visit)
    lines = [_line(visit, one) for one in list_exports.latest(visit.by.account)]
    context = {"lines": lines, "is_live": any(one.state == list_exports.WAITING for one in lines), "days": list_exports.KEPT_DAYS}
    if getattr(visit.request, "htmx", False):
        return visit.part("web/exports/rows.html", context)
    return visit.page("web/exports/index.html", context, here="matters")


def _begun(visit: Visit) -> HttpResponse:
    given = visit.request.POST
    name, asked, form = given.get("name", ""), given.get("asked", ""), given.get("form", "")
    is_good = len(asked) <= LONGEST and form in list_exports.FORMS
    found = list_named(name, dict(parse_qsl(asked)), by=visit.by, day=visit.day) if is_good else None
    if found is None:
        raise Http404
    list_exports.begin(name, asked, label=found.label, form=form, language=get_language() or "zh-hans", by=visit.by, at=visit.at)
    return redirect("exports")


@signed_in
def fetch(visit: Visit, export: UUID) -> FileResponse:
    """Send a finished list to who asked for it, if their post still has the list and every case in it is still open to them."""
    found = list_exports.of(visit.by.account, export)
    if found is None or found.state != list_exports.DONE:
        raise Http404
    by = _held(visit, found.post)
    listed = list_named(found.name, dict(parse_qsl(found.asked)), by=by, day=visit.day) if by else None
    if by is None or listed is None:
        raise refused("post_ended", list_exports.POST_ENDED, remedy=Label("请以现任岗位重新导出。", "export it anew in the post you hold"))
    if shut := list_exports.shut(found, by=by, day=visit.day):
        why = Label(f"清单生成后, 其中 {shut} 件案件已不再向您公开, 这份文件已收回",
                    f"{shut} of its cases are no longer open to you since it was made; the file was taken back")
        list_exports.withdraw(found, why, at=visit.at)
        raise refused("list_shut", why, remedy=Label("请在“我的导出”中选择“重新生成”。", "make it anew under “My exports”"))
    try:
        file = list_exports.path_of(found).open("rb")
    except FileNotFoundError:
        raise refused("export_gone", Label("这份文件已清除", "the file was removed"), remedy=Label("请重新导出。", "export the list anew")) from None
    kind = CSV if found.form == "csv" else EXCEL
    return FileResponse(file, as_attachment=True, filename=_file_name(listed, found.asked_at, found.form), content_type=kind)


@signed_in
def again(visit: Visit, export: UUID) -> HttpResponse:
    """Ask once more for a list that was not made."""
    found = list_exports.of(visit.by.account, export)
    if found is None or visit.request.method != "POST":
        raise Http404
    if _held(visit, found.post) is None:
        raise refused("post_ended", list_exports.POST_ENDED, remedy=Label("请以现任岗位重新导出。", "export it anew in the post you hold"))
    list_exports.again(found, at=visit.at)
    messages.info(visit.request, _("已重新开始生成。"))
    return redirect("exports")


def _held(visit: Visit, post: str) -> Acting | None:
    return next((p for p in visit.posts if p.post[:120] == post), None)


def _file_name(found: LongList, at: datetime, form: str) -> str:
    return f"tianping-{found.file_name}-{legal_day(at).isoformat()}.{form}"


def _line(visit: Visit, one: list_exports.Export) -> Line:
    is_held = _held(visit, one.post) is not None
    state, why = (one.state, Label(one.why_zh, one.why_en)) if is_held else (list_exports.FAILED, list_exports.POST_ENDED)
    label = list_exports.label_of(one)
    return Line(one.pk, label, one.form, one.asked_at, one.asked_at + KEPT, state, one.done, one.total, one.bytes, why, is_held)
