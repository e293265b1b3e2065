"""The calendars of rooms and judges, by week and by day: what is held, what is free, and which case waits for a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from tianping.docket.actions import Setting
from tianping.docket.grants import ties_for
from tianping.docket.settings import setting_of as value_of
from tianping.docket.stages import Stage
from tianping.law.days.calendar import KIND_LABELS, DayKind
from tianping.law.finding import Label
from tianping.pages.forms.plainly import FIRST_YEAR, LAST_YEAR
from tianping.pages.words import SHANGHAI
from tianping.store import calendars, house, visible
from tianping.store.setting import setting_of
from tianping.web import booking
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, midnight, signed_in

HALF = timedelta(minutes=30)
USUAL = timedelta(hours=2)
ALL_ROLES = ("scheduling_clerk", "division_head", "vice_president", "president", "trial_management")
LISTED = 60
HEADS = (
    Label("日期", "day"), Label("时间", "hours"), Label("法庭", "room"), Label("法官", "judge"), Label("案号", "number"), Label("案件", "case"),
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar: whether it is one of rest, and why."""

    on: date
    is_rest: bool
    kind: Label | None
    is_today: bool


@dataclass(frozen=True, slots=True)
class Booked:
    """Something held, as the person may know it: without its case where that is closed to them."""

    held: calendars.Held
    matter: visible.Listed | None
    judge: str

    @property
    def on(self) -> date:
        """On which day."""
        return self.held.starts.astimezone(SHANGHAI).date()

    @property
    def hours(self) -> str:
        """From when to when, by Shanghai's clock."""
        return f"{self.held.starts.astimezone(SHANGHAI):%H:%M}-{self.held.ends.astimezone(SHANGHAI):%H:%M}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a row by the week, or a stretch of a day by the hour: what is booked, and when a hearing could begin."""

    day: Day
    booked: tuple[Booked, ...]
    at: datetime | None
    span: int = 1

    @property
    def room_at(self) -> str:
        """The beginning as an address carries it."""
        return self.at.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M") if self.at else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A room or a judge with their cells."""

    name: str
    room: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What of the calendar is shown."""

    by: str  # room, judge
    view: str  # week, day
    first: date
    days: int

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=self.days - 1)


@signed_in
def index(visit: Visit) -> HttpResponse:
    """Show the calendar; with a case chosen, each free stretch can be taken; a post books or moves it."""
    if not visit.by.court or not (ties_for("scheduling.book_hearing", visit.by.role) or visit.by.role in ALL_ROLES):
        raise Http404
    if visit.request.method == "POST":
        return booking.carry_out(visit)
    setting = setting_of(visit.by.court)
    shown = _window(visit, first=setting.calendar.next_working_day(visit.day))
    posts = [p for p in house.posts_of(visit.by.court, day=visit.day) if p.role == "judge"]
    names = {p.account: p.name for p in posts}
    found = calendars.held(visit.by.court, judges=names, starts=midnight(shown.first), ends=midnight(shown.last + timedelta(days=1)))
    listed = {m.facts.matter_id: m for m in visible.masked(visit.by, list({h.matter for h in found}), day=visit.day)}
    booked = [Booked(h, _open(listed.get(h.matter)), names.get(h.judge, "") if h.judge else "") for h in found]
    if is_asked(visit.request):
        return sheet("calendar", shown.first, HEADS, (
            [b.on, b.hours, b.held.room, b.judge, b.matter.facts.number if b.matter else "", b.matter.title if b.matter else ""]
            for b in sorted(booked, key=lambda b: (b.held.starts, b.held.room))
        ))
    rooms = [str(r.name) for r in setting.settings.get("rooms", ())]
    days = list(_days(shown, setting, visit.day))
    keys = [(r, r) for r in rooms] if shown.by == "room" else [(n, "") for n in sorted(set(names.values()))]
    context = {
        "shown": shown, "days": days, "lines": list(_lines(keys, booked, shown, days, setting, visit.at)), "waiting": _waiting(visit),
        "hours": _hours(setting) if shown.view == "day" else (), "before": shown.first - timedelta(days=shown.days),
        "after": shown.first + timedelta(days=shown.days), "may_book": bool(ties_for("scheduling.book_hearing", visit.by.role)),
        "rooms": rooms, **booking.asked(visit, rooms),
    }
    return visit.page("web/calendar/index.html", context, here="calendar")


def _open(one: visible.Listed | None) -> visible.Listed | None:
    return None if one is None or one.is_closed_to_me else one


def _window(visit: Visit, *, first: date) -> Window:
    asked = visit.request.GET
    try:
        on = date.fromisoformat(asked.get("on", "") or asked.get("at", "")[:10])
        on = on if FIRST_YEAR <= on.year <= LAST_YEAR else first
    except ValueError:
        on = first
    by = asked.get("by", "")
    by = by if by in ("room", "judge") else "room"
    if asked.get("view") == "day":
        return Window(by, "day", on, 1)
    return Window(by, "week", on - timedelta(days=on.weekday()), 7)


def _days(shown: Window, setting: Setting, today: date) -> Iterator[Day]:
    for i in range(shown.days):
        on = shown.first + timedelta(days=i)
        kind = setting.calendar.kind_of(on)
        is_rest = setting.calendar.is_rest_day(on)
        yield Day(on, is_rest, KIND_LABELS[kind] if is_rest or kind is DayKind.MAKE_UP else None, on == today)


def bounds(setting: Setting) -> tuple[time, time]:
    """Return the first and last hour of the court's day of hearings."""
    first, last = (time.fromisoformat(str(value_of(setting.settings, name))) for name in ("hearing_day_starts", "hearing_day_ends"))
    return first, last


