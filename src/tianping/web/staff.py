"""The staff of one's court: who holds which post, lists taken over from Excel, posts that end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tianping.docket.grants import ROLES, ties_for
from tianping.law.finding import Label, Refused, refused
from tianping.pages.lists import rows_of
from tianping.store import staff
from tianping.store.setting import setting_of
from tianping.web import door, handover
from tianping.web.sheets import sheet
from tianping.web.visit import Visit, signed_in

MANAGES = "house.set_division"
SALT = "tianping.staff.list"
TONES = {staff.NEW: "good", staff.ADDED: "good", staff.SAME: "", staff.WRONG: "over"}


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List who holds which post; end one, check a list, or take it over."""
    if not visit.by.court or visit.by.role not in ("administrator", "president", "trial_management"):
        raise Http404
    step = visit.request.POST.get("_step", "") if visit.request.method == "POST" else ""
    if step and not ties_for(MANAGES, visit.by.role):
        raise Http404
    if step in ("end", "charge", "take"):
        door.prove(visit.request)
    if step in ("end", "charge"):
        return _ended(visit) if step == "end" else _charged(visit)
    try:
        if step == "check":
            return _page(visit, checked=_checked(visit))
        if step == "take":
            return _page(visit, taken=staff.take_over(_kept(visit), by=visit.by, at=visit.at))
    except Refused as refusal:
        return _page(visit, refusal=refusal.finding, status=422)
    return _page(visit)


def _page(visit: Visit, *, checked: list[staff.Row] | None = None, taken: list[staff.Row] | None = None, refusal: Any = None,
          status: int = 200) -> HttpResponse:
    rows = taken or checked or []
    context = {
        "charge": staff.charge(visit.by.court, day=visit.day), "divisions": _divisions(visit),
        "posts": [(m, ROLES[m.role].label, n) for m, n in staff.posts(visit.by.court, day=visit.day)], "refusal": refusal,
        "checked": checked, "taken": taken, "rows": [(r, ROLES[r.role].label if r.role in ROLES else Label("", ""), TONES[r.state]) for r in rows],
        "good": sum(r.state in (staff.NEW, staff.ADDED) for r in rows), "bad": sum(r.state == staff.WRONG for r in rows),
        "kept": signing.dumps([_plain(r) for r in checked or () if r.state != staff.WRONG], salt=SALT, compress=True), "heads": staff.HEADS,
        "may_manage": bool(ties_for(MANAGES, visit.by.role)), "may_hand_over": handover.may(visit),
    }
    return visit.page("web/staff.html", context, here="court", status=status)


def _checked(visit: Visit) -> list[staff.Row]:
    upload: Any = visit.request.FILES.get("list")
    if upload is None:
        raise refused("no_list", Label("没有选择文件", "no file is chosen"), remedy=Label("请选择 Excel 或 CSV 文件。", "choose one"))
    return _check(visit, rows_of(upload.name or "", upload.read()))


def _check(visit: Visit, rows: list[dict[str, Any]]) -> list[staff.Row]:
    return staff.check(rows, court=visit.by.court, divisions=_divisions(visit), day=visit.day)


def _divisions(visit: Visit) -> list[str]:
    return [d.code for d in setting_of(visit.by.court).settings.get("divisions", ())]


def _kept(visit: Visit) -> list[staff.Row]:
    """Return the rows that were checked, checked again: somebody may have taken a name meanwhile."""
    try:
        rows = signing.loads(visit.request.POST.get("_kept", ""), salt=SALT)
    except signing.BadSignature:
        raise refused("no_list", Label("名单已失效", "the list is no longer valid"), remedy=Label("请重新上传。", "upload it again")) from None
    return _check(visit, [dict(zip(staff.HEADS, row, strict=True)) for row in rows])


def _plain(row: staff.Row) -> list[str]:
    role = ROLES[row.role].label.zh if row.role in ROLES else row.role
    return [row.username, row.name, role, row.division, row.starts_on.isoformat() if row.starts_on else ""]


def _ended(visit: Visit) -> HttpResponse:
    posted = visit.request.POST
    try:
        last_on = date.fromisoformat(posted.get("last_on", ""))
        row = staff.end_post(int(posted.get("post", "0")), court=visit.by.court, last_on=last_on, day=visit.day)
    except Refused as refusal:
        return _page(visit, refusal=refusal.finding, status=422)
    except ValueError:
        wrong = refused("no_day", Label("没有选择最后在岗日", "the last day is not chosen"), remedy=Label("请选择日期。", "choose the day"))
        return _page(visit, refusal=wrong.finding, status=422)
    messages.success(visit.request, _("岗位已结束: %s") % row.account.name)
    return redirect("staff")


def _charged(visit: Visit) -> HttpResponse:
    posted = visit.request.POST
    try:
        row = staff.put_in_charge(
            posted.get("who", ""), division=posted.get("division", ""), court=visit.by.court, divisions=_divisions(visit),
            starts_on=date.fromisoformat(posted.get("starts_on", "")), day=visit.day,
        )
    except Refused as refusal:
        return _page(visit, refusal=refusal.finding, status=422)
    except ValueError:
        wrong = refused("no_day", Label("没有选择起始日", "the first day is not chosen"), remedy=Label("请选择日期。", "choose the day"))
        return _page(visit, refusal=wrong.finding, status=422)
    messages.success(visit.request, _("%(name)s自 %(day)s 起分管%(division)s") % {
        "name": row.account.name, "day": row.starts_on.isoformat(), "division": row.division,
    })
    return redirect("staff")


@signed_in
def table(visit: Visit) -> HttpResponse:
    """Answer with the staff as a workbook, in the columns in which a list is taken over."""
    if not visit.by.court or visit.by.role not in ("administrator", "president", "trial_management"):
        raise Http404
    heads = [*(Label(h, h) for h in staff.HEADS), Label("最后在岗日", "last day"), Label("未结", "pending")]
    cells: list[list[Any]] = [
        [m.account.username, m.account.name, ROLES[m.role].label.zh, m.division, m.starts_on, m.ends_on, n]
        for m, n in staff.posts(visit.by.court, day=visit.day)
    ]
    return sheet("staff", visit.day, heads, cells)
