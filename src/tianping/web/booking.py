"""Booking from the calendar: what would happen is performed and undone, so that conflicts are those the database itself finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tianping.law.finding import Finding, Label, Refused, refused
from tianping.pages.forms.plainly import Wrong, read_instant
from tianping.store import ledger, reading, visible
from tianping.store.setting import setting_of
from tianping.web.visit import Visit, signed_in

BOOK, CANCEL = "scheduling.book_hearing", "scheduling.cancel_hearing"
LENGTHS = (30, 60, 90, 120, 180, 240)
USUAL_MINUTES = 120


@dataclass(frozen=True, slots=True)
class Wish:
    """A hearing somebody would like to book: which case, where, when, and - for one already booked - that it moves and why."""

    matter: UUID
    room: str
    starts: datetime
    minutes: int
    is_move: bool
    ground: str = ""
    ticks: frozenset[str] = field(default_factory=frozenset)
    late_reason: str = ""

    @property
    def ends(self) -> datetime:
        """When it ends."""
        return self.starts + timedelta(minutes=self.minutes)


class _Undone(Exception):
    """Leaves the transaction, so that nothing of it stays."""


def asked(visit: Visit, rooms: list[str]) -> dict[str, Any]:
    """Return what the page shows of the case chosen in the address and of the stretch chosen for it."""
    query = visit.request.GET
    case = query.get("case", "")
    try:
        rows = visible.page(visit.by, day=visit.day, filters=visible.Filters(matters=(UUID(case),)), limit=1).rows
    except ValueError:
        return {"case": None}
    if not rows or rows[0].is_closed_to_me:
        return {"case": None}
    held: dict[str, Any] = {"case": rows[0], "is_move": rows[0].facts.stage == "scheduled", "lengths": LENGTHS}
    if query.get("at"):
        raw = {"case": case, "room": query.get("room", "") or (rooms[0] if rooms else ""), "starts": query["at"],
               "minutes": query.get("minutes", str(USUAL_MINUTES)), "move": "1" if held["is_move"] else ""}
        held |= {"wish": raw, **_tried(visit, raw, frozenset({"public"}))}
    return held


@require_POST
@signed_in
def check(visit: Visit) -> HttpResponse:
    """Say whether a booking would stand, before anything is saved."""
    raw = {k: str(v) for k, v in visit.request.POST.items()}
    return visit.part("web/calendar/verdict.html", _tried(visit, raw, _ticks(raw)))


def carry_out(visit: Visit) -> HttpResponse:
    """Book or move the hearing; where the law or the database says no, show it at the calendar with what was asked."""
    raw = {k: str(v) for k, v in visit.request.POST.items()}
    back = f"{visit.request.path}?by={raw.get('by', '')}&view={raw.get('view', '')}&on={raw.get('starts', '')[:10]}"
    try:
        wish = _wish(raw, _ticks(raw))
        with transaction.atomic():
            _perform(visit, wish)
    except (Refused, Wrong) as stopped:
        finding = stopped.finding if isinstance(stopped, Refused) else None
        if finding is None:
            messages.error(visit.request, str(stopped), extra_tags="over")
            return redirect(back)
        context = {"finding": finding, "back": f"{back}&case={raw.get('case', '')}"}
        return visit.page("web/calendar/refused.html", context, here="calendar", status=422)
    messages.success(visit.request, _("已排定, 已通知各方当事人和法官"), extra_tags="good")
    return redirect(back)


def _ticks(raw: dict[str, str]) -> frozenset[str]:
    return frozenset(name for name in ("public", "online", "short") if raw.get(name) == "1")


def _wish(raw: dict[str, str], ticks: frozenset[str]) -> Wish:
    minutes = int(raw["minutes"]) if raw.get("minutes", "").isdecimal() and len(raw["minutes"]) < 5 else USUAL_MINUTES
    try:
        matter = UUID(raw.get("case", ""))
    except ValueError as wrong:
        raise Wrong("请先选择一件等待排期的案件。", "Choose a case that waits for a hearing first.") from wrong
    return Wish(
        matter, raw.get("room", ""), read_instant(raw.get("starts", "")), minutes, raw.get("move") == "1", raw.get("ground", "").strip(),
        ticks, raw.get("late_reason", "").strip(),
    )


def _tried(visit: Visit, raw: dict[str, str], ticks: frozenset[str]) -> dict[str, Any]:
    """Return the verdict on a wish: what stands in its way, or why it may be, with what else is to be known of the day."""
    verdict: dict[str, Any] = {"raw": raw, "ticks": ticks}
    try:
        wish = _wish(raw, ticks)
        reading.open_matter(wish.matter, by=visit.by, at=visit.at)
        with transaction.atomic():
            outcome = _perform(visit, wish, ground=wish.ground or "改期")
            verdict["findings"] = outcome.findings
            raise _Undone
    except _Undone:
        setting = setting_of(visit.by.court)
        verdict["is_rest"] = setting.calendar.is_rest_day(wish.starts.date())
    except Refused as refusal:
        verdict["barred"] = refusal.finding
    except Wrong as wrong:
        verdict["barred"] = Finding("unreadable", wrong.label, None)
    return verdict


def _perform(visit: Visit, wish: Wish, *, ground: str = "") -> ledger.Outcome:
    """Book the hearing; where one stands already it is cancelled first, for the same reason, in the same transaction."""
    if wish.is_move:
        if not (wish.ground or ground):
            raise refused("no_ground", Label("没有填写改期理由", "no ground for the change is given"),
                          remedy=Label("请写明改期理由, 当事人会看到。", "write down the ground: the parties will read it"))
        ledger.perform(CANCEL, matter=wish.matter, by=visit.by, fields={"ground": wish.ground or ground}, at=visit.at)
    fields = {
        "room": wish.room, "starts": wish.starts, "ends": wish.ends, "is_public": "public" in wish.ticks, "is_online": "online" in wish.ticks,
        "is_short_notice": "short" in wish.ticks, "late_reason": wish.late_reason,
    }
    return ledger.perform(BOOK, matter=wish.matter, by=visit.by, fields=fields, at=visit.at)
