"""A finding read back from the plain values it was kept as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tianping.docket.kept import whole
from tianping.law.cite import Citation
from tianping.law.finding import Column, Convention, Finding, Label, Status, Step, Table, Unit, Value

_CITATION = re.compile(r"^《(?P<title>.+?)》(?:\((?P<version>[^)]*)\))?(?P<article>.*)$")
_NUMBERS = frozenset({Unit.CNY, Unit.RATE, Unit.DAY, Unit.COUNT, Unit.MONTH, Unit.YEAR, Unit.HOUR, Unit.SHARE, Unit.CNY_PER_SHARE})

KEPT = 2048


@lru_cache(maxsize=KEPT)
def finding_kept(text: str) -> Finding:
    """Return the finding kept as *text*, read once: a desk shows the same deadlines all day."""
    return finding_of(whole(text))


def finding_of(plain: Mapping[str, Any]) -> Finding:
    """Return the finding that `as_json` wrote as *plain*. What evidence a citation has is not kept, and reads as read."""
    steps = tuple(_step(s) for s in plain["steps"])
    in_steps = {str(c) for s in steps for c in s.basis}
    unit = Unit(plain["unit"])
    return Finding(
        name=plain["name"],
        label=_label(plain["label"]),
        value=_value(plain["value"], unit),
        unit=unit,
        steps=steps,
        basis=tuple(_citation(c) for c in plain["basis"] if c not in in_steps),
        conventions=tuple(Convention(c["name"], c["choice"], _label(c["label"])) for c in plain["conventions"]),
        parts=tuple(finding_of(p) for p in plain["parts"]),
        tables=tuple(_table(t) for t in plain["tables"]),
        status=Status(plain["status"]),
        missing=tuple(_label(m) for m in plain["missing"]),
        remedy=_label(plain["remedy"]) if plain["remedy"] else None,
        rests_on=tuple(plain["rests_on"]),
    )


def _label(plain: Mapping[str, str]) -> Label:
    return Label(plain["zh"], plain["en"])


def _citation(text: str) -> Citation:
    found = _CITATION.match(text)
    if found is None:
        return Citation(text)
    return Citation(title=found["title"], article=found["article"], version=found["version"] or "")


def _step(plain: Mapping[str, Any]) -> Step:
    unit = Unit(plain["unit"])
    basis = tuple(_citation(c) for c in plain["basis"])
    return Step(_label(plain["text"]), _value(plain["value"], unit), unit, basis, tuple(plain["rests_on"]))


def _table(plain: Mapping[str, Any]) -> Table:
    columns = tuple(Column(c["name"], _label(c["label"]), Unit(c["unit"])) for c in plain["columns"])
    rows = tuple(tuple(_value(v, c.unit) for v, c in zip(row, columns, strict=True)) for row in plain["rows"])
    return Table(plain["name"], _label(plain["label"]), columns, rows)


def _value(plain: Any, unit: Unit) -> Value:
    if not isinstance(plain, str):
        return plain  # type: ignore[no-any-return]
    if unit in _NUMBERS:
        return Decimal(plain)
    if unit is Unit.DATE:
        return date.fromisoformat(plain)
    return datetime.fromisoformat(plain) if unit is Unit.INSTANT else plain
