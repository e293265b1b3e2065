"""Preservation (保全): what is asked and ruled, every measure with its end on one line of time, and the next act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.instances import total_cny
from tianping.docket.vocabulary.preservation import PreservationAsked, PreservationRuled
from tianping.domains.preservation.rules import Held, measures
from tianping.domains.preservation.rules.fee import RequestFee, request_fees
from tianping.domains.preservation.rules.security import security_stands
from tianping.law.finding import Label
from tianping.pages.words import say
from tianping.store import reading
from tianping.store.reading import Reading
from tianping.store.setting import setting_of
from tianping.web.procedures import acts_of, dues_of
from tianping.web.visit import Visit

WIDTH = 1000
WARN = timedelta(days=30)  # before the end of a measure its bar is drawn as near
TERMS = ("preservation_ruling", "preservation_start", "preservation_fee_payment", "sue_after_preservation", "preservation_review")


@dataclass(frozen=True, slots=True)
class Request:
    """A request, and what became of it."""

    asked: Recorded[PreservationAsked]
    ruled: Recorded[PreservationRuled] | None
    is_secured: bool
    fee: RequestFee


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure as drawn: where it begins and ends, the stretch in which it is to be renewed, of a width of 1,000."""

    held: Held
    x: int
    width: int
    warn_x: int
    warn_width: int
    left: int | None
    words: str

    @property
    def tone(self) -> str:
        """The colour of time."""
        if self.held.is_over or self.left is None:
            return ""
        return "over" if self.left < 0 else "near" if self.left <= WARN.days else "good"


def tab(visit: Visit, found: Reading) -> dict[str, Any]:
    """Fill the tab."""
    docket = reading.docket_of(found)
    ruled = {one.what.request: one for one in docket.all(PreservationRuled)}
    fees = request_fees(docket, setting_of(docket.matter.court))
    requests = [Request(one.asked, ruled.get(one.asked.seq), security_stands(docket, one.asked.seq), one) for one in fees]
    bars = drawn(docket, visit.day)
    standing = [b for b in bars if not b.held.is_over]
    return {
        "requests": requests, "bars": bars, "held_cny": _held_cny(standing), "n_near": sum(1 for b in standing if b.tone in ("near", "over")),
        "today_x": _today(bars, visit.day), "months": _months(bars, visit.day), "dues": dues_of(visit, found, *TERMS),
        **acts_of(visit, found, "preservation."),
    }


def drawn(docket: Docket, day: date) -> list[Bar]:
    """Return every measure on one line of time, those that end first on top; what is over comes last."""
    held = sorted(measures(docket), key=lambda one: (one.is_over, one.ends_on))
    span = _span(held, day)
    if span is None:
        return []
    return [_bar(one, span, day) for one in held]


def _span(held: list[Held], day: date) -> tuple[date, date] | None:
    if not held:
        return None
    return min(day, *(one.taken.on for one in held)), max(day, *(one.ends_on for one in held)) + timedelta(days=1)


def _at(day: date, span: tuple[date, date]) -> int:
    return round((day - span[0]).days * WIDTH / max(1, (span[1] - span[0]).days))


def _bar(one: Held, span: tuple[date, date], day: date) -> Bar:
    start, end = _at(one.taken.on, span), _at(one.ends_on + timedelta(days=1), span)
    warn = _at(max(one.taken.on, one.ends_on - WARN), span)
    left = None if one.is_over else (one.ends_on - day).days
    words = say(Label(f"{one.taken.on} 至 {one.ends_on}", f"{one.taken.on} to {one.ends_on}"))
    return Bar(one, start, max(2, end - start), warn, max(1, end - warn), left, words)


def _today(bars: list[Bar], day: date) -> int | None:
    span = _span([b.held for b in bars], day)
    return _at(day, span) if span else None


def _months(bars: list[Bar], day: date) -> list[tuple[int, str]]:
    """Return the marks of the line of time: where each half year begins."""
    span = _span([b.held for b in bars], day)
    if span is None:
        return []
    firsts = [date(year, month, 1) for year in range(span[0].year, span[1].year + 1) for month in (1, 7)]
    return [(_at(one, span), f"{one.year}-{one.month:02}") for one in firsts if span[0] <= one <= span[1]]


def _held_cny(bars: list[Bar]) -> Decimal:
    return total_cny(b.held.taken.what.controlled_cny for b in bars)