def _hours(setting: Setting) -> list[str]:
    first, last = bounds(setting)
    found, at = [], datetime.combine(date.min, first)
    while at < datetime.combine(date.min, last):
        found.append(at.strftime("%H:%M"))
        at += HALF
    return found


def _lines(
    keys: list[tuple[str, str]], booked: list[Booked], shown: Window, days: list[Day], setting: Setting, now: datetime
) -> Iterator[Line]:
    for name, room in keys:
        own = [b for b in booked if (b.held.room == name if shown.by == "room" else b.judge == name)]
        if shown.view == "day":
            yield Line(name, room, tuple(_stretches(days[0], own, setting, now)))
        else:
            yield Line(name, room, tuple(_cell(day, [b for b in own if b.on == day.on], setting, now) for day in days))


def _cell(day: Day, own: list[Booked], setting: Setting, now: datetime) -> Cell:
    """Return a day of a row, with the first stretch of two hours that is free in it."""
    first, last = bounds(setting)
    at = datetime.combine(day.on, max(first, time(9)), tzinfo=SHANGHAI)
    end = datetime.combine(day.on, last, tzinfo=SHANGHAI)
    while at + USUAL <= end:
        if at > now and not any(b.held.starts < at + USUAL and at < b.held.ends for b in own):
            return Cell(day, tuple(own), at)
        at += HALF
    return Cell(day, tuple(own), None)


def _stretches(day: Day, own: list[Booked], setting: Setting, now: datetime) -> Iterator[Cell]:
    """Yield a day by half hours: what is held as one stretch, every free half hour by itself."""
    first, last = bounds(setting)
    at, end = (datetime.combine(day.on, one, tzinfo=SHANGHAI) for one in (first, last))
    left = sorted(own, key=lambda b: b.held.starts)
    while at < end:
        now_held = next((b for b in left if b.held.starts < at + HALF and at < b.held.ends), None)
        if now_held is None:
            yield Cell(day, (), at if at > now else None)
            at += HALF
            continue
        left.remove(now_held)
        span = max(1, -(-(min(now_held.held.ends, end) - at) // HALF))
        yield Cell(day, (now_held,), None, span)
        at += HALF * span


def _waiting(visit: Visit) -> tuple[visible.Listed, ...]:
    """Return the cases that wait for a hearing, the oldest first: of the whole court, or a judge's own."""
    if not ties_for("scheduling.book_hearing", visit.by.role):
        return ()
    where: dict[str, Any] = {"court": visit.by.court, "stage": Stage.SERVED.value}
    if visit.by.role == "judge":
        where["judge"] = visit.by.account
    page = visible.page(visit.by, day=visit.day, filters=visible.Filters(where=where), limit=LISTED)
    return tuple(sorted((r for r in page.rows if not r.is_closed_to_me), key=lambda r: (r.facts.limit_on or date.max, r.facts.sort_on)))


def case_id(text: str) -> UUID | None:
    """Return the matter an address names, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
