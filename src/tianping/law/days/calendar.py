"""Which days are days of rest: a calendar is a value, passed to every rule that counts days.

Years with a notice of the State Council are exact. A year without one answers by weekends and statutory days alone and
says so; a court may add the year when the notice comes (`Calendar.with_year`).
Sources: 全国年节及纪念日放假办法; the yearly 国务院办公厅关于部分节假日安排的通知 (each in calendar.yaml).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from tianping.law.cite import Citation, cite
from tianping.law.finding import Convention, Finding, Label, Status, Step, refused
from tianping.law.params import beside
from tianping.law.plain import Schema
from tianping.law.registry import rule

PARAMS = beside(__file__)
FIRST_DAY = date(1949, 10, 1)
ONE = timedelta(days=1)
FESTIVALS = ("spring", "qingming", "dragon_boat", "mid_autumn")
Span = tuple[date, date]


class DayKind(StrEnum):
    """What a day is to the calendar."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # off by the year's notice, or by statute where there is no notice
    MAKE_UP = "make_up"  # a day of weekly rest on which the notice orders work


KIND_LABELS: Mapping[DayKind, Label] = {
    DayKind.WORKING: Label("工作日", "a working day"),
    DayKind.WEEKEND: Label("周休日", "a weekly day of rest"),
    DayKind.HOLIDAY: Label("放假日", "a day off"),
    DayKind.MAKE_UP: Label("调休上班日", "a make-up working day"),
}
MAKE_UP_DAYS = {
    True: Convention("make_up_days", "work", Label("调休上班日按工作日计", "a make-up working day counts as a working day")),
    False: Convention("make_up_days", "rest", Label("调休上班日仍按休息日计", "a make-up working day still counts as rest")),
}


@dataclass(frozen=True, slots=True)
class YearNotice:
    """What one year's notice says: days off and make-up working days, [first, last] both inclusive."""

    year: int
    rest: tuple[Span, ...]
    work: tuple[Span, ...]
    basis: tuple[Citation, ...] = ()
    issued_on: date | None = None


