"""What a mapping says: how a list is read, what its columns mean, and how rows become cases. Pure."""

from __future__ import annotations

from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from tianping.law.finding import Label
from tianping.store.imports.values import EMPTY

DAYS = ("filed_on", "received_on", "decided_on", "closed_on", "moved_on")
"""The meanings that are days, in the order in which they happen to a case."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A row fits when the cell of *column* is one of *values* (or none of them). An empty cell is the value ``""``."""

    column: str
    values: frozenset[str]
    is_negated: bool = False

    def fits(self, cell: str) -> bool:
        """Say whether a cell, already stripped of a spreadsheet's ``.0``, fits."""
        return (cell in self.values) is not self.is_negated


@dataclass(frozen=True, slots=True)
class DaySource:
    """Where a day comes from: a column, under conditions; or another day and a number of days after it."""

    column: str = ""
    formats: tuple[str, ...] = ()
    day_first: bool | None = None
    zone: ZoneInfo | None = None
    when: tuple[Condition, ...] = ()
    is_required: bool = False
    otherwise_after: str = ""  # a meaning that is a day: when the column says nothing, that day plus `duration_days`
    quiet_days: int = 0  # the day counts only when it lies at least so many days before the list's cut-off


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where a text comes from, and what its values mean."""

    column: str = ""
    values: Named[str, str] = field(default_factory=dict)
    is_closed_list: bool = False  # a value that is not among `values` is refused
    pattern: str = ""
    pad: int = 0
    fixed: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class CodeSource:
    """Where a coded thing comes from: a column of codes, one of names, and those of the levels above it."""

    table: str
    code: str = ""
    name: str = ""
    levels: tuple[str, ...] = ()
    split: str = ""  # several in one cell, parted by this
    fixed_code: str = ""
    fixed_name: str = ""


@dataclass(frozen=True, slots=True)
class Court:
    """The imported court: its own code, name and level, and the court it hangs under."""

    code: str
    name: str
    level: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class ListFile:
    """How the file is read."""

    format: str = "auto"  # auto, csv, excel, parquet
    encoding: str = "auto"
    delimiter: str = "auto"
    quote: str = '"'
    sheet: str = ""  # name, or number from 1; empty: the first
    header: int = 1  # the line the names of the columns stand on
    empty: frozenset[str] = EMPTY
    as_of: date | None = None  # the list's own cut-off
    source: str = ""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What becomes of rows that say the same, or something about the same case."""

    exact: str = "drop"  # drop, keep
    compare: tuple[str, ...] = ()  # columns compared for exactness; empty: all columns of the file
    leading: str = "first_row"  # first_row, last_row, or earliest:<day>, latest:<day>: the row whose facts count
    decision: str = "earliest"  # earliest, latest, first_row, last_row
    closing: str = "earliest"
    filed: str = "leading"  # leading, earliest, latest
    conflicts: str = "note"  # note, reject


@dataclass(frozen=True, slots=True)
class Checks:
    """What makes a row impossible, and what is done then: `reject` the row, or `drop` the value and note it."""

    earliest: date
    future: str = "reject"
    past: str = "reject"
    unreadable: str = "reject"
    ends_before_filed: str = "reject"
    negative_duration: str = "reject"
    duration_differs: int | None = None  # days; None: not compared


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file."""

    title: Label
    notes: tuple[Label, ...]  # what a reader of the figures must know: assumptions, gaps of the list
    court: Court
    list: ListFile
    number: TextSource
    key: tuple[str, ...]  # columns that make one case; empty: the number
    days: Named[str, DaySource]
    duration: str  # column of the duration in days; empty: none
    case_class: CodeSource | None
    cause: CodeSource | None
    unit: CodeSource | None
    movement: CodeSource | None
    instance: TextSource | None
    result: TextSource | None
    parties: tuple[tuple[str, str], ...]  # column, side
    further: tuple[str, ...]
    only: tuple[Condition, ...]
    duplicates: Duplicates
    checks: Checks
    tables: Named[str, Named[str, tuple[str, str]]]  # table -> code -> (name, parent), stated in the mapping or a file
    ends_with: str  # decision, closing
    text: str  # the mapping file itself, as it was read

    def columns(self) -> tuple[str, ...]:
        """Return every column of the list that the mapping reads, each once, in a fixed order."""
        wanted: dict[str, None] = {}
        codes = [c for c in (self.case_class, self.cause, self.unit, self.movement) if c]
        texts = [t for t in (self.number, self.instance, self.result) if t]
        days = [self.days[name] for name in DAYS if name in self.days]
        for name in (
            *(t.column for t in texts), *self.key, *(d.column for d in days), self.duration,
            *(n for c in codes for n in (c.code, c.name, *c.levels)), *(c for c, _ in self.parties), *self.further,
            *(c.column for d in days for c in d.when), *(c.column for c in self.only), *self.duplicates.compare,
        ):
            if name:
                wanted.setdefault(name)
        return tuple(wanted)
