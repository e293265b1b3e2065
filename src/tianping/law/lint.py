"""Walk all dated values: gaps, overlaps, missing sources, unverified values, rules that both apply, rules without a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import tianping.law
from tianping.law import registry
from tianping.law.cite import Evidence
from tianping.law.finding import Label
from tianping.law.lint_across import Claim, claim_of, claimed_twice
from tianping.law.params import read_yaml, repeated_names


class Fault(StrEnum):
    """What is wrong with a dated value; those of ERRORS must be mended, the rest is reported."""

    GAP = "gap"
    BOTH_APPLY = "both_apply"
    CLAIMED_TWICE = "claimed_twice"
    SAID_TWICE = "said_twice"
    REPEATED = "repeated"
    INVERTED = "inverted"
    NO_LABEL = "no_label"
    NO_SOURCE = "no_source"
    NO_CHECK = "no_check"
    UNREADABLE = "unreadable"
    NO_CITATION = "no_citation"
    UNVERIFIED = "unverified"
    OPEN_CONFLICT = "open_conflict"
    ENDED = "ended"


ERRORS = frozenset({
    Fault.GAP, Fault.BOTH_APPLY, Fault.REPEATED, Fault.INVERTED, Fault.NO_LABEL, Fault.NO_SOURCE, Fault.NO_CHECK, Fault.UNREADABLE,
    Fault.NO_CITATION, Fault.CLAIMED_TWICE,
})
GRADES = frozenset(one.value for one in Evidence)
WORDS: Mapping[Fault, Label] = {
    Fault.GAP: Label("断档", "gap"),
    Fault.BOTH_APPLY: Label("两条规定同时适用", "two rows apply at once"),
    Fault.CLAIMED_TWICE: Label("两处对同一问题作出不同规定", "two places answer the same question differently"),
    Fault.SAID_TWICE: Label("两处对同一问题作出相同规定", "two places answer the same question alike"),
    Fault.REPEATED: Label("同名写了两次, 后者掩盖前者", "written twice: the later hides the earlier"),
    Fault.INVERTED: Label("止日早于起日", "ends before it begins"),
    Fault.NO_LABEL: Label("缺少中文或英文名称", "no label in one of the languages"),
    Fault.NO_SOURCE: Label("缺少依据", "no source"),
    Fault.NO_CHECK: Label("缺少核对日期", "no day of checking"),
    Fault.UNREADABLE: Label("格式不符", "not in the form of a dated value"),
    Fault.NO_CITATION: Label("规则未注明依据", "a rule that cites nothing"),
    Fault.UNVERIFIED: Label("未经核对原文", "not verified against the source"),
    Fault.OPEN_CONFLICT: Label("依据不一致或未明", "sources conflict or are silent"),
    Fault.ENDED: Label("已失效且无后续规定", "ended, with nothing after it"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault at one place."""

    fault: Fault
    file: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.name}: {WORDS[self.fault].zh} {self.text}"


def lint() -> tuple[Remark, ...]:
    """Return every remark on the dated values and the rules of the law."""
    root = Path(next(iter(tianping.law.__path__)))
    remarks: list[Remark] = []
    for path in sorted(root.rglob("*.yaml")):
        remarks += check_file(path, root)
    remarks += across(root)
    remarks += uncited()
    return tuple(remarks)


def across(root: Path) -> list[Remark]:
    """Return the remarks on dated values, and on rules, of different files that claim the same question for the same day and kind."""
    claims: list[Claim] = []
    for path in sorted(root.rglob("*.yaml")):
        raw = read_yaml(path)
        for name, one in raw.items() if isinstance(raw, dict) else ():
            if isinstance(one, dict) and isinstance(one.get("values"), list) and all(_is_dated(row) for row in one["values"]):
                claims.append(claim_of(str(path.relative_to(root)), str(name), one))
    found = [
        Remark(Fault.SAID_TWICE if one.is_alike else Fault.CLAIMED_TWICE, one.later.file, one.later.name, str(one)) for one in claimed_twice(claims)
    ]
    seen: dict[str, registry.Rule] = {}
    for rule in registry.rules():
        first = seen.setdefault(rule.label.zh, rule)
        if first is not rule:
            found.append(Remark(Fault.CLAIMED_TWICE, _home(rule), rule.name, f"{_home(first)}: {first.name}"))
    return found


def _home(rule: registry.Rule) -> str:
    return rule.function.__module__.removeprefix("tianping.law.")


