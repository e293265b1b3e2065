"""Parts: what a numerator or denominator counts. A part is a flow (a day in the period) or a stock (pending at its end or start).

Every number shown is a sum of parts, so every number opens down to the matters of its parts.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import ibis

from tianping.law.finding import Label

Condition = Callable[[Any], Any]


class Counting(StrEnum):
    """How a part is counted over a period."""

    FLOW = "flow"  # its day lies in the period
    AT_END = "at_end"  # stands at the end of the period
    AT_START = "at_start"  # stood before the period began


@dataclass(frozen=True, slots=True)
class Since:
    """A time after the day in a column: so many days, or the day after so many full months."""

    column: str
    days: int = 0
    months: int = 0

    def latest(self, day: date) -> date:
        """Return the latest day in the column from which the time is over by *day*: one comparison instead of arithmetic on every row."""
        if not self.months:
            return day - timedelta(days=self.days)
        target = day - timedelta(days=1)
        year, month = divmod(target.year * 12 + target.month - 1 - self.months, 12)
        last, of_target = monthrange(year, month + 1)[1], monthrange(target.year, target.month)[1]
        return date(year, month + 1, last if target.day == of_target else min(target.day, last))  # 29 February and a year is 28 February


@dataclass(frozen=True, slots=True)
class Part:
    """Something counted over the wide rows of cases.

    on: the day of a flow, or the day a stock is entered. where: which cases. column: what is summed (empty: cases are counted).
    A stock is left on `closed_on`.
    """

    name: str
    label: Label
    on: Condition
    counting: Counting = Counting.FLOW
    where: Condition | None = None
    column: str = ""
    key: str = ""  # parts of one key count by the same day: they share a pass over the rows
    since: Since | None = None  # of a stock: `on` as a column and the time after it

    def chosen(self, cases: Any) -> Any:
        """Return the condition that a case of this part meets, whatever the period."""
        on = self.on(cases) if self.since is None else cases[self.since.column]
        found = cases.is_case & cases.filed_on.notnull() & on.notnull()
        return found if self.where is None else found & self.where(cases).fill_null(False)

    def within(self, cases: Any, start: date, end: date) -> Any:
        """Return the condition that a case counts in the period from *start* to *end*, both inclusive."""
        known = self.chosen(cases)
        if self.counting is Counting.FLOW:
            on = self.on(cases)
            return known & (on >= start) & (on <= end)
        day = end if self.counting is Counting.AT_END else date.fromordinal(start.toordinal() - 1)
        entered = self.on(cases) <= day if self.since is None else cases[self.since.column] <= self.since.latest(day)
        return known & entered & (cases.closed_on.isnull() | (cases.closed_on > day))

    def amount(self, cases: Any, condition: Any) -> Any:
        """Return the aggregate of this part over the cases that meet *condition*."""
        if self.column:
            return cases[self.column].sum(where=condition).fill_null(0)
        return condition.ifelse(1, None).count()  # a count of cases; an eighth cheaper than a filter on each aggregate


def day(name: str, *, days: int = 0) -> Condition:
    """Return the day in column *name*, so many days later."""
    return lambda cases: cases[name] if not days else (cases[name] + ibis.interval(days=days)).cast("date")


def months_after(name: str, months: int) -> Condition:
    """Return the day after *months* have passed since the day in column *name*."""
    return lambda cases: (cases[name] + ibis.interval(months=months) + ibis.interval(days=1)).cast("date")


def of_kind(*kinds: str) -> Condition:
    """Return the condition that a case is of one of these kinds."""
    return lambda cases: cases.kind.isin(kinds)


def flow(name: str, zh: str, en: str, on: str, *, where: Condition | None = None, column: str = "") -> Part:
    """Return a part counted by a day in the period."""
    return Part(name, Label(zh, en), day(on), where=where, column=column, key=on)


def stock(
    name: str, zh: str, en: str, on: str, *, days: int = 0, months: int = 0, counting: Counting = Counting.AT_END, where: Condition | None = None
) -> Part:
    """Return a part that stands from a day, so many days or full months after the one in column *on*, until the case is closed."""
    enters = months_after(on, months) if months else day(on, days=days)
    key = f"{on}+{months}m+{days}" if months or days else on
    return Part(name, Label(zh, en), enters, counting, where, key=key, since=Since(on, days, months))


def _long(months: int) -> Part:
    return stock(f"pending_over_{months}m", f"立案超过{months}个月未结", f"pending more than {months} months since filing", "filed_on", months=months)


LONG = (6, 12, 18, 24, 36)
"""Bounds of the ages of long-pending cases in months."""

GENERAL: tuple[Part, ...] = (
    flow("filed", "新收", "filed", "filed_on"),
    flow("closed", "已结", "closed", "closed_on"),
    stock("carried_over", "旧存", "carried over", "filed_on", counting=Counting.AT_START),
    stock("pending", "未结", "pending", "filed_on"),
    *map(_long, LONG),
    flow("natural_days", "结案案件自立案至结案的天数合计", "days from filing to closing of closed cases, in all", "closed_on", column="natural_days"),
    flow("net_days", "结案案件扣除不计入审限期间后的天数合计", "the same days without excluded periods, in all", "closed_on", column="net_days"),
)
