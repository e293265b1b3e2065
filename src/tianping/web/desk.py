"""The desk: what must I do now, and why. In order of urgency, then age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tianping.law.finding import Label
from tianping.store import desk, diary, visible
from tianping.web import mine
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import POST, Visit, midnight, signed_in

AHEAD = timedelta(days=15)
SOON = timedelta(days=3)
FIRST = 12
"""Deadlines shown at first: each comes with its why, and nobody reads twenty before the first is done."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline on the desk: how near, of what, what meets it, and its why as it is kept."""

    row: Any
    matter: visible.Listed
    days: int
    finding: str

    @property
    def label(self) -> Label:
        """The label of the deadline."""
        return Label(self.row.label_zh, self.row.label_en)

    @property
    def tone(self) -> str:
        """The colour of time: over, near, or in time."""
        return "over" if self.days < 0 else "near" if self.days <= SOON.days else "good"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A hearing on the desk, with how many were served."""

    hearing: diary.Hearing
    matter: visible.Listed
    served: int
    recipients: int


@signed_in
def index(visit: Visit) -> HttpResponse:
    """Show the desk of the post, or a party's own cases."""
    if not visit.by.court:
        return mine.show(visit)
    look = desk.Look(visit.by, day=visit.day)
    tasks = desk.tasks(visit.by, day=visit.day, look=look)
    shown = desk.MOST if visit.request.GET.get("dues") == "all" else FIRST
    due = _dues(visit, look, limit=shown + 1)
    context = {
        "sittings": sittings(visit, days=1, look=look),
        "dues": due[:shown],
        "more_dues": len(due) > shown,
        "tasks": tasks,
        "counts": _counts(tasks),
        "notices": desk.notices(visit.by, day=visit.day, unread_only=True, look=look)[:3],
        "drafts": desk.drafts(account=visit.by.account)[:5],
        "substitutions": desk.substitutions(visit.by, day=visit.day, look=look),
    }
    return visit.page("web/desk.html", context, here="desk")


def _dues(visit: Visit, look: desk.Look, *, limit: int) -> list[Due]:
    """Return the open deadlines of the coming days, the nearest first, at most *limit*, with their steps."""
    found = desk.deadlines(visit.by, day=visit.day, until=visit.day + AHEAD, limit=limit, look=look)
    return [
        Due(one.row, one.matter, (one.row.due_on - visit.day).days, one.row.finding) for one in found
    ]


def sittings(visit: Visit, *, days: int, look: desk.Look | None = None) -> list[Sitting]:
    """Return the hearings of the coming days in one's own matters, today's first."""
    starts = midnight(visit.day)
    ends = midnight(visit.day + timedelta(days=days))
    if visit.by.role == "scheduling_clerk":
        found = diary.hearings_of_court(visit.by.court, starts=starts, ends=ends)
    else:
        found = diary.hearings(visit.by, starts=starts, ends=ends, day=visit.day)
    return with_matters(visit, found, look=look)


def with_matters(visit: Visit, found: Iterable[diary.Hearing], *, look: desk.Look | None = None) -> list[Sitting]:
    """Return hearings with what the person may know of their matters, and how many recipients were served."""
    hearings = list(found)
    ids = {h.matter for h in hearings}
    listed = (look or desk.Look(visit.by, day=visit.day)).at(ids)
    recipients = diary.items(ids, "recipient")
    made = []
    for one in hearings:
        rows = recipients.get(one.matter, [])
        made.append(Sitting(one, listed[one.matter], sum(r.state == "served" for r in rows), len(rows)))
    return made


def _counts(tasks: list[desk.OnDesk]) -> list[tuple[Label, int]]:
    """Return how many of each task wait, the most frequent first; a single one speaks for itself."""
    counted = Counter((t.row.label_zh, t.row.label_en) for t in tasks)
    return [(Label(zh, en), n) for (zh, en), n in counted.most_common(4) if n > 1]


@require_POST
@signed_in
def choose_post(visit: Visit) -> HttpResponse:
    """Act in another post from now on."""
    visit.request.session[POST] = visit.request.POST.get("post", "")
    return redirect(_safe(visit.request, visit.request.POST.get("next", "/")))


@require_POST
@signed_in
def read_notice(visit: Visit, notice: int) -> HttpResponse:
    """Mark a notice as read."""
    desk.mark_read(notice, by=visit.by, at=visit.at)
    return HttpResponse("") if getattr(visit.request, "htmx", False) else redirect("/")


HEARINGS = (
    Label("开庭", "hearing"), Label("法庭", "room"), Label("案号", "number"), Label("案件", "case"),
    Label("已送达", "served"), Label("应送达", "to be served"),
)


@signed_in
def diary_page(visit: Visit) -> HttpResponse:
    """Show the hearings of the coming two weeks, day by day."""
    found = sittings(visit, days=14)
    if is_asked(visit.request):
        return sheet("hearings", visit.day, HEARINGS, (
            [s.hearing.starts, s.hearing.room, s.matter.facts.number, s.matter.title, s.served, s.recipients] for s in found
        ))
    return visit.page("web/diary.html", {"sittings": found}, here="diary")


def _safe(request: HttpRequest, where: str) -> str:
    return where if url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()}) else "/"
