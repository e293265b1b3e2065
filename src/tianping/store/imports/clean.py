"""Turning the cells of a row into facts, or into the reason why not. Pure; one `Cleaner` for each list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from tianping.store.imports import mapping as m
from tianping.store.imports.reasons import Dropped, Rejection
from tianping.store.imports.values import Unreadable, code_of, day_of, is_empty, whole_of

_LONGEST_NUMBER = 60
_LONGEST_DAYS = 100_000
_CACHED = 200_000


class Code(NamedTuple):
    """A code, its name, and the codes or names of the levels above it, highest first."""

    code: str
    name: str
    levels: tuple[str, ...] = ()


class Row(NamedTuple):
    """What one row says."""

    line: int
    digest: str
    number: str
    filed_on: date | None = None
    received_on: date | None = None
    decided_on: date | None = None
    closed_on: date | None = None
    moved_on: date | None = None
    days: int | None = None
    case_class: Code | None = None
    causes: tuple[Code, ...] = ()
    unit: Code | None = None
    movement: Code | None = None
    instance: str = ""
    result: str = ""
    parties: tuple[tuple[str, str], ...] = ()
    further: tuple[tuple[str, str], ...] = ()
    dropped: tuple[Dropped, ...] = ()


class _Fault(Exception):
    """A value at fault: column, value, code."""


Cells = Sequence[str]


class Cleaner:
    """Reads the cells of `mapping.columns()`, in that order, as the mapping says.

    latest: the last day a list may name: its own cut-off, or the day of the import.
    """

    def __init__(self, mapping: m.Mapping, *, latest: date) -> None:
        self.mapping = mapping
        self.latest = mapping.list.as_of or latest
        self._at = {name: i for i, name in enumerate(mapping.columns())}
        self._empty = mapping.list.empty
        self._days = [(name, *self._day_reader(mapping.days[name])) for name in m.DAYS if name in mapping.days]
        self._pattern = re.compile(mapping.number.pattern) if mapping.number.pattern else None
        self._codes: dict[tuple[int, tuple[str, ...]], tuple[Code, ...]] = {}
        self._readers = {
            id(source): _getter([self._at[c] for c in _columns(source)])
            for source in (mapping.case_class, mapping.cause, mapping.unit, mapping.movement) if source
        }

    def key(self, cells: Cells) -> str:
        """Return what makes rows one case: the number, or the columns the mapping names."""
        columns = self.mapping.key or (self.mapping.number.column,)
        return "\x1f".join(code_of(cells[self._at[c]]) for c in columns)

    def clean(self, line: int, digest: str, cells: Cells) -> Row | Rejection:
        """Return what a row says, or why it is not taken (the first reason found)."""
        dropped: list[Dropped] = []
        try:
            self._within(cells)
            number = self._number(cells)
            days = self._read_days(cells, dropped)
            spent = self._duration(cells, dropped)
            self._derive(days, spent)
            self._in_order(cells, days, spent, dropped)
            return self._row(line, digest, number, days, spent, cells, tuple(dropped))
        except _Fault as fault:
            return Rejection(line, *fault.args)

    def _row(
        self, line: int, digest: str, number: str, days: dict[str, date | None], spent: int | None, cells: Cells,
        dropped: tuple[Dropped, ...],
    ) -> Row:
        mapping, at = self.mapping, self._at
        movement = self._coded(mapping.movement, cells)
        return Row(
            line, digest, number, days.get("filed_on"), days.get("received_on"), days.get("decided_on"),
            days.get("closed_on"), days.get("moved_on"), spent, self._one(mapping.case_class, cells),
            self._coded(mapping.cause, cells), self._one(mapping.unit, cells), movement[0] if movement else None,
            self._text(mapping.instance, cells), self._text(mapping.result, cells),
            tuple((side, cells[at[c]].strip()) for c, side in mapping.parties if not is_empty(cells[at[c]], self._empty)),
            tuple((c, cells[at[c]].strip()) for c in mapping.further if not is_empty(cells[at[c]], self._empty)), dropped,
        )

    def _within(self, cells: Cells) -> None:
        for one in self.mapping.only:
            cell = cells[self._at[one.column]]
            if not one.fits(code_of(cell)):
                raise _Fault(one.column, cell, "left_out")

    def _number(self, cells: Cells) -> str:
        source = self.mapping.number
        raw = cells[self._at[source.column]]
        number = "" if is_empty(raw, self._empty) else code_of(raw)
        if not number:
            raise _Fault(source.column, raw, "missing")
        if source.pad and number.isdigit():
            number = number.zfill(source.pad)
        if self._pattern is not None and not self._pattern.fullmatch(number):
            raise _Fault(source.column, raw, "wrong_pattern")
        if len(number) > _LONGEST_NUMBER:
            raise _Fault(source.column, raw, "too_long")
        return number

    def _day_reader(self, source: m.DaySource) -> tuple[m.DaySource, Callable[[str], date | str]]:
        """Return a reader that answers a day, the code of the reason why not, or nothing; what was read once is kept."""
        known: dict[str, date | str] = {}

        def read(text: str) -> date | str:
            found = known.get(text)
            if found is None:
                try:
                    found = "" if is_empty(text, self._empty) else day_of(text, formats=source.formats, day_first=source.day_first, zone=source.zone)
                except Unreadable as why:
                    found = str(why.args[0])
                if len(known) < _CACHED:
                    known[text] = found
            return found

        return source, read

    def _read_days(self, cells: Cells, dropped: list[Dropped]) -> dict[str, date | None]:
        days: dict[str, date | None] = {}
        for name, source, read in self._days:
            days[name] = None
            if not source.column or any(not c.fits(code_of(cells[self._at[c.column]])) for c in source.when):
                continue
            raw = cells[self._at[source.column]]
            found = read(raw)
            if found == "":
                if source.is_required:
                    raise _Fault(source.column, raw, "missing")
            elif isinstance(found, str):
                self._object(self.mapping.checks.unreadable, source.column, raw, found, dropped)
            elif found < self.mapping.checks.earliest:
                self._object(self.mapping.checks.past, source.column, raw, "before_earliest", dropped)
            elif found > self.latest:
                self._object(self.mapping.checks.future, source.column, raw, "in_future", dropped)
            else:
                days[name] = found
        return days

    def _duration(self, cells: Cells, dropped: list[Dropped]) -> int | None:
        column = self.mapping.duration
        if not column or is_empty(cells[self._at[column]], self._empty):
            return None
        raw = cells[self._at[column]]
        try:
            spent = whole_of(raw)
        except Unreadable as why:
            self._object(self.mapping.checks.unreadable, column, raw, str(why.args[0]), dropped)
            return None
        if spent < 0:
            self._object(self.mapping.checks.negative_duration, column, raw, "negative_duration", dropped)
            return None
        if spent > _LONGEST_DAYS:
            self._object(self.mapping.checks.unreadable, column, raw, "impossible_duration", dropped)
            return None
        return spent

    def _derive(self, days: dict[str, date | None], spent: int | None) -> None:
        for name, source, _ in self._days:
            start = days.get(source.otherwise_after) if source.otherwise_after else None
            if days[name] is None and start is not None and spent is not None:
                days[name] = start + timedelta(days=spent)
            found = days[name]
            if source.quiet_days and found is not None and (self.latest - found).days < source.quiet_days:
                days[name] = None

    def _in_order(self, cells: Cells, days: dict[str, date | None], spent: int | None, dropped: list[Dropped]) -> None:
        start = days.get("filed_on") or days.get("received_on")
        for name in ("decided_on", "closed_on"):
            end = days.get(name)
            if start is None or end is None:
                continue
            column = self.mapping.days[name].column or self.mapping.duration
            raw = cells[self._at[column]]
            if end < start:
                self._object(self.mapping.checks.ends_before_filed, column, raw, "ends_before_filed", dropped)
                days[name] = None
            elif end > self.latest:
                self._object(self.mapping.checks.future, column, raw, "in_future", dropped)
                days[name] = None
        self._compare(cells, start, days.get("decided_on") or days.get("closed_on"), spent, dropped)

    def _compare(self, cells: Cells, start: date | None, end: date | None, spent: int | None, dropped: list[Dropped]) -> None:
        allowed = self.mapping.checks.duration_differs
        if allowed is not None and start and end and spent is not None and abs((end - start).days - spent) > allowed:
            dropped.append(Dropped(self.mapping.duration, cells[self._at[self.mapping.duration]], "duration_differs"))

    def _object(self, policy: str, column: str, raw: str, code: str, dropped: list[Dropped]) -> None:
        if policy == "reject":
            raise _Fault(column, raw, code)
        dropped.append(Dropped(column, raw, code))

    def _text(self, source: m.TextSource | None, cells: Cells) -> str:
        if source is None:
            return ""
        if not source.column:
            return source.fixed
        raw = cells[self._at[source.column]]
        if is_empty(raw, self._empty):
            if source.is_required:
                raise _Fault(source.column, raw, "missing")
            return source.fixed
        value = code_of(raw)
        if source.is_closed_list and value not in source.values:
            raise _Fault(source.column, raw, "unknown_value")
        return source.values.get(value, value)

    def _one(self, source: m.CodeSource | None, cells: Cells) -> Code | None:
        found = self._coded(source, cells)
        return found[0] if found else None

    def _coded(self, source: m.CodeSource | None, cells: Cells) -> tuple[Code, ...]:
        if source is None:
            return ()
        raws = self._readers[id(source)](cells)
        known = self._codes.get((id(source), raws))
        if known is None:
            known = self._read_codes(source, raws)
            if len(self._codes) < _CACHED:
                self._codes[id(source), raws] = known
        return known

    def _read_codes(self, source: m.CodeSource, raws: tuple[str, ...]) -> tuple[Code, ...]:
        said = {c: "" if is_empty(r, self._empty) else code_of(r) for c, r in zip(_columns(source), raws, strict=True)}
        code, name, *levels = (said.get(c, "") for c in (source.code, source.name, *source.levels))
        if not code and not name:
            code, name = source.fixed_code, source.fixed_name
        codes = code.split(source.split) if source.split else [code]
        names = name.split(source.split) if source.split else [name]
        above = tuple(level for level in levels if level)
        table = self.mapping.tables.get(source.table, {})
        found: dict[Code, None] = {}
        for i in range(max(len(codes), len(names))):
            one = codes[i].strip() if i < len(codes) else ""
            label = (names[i].strip() if i < len(names) else "") or (table[one][0] if one in table else "")
            if one or label:
                found.setdefault(Code(one, label, above))
        return tuple(found)


def _columns(source: m.CodeSource) -> tuple[str, ...]:
    return tuple(c for c in (source.code, source.name, *source.levels) if c)


def _getter(places: list[int]) -> Callable[[Cells], tuple[str, ...]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: tuple(cells[i] for i in places)
