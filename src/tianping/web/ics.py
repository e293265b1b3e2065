"""A hearing as a calendar file (iCalendar, RFC 5545), so that a telephone reminds of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse

from tianping.docket.reading import booking
from tianping.law.finding import Label
from tianping.pages.words import say
from tianping.store import diary, house, reading, visible
from tianping.web.visit import Visit, midnight, signed_in

AHEAD = timedelta(days=180)
FOLD = 74  # octets of a line before it is continued on the next


@dataclass(frozen=True, slots=True)
class Event:
    """One hearing: what, where, when."""

    key: str
    title: str
    where: str
    starts: datetime
    ends: datetime


@signed_in
def hearing(visit: Visit, matter: UUID) -> HttpResponse:
    """Answer with the booked hearing of one case."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    booked = booking(reading.docket_of(found))
    if booked is None:
        raise Http404
    what = booked.what
    where = f"{house.name_of(found.matter.court)} {what.room}"
    return _sent([Event(str(what.hearing), _title(found.facts.number, found.facts.title), where, what.starts, what.ends)], at=visit.at)


@signed_in
def mine(visit: Visit) -> HttpResponse:
    """Answer with every coming hearing of the person."""
    coming = diary.hearings(visit.by, starts=visit.at, ends=midnight(visit.day + AHEAD), day=visit.day)
    listed = {m.facts.matter_id: m for m in visible.masked(visit.by, list({h.matter for h in coming}), day=visit.day) if not m.is_closed_to_me}
    events = [
        Event(f"{h.matter}-{h.starts:%Y%m%dT%H%M}", _title(listed[h.matter].facts.number, listed[h.matter].facts.title),
              f"{house.name_of(listed[h.matter].facts.court)} {h.room}", h.starts, h.ends)
        for h in coming if h.matter in listed
    ]
    return _sent(events, at=visit.at)


def _title(number: str, title: str) -> str:
    return say(Label(f"开庭 {number} {title}", f"Hearing {number} {title}"))


def _sent(events: Iterable[Event], *, at: datetime) -> HttpResponse:
    sent = HttpResponse(calendar_of(events, at=at), content_type="text/calendar; charset=utf-8")
    sent.headers["Content-Disposition"] = 'attachment; filename="hearing.ics"'
    return sent


def calendar_of(events: Iterable[Event], *, at: datetime) -> str:
    """Return *events* as a calendar, each with a reminder a day and an hour before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tianping//ZH", "METHOD:PUBLISH"]
    for one in events:
        lines += [
            "BEGIN:VEVENT", f"UID:{one.key}@tianping", f"DTSTAMP:{_instant(at)}", f"DTSTART:{_instant(one.starts)}", f"DTEND:{_instant(one.ends)}",
            f"SUMMARY:{_text(one.title)}", f"LOCATION:{_text(one.where)}",
            *(line for before in ("-P1D", "-PT1H") for line in _reminder(one, before)), "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _reminder(one: Event, before: str) -> tuple[str, ...]:
    return ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(one.title)}", f"TRIGGER:{before}", "END:VALARM")


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, the later ones with a space before them; no character is split."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > FOLD:
            yield piece
            piece = " "
        piece += character
    yield piece
