"""One case from the rows that speak of it: which row leads, which decision counts, and what the others say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tianping.store.imports import mapping as m
from tianping.store.imports.clean import Row
from tianping.store.imports.reasons import Rejection

STANDING = 0
"""The line of a row that stands for what the record already says of a case."""

_COMPARED = ("filed_on", "received_on", "decided_on", "closed_on", "moved_on", "case_class", "causes", "unit", "instance", "result")


@dataclass(frozen=True, slots=True)
class Ending:
    """A decision or a closing: its day, and the line that says so."""

    on: date
    line: int
    result: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the list has it."""

    key: str
    facts: Row  # what counts, field by field
    rows: tuple[Row, ...]
    decision: Ending | None
    further: tuple[Ending, ...]
    closing: Ending | None
    differing: tuple[tuple[str, str], ...]

    @property
    def ends(self) -> tuple[Ending | None, Ending | None]:
        """What ends the case: its decision and its closing."""
        return self.decision, self.closing


def merged(key: str, rows: Sequence[Row], rules: m.Duplicates) -> Case | list[Rejection]:
    """Return the case that *rows* (in the order of their lines) make, or why they make none."""
    differing = _differing(rows)
    if rules.conflicts == "reject" and len(rows) > 1:
        bad = next((n for n, _ in differing if n not in ("decided_on", "closed_on", "moved_on", "result")), "")
        if bad:
            return [Rejection(r.line, "", _said(getattr(r, bad)), "conflict") for r in rows if r.line != STANDING]
    leading = _leading(rows, rules.leading)
    facts = _filled(leading, rows)
    facts = facts._replace(filed_on=_by_rule(facts.filed_on, rows, "filed_on", rules.filed))
    decision, further = _endings(rows, "decided_on", rules.decision)
    closing, _ = _endings(rows, "closed_on", rules.closing)
    facts = facts._replace(
        decided_on=decision.on if decision else None, closed_on=closing.on if closing else None,
        result=decision.result if decision else facts.result,
    )
    return Case(key, facts, tuple(rows), decision, further, closing, differing)


def _leading(rows: Sequence[Row], rule: str) -> Row:
    if rule == "first_row":
        return rows[0]
    if rule == "last_row":
        return rows[-1]
    which, day = rule.split(":")
    dated = [r for r in rows if getattr(r, day) is not None]
    if not dated:
        return rows[0]
    if which == "earliest":
        return min(dated, key=lambda r: getattr(r, day))
    return max(reversed(dated), key=lambda r: getattr(r, day))


def _filled(leading: Row, rows: Sequence[Row]) -> Row:
    """Return the leading row, with what it does not say taken from the first row that says it."""
    if len(rows) == 1:
        return leading
    missing = {}
    for name in (*_COMPARED, "days", "movement", "parties", "further"):
        if getattr(leading, name) in (None, (), ""):
            found = next((getattr(r, name) for r in rows if getattr(r, name) not in (None, (), "")), None)
            if found is not None:
                missing[name] = found
    return leading._replace(**missing) if missing else leading


def _by_rule(value: date | None, rows: Sequence[Row], name: str, rule: str) -> date | None:
    if rule == "leading" or len(rows) == 1:
        return value
    days: list[date] = [getattr(r, name) for r in rows if getattr(r, name) is not None]
    if not days:
        return value
    return min(days) if rule == "earliest" else max(days)


def _endings(rows: Iterable[Row], name: str, rule: str) -> tuple[Ending | None, tuple[Ending, ...]]:
    """Return the ending that counts, and the others: each day once, with the first line that names it."""
    by_day: dict[date, Ending] = {}
    for row in rows:
        day = getattr(row, name)
        if day is not None:
            by_day.setdefault(day, Ending(day, row.line, row.result))
    if not by_day:
        return None, ()
    found = list(by_day.values())
    if rule in ("earliest", "latest"):
        found.sort(key=lambda e: e.on, reverse=rule == "latest")
    elif rule == "last_row":
        found.reverse()
    return found[0], tuple(sorted(found[1:], key=lambda e: (e.on, e.line)))


def _differing(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Return the facts on which rows differ, each with all that is said, in the order of the lines."""
    if len(rows) == 1:
        return ()
    found = []
    for name in _COMPARED:
        said = dict.fromkeys(_said(getattr(r, name)) for r in rows)
        said.pop("", None)
        if len(said) > 1:
            found.append((name, " | ".join(said)))
    return tuple(found)


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        if hasattr(value, "code"):
            return f"{value.code} {value.name}".strip()  # type: ignore[attr-defined]
        return ", ".join(_said(v) for v in value)
    return str(value)
