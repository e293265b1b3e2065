"""The one kind of answer: a value, its unit, the steps that gave it and the article each step rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from tianping.law.cite import Citation

Value = Decimal | int | str | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Label:
    """What a person reads: Chinese first, English second. Both are always there."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def format(self, **values: object) -> Label:
        """Return the label with its `{names}` filled in, in both languages."""
        return Label(self.zh.format(**values), self.en.format(**values))


class Unit(StrEnum):
    """What a value is counted in."""

    NONE = ""
    CNY = "CNY"
    DAY = "day"  # a number of days
    DATE = "date"  # a legal day
    INSTANT = "instant"
    RATE = "rate"  # 0.0345 means 3.45 %
    COUNT = "count"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    SHARE = "share"  # shares of stock
    CNY_PER_SHARE = "CNY/share"


class Status(StrEnum):
    """How far the answer can be relied on."""

    ESTABLISHED = "established"
    PROVISIONAL = "provisional"  # rests on an unverified or set value, or on a calendar not yet published
    NOT_YET = "not_yet"  # not yet computable: something the law waits for is not published
    MISSING = "missing"  # a fact is missing; `missing` names it
    REFUSED = "refused"  # the law says no, or has nothing in force on the day


@dataclass(frozen=True, slots=True)
class Convention:
    """A choice on which courts differ, always named: `day_basis = 360`."""

    name: str
    choice: str
    label: Label


@dataclass(frozen=True, slots=True)
class Step:
    """One step a judge could paste into a judgment.

    `rests_on` holds the sequence numbers of the entries the step was read from (filled by a leaf's rules, never by `law`).
    """

    text: Label
    value: Value = None
    unit: Unit = Unit.NONE
    basis: tuple[Citation, ...] = ()
    rests_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a finding's table."""

    name: str
    label: Label
    unit: Unit = Unit.NONE


@dataclass(frozen=True, slots=True)
class Table:
    """A running table behind a figure (a ledger, segments of interest, investors)."""

    name: str
    label: Label
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer with its why.

    `given` are the inputs the answer was drawn from, so that it can be replayed; `parts` are findings it is made of.
    """

    name: str
    label: Label
    value: Value = None
    unit: Unit = Unit.NONE
    steps: Sequence[Step] = ()
    basis: tuple[Citation, ...] = ()
    conventions: tuple[Convention, ...] = ()
    parts: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = ()
    status: Status = Status.ESTABLISHED
    missing: tuple[Label, ...] = ()
    remedy: Label | None = None
    given: Mapping[str, Value] = field(default_factory=dict)
    rests_on: tuple[int, ...] = ()

    @property
    def is_established(self) -> bool:
        """Say whether the value stands without reservation."""
        return self.status is Status.ESTABLISHED

    def resting_on(self, *seqs: int) -> Finding:
        """Return the same finding, resting also on the entries *seqs*."""
        return replace(self, rests_on=tuple(sorted({*self.rests_on, *seqs})))

    def with_steps(self, *steps: Step) -> Finding:
        """Return the same finding with *steps* added at the end."""
        return replace(self, steps=(*self.steps, *steps))

    def part(self, name: str) -> Finding:
        """Return the part called *name*; raise KeyError when there is none."""
        for one in self.parts:
            if one.name == name:
                return one
        raise KeyError(name)

    def all_basis(self) -> tuple[Citation, ...]:
        """Return every citation of the finding and its steps, each once, in order of appearance."""
        seen: dict[Citation, None] = {}
        for one in (*self.basis, *(c for s in self.steps for c in s.basis)):
            seen.setdefault(one)
        return tuple(seen)

    def all_rests_on(self) -> tuple[int, ...]:
        """Return the sequence numbers of every entry the answer was read from, steps and parts included."""
        seqs = {*self.rests_on, *(q for s in self.steps for q in s.rests_on)}
        for one in self.parts:
            seqs.update(one.all_rests_on())
        return tuple(sorted(seqs))


class Refused(Exception):
    """An expected answer: not allowed, a fact is missing, no law in force. Shown like any finding, never logged as an error."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.label.zh)
        self.finding = finding


def refused(
    name: str,
    label: Label,
    *,
    remedy: Label,
    basis: tuple[Citation, ...] = (),
    missing: tuple[Label, ...] = (),
    status: Status = Status.REFUSED,
    steps: Sequence[Step] = (),
    parts: tuple[Finding, ...] = (),
    given: Mapping[str, Value] | None = None,
) -> Refused:
    """Return the refusal to raise: what is wrong, what to do about it, and which article says so."""
    return Refused(
        Finding(
            name=name, label=label, steps=steps, basis=basis, status=status, missing=missing, remedy=remedy,
            parts=parts, given=given or {},
        )
    )


def as_json(finding: Finding) -> dict[str, object]:
    """Return the finding as plain JSON values: decimals and dates as text, labels in both languages."""
    return {
        "name": finding.name,
        "label": _label(finding.label),
        "value": plain(finding.value),
        "unit": finding.unit.value,
        "status": finding.status.value,
        "steps": [_step(s) for s in finding.steps],
        "basis": [str(c) for c in finding.all_basis()],
        "conventions": [{"name": c.name, "choice": c.choice, "label": _label(c.label)} for c in finding.conventions],
        "missing": [_label(m) for m in finding.missing],
        "remedy": _label(finding.remedy) if finding.remedy else None,
        "tables": [_table(t) for t in finding.tables],
        "parts": [as_json(p) for p in finding.parts],
        "given": {k: plain(v) for k, v in finding.given.items()},
        "rests_on": list(finding.all_rests_on()),
    }


def plain(value: Value) -> object:
    """Return a value as JSON can hold it without loss: decimals and dates become text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _label(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}


def _step(step: Step) -> dict[str, object]:
    return {
        "text": _label(step.text),
        "value": plain(step.value),
        "unit": step.unit.value,
        "basis": [str(c) for c in step.basis],
        "rests_on": list(step.rests_on),
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "label": _label(table.label),
        "columns": [{"name": c.name, "label": _label(c.label), "unit": c.unit.value} for c in table.columns],
        "rows": [[plain(v) for v in row] for row in table.rows],
    }
