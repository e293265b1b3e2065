"""Lists that may be long: what each is called, its heads, its lines and how many cases it reads - in a request or by a worker alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.pages.long_lists import cases, registers
from tianping.pages.long_lists.cases import Told
from tianping.store import search, visible

EXPORTED = 1_048_000
"""A sheet of Excel has 1,048,576 rows."""


@dataclass(frozen=True, slots=True)
class LongList:
    """A list as somebody in a post has it: `lines` reads it, `count` says how many cases that reads, at most so many."""

    file_name: str
    label: Label
    heads: Sequence[Label]
    lines: Callable[[Told], Iterator[Sequence[Any]]]
    count: Callable[[int], int]


def list_named(name: str, asked: Mapping[str, str], *, by: Acting, day: date) -> LongList | None:
    """Return a list narrowed as *asked*, under the rights *by* has now; None where the post has no such list."""
    return _MAKERS[name](asked, by, day) if name in _MAKERS else None


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


_MAKERS: Mapping[str, Callable[[Mapping[str, str], Acting, date], LongList | None]] = {
    "matters": _of_cases, "petitions": _of_petitions, "search": _of_search, "register": _of_register,
}
