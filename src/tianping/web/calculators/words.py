"""What a person reads for the inputs of a rule: one table for all calculators, so that one word has one reading."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path

from tianping.law.finding import Finding, Label, Table, Unit, Value
from tianping.pages.labelled import label_of
from tianping.pages.words import say

CENT = Decimal("0.01")
LONGEST_TAIL = 6
"""Decimals shown of a rate or an average; the rule keeps them all."""


@cache
def table() -> Mapping[str, Label]:
    """Return every reading: `name`, `name@owner` where a rule or a type reads it otherwise, `Type.value` for a choice."""
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as lines:
        return {row["key"]: Label(row["zh"], row["en"][:1].upper() + row["en"][1:]) for row in csv.DictReader(lines)}


def word(name: str, *, owner: str = "") -> Label:
    """Return what a person reads for the input *name* of the rule or type *owner*."""
    return table().get(f"{name}@{owner}") or table().get(name) or label_of(name)


def option(member: Enum) -> Label:
    """Return what a person reads for one of the values to choose from."""
    own = getattr(member, "label", None)
    if isinstance(own, Label):
        return own
    key = f"{type(member).__name__}.{member.value}"
    return table().get(key) or Label(str(member.value), str(member.value))


def in_words(finding: Finding) -> Finding:
    """Return a finding whose tables say in words what the rule says in codes, without the columns that hold nothing."""
    return replace(
        finding, value=_cell(finding.name, finding.value, finding.unit), tables=tuple(_in_words(one) for one in finding.tables),
        steps=tuple(replace(one, value=_cell("", one.value, one.unit)) for one in finding.steps), parts=tuple(in_words(one) for one in finding.parts),
    )


def _in_words(shown: Table) -> Table:
    kept = [
        i for i, column in enumerate(shown.columns)
        if len(shown.rows) == 0 or any(not _is_nothing(row[i]) for row in shown.rows) or column.name in ("interest", "principal")
    ]
    rows = tuple(tuple(_cell(shown.columns[i].name, row[i], shown.columns[i].unit) for i in kept) for row in shown.rows)
    return replace(shown, columns=tuple(shown.columns[i] for i in kept), rows=rows)


def _is_nothing(value: Value) -> bool:
    return value is None or value == "" or (isinstance(value, Decimal) and value == 0)


def _cell(column: str, value: Value, unit: Unit) -> Value:
    """Return a value as a page shows it: a code of its column in words (`cell.event.paid`), a long tail of decimals cut."""
    if isinstance(value, Decimal) and int(value.as_tuple().exponent) < -LONGEST_TAIL:
        return value.quantize(CENT if unit is Unit.CNY else Decimal(1).scaleb(-LONGEST_TAIL))
    found = table().get(f"cell.{column}.{value}") if isinstance(value, str) else None
    return say(found) if found is not None else value