def check_file(path: Path, root: Path) -> list[Remark]:
    """Return the remarks on one file of dated values."""
    file = str(path.relative_to(root))
    raw = read_yaml(path)
    if not isinstance(raw, dict):
        return [Remark(Fault.UNREADABLE, file, "-", "")]
    found = [Remark(Fault.REPEATED, file, name, "") for name in repeated_names(path)]
    for name, one in raw.items():
        if not isinstance(one, dict) or not isinstance(one.get("values"), list):
            found.append(Remark(Fault.UNREADABLE, file, str(name), ""))
            continue
        label = one.get("label")
        if not isinstance(label, dict) or not label.get("zh") or not label.get("en") or "unit" not in one:
            found.append(Remark(Fault.NO_LABEL, file, str(name), ""))
        bad = [place for place, row in enumerate(one["values"], 1) if not _is_dated(row)]
        found += [Remark(Fault.UNREADABLE, file, str(name), f"第 {place} 行") for place in bad]
        if not bad:
            found += _rows(file, str(name), one["values"])
    return found


def _is_dated(row: Any) -> bool:
    """Say whether a row has a first day, perhaps a last one, a value, and only grades of evidence that there are."""
    if not isinstance(row, dict) or type(row.get("from")) is not date or "value" not in row:
        return False
    grades = {str(one.get("evidence", row.get("evidence", "V"))) for one in ({}, *_sources(row))}
    return (row.get("to") is None or type(row["to"]) is date) and grades <= GRADES


def _rows(file: str, name: str, rows: list[dict[str, Any]]) -> Iterator[Remark]:
    ordered = sorted(rows, key=lambda row: row["from"])
    for row in ordered:
        yield from _row(file, name, row)
    reaches: Mapping[str, Any] | None = None  # of the rows so far, the one that lasts longest
    for former, later in pairwise(ordered):
        ends, starts = former.get("to"), later["from"]
        if ends is not None and (reaches is None or reaches["to"] < ends):
            reaches = former
        if former["from"] == starts or (ends is not None and ends >= starts):
            yield Remark(Fault.BOTH_APPLY, file, name, f"{starts}: {_cited(former)} | {_cited(later)}")
        elif reaches is not None and reaches["to"] >= starts:
            yield Remark(Fault.BOTH_APPLY, file, name, f"{starts}: {_cited(reaches)} | {_cited(later)}")
        elif ends is not None and ends + timedelta(days=1) < starts:
            yield Remark(Fault.GAP, file, name, f"{ends + timedelta(days=1)} - {starts - timedelta(days=1)}")
    last = ordered[-1].get("to") if ordered else None
    if isinstance(last, date):
        yield Remark(Fault.ENDED, file, name, str(last))


def _row(file: str, name: str, row: Mapping[str, Any]) -> Iterator[Remark]:
    sources = _sources(row)
    if row.get("to") is not None and row["to"] < row["from"]:
        yield Remark(Fault.INVERTED, file, name, f"{row['from']} - {row['to']}")
    if not sources or any(not one.get("title") for one in sources):
        yield Remark(Fault.NO_SOURCE, file, name, str(row["from"]))
    if not row.get("checked_on"):
        yield Remark(Fault.NO_CHECK, file, name, str(row["from"]))
    grades = {str(one.get("evidence", row.get("evidence", "V"))) for one in sources}
    if "M" in grades:
        yield Remark(Fault.UNVERIFIED, file, name, f"{row['from']}: {_cited(row)}")
    if "?" in grades or (isinstance(row.get("value"), list) and any(isinstance(v, dict) and v.get("cap_is_disputed") for v in row["value"])):
        yield Remark(Fault.OPEN_CONFLICT, file, name, f"{row['from']}: {_cited(row)}")


def _sources(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    source = row.get("source")
    return [source] if isinstance(source, dict) else list(source or [])


def _cited(row: Mapping[str, Any]) -> str:
    return ", ".join(f"《{one.get('title', '?')}》{one.get('version', '')}{one.get('article', '')}" for one in _sources(row))


def uncited() -> Iterable[Remark]:
    """Yield the rules that name no article and no source."""
    for rule in registry.rules():
        text = rule.function.__doc__ or ""
        if "第" not in text and "§" not in text and "Source:" not in text and "source:" not in text:
            yield Remark(Fault.NO_CITATION, _home(rule), rule.name, "")
