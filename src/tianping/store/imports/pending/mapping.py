"""The mapping file of a list of pending cases: what its columns mean. `docs/how-to/take-over-pending-cases.md` describes it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tianping.law.finding import Label
from tianping.store.imports import mapping_words as w
from tianping.store.imports.mapping import DaySource, ListFile, TextSource
from tianping.store.imports.mapping_file import day_source, list_file, mapping_refused, text_source

DAYS = (
    "received_on", "filed_on", "assigned_on", "fee_due_on", "fee_paid_on", "bench_told_on", "sent_on", "served_on", "notice_on",
    "heard_on", "next_hearing_on", "stayed_on", "extension_on", "preserved_on", "preserved_until", "limit_on",
)
"""The meanings that are days."""

TEXTS = (
    "number", "cause", "procedure", "stage", "division", "judge", "assistant", "clerk", "relief", "receipt", "service_mode", "stay_ground",
    "stay_note", "preserved", "preserved_kind", "preserved_by",
)
"""The meanings that are texts, some of them of a closed list."""

SUMS = ("claim_cny", "fee_cny", "fee_paid_cny", "preserved_cny")
COUNTS = ("days_used", "days_left", "excluded_days", "extension_months")
PEOPLE = ("plaintiffs", "defendants", "third_parties")
NEEDED = ("number", "cause", "procedure", "stage", "filed_on", "plaintiffs", "defendants")
_TOP = ("version", "takes_over", "title", "court", "list", "columns")
_COLUMNS = (*TEXTS, *DAYS, *SUMS, *COUNTS, *PEOPLE, "unserved", "exclusions", "exclusion_list", "further")
_ONE_EXCLUSION = "(?P<reason>[^:：]+)[:：](?P<from>[^~至]+)[~至](?P<until>.*)"


@dataclass(frozen=True, slots=True)
class PeopleSource:
    """Where the names of one side stand, and what is known of each: cells of the same order, parted in the same way."""

    name: str
    split: str = ""
    identity: str = ""
    phone: str = ""
    address: str = ""
    legal: re.Pattern[str] | None = None  # who fits is a legal person

    def columns(self) -> tuple[str, ...]:
        """Return the columns read."""
        return tuple(c for c in (self.name, self.identity, self.phone, self.address) if c)


@dataclass(frozen=True, slots=True)
class ExclusionSource:
    """Three columns that are one stretch of days which do not count: its reason, its first and its last day."""

    reason: TextSource
    starts: DaySource
    ends: DaySource


@dataclass(frozen=True, slots=True)
class ExclusionList:
    """One cell that holds several such stretches, one after the other."""

    column: str
    between: str
    pattern: re.Pattern[str]
    values: Mapping[str, str]
    day: DaySource


@dataclass(frozen=True, slots=True)
class PendingMapping:
    """A whole mapping file of a take-over."""

    title: Label
    court: str  # the court of this platform that carries the cases on
    list: ListFile
    days: Mapping[str, DaySource]
    texts: Mapping[str, TextSource]
    sums: Mapping[str, str]
    counts: Mapping[str, str]
    people: Mapping[str, PeopleSource]
    unserved: PeopleSource | None
    exclusions: tuple[ExclusionSource, ...]
    exclusion_list: ExclusionList | None
    further: tuple[str, ...]
    text: str

    def columns(self) -> tuple[str, ...]:
        """Return every column of the list that is read, each once, in a fixed order."""
        return tuple(dict.fromkeys(c for c in self._named() if c))

    def _named(self) -> Iterator[str]:
        yield from (t.column for t in self.texts.values())
        yield from (d.column for d in self.days.values())
        yield from self.sums.values()
        yield from self.counts.values()
        for source in (*self.people.values(), *((self.unserved,) if self.unserved else ())):
            yield from source.columns()
        for one in self.exclusions:
            yield from (one.reason.column, one.starts.column, one.ends.column)
        yield self.exclusion_list.column if self.exclusion_list else ""
        yield from self.further


def is_take_over(path: Path) -> bool:
    """Say whether the mapping file at *path* is one of a take-over of pending cases."""
    try:
        return says_take_over(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return False  # reading it as a mapping says what is wrong with it


def says_take_over(text: str) -> bool:
    """Say whether the text of a mapping is one of a take-over of pending cases."""
    return bool(re.search(r"(?m)^takes_over\s*:", text))


def read_pending_mapping(path: Path) -> PendingMapping:
    """Return the mapping that the file at *path* holds. Raises Refused, saying where and what is wrong."""
    return parse_pending_mapping(path.read_text(encoding="utf-8-sig"))


def parse_pending_mapping(text: str) -> PendingMapping:
    """Return the mapping that *text* holds. Raises Refused."""
    try:
        return _mapping(yaml.load(text, Loader=w.Plain), text)
    except yaml.YAMLError as why:
        mark = getattr(why, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise mapping_refused(
            Label(f"映射文件第 {line} 行不是有效的 YAML", f"the mapping file is no valid YAML at line {line}: {why}")
        ) from None
    except w.Faulty as fault:
        raise mapping_refused(fault.label) from None


def _mapping(raw: Any, text: str) -> PendingMapping:
    top = w.table(raw, "mapping", _TOP)
    columns = w.table(top.get("columns"), "columns", _COLUMNS)
    if top.get("version") != 1:
        raise w.Faulty("version", "请写 version: 1", "write version: 1")
    w.one_of(top.get("takes_over"), "takes_over", ("pending",))
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise w.Faulty("columns", f"缺少 {'、'.join(missing)}", f"missing: {', '.join(missing)}")
    court = str(top.get("court") or "")
    if not court:
        raise w.Faulty("court", "请写明接管案件的法院代码, 如 吉0102", "write the code of the court that carries the cases on")
    listed = list_file(top.get("list") or {})
    if listed.as_of is None:
        raise w.Faulty("list.as_of", "请写明名单截止日: 审限按这一天核对", "write the day the list was drawn: clocks are compared as of it")
    return PendingMapping(
        title=w.label(top.get("title"), "title"), court=court, list=listed,
        days={n: day_source(columns[n], f"columns.{n}") for n in DAYS if n in columns},
        texts={n: text_source(columns[n], f"columns.{n}", required=n in NEEDED) for n in TEXTS if n in columns},
        sums={n: w.name(columns[n], f"columns.{n}") for n in SUMS if n in columns},
        counts={n: w.name(columns[n], f"columns.{n}") for n in COUNTS if n in columns},
        people={n: _people(columns[n], f"columns.{n}") for n in PEOPLE if n in columns},
        unserved=_people(columns["unserved"], "columns.unserved") if "unserved" in columns else None,
        exclusions=tuple(_exclusions(columns.get("exclusions"))), exclusion_list=_exclusion_list(columns.get("exclusion_list")),
        further=w.names(columns.get("further"), "columns.further"), text=text,
    )


def _people(raw: Any, where: str) -> PeopleSource:
    if isinstance(raw, str):
        return PeopleSource(raw)
    held = w.table(raw, where, ("from", "split", "identity", "phone", "address", "legal"))
    if not held.get("from"):
        raise w.Faulty(where, "缺少 from (列名)", "from (the name of a column) is missing")
    names = {n: w.name(held.get(n), f"{where}.{n}") for n in ("identity", "phone", "address")}
    legal = w.pattern(held.get("legal"), f"{where}.legal")
    return PeopleSource(w.name(held["from"], where), str(held.get("split") or ""), **names, legal=re.compile(legal) if legal else None)


def _exclusions(raw: Any) -> Iterator[ExclusionSource]:
    where = "columns.exclusions"
    for one in raw or ():
        held = w.table(one, where, ("reason", "from", "until"))
        if "reason" not in held or "from" not in held or "until" not in held:
            raise w.Faulty(where, "每一段需要 reason、from、until", "each stretch needs reason, from and until")
        yield ExclusionSource(text_source(held["reason"], where), day_source(held["from"], where), day_source(held["until"], where))


def _exclusion_list(raw: Any) -> ExclusionList | None:
    where = "columns.exclusion_list"
    if raw is None:
        return None
    held = w.table(raw, where, ("from", "between", "pattern", "values", "formats"))
    pattern = re.compile(w.pattern(held.get("pattern") or _ONE_EXCLUSION, where))
    if not {"reason", "from", "until"} <= set(pattern.groupindex):
        raise w.Faulty(f"{where}.pattern", "需要 (?P<reason>)、(?P<from>)、(?P<until>) 三个部分", "three groups are needed: reason, from, until")
    day = DaySource(column="", formats=w.names(held.get("formats"), f"{where}.formats"))
    values = {str(k): str(v) for k, v in (held.get("values") or {}).items()}
    return ExclusionList(w.name({"from": held.get("from")}, where), str(held.get("between") or ";"), pattern, values, day)
