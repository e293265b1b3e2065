"""Lists that may be long: what each is called, its heads, its lines and how many cases it reads - in a request or by a worker alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.grants import may
from tianping.law.finding import Label, Refused
from tianping.pages.long_lists import behind, cases, registers, waiting, warned, work
from tianping.pages.long_lists.lines import Line, Told
from tianping.store import archive, late, numbers, search, serving, visible
from tianping.store import warned as warned_of
from tianping.store.imports import house
from tianping.store.imports.figures import how_many_behind, of_court
from tianping.store.imports.run import RUN

EXPORTED = 1_048_000
"""A sheet of Excel has 1,048,576 rows."""


@dataclass(frozen=True, slots=True)
class LongList:
    """A list as somebody in a post has it: `lines` reads it, `count` says how many cases that reads, at most so many."""

    file_name: str
    label: Label
    heads: Sequence[Label]
    lines: Callable[[Told], Iterator[Line]]
    count: Callable[[int], int]


def list_named(name: str, asked: Mapping[str, str], *, by: Acting, day: date) -> LongList | None:
    """Return a list narrowed as *asked*, under the rights *by* has now; None where the post has no such list."""
    try:
        return _MAKERS[name](asked, by, day) if name in NAMES else None
    except Refused:
        return None


def _of_cases(asked: Mapping[str, str], by: Acting, day: date) -> LongList:
    filters = cases.filters_of(asked, by=by, kinds=cases.CASES, chosen=asked.get("show", "open"))
    return _filtered("matters", Label("案件列表", "list of cases"), filters, by, day)


def _of_petitions(asked: Mapping[str, str], by: Acting, day: date) -> LongList:
    filters = cases.filters_of(asked, by=by, kinds=cases.PETITIONS, chosen=asked.get("show", "open"))
    return _filtered("petitions", Label("信访列表", "list of petitions"), filters, by, day)


def _of_search(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    text = asked.get("q", "").strip()
    filters = search.wanted(text)
    return _filtered("search", Label(f"搜索: {text}", f"search: {text}"), filters, by, day) if filters else None


def _of_register(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    register, year = registers.BY_NAME.get(asked.get("register", "")), asked.get("year", "")
    if register is None or not year.isdecimal() or len(year) != 4 or not int(year) or not registers.may_read(by):
        return None
    filters, begin = registers.narrowed(int(year))
    return LongList(
        f"{register.name}-{year}", Label(f"{register.label.zh} {year}", f"register: {register.label.en} {year}"), registers.HEADS,
        lambda told: registers.rows(by, register, int(year), day=day, told=told),
        lambda most: visible.how_many(by, day=day, filters=filters, after=begin, most=most),
    )


def _filtered(name: str, label: Label, filters: visible.Filters, by: Acting, day: date) -> LongList:
    return LongList(
        name, label, cases.HEADS, lambda told: cases.lines(by, filters, day=day, most=EXPORTED, told=told),
        lambda most: visible.how_many(by, day=day, filters=filters, most=most),
    )


def _behind_number(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    part = asked.get("part", "")
    if not behind.is_part(part):
        return None
    want = numbers.wanted(asked, by=by, day=day)
    label = numbers.parts()[part.partition("-not-")[0]].label
    over = f"{want.period.start} – {want.period.end}"
    return LongList(
        "cases", Label(f"{label.zh} {over}", f"{label.en} {over}"), behind.HEADS,
        lambda told: behind.counted(by, part, want, day=day, told=told),
        lambda most: min(behind.page(part, want, None, 1).total, most),
    )


def _of_imported(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    court, what = of_court(asked.get("court", ""), by=by), asked.get("what", "")
    until = court.figures.until
    try:
        how_many_behind(court.code, what, until=until, most=1, by=by)
    except KeyError:
        return None
    return LongList(
        "imported-cases", Label(f"{court.name} 数字背后的案件", f"{court.name}: cases behind a figure"), behind.IMPORTED,
        lambda told: behind.imported(by, court, what, day=day, most=EXPORTED, told=told),
        lambda most: how_many_behind(court.code, what, until=until, most=most, by=by),
    )


def _of_differences(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    may(what="list.take_in", label=RUN, role=by.role, ties=())
    try:
        run = house.run_named(UUID(asked.get("run", "")))
    except ValueError:
        return None
    differing = int(json.loads(run.counts).get("differing", 0))
    return LongList(
        "differences", Label(f"与旧系统审限不同的案件 {run.file_name}", f"clocks that differ: {run.file_name}"), behind.DIFFERING,
        lambda told: behind.differing(by, run.pk, day=day, told=told), lambda most: min(differing, most),
    )


def _of_service(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    if not waiting.serves(by):
        return None
    return LongList(
        "service", Label("送达清单", "papers to be served"), waiting.SERVED, lambda told: waiting.to_serve(by, day=day, told=told),
        serving.every(by).how_many,
    )


def _of_late(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    if not waiting.is_leader(by):
        return None
    judge = asked.get("judge", "")
    return LongList(
        "late", Label("超期与临期案件", "late cases"), waiting.LATE, lambda told: waiting.too_late(by, judge, day=day, told=told),
        late.every(by, until=day + waiting.AHEAD).how_many,
    )


def _of_archive(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    if not waiting.archives(by):
        return None
    return LongList(
        "archive", Label("档案清单", "lists of the archive"), waiting.ARCHIVED, lambda told: waiting.in_archive(by, day=day, told=told),
        lambda most: sum(one.how_many(most) for one in archive.every(by, day=day).values()),
    )


def _of_warnings(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    if not warned.may_read(by):
        return None
    level, judge = asked.get("level", ""), asked.get("judge", "")
    return LongList(
        "warnings", Label("预警清单", "warnings"), warned.HEADS, lambda told: warned.lines(by, level, judge, day=day, told=told),
        warned_of.every(by).how_many,
    )


def _of_work(asked: Mapping[str, str], by: Acting, day: date) -> LongList | None:
    if not work.may_read(by):
        return None
    return LongList(
        "work-list", Label("工作清单", "work list"), work.HEADS, lambda told: work.lines(by, day=day, told=told),
        lambda most: work.how_many(by, most, day=day),
    )


_MAKERS: Mapping[str, Callable[[Mapping[str, str], Acting, date], LongList | None]] = {
    "matters": _of_cases, "petitions": _of_petitions, "search": _of_search, "register": _of_register, "behind": _behind_number,
    "imported": _of_imported, "service": _of_service, "late": _of_late, "archive": _of_archive, "warnings": _of_warnings,
    "differences": _of_differences, "worklist": _of_work,
}
NAMES = tuple(_MAKERS)
