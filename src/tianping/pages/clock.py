"""The drawn clock of a limit: time runs left to right, counted stretches solid, excluded ones hatched, the end a line that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tianping.law.finding import Finding, Label, Table, Unit
from tianping.pages.words import day_words, figure, say

WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch as drawn: where it begins and how wide it is (of 1,000), its look, and its words on hover."""

    x: int
    width: int
    look: str  # counted, left, excluded, rolled
    words: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Everything `clock.html` draws."""

    pieces: tuple[Piece, ...]
    today: int | None
    end: int
    end_was: int | None
    words: tuple[str, ...]
    days_left: int | None
    is_over: bool


def drawn(finding: Finding, *, today: date, is_running: bool) -> Clock | None:
    """Return the clock of a limit whose finding holds its timeline; None for any other finding."""
    table = next((t for t in finding.tables if t.name == "timeline"), None)
    end = finding.value
    if table is None or not table.rows or not isinstance(end, date):
        return None
    rows = [_row(table, row) for row in table.rows]
    start = rows[0][1]
    last = max(end, today) if is_running else end
    whole = max((last - start).days + 1, 1)

    def at(day: date) -> int:
        return round((day - start).days * WIDTH / whole)

    statutory = _part(finding, "statutory_end")
    moved = statutory if isinstance(statutory, date) and statutory != end else None
    return Clock(
        pieces=tuple(_pieces(rows, today=today if is_running else end, at=at, end=end, whole_end=last)),
        today=at(today) if is_running and start <= today <= last else None,
        end=at(end + timedelta(days=1)),
        end_was=at(moved + timedelta(days=1)) if moved is not None else None,
        words=tuple(_words(rows, start, end, moved)),
        days_left=(end - today).days if is_running else None,
        is_over=is_running and today > end,
    )


Row = tuple[str, date, date, int, str]


def _row(table: Table, row: tuple[object, ...]) -> Row:
    held = dict(zip((c.name for c in table.columns), row, strict=True))
    first, last = held["first"], held["last"]
    assert isinstance(first, date), "a stretch begins on a day"
    assert isinstance(last, date), "a stretch ends on a day"
    reason = say(Label(str(held.get("reason_zh", "")), str(held.get("reason_en", ""))))
    return str(held["stretch"]), first, last, (last - first).days + 1, reason


def _pieces(rows: list[Row], *, today: date, at: Callable[[date], int], end: date, whole_end: date) -> Iterator[Piece]:
    one = timedelta(days=1)
    for kind, first, last, days, reason in rows:
        words = f"{first.isoformat()} — {last.isoformat()} {figure(days, Unit.DAY)} {reason}"
        if kind in ("excluded", "rolled"):
            yield Piece(at(first), at(last + one) - at(first), kind, words)
            continue
        if first <= today:
            until = min(last, today)
            yield Piece(at(first), at(until + one) - at(first), "counted", words)
        if last > today:
            begin = max(first, today + one)
            yield Piece(at(begin), at(last + one) - at(begin), "left", words)
    if whole_end > end:
        over = say(Label("已超过", "over"))
        yield Piece(at(end + one), at(whole_end + one) - at(end + one), "over", f"{over} {figure((whole_end - end).days, Unit.DAY)}")


def _words(rows: list[Row], start: date, end: date, moved: date | None) -> Iterator[str]:
    yield say(Label("{0} 起算", "counted from {0}")).format(day_words(start))
    out = [(days, reason) for kind, _, _, days, reason in rows if kind == "excluded"]
    if out:
        reasons = "、".join(dict.fromkeys(reason for _, reason in out))
        yield say(Label("扣除 {0}({1})", "{0} left out ({1})")).format(figure(sum(d for d, _ in out), Unit.DAY), reasons)
    more = sum(days for kind, _, _, days, _ in rows if kind == "extended")
    if more:
        yield say(Label("延长 {0}", "extended by {0}")).format(figure(more, Unit.DAY))
    ends = say(Label("届满 {0}", "ends {0}")).format(day_words(end))
    was = say(Label("(原 {0})", " (was {0})")).format(day_words(moved)) if moved is not None else ""
    yield ends + was


def _part(finding: Finding, name: str) -> object:
    return next((p.value for p in finding.parts if p.name == name), None)
