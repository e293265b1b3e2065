"""Periods of figures: a month, a quarter, a year, any two days; the same period a year before, and the one just before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tianping.analytics.court_figures import months_before
from tianping.law.finding import Label, refused


class Grain(StrEnum):
    """How fine a series of periods is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Return the months of one period."""
        return {"month": 1, "quarter": 3, "year": 12}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from *start* to *end*, both inclusive."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise refused(
                "period_ends_first",
                Label(f"期间的止日 {self.end} 早于起日 {self.start}", f"the period ends on {self.end}, before it starts on {self.start}"),
                remedy=Label("请核对起止日期。", "check both days"),
            )

    @property
    def days(self) -> int:
        """Return the days of the period."""
        return (self.end - self.start).days + 1

    @property
    def name(self) -> str:
        """Return what the period is called: 2026, 2026Q1, 2026-03, or its two days."""
        first, last = self.start, self.end
        if first.day == 1 and last == last_of(last):
            if first.month == 1 and last.month == 12 and first.year == last.year:
                return f"{first.year}"
            if first.month == last.month and first.year == last.year:
                return f"{first:%Y-%m}"
            if first.year == last.year and first.month % 3 == 1 and last.month == first.month + 2:
                return f"{first.year}Q{last.month // 3}"
        return f"{first}..{last}"

    def a_year_before(self) -> Period:
        """Return the same period of the year before (同比)."""
        whole = self.end == last_of(self.end)
        end = months_before(self.end, 12)
        return Period(months_before(self.start, 12), last_of(end) if whole else end)

    def just_before(self) -> Period:
        """Return the period of the same length just before (环比): by whole months where it has whole months, else by days."""
        if self.start.day == 1 and self.end == last_of(self.end):
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
            return Period(months_before(self.start, months), self.start - timedelta(days=1))
        return Period(self.start - timedelta(days=self.days), self.start - timedelta(days=1))


def last_of(day: date) -> date:
    """Return the last day of the month of *day*."""
    return months_before(day.replace(day=1), -1) - timedelta(days=1)


def year_to(day: date) -> Period:
    """Return the calendar year up to *day*."""
    return Period(day.replace(month=1, day=1), day)


def read(text: str) -> Period:
    """Return a period from 2026, 2026H1, 2026Q1, 2026-03, 2026-03-05 or 2026-01-01..2026-03-31. Raises Refused for anything else."""
    first, _, last = text.strip().partition("..")
    try:
        if last:
            return Period(date.fromisoformat(first), date.fromisoformat(last))
        if len(first) == 10:
            return Period(date.fromisoformat(first), date.fromisoformat(first))
        if len(first) == 7:
            start = date.fromisoformat(f"{first}-01")
            return Period(start, last_of(start))
        year, kind, number = int(first[:4]), first[4:5], int(first[5:6] or 1)
        months = {"": 12, "H": 6, "Q": 3}[kind]
        if len(first) in (4, 6) and 1 <= number <= 12 // months:
            start = date(year, (number - 1) * months + 1, 1)
            return Period(start, months_before(start, -months) - timedelta(days=1))
    except (ValueError, KeyError):
        pass
    raise refused(
        "period_unreadable", Label(f"“{text}”不是期间", f"“{text}” is no period"),
        remedy=Label("请写作 2026、2026H1、2026Q1、2026-03 或 2026-01-01..2026-03-31。",
                     "write 2026, 2026H1, 2026Q1, 2026-03 or 2026-01-01..2026-03-31"),
    )


def series(grain: Grain, over: Period) -> tuple[Period, ...]:
    """Return the periods of *grain* that touch *over*, whole ones."""
    start = over.start.replace(month=(over.start.month - 1) // grain.months * grain.months + 1, day=1)
    found = list[Period]()
    while start <= over.end:
        after = months_before(start, -grain.months)
        found.append(Period(start, after - timedelta(days=1)))
        start = after
    return tuple(found)
