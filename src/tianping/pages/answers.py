"""A finding made ready for the page: every figure in words, and what the reader may not read left out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from tianping.law.cite import Citation, Evidence
from tianping.law.finding import Finding, Label, Status, Step, Table, Unit
from tianping.pages.words import STATUS_WORDS, figure, is_english, say

WITHHELD = Label("依据不公开", "what this rests on is not open to you")
NOT_FINAL = Label("暂定, 尚不能最后计算", "as known now; not yet finally computable")
_RIGHT_ALIGNED = (Unit.CNY, Unit.DAY, Unit.RATE, Unit.COUNT, Unit.SHARE, Unit.CNY_PER_SHARE, Unit.MONTH, Unit.YEAR, Unit.HOUR)


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One line of the why."""

    text: str
    value: str
    basis: tuple[str, ...]
    is_same_basis: bool  # as the line before: 同上
    is_withheld: bool
    is_unverified: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table behind the figure."""

    label: str
    heads: tuple[tuple[str, bool], ...]  # text, whether its column is of numbers
    rows: tuple[tuple[tuple[str, bool], ...], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What `finding.html` renders."""

    name: str
    label: str
    value: str
    has_value: bool
    status: Status
    status_text: str
    steps: tuple[ShownStep, ...]
    basis: tuple[str, ...]
    conventions: tuple[str, ...]
    missing: tuple[str, ...]
    remedy: str
    tables: tuple[ShownTable, ...]
    parts: tuple[Shown, ...]
    is_withheld: bool
    copy_text: str

    @property
    def has_why(self) -> bool:
        """Say whether there is anything to open."""
        return bool(self.steps or self.basis or self.conventions or self.tables or self.parts)


def shown(finding: Finding, *, withheld: Set[int] = frozenset()) -> Shown:
    """Return *finding* ready for the page.

    withheld: sequence numbers of the entries the reader may not read. A step that rests on one shows 依据不公开, and so does
    a value that rests on one.
    """
    hidden = bool(withheld & set(finding.rests_on))
    steps = _steps(finding.steps, withheld)
    return Shown(
        name=finding.name,
        label=say(finding.label),
        value=say(WITHHELD) if hidden else figure(finding.value, finding.unit),
        has_value=finding.value is not None,
        status=finding.status,
        status_text=say(STATUS_WORDS[finding.status] if finding.status is not Status.NOT_YET or finding.value is None else NOT_FINAL),
        steps=steps,
        basis=tuple(str(c) for c in finding.basis),
        conventions=tuple(say(c.label) for c in finding.conventions),
        missing=tuple(say(m) for m in finding.missing),
        remedy=say(finding.remedy),
        tables=() if hidden else tuple(_table(t) for t in finding.tables),
        parts=tuple(shown(p, withheld=withheld) for p in finding.parts),
        is_withheld=hidden,
        copy_text=_copy_text(finding, withheld),
    )


def _steps(steps: Sequence[Step], withheld: Set[int]) -> tuple[ShownStep, ...]:
    made: list[ShownStep] = []
    before: tuple[Citation, ...] = ()
    for step in steps:
        hidden = bool(withheld & set(step.rests_on))
        made.append(
            ShownStep(
                text=say(WITHHELD) if hidden else say(step.text),
                value="" if hidden or step.value is None else figure(step.value, step.unit),
                basis=() if hidden else tuple(str(c) for c in step.basis),
                is_same_basis=bool(step.basis) and step.basis == before,
                is_withheld=hidden,
                is_unverified=any(c.evidence in (Evidence.MEMORY, Evidence.OPEN) for c in step.basis),
            )
        )
        before = step.basis or before
    return tuple(made)


def _table(table: Table) -> ShownTable:
    kept = [(i, c, c.unit in _RIGHT_ALIGNED) for i, c in enumerate(table.columns) if _is_for_reader(c.name)]
    heads = tuple((say(c.label), right) for _, c, right in kept)
    rows = tuple(tuple((figure(row[i], c.unit), right) for i, c, right in kept) for row in table.rows)
    return ShownTable(label=say(table.label), heads=heads, rows=rows)


def _is_for_reader(column: str) -> bool:
    """A column in one language is for its readers; the kind of a stretch is for the drawn clock."""
    return column != "stretch" and not column.endswith("_zh" if is_english() else "_en")


def _copy_text(finding: Finding, withheld: Set[int]) -> str:
    """Return the why as lines for a paper: always Chinese, as papers are."""
    lines = [finding.label.zh]
    for i, step in enumerate(finding.steps, 1):
        if withheld & set(step.rests_on):
            lines.append(f"{i}. {WITHHELD.zh}")
        else:
            basis = "、".join(str(c) for c in step.basis)
            lines.append(f"{i}. {step.text.zh}" + (f"({basis})" if basis else ""))
    return "\n".join(lines)
