"""Definitions and values as plain JSON: the same from the interface and from the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from tianping.analytics.catalogue import Definition
from tianping.analytics.figures import Figure
from tianping.law.finding import Label
from tianping.store.numbers.answers import WHY, Shown, shown_value


def plain_definition(one: Definition, *, has_code: bool) -> dict[str, Any]:
    """Return a definition as plain JSON values."""
    return {
        "id": one.id, "name": label(one.label), "sets": dict(one.sets), "category": one.category, "unit": one.unit, "direction": one.direction,
        "evidence": one.evidence, "numerator": label(one.numerator), "denominator": label(one.denominator), "exclusions": label(one.exclusions),
        "known": label(one.known), "missing": label(one.missing),
        "interval": str(one.interval) if one.interval else None, "from": one.since and one.since.isoformat(),
        "until": one.until and one.until.isoformat(), "gaming": label(one.gaming), "source": one.source, "has_code": has_code,
        "readings": {r.name: label(r.label) for r in one.readings}, "is_own": one.is_own,
    }


def plain_value(one: Shown) -> dict[str, Any]:
    """Return a value as plain JSON values: exact as a fraction, printed to its decimals."""
    now = one.now
    return {
        "id": one.definition.id, "name": label(one.definition.label), "unit": one.definition.unit,
        "value": None if one.value is None else str(one.value), "exact": _exact(now), "numerator": now.above if now else None,
        "denominator": now.below if now else None, "why": one.why.value if one.why else None, "why_text": label(WHY[one.why]) if one.why else None,
        "year_before": _printed(one, one.year_before), "just_before": _printed(one, one.just_before), "reading": one.choice.reading or None,
        "interval": str(one.choice.bounds) if one.choice.bounds else None, "is_interval_set_by_court": one.choice.is_interval_own,
        "place": one.place or None,
    }


def plain_groups(one: Definition, found: Iterable[Figure], by: Sequence[str]) -> dict[str, Any]:
    """Return a definition's figure for each group as plain JSON values."""
    rows = [
        {**dict(zip(by, f.group, strict=True)), "value": None if (v := shown_value(one, f)) is None else str(v), "exact": _exact(f),
         "numerator": f.above, "denominator": f.below} for f in found
    ]
    return {"id": one.id, "name": label(one.label), "by": list(by), "rows": rows}


def _exact(one: Figure | None) -> str | None:
    found: Fraction | None = one.value if one else None
    return None if found is None else str(found)


def _printed(one: Shown, figure: Figure | None) -> str | None:
    found = shown_value(one.definition, figure)
    return None if found is None else str(found)


def label(one: Label | None) -> dict[str, str] | None:
    """Return a label in both languages."""
    return None if one is None else {"zh": one.zh, "en": one.en}
