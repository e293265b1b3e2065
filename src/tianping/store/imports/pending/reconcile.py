"""The platform's own clock of a case beside that of the older list: where they differ, and the reason found. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tianping.docket.vocabulary.imports import ClockDifference, ClockReconciled, ListedClock
from tianping.law.finding import Finding, Label

FIGURES = {
    "days_used": Label("已用天数", "days used"), "days_left": Label("剩余天数", "days left"), "limit_on": Label("审限届满日", "the limit ends"),
    "excluded_days": Label("扣除天数", "days left out"),
}
REASONS = {
    "": Label("未能判明, 请人工核对", "not found: please look"),
    "first_day_counted": Label("旧系统把立案当日计入, 法律规定不计入", "the older system counts the day of filing; the law does not"),
    "rest_days": Label("旧系统未按休息日顺延", "the older system does not move a last day that is a rest day"),
    "nothing_left_out": Label("旧系统没有扣除应当扣除的期间", "the older system leaves nothing out"),
    "excluded_differs": Label("扣除天数不同, 差额相同", "another number of days is left out; the difference is the same"),
    "excluded_both_ends": Label("旧系统扣除期间首尾两日都算", "the older system counts both ends of a stretch left out"),
    "excluded_unknown": Label("名单只有扣除总数, 没有起止日, 无法计算", "the list gives only a total of what is left out, no days"),
    "overlap": Label("旧系统把重叠的扣除期间重复计算", "the older system counts overlapping stretches twice"),
    "extension_missing": Label("旧系统的届满日未计入已批准的延长", "the older system's limit leaves out the extension granted"),
    "counted_from_other_day": Label("剩余天数与届满日不符, 旧系统按另一天计算", "the days left do not go with the limit: counted from another day"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """The platform's clock on one day, as far as it is compared."""

    days_used: int
    days_left: int
    limit_on: date
    excluded_days: int
    statutory_end: date
    nominal: date
    stretches: tuple[tuple[date, date], ...] = ()  # those of the list that ended, as it has them
    has_extension: bool = False


def clock_of(found: Finding, *, stretches: tuple[tuple[date, date], ...], has_extension: bool) -> Clock:
    """Return what is compared of a trial clock."""
    parts: dict[str, Any] = {p.name: p.value for p in found.parts}
    assert isinstance(found.value, date), "a trial limit ends on a day"
    return Clock(
        parts["days_used"], parts["days_left"], found.value, parts["excluded_days"], parts["statutory_end"], parts["nominal"], stretches,
        has_extension,
    )


def reconciled(ours: Clock, listed: ListedClock) -> tuple[ClockDifference, ...]:
    """Return every figure on which the list differs from *ours*, with the first reason that explains it exactly."""
    return tuple(
        ClockDifference(name, str(said), str(getattr(ours, name)), next(_reasons(name, said, ours, listed), ""))
        for name in FIGURES if (said := getattr(listed, name)) is not None and said != getattr(ours, name)
    )


def words(one: ClockDifference) -> tuple[Label, Label]:
    """Return the name of a figure and the reason in words."""
    return FIGURES[one.figure], REASONS[one.reason]


def as_entry(ours: Clock, listed: ListedClock, *, run: Any) -> ClockReconciled:
    """Return the entry that records the comparison."""
    return ClockReconciled(
        run, listed.as_of, ours.days_used, ours.days_left, ours.limit_on, ours.excluded_days, reconciled(ours, listed)
    )


def _reasons(name: str, said: Any, ours: Clock, listed: ListedClock) -> Iterator[str]:
    if name == "excluded_days":
        yield from _excluded(said, ours)
    elif name == "days_used":
        yield from _used(said, ours, listed)
    elif name == "limit_on":
        yield from _limit(said, ours, listed)
    else:
        yield from _left(said, ours, listed)


def _excluded(said: int, ours: Clock) -> Iterator[str]:
    if said == 0:
        yield "nothing_left_out"
    if said and not ours.stretches and not ours.excluded_days:
        yield "excluded_unknown"
    spans = [(last - first).days for first, last in ours.stretches]
    if said == sum(n + 1 for n in spans):
        yield "excluded_both_ends"
    if said == sum(spans):
        yield "overlap"


def _used(said: int, ours: Clock, listed: ListedClock) -> Iterator[str]:
    more = said - ours.days_used
    if more == 1:
        yield "first_day_counted"
    if more == ours.excluded_days:
        yield "nothing_left_out"
    if listed.excluded_days is not None and more == ours.excluded_days - listed.excluded_days:
        yield "excluded_differs"


def _limit(said: date, ours: Clock, listed: ListedClock) -> Iterator[str]:
    if said == ours.nominal:
        yield "rest_days"
    earlier = (ours.limit_on - said).days
    if earlier == 1 or (ours.nominal - said).days == 1:
        yield "first_day_counted"
    if ours.excluded_days and (said == ours.statutory_end or said == ours.nominal - timedelta(days=ours.excluded_days)):
        yield "extension_missing" if ours.has_extension else "nothing_left_out"
    if ours.has_extension and said == ours.statutory_end:
        yield "extension_missing"
    if listed.excluded_days is not None and said == ours.nominal + timedelta(days=listed.excluded_days - ours.excluded_days):
        yield "excluded_differs"


def _left(said: int, ours: Clock, listed: ListedClock) -> Iterator[str]:
    if listed.limit_on is not None and said == (listed.limit_on - listed.as_of).days and listed.limit_on != ours.limit_on:
        yield from _limit(listed.limit_on, ours, listed)
        return
    if listed.limit_on is None:
        yield from _limit(listed.as_of + timedelta(days=said), ours, listed)
    elif said != (listed.limit_on - listed.as_of).days:
        yield "counted_from_other_day"
