"""Posts lent for some days: one's own, and for an administrator those of the court; given, received, ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tianping.docket.grants import ROLES
from tianping.law.finding import Finding, Label, Refused, refused
from tianping.pages.words import say
from tianping.store import delegations
from tianping.store.delegations import State
from tianping.web import door
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, role_label, signed_in

ALL = Label("全部", "all")
WORDS = {
    State.COMING: (Label("尚未开始", "to come"), ""),
    State.RUNNING: (Label("代行中", "running"), "good"),
    State.OVER: (Label("已结束", "over"), ""),
}
HEADS = (
    Label("岗位", "post"), Label("庭室", "division"), Label("授权人", "whose post"), Label("代行人", "who stands in"), Label("自", "from"),
    Label("至", "to"), Label("事项", "acts"), Label("代行事由", "why"), Label("状态", "state"),
    Label("登记人", "recorded by"), Label("登记时间", "recorded at"), Label("结束人", "ended by"), Label("结束时间", "ended at"),
)


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List what was lent and received; lend a post, or end a delegation."""
    if not visit.by.court:
        raise Http404
    if is_asked(visit.request):
        return _table(visit)
    if visit.request.method != "POST":
        return _page(visit)
    try:
        said = _ended(visit) if visit.request.POST.get("_step") == "end" else _lent(visit)
    except Refused as refusal:
        return _page(visit, refusal=refusal.finding, status=422)
    messages.success(visit.request, said)
    return redirect("delegations")


def _page(visit: Visit, *, refusal: Finding | None = None, status: int = 200) -> HttpResponse:
    posts = delegations.posts(visit.by, day=visit.day)
    posted = visit.request.POST
    chosen = next((m for m in posts if str(m.pk) == (posted.get("post") or visit.request.GET.get("post", ""))), posts[0] if posts else None)
    context = {
        "posts": [(m, ROLES[m.role].label, m == chosen) for m in posts], "chosen": chosen, "refusal": refusal, "posted": posted,
        "acts": [(name, label, name in posted.getlist("acts")) for name, label in (delegations.acts_of(chosen.role) if chosen else ())],
        "receivers": [(a, str(a.pk) == posted.get("to")) for a in delegations.receivers(visit.by, day=visit.day) if chosen is None or
                      a.pk != chosen.account_id] if posts else (),
        "lent": [(one, ROLES[one.row.membership.role].label, *WORDS[one.state], one.row.to_id == visit.by.account)
                 for one in delegations.listed(visit.by, day=visit.day)],
        "is_on_a_bench": visit.by.role in delegations.ON_A_BENCH, "role": role_label(visit.by),
    }
    return visit.page("web/delegations.html", context, here="court", status=status)


def _table(visit: Visit) -> HttpResponse:
    """Answer with the list as a workbook."""
    return sheet("delegations", visit.day, HEADS, (
        [say(ROLES[one.row.membership.role].label), one.row.membership.division, one.row.membership.account.name, one.row.to.name, one.row.starts_on,
         one.row.ends_on, "、".join(say(a) for a in one.acts) or say(ALL), one.row.ground, say(WORDS[one.state][0]),
         one.made_by, one.row.made_at, one.ended_by, one.row.ended_at]
        for one in delegations.listed(visit.by, day=visit.day)
    ))


def _lent(visit: Visit) -> str:
    door.prove(visit.request)
    posted = visit.request.POST
    row = delegations.lend(
        _number(posted.get("post", "")), to=_account(posted.get("to", "")), starts_on=_day(posted.get("starts_on", "")),
        ends_on=_day(posted.get("ends_on", "")), ground=posted.get("ground", ""), by=visit.by, at=visit.at,
        acts=() if posted.get("whole") == "yes" else _some(posted.getlist("acts")),
    )
    return _("已授权 %(name)s 代行%(role)s, 自 %(start)s 至 %(end)s") % {
        "name": row.to.name, "role": say(ROLES[row.membership.role].label), "start": row.starts_on.isoformat(), "end": row.ends_on.isoformat(),
    }


def _ended(visit: Visit) -> str:
    row = delegations.end(_number(visit.request.POST.get("delegation", "")), by=visit.by, at=visit.at)
    return _("已结束对 %s 的授权") % row.to.name


def _some(acts: list[str]) -> list[str]:
    if not acts:
        raise refused("no_acts", Label("没有选择授权事项", "no act is chosen"),
                      remedy=Label("请选择“全部事项”, 或者勾选授权的事项。", "choose all of them, or tick some"))
    return acts


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _account(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise refused("no_receiver", Label("没有选择代行人", "nobody is chosen"), remedy=Label("请选择代行人。", "choose who stands in")) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refused("no_day", Label("没有选择起止日期", "the days are not chosen"),
                      remedy=Label("请选择起始日和截止日。", "choose both days")) from None
