"""How `tianping indicators` prints what it found."""

from __future__ import annotations

from collections.abc import Iterable

import click

from tianping.analytics.catalogue import Definition
from tianping.analytics.catalogue.records import EVIDENCE, UNITS
from tianping.store.numbers import WHY, Shown


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