@dataclass(frozen=True)
class Calendar:
    """The notices of the years on file; every other year answers provisionally.

    `version` names the content, so that what was computed under one calendar can be told from what was computed under another.
    """

    notices: tuple[YearNotice, ...]
    version: str = field(init=False)
    _off: frozenset[date] = field(init=False, repr=False, compare=False)
    _work: frozenset[date] = field(init=False, repr=False, compare=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        written = repr([(n.year, n.rest, n.work) for n in self.notices]).encode()
        for name, made in (
            ("version", hashlib.sha256(written).hexdigest()[:12]),
            ("_off", frozenset(_days(span for n in self.notices for span in n.rest))),
            ("_work", frozenset(_days(span for n in self.notices for span in n.work))),
            ("_years", frozenset(n.year for n in self.notices)),
        ):
            object.__setattr__(self, name, made)

    def __hash__(self) -> int:
        return hash(self.version)

    @classmethod
    def published(cls, *, known_on: date | None = None) -> Calendar:
        """Return the calendar of the notices on file - those issued by *known_on*, where it is given."""
        return _published(known_on)

    def with_year(self, notice: YearNotice) -> Calendar:
        """Return the calendar with one year's notice added or replaced."""
        others = [n for n in self.notices if n.year != notice.year]
        return Calendar(tuple(sorted([*others, notice], key=lambda n: n.year)))

    def covers(self, year: int) -> bool:
        """Say whether the notice of *year* is on file."""
        return year in self._years

    def kind_of(self, day: date) -> DayKind:
        """Return what *day* is; raise Refused before 1949-10-01."""
        if day in self._off:
            return DayKind.HOLIDAY
        if day in self._work:
            return DayKind.MAKE_UP
        if day.year not in self._years and day in statutory_days(day.year):
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if is_weekly_rest(day) else DayKind.WORKING

    def is_rest_day(self, day: date, *, make_up_days_work: bool = True) -> bool:
        """Say whether *day* is a day of rest. No text settles whether a make-up working day is one: a named convention."""
        kind = self.kind_of(day)
        return kind in (DayKind.HOLIDAY, DayKind.WEEKEND) or (kind is DayKind.MAKE_UP and not make_up_days_work)

    def next_working_day(self, day: date, *, make_up_days_work: bool = True) -> date:
        """Return *day* itself, or the first day after the rest days it falls in."""
        while self.is_rest_day(day, make_up_days_work=make_up_days_work):
            day += ONE
        return day

    def previous_working_day(self, day: date, *, make_up_days_work: bool = True) -> date:
        """Return *day* itself, or the last working day before the rest days it falls in."""
        while self.is_rest_day(day, make_up_days_work=make_up_days_work):
            day -= ONE
        return day

    def reservation(self, day: date) -> Label | None:
        """Return why the answer for *day* is only provisional; None when a notice settles it."""
        year = day.year
        if year in self._years:
            if day.month == 12 and year + 1 not in self._years and day.day >= PARAMS["year_end_days_open"].on(day).value:
                return Label(
                    f"{year + 1} 年节假日安排尚未发布, 可能调整 {year} 年末的休息日",
                    f"the notice for {year + 1} is not published and may still move the last days of {year}",
                )
            return None
        if year < min(self._years, default=year):
            return Label(
                f"{year} 年的节假日安排不在案, 仅按周休日和法定节日计算",
                f"the notice for {year} is not on file: weekly rest and statutory days alone",
            )
        return Label(
            f"{year} 年节假日安排尚未发布, 暂按周休日和法定节日计算",
            f"the notice for {year} is not published yet: for now weekly rest and statutory days alone",
        )

    def status_on(self, day: date) -> Status:
        """Return how far an answer that rests on *day* can be relied on."""
        if self.reservation(day) is None:
            return Status.ESTABLISHED
        return Status.PROVISIONAL if day.year < min(self._years, default=day.year) else Status.NOT_YET

    def basis_of(self, day: date) -> tuple[Citation, ...]:
        """Return what settles *day*: the year's notice, or the statute alone."""
        for notice in self.notices:
            if notice.year == day.year and notice.basis:
                return notice.basis
        return PARAMS["statutory_days"].on(max(day, date(1949, 12, 23))).basis

    @classmethod
    def from_plain(cls, raw: Any) -> Calendar:
        """Return the calendar that *raw* stands for: null or "published", or {known_on, years: [{year, rest, work}]}."""
        if isinstance(raw, cls):
            return raw
        if raw in (None, "published"):
            return cls.published()
        if not isinstance(raw, Mapping) or set(raw) - {"known_on", "years"}:
            raise ValueError("日历应为 \"published\" 或 {known_on, years}")
        known_on = raw.get("known_on")
        made = cls.published(known_on=date.fromisoformat(str(known_on)) if known_on else None)
        for year in raw.get("years", ()):
            made = made.with_year(_notice(year["year"], year, (cite("法院录入的节假日安排", evidence="S"),)))
        return made

    @classmethod
    def plain_schema(cls) -> Schema:
        """Return the JSON schema of what `from_plain` reads."""
        day = {"type": "string", "format": "date"}
        spans = {"type": "array", "items": {"type": "array", "items": day, "minItems": 2, "maxItems": 2}}
        year = {"type": "object", "required": ["year", "rest", "work"], "properties": {
            "year": {"type": "integer"}, "rest": spans, "work": spans}}
        made = {"type": "object", "additionalProperties": False,
                "properties": {"known_on": day, "years": {"type": "array", "items": year}}}
        return {"anyOf": [{"enum": ["published"]}, {"type": "null"}, made]}


@cache
def _published(known_on: date | None) -> Calendar:
    notices = [
        _notice(row.starts.year, row.value, row.basis)
        for row in PARAMS["days_off"].values
        if row.value.get("published", True)
    ]
    return Calendar(tuple(n for n in notices if known_on is None or n.issued_on is None or n.issued_on <= known_on))


def _notice(year: int, raw: Mapping[str, Any], basis: tuple[Citation, ...]) -> YearNotice:
    return YearNotice(
        year=year, rest=_spans(raw["rest"]), work=_spans(raw["work"]), basis=basis, issued_on=raw.get("issued_on")
    )


def _spans(raw: Iterable[Any]) -> tuple[Span, ...]:
    made = tuple((_as_day(first), _as_day(last)) for first, last in raw)
    for first, last in made:
        if last < first:
            raise ValueError(f"{first} 晚于 {last}")
    return made


def _as_day(raw: Any) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(raw)


def _days(spans: Iterable[Span]) -> Iterable[date]:
    for first, last in spans:
        for n in range((last - first).days + 1):
            yield first + timedelta(days=n)


def is_weekly_rest(day: date) -> bool:
    """Say whether *day* is a weekly day of rest: Sunday, and since 1995-05-01 Saturday."""
    if day < FIRST_DAY:
        raise refused(
            "before_the_calendar",
            Label(f"{day} 早于 1949-10-01, 无法计算期间", f"{day} lies before 1949-10-01: no periods can be counted there"),
            remedy=Label("请核对日期。", "check the date"),
        )
    return day.isoweekday() in _weekly_rest(day >= SATURDAYS_SINCE)


SATURDAYS_SINCE = PARAMS["weekly_rest"].values[-1].starts


@cache
def _weekly_rest(saturdays: bool) -> tuple[int, ...]:
    rows = PARAMS["weekly_rest"].values
    return tuple(rows[-1 if saturdays else 0].value)


def spring_festival(year: int) -> date | None:
    """Return the first day of the first lunar month of *year*; None beyond the lunar table on file. Source: the almanac, by year."""
    table: Mapping[int, list[str]] = PARAMS["lunar_days"].values[0].value
    return date(year, *map(int, table[year][0].split("-"))) if year in table else None


@cache
def statutory_days(year: int) -> frozenset[date]:
    """Return the days off that the statute itself gives in *year*, without any notice.

    Beyond the lunar table on file only the days with a fixed date are known.
    Source: 全国年节及纪念日放假办法 第2条, in the text of each day.
    """
    table: Mapping[int, list[str]] = PARAMS["lunar_days"].values[0].value
    found: set[date] = set()
    for text in PARAMS["statutory_days"].values:
        law = text.value
        days = {date(year, *map(int, one.split("-"))) for one in law["fixed"]}
        for name, written in zip(FESTIVALS, table.get(year, []), strict=False):
            first = date(year, *map(int, written.split("-")))
            days |= {first + timedelta(days=n) for n in law.get(name, [])}
        found |= {day for day in days if text.holds_on(day)}
    return frozenset(found)


@rule(label=Label("是否休息日", "whether a day is a day of rest"))
def rest_day(*, day: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return whether *day* is a day of rest, and what makes it one.

    Source: 全国年节及纪念日放假办法 第2条、第7条; 民事诉讼法(2023修正) 第85条第3款.
    """
    known = calendar or Calendar.published()
    kind, reservation = known.kind_of(day), known.reservation(day)
    value = known.is_rest_day(day, make_up_days_work=make_up_days_work)
    steps = [Step(Label(f"{day} 为{KIND_LABELS[kind].zh}", f"{day} is {KIND_LABELS[kind].en}"), value, basis=known.basis_of(day))]
    if reservation is not None:
        steps.append(Step(reservation))
    return Finding(
        name="rest_day", label=Label("是否休息日", "is a day of rest"), value=value, steps=tuple(steps),
        conventions=(MAKE_UP_DAYS[make_up_days_work],) if kind is DayKind.MAKE_UP else (),
        status=known.status_on(day),
        given={"day": day, "make_up_days_work": make_up_days_work},
    )
