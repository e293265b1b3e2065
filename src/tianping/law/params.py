"""Dated values of the law: YAML beside the rule, a source for each date of effect, and the day it was last checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tianping.law.cite import Citation, Evidence
from tianping.law.finding import Label, refused

Raw = Any  # what YAML holds: the rule that reads a value gives it its type


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value and the days on which it is the law: from `starts` (inclusive) to `ends` (inclusive, None while in force)."""

    starts: date
    ends: date | None
    value: Raw
    basis: tuple[Citation, ...]
    checked_on: date

    def holds_on(self, day: date) -> bool:
        """Say whether the value is in force on *day*."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named number of the law and its whole history."""

    name: str
    label: Label
    unit: str
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """Return the value in force on *day*; raise Refused, naming the rule, where no law on file covers the day."""
        for one in reversed(self.values):
            if one.holds_on(day):
                return one
        first = self.values[0].starts
        raise refused(
            "no_law_in_force",
            Label(f"{day.isoformat()} 没有在案的“{self.label.zh}”规定", f"no rule on file for {self.label.en} on {day.isoformat()}"),
            remedy=Label(
                f"在案规定自 {first.isoformat()} 起。请核对日期, 或由审判管理部门补录当时的规定。",
                f"the rules on file begin on {first.isoformat()}: check the date, or have the earlier rule added",
            ),
        )


_known_on: date | None = None


def know_only(day: date) -> None:
    """Read from now on only what was known on *day*: rows that were in force or published by then.

    For a command that answers once and ends (`tianping law NAME --as-of DATE`); call it before any rule is imported.
    """
    global _known_on
    _known_on = day


class Parameters:
    """The parameters of one YAML file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._all: Mapping[str, Parameter] = {k: _parameter(k, v) for k, v in _load(path).items()}

    def __getitem__(self, name: str) -> Parameter:
        return self._all[name]

    def __iter__(self) -> Any:
        return iter(self._all.values())

    def __len__(self) -> int:
        return len(self._all)


@cache
def beside(module_file: str) -> Parameters:
    """Return the parameters of the YAML file with the same stem as the rule's own file: `beside(__file__)`."""
    return Parameters(Path(module_file).with_suffix(".yaml"))


class _ExactLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Reads numbers with a point as Decimal: 0.1 must stay 0.1."""


def _exact(loader: Any, node: Any) -> Decimal:
    return Decimal(loader.construct_scalar(node).replace("_", ""))


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _exact)
_ExactLoader.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _ExactLoader.yaml_implicit_resolvers.items()
}
_ExactLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])  # `on` is a word, not a truth


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds, numbers with a point as Decimal. The only place of `law` that reads a file format."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_ExactLoader)


def repeated_names(path: Path) -> tuple[str, ...]:
    """Return the names that a YAML file writes twice at one place: the later would hide the earlier unseen."""

    def walk(node: Any, at: str) -> Iterator[str]:
        if isinstance(node, yaml.SequenceNode):
            for place, one in enumerate(node.value):
                yield from walk(one, f"{at}[{place}]")
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, one in node.value:
                name = f"{at}.{key.value}".lstrip(".")
                if name in seen:
                    yield name
                seen.add(name)
                yield from walk(one, name)

    return tuple(walk(yaml.compose(path.read_text(encoding="utf-8"), Loader=_ExactLoader), ""))


def _load(path: Path) -> Mapping[str, Any]:
    raw = read_yaml(path)
    if not isinstance(raw, dict):
        raise TypeError(f"{path.name}: expected a mapping of parameters")
    return raw


def _parameter(name: str, raw: Mapping[str, Any]) -> Parameter:
    rows = sorted(raw["values"], key=lambda r: r["from"])
    if _known_on is not None:
        rows = [row for row in rows if _published_on(row) <= _known_on] or rows[:1]
    values = tuple(_dated(row, rows[i + 1]["from"] if i + 1 < len(rows) else None) for i, row in enumerate(rows))
    return Parameter(name=name, label=Label(raw["label"]["zh"], raw["label"]["en"]), unit=raw["unit"], values=values)


def _published_on(row: Mapping[str, Any]) -> date:
    """Return the day a row became known: its own `published_on`, a notice's `issued_on`, else the day it took effect."""
    value = row["value"]
    issued = value.get("issued_on") if isinstance(value, dict) else None
    found: date = row.get("published_on") or issued or row["from"]
    return found


def _dated(row: Mapping[str, Any], next_from: date | None) -> DatedValue:
    ends: date | None = row.get("to")
    if ends is None and next_from is not None:
        ends = date.fromordinal(next_from.toordinal() - 1)
    sources = row["source"] if isinstance(row["source"], list) else [row["source"]]
    evidence = row.get("evidence", "V")
    return DatedValue(
        starts=row["from"],
        ends=ends,
        value=row["value"],
        basis=tuple(_citation(s, evidence) for s in sources),
        checked_on=row["checked_on"],
    )


def _citation(source: Mapping[str, str], evidence: str) -> Citation:
    return Citation(
        title=source["title"],
        article=source.get("article", ""),
        version=source.get("version", ""),
        evidence=Evidence(source.get("evidence", evidence)),
    )
