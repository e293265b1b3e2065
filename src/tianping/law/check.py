"""Run worked cases and say, row by row, whether the rules agree with them: exactly, under the row's own convention, or not.

A row is {id, calc, kind, inputs, expected, conventions}. `calc` names a calculator (`litigation_fee.property`) or a rule
(`day_period`); of a rule, `expected` may hold `value`, `status`, `refused` and the names of its parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from typing import Any

from tianping.law import registry, worked
from tianping.law.finding import Finding, Refused, plain
from tianping.law.rounding import Cut, cut

Row = Mapping[str, Any]


class Verdict(StrEnum):
    """What became of one row."""

    EXACT = "exact"
    CONVENTION = "convention"  # agrees under the convention that the row itself states
    REPORTED = "reported"  # inferred inputs: shown, never counted
    NOT_FOLLOWING = "not_following"  # a printed figure that does not follow from its inputs, as the row says
    SHOWN = "shown"  # the row asks not to be tested
    DIFFERS = "differs"
    UNKNOWN = "unknown"  # no calculator of that name


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on which a rule and a row do not agree."""

    name: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.name}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Checked:
    """One row and what became of it."""

    id: str
    calc: str
    kind: str
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    why: str = ""
    answers: Mapping[str, Any] | None = None

    @property
    def is_real_difference(self) -> bool:
        """Say whether the row shows that a rule is wrong (or absent)."""
        return self.verdict in (Verdict.DIFFERS, Verdict.UNKNOWN)


def check_rows(rows: Iterable[Row]) -> tuple[Checked, ...]:
    """Return the verdict on every row."""
    return tuple(check_row(row) for row in rows)


def check_row(row: Row) -> Checked:
    """Return the verdict on one row."""
    calc, kind = str(row.get("calc", "")), str(row.get("kind", ""))
    blank = Checked(id=str(row.get("id", "")), calc=calc, kind=kind, verdict=Verdict.UNKNOWN)
    is_rule = "." not in calc
    try:
        answer = _of_rule(row) if is_rule else worked.answer(worked.case_of(calc, row))
    except Refused as no:
        if no.finding.name in ("no_such_rule", "no_such_calculator"):
            return replace(blank, why=no.finding.label.zh)
        answer = worked.Answer(values={"refused": no.finding.label.zh, "status": no.finding.status.value}, finding=no.finding)
    differences, used = _compare(row, answer)
    answers = {name: answer.values.get(name, answer.figure if name == "court" else None) for name in row.get("expected") or ()}
    verdict, why = _verdict(row, kind, differences, used)
    return replace(blank, verdict=verdict, differences=differences, why=why, answers=answers)


def _verdict(row: Row, kind: str, differences: tuple[Difference, ...], used: str) -> tuple[Verdict, str]:
    if (row.get("conventions") or {}).get("assert") is False:
        return Verdict.SHOWN, "the row asks not to be tested"
    if kind == "negative":
        others = [one for one in differences if one.name != "court"]
        if others:
            return Verdict.DIFFERS, ""
        if "court" in (row.get("expected") or ()) and not differences:
            return Verdict.DIFFERS, "the printed figure does follow from the inputs"
        return Verdict.NOT_FOLLOWING, "the printed figure does not follow from its inputs, as the row says"
    if kind == "inferred-base":
        return Verdict.REPORTED, "agrees" if not differences else "differs; its inputs are inferred"
    if differences:
        return Verdict.DIFFERS, ""
    return (Verdict.CONVENTION, used) if used else (Verdict.EXACT, "")


def _of_rule(row: Row) -> worked.Answer:
    finding = registry.find(str(row["calc"]))(row.get("inputs") or {})
    return worked.Answer(values=answers_of(finding), finding=finding)


def answers_of(finding: Finding) -> dict[str, Any]:
    """Return the value, the status and the values of the parts of a finding, by name."""
    made: dict[str, Any] = {part.name: part.value for part in finding.parts}
    made["value"], made["status"] = finding.value, finding.status.value
    made["conventions"] = [f"{one.name}={one.choice}" for one in finding.conventions]
    return made


def _compare(row: Row, answer: worked.Answer) -> tuple[tuple[Difference, ...], str]:
    """Return the fields that differ, and the convention (if any) that was needed for the others."""
    conventions = row.get("conventions") or {}
    differing: list[Difference] = []
    used: list[str] = []
    for name, expected in (row.get("expected") or {}).items():
        found = answer.values.get(name)
        if same(expected, found):
            continue
        bridge = _court(expected, found, answer, conventions) if name == "court" else _cut(expected, found, conventions)
        if bridge:
            used.append(f"{name}: {bridge}")
        else:
            shown = answer.figure if name == "court" and found is None else found
            differing.append(Difference(name, readable(expected), readable(shown)))
    return tuple(differing), "; ".join(used)


def _court(expected: Any, found: Any, answer: worked.Answer, conventions: Mapping[str, Any]) -> str:
    """Return what bridges the exact figure and the printed one; empty where nothing the row allows does."""
    printed, exact = _number(expected), answer.figure if answer.figure is not None else _number(found)
    if printed is None or exact is None:
        return ""
    if printed == exact:
        return "the exact figure"
    stated = conventions.get("court_rounding", [])
    for name in [stated] if isinstance(stated, str) else stated:
        if name in Cut._value2member_map_ and cut(exact, Cut(name)) == printed:
            return str(name)
    tolerance = _number(conventions.get("court_tolerance", 1))
    assert tolerance is not None
    return f"the court's own cut, within {tolerance} yuan" if abs(printed - exact) <= tolerance else ""


def _cut(expected: Any, found: Any, conventions: Mapping[str, Any]) -> str:
    stated = str(conventions.get("money", ""))
    wanted, exact = _number(expected), _number(found)
    if stated in Cut._value2member_map_ and wanted is not None and exact is not None and cut(exact, Cut(stated)) == wanted:
        return str(stated)
    return ""


def same(expected: Any, found: Any) -> bool:
    """Say whether two values are the same: numbers by value, days by their text, lists and mappings item by item."""
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(
            same(one, _at(found, key)) for key, one in expected.items()
        )
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        return (
            isinstance(found, Sequence) and not isinstance(found, str) and len(expected) == len(found)
            and all(same(a, b) for a, b in zip(expected, found, strict=True))
        )
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    a, b = _number(expected), _number(found)
    if a is not None and b is not None:
        return a == b
    return _text(expected) == _text(found)


def _at(found: Mapping[Any, Any], key: Any) -> Any:
    return found[key] if key in found else found.get(str(key))


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _text(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def readable(value: Any) -> object:
    """Return a value as a line of text or JSON can hold it."""
    if isinstance(value, Mapping):
        return {str(k): readable(v) for k, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [readable(one) for one in value]
    return value.value if isinstance(value, Enum) else plain(value)


def tally(checked: Iterable[Checked]) -> dict[str, Counter[Verdict]]:
    """Return how many rows of each calculator came to each verdict."""
    counts: dict[str, Counter[Verdict]] = {}
    for one in checked:
        counts.setdefault(one.calc, Counter())[one.verdict] += 1
    return dict(sorted(counts.items()))
