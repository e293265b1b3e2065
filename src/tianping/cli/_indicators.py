"""How `tianping indicators` prints what it found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import click

from tianping.analytics.catalogue import Definition
from tianping.analytics.catalogue.records import EVIDENCE, UNITS
from tianping.analytics.figures import Figure
from tianping.cli._indicators_checked import label
from tianping.store.numbers import WHY, Shown, shown_value


def definition(one: Definition, *, has_code: bool) -> dict[str, Any]:
    """Return a definition as plain JSON values."""
    return {
        "id": one.id, "name": label(one.label), "sets": dict(one.sets), "category": one.category, "unit": one.unit, "direction": one.direction,
        "evidence": one.evidence, "numerator": label(one.numerator), "denominator": label(one.denominator), "exclusions": label(one.exclusions),
        "known": label(one.known), "interval": str(one.interval) if one.interval else None, "from": one.since and one.since.isoformat(),
        "until": one.until and one.until.isoformat(), "gaming": label(one.gaming), "source": one.source, "has_code": has_code,
        "readings": {r.name: label(r.label) for r in one.readings}, "is_own": one.is_own,
    }


def value(one: Shown) -> dict[str, Any]:
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


def groups(one: Definition, found: Iterable[Figure], by: Sequence[str]) -> dict[str, Any]:
    """Return a definition's figure for each group as plain JSON values."""
    rows = [
        {**dict(zip(by, f.group, strict=True)), "value": None if (v := shown_value(one, f)) is None else str(v), "exact": _exact(f),
         "numerator": f.above, "denominator": f.below} for f in found
    ]
    return {"id": one.id, "name": label(one.label), "by": list(by), "rows": rows}


def print_listed(found: Iterable[Definition], computable: frozenset[str]) -> None:
    """Print the catalogue, a line for each."""
    for one in found:
        mark = "●" if one.id in computable else "○"
        click.echo(f"{mark} {one.id}  {one.label.zh} / {one.label.en}  [{EVIDENCE[one.evidence].zh}]")


def print_values(found: Iterable[Shown]) -> None:
    """Print values, a line for each."""
    for one in found:
        unit = UNITS[one.definition.unit]
        text = f"{one.value} {unit.zh}".strip() if one.value is not None else f"— {WHY[one.why].zh} / {WHY[one.why].en}" if one.why else "—"
        made = f"  ({one.now.above}{f' / {one.now.below}' if one.now.below is not None else ''})" if one.now else ""
        click.echo(f"{one.definition.id}  {one.definition.label.zh}: {text}{made}")


def _exact(one: Figure | None) -> str | None:
    found: Fraction | None = one.value if one else None
    return None if found is None else str(found)


def _printed(one: Shown, figure: Figure | None) -> str | None:
    found = shown_value(one.definition, figure)
    return None if found is None else str(found)
