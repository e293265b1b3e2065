"""The cells of one row, read as days, sums, counts, words and people; the first thing wrong with them ends the reading. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import TypeVar

from tianping.docket.named import Named
from tianping.docket.people import PersonGiven, PersonKind
from tianping.docket.vocabulary.trial import ExclusionReason
from tianping.store.imports.mapping import DaySource
from tianping.store.imports.pending.case import Stretch
from tianping.store.imports.pending.mapping import ExclusionList, ExclusionSource, PendingMapping, PeopleSource
from tianping.store.imports.values import Unreadable, code_of, day_of, is_empty, whole_of

N = TypeVar("N", bound=Named)
_MOST = Decimal(10) ** 16


class Fault(Exception):
    """A value at fault: column, value, code of the reason."""


class Cells:
    """One row under a mapping."""

    def __init__(self, mapping: PendingMapping, at: Mapping[str, int], cells: Sequence[str], *, latest: date) -> None:
        self.mapping, self._at, self._cells, self._latest = mapping, at, cells, latest

    def raw(self, column: str) -> str:
        """Return the cell of a column, empty where it says nothing or there is no such column."""
        text = self._cells[self._at[column]].strip() if column else ""
        return "" if is_empty(text, self.mapping.list.empty) else text

    def column(self, meaning: str) -> str:
        """Return the name of the column that bears a meaning, else the meaning itself, for a message."""
        m = self.mapping
        if meaning in m.texts or meaning in m.days:
            return (m.texts[meaning].column if meaning in m.texts else m.days[meaning].column) or meaning
        if meaning in m.people:
            return m.people[meaning].name
        return m.sums.get(meaning) or m.counts.get(meaning) or meaning

    def fault(self, meaning: str, code: str, value: str | None = None) -> Fault:
        """Return the fault of the cell that bears a meaning."""
        column = self.column(meaning)
        shown = value if value is not None else self._cells[self._at[column]] if column in self._at else ""
        return Fault(column, shown, code)

    def text(self, meaning: str) -> str:
        """Return a text, put into the word its mapping gives for it."""
        source = self.mapping.texts.get(meaning)
        if source is None:
            return ""
        said = code_of(self.raw(source.column)) if source.column else ""
        if not said:
            if source.is_required and not source.fixed:
                raise self.fault(meaning, "missing")
            return source.fixed
        if source.is_closed_list and said not in source.values:
            raise self.fault(meaning, "unknown_value")
        return source.values.get(said, said)

    def word(self, meaning: str, kind: type[N], default: N | None = None) -> N:
        """Return a word of a closed list: by its identifier or its Chinese."""
        said = self.text(meaning)
        if not said and default is not None:
            return default
        found = next((one for one in kind if said in (one.value, one.zh)), None)
        if found is None:
            raise self.fault(meaning, "unknown_value" if said else "missing")
        return found

    def day(self, meaning: str, *, after: date | None = None, is_ahead: bool = False) -> date | None:
        """Return a day, or None. after: it may not lie before that one. is_ahead: it may lie after the day of the list."""
        source = self.mapping.days.get(meaning)
        found = self._day(source) if source else None
        if found is None:
            if source is not None and source.is_required:
                raise self.fault(meaning, "missing")
            return None
        if found < date(1980, 1, 1):
            raise self.fault(meaning, "before_earliest")
        if found > self._latest and not is_ahead:
            raise self.fault(meaning, "in_future")
        if after is not None and found < after:
            raise self.fault(meaning, "before_filing")
        return found

    def _day(self, source: DaySource, text: str | None = None) -> date | None:
        said = self.raw(source.column) if text is None else text.strip()
        if not said or is_empty(said, self.mapping.list.empty):
            return None
        try:
            return day_of(said, formats=source.formats, day_first=source.day_first, zone=source.zone)
        except Unreadable as why:
            raise Fault(source.column, said, str(why.args[0])) from None

    def money(self, meaning: str) -> Decimal | None:
        """Return a sum in CNY, or None; with thousands separators, a currency sign or 元 as lists write them."""
        said = self.raw(self.mapping.sums.get(meaning, ""))
        if not said:
            return None
        plain = said.replace(",", "").replace("，", "").lstrip("¥￥").removesuffix("元").strip()
        factor = Decimal(10_000) if plain.endswith("万") else Decimal(1)
        try:
            found = Decimal(plain.removesuffix("万")) * factor
        except InvalidOperation:
            raise self.fault(meaning, "not_money") from None
        if not found.is_finite() or found < 0 or found > _MOST or found != found.quantize(Decimal("0.01")):
            raise self.fault(meaning, "not_money")
        return found.quantize(Decimal("0.01"))

    def count(self, meaning: str, *, may_be_negative: bool = False) -> int | None:
        """Return a whole number, or None."""
        said = self.raw(self.mapping.counts.get(meaning, ""))
        if not said:
            return None
        try:
            found = whole_of(said)
        except Unreadable as why:
            raise self.fault(meaning, str(why.args[0])) from None
        if found < 0 and not may_be_negative:
            raise self.fault(meaning, "negative_duration")
        return found

    def names(self, source: PeopleSource | None) -> tuple[str, ...]:
        """Return the names in a cell."""
        return tuple(n for n in _parted(self.raw(source.name), source.split) if n) if source else ()

    def people(self, meaning: str) -> tuple[PersonGiven, ...]:
        """Return the people of a side, each with what its cells say."""
        source = self.mapping.people.get(meaning)
        if source is None:
            return ()
        columns = (source.name, source.identity, source.phone, source.address)
        rows = zip_longest(*(_parted(self.raw(c), source.split) for c in columns), fillvalue="")
        found = []
        for name, identity, phone, address in rows:
            if not name:
                if identity or phone or address:
                    raise self.fault(meaning, "more_than_names")
                continue
            is_legal = bool(source.legal and source.legal.search(name))
            found.append(PersonGiven(name, PersonKind.LEGAL if is_legal else PersonKind.NATURAL, identity, phone, address))
        return tuple(found)

    def stretches(self) -> tuple[Stretch, ...]:
        """Return the days that do not count, from columns or from one cell that lists them."""
        found = [one for source in self.mapping.exclusions if (one := self._stretch(source))]
        if self.mapping.exclusion_list is not None:
            found += self._listed(self.mapping.exclusion_list)
        return tuple(found)

    def _stretch(self, source: ExclusionSource) -> Stretch | None:
        starts = self._day(source.starts)
        if starts is None:
            if self.raw(source.ends.column):
                raise Fault(source.starts.column, "", "missing")
            return None
        said = code_of(self.raw(source.reason.column)) if source.reason.column else ""
        return self._made(source.reason.column, source.reason.values.get(said, said) or source.reason.fixed, starts, self._day(source.ends))

    def _listed(self, source: ExclusionList) -> list[Stretch]:
        found = []
        for part in (p.strip() for p in self.raw(source.column).replace("；", ";").split(source.between)):
            if not part:
                continue
            read = source.pattern.fullmatch(part)
            starts = self._day_in(source, read["from"]) if read else None
            if read is None or starts is None:
                raise Fault(source.column, part, "not_a_stretch")
            said = read["reason"].strip()
            found.append(self._made(source.column, source.values.get(said, said), starts, self._day_in(source, read["until"])))
        return found

    def _day_in(self, source: ExclusionList, text: str) -> date | None:
        try:
            return self._day(source.day, text)
        except Fault as why:
            raise Fault(source.column, *why.args[1:]) from None

    def _made(self, column: str, reason: str, starts: date, ends: date | None) -> Stretch:
        kind = next((r for r in ExclusionReason if reason in (r.value, r.zh)), None)
        if kind is None:
            raise Fault(column, reason, "unknown_exclusion")
        if starts > self._latest or (ends is not None and not starts <= ends <= self._latest):
            raise Fault(column, f"{starts} ~ {ends or ''}", "not_a_stretch")
        return Stretch(kind, starts, ends)


def _parted(text: str, split: str) -> list[str]:
    return [part.strip() for part in text.split(split)] if split else [text]
