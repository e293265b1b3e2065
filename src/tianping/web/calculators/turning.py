"""Which single fact would change an answer, in words: the general question of `law.what_if`, asked for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from tianping.law import registry
from tianping.law.finding import Column, Finding, Label, Refused, Status, Table, Unit, plain
from tianping.law.registry import Rule
from tianping.law.what_if import Path, Turning, what_if
from tianping.pages.words import figure, is_english, say
from tianping.web.calculators.words import option, word

MOST = 20
OWN = {"acceptance_fee": "acceptance_fee_what_if", "lending_ledger": "lending_what_if"}
"""Rules that bring a counter-factual of their own, which knows where their brackets and regimes end."""

CHINESE_ALONE = frozenset({"acceptance_fee_what_if"})

_FACT, _NOW = Label("事实", "fact"), Label("现在", "now")
_INSTEAD, _THEN = Label("若改为", "if instead"), Label("则结果为", "the answer is")
_WITHOUT = Label("没有这一项", "without it")


def turning(rule: Rule, arguments: Mapping[str, Any]) -> Finding:
    """Return the single facts that would change what *rule* answers, each by its least change, as a finding with a table."""
    given = {name: plainly(value) for name, value in arguments.items()}
    found = what_if(given, ask=lambda inputs: _asked(rule, inputs), schema=rule.schema())[:MOST]
    columns = tuple(Column(name, label) for name, label in (("fact", _FACT), ("now", _NOW), ("instead", _INSTEAD), ("then", _THEN)))
    rows = tuple((_where(one.path, arguments, rule), _shown(one.given), _shown(one.instead, gone=True), _then(one)) for one in found)
    return Finding(
        name="what_if", label=Label("会改变结果的单个事实", "single facts that would change the result"), value=len(found), unit=Unit.COUNT,
        tables=(Table("what_if", Label("改变哪一项会改变结果", "what would change the result"), columns, rows),) if rows else (),
    )


def own_turning(rule: Rule, arguments: Mapping[str, Any]) -> Finding | None:
    """Return what the counter-factual of the rule's own says; None where it brings none."""
    name = OWN.get(rule.name)
    if name is None or (name in CHINESE_ALONE and is_english()):
        return None
    found = registry.find(name).function(**arguments)
    return replace(found, parts=(), tables=tuple(_without_codes(one) for one in found.tables)) if name in CHINESE_ALONE else found


def _without_codes(shown: Table) -> Table:
    """Return a table without its first column, which names the fact in code."""
    return replace(shown, columns=shown.columns[1:], rows=tuple(row[1:] for row in shown.rows))


def laid_out(found: Finding, now: Decimal | None) -> Finding:
    """Return a counter-factual for the page: a line for each single fact with what the answer would be, and by how much it differs."""
    if not found.parts or found.name != "lending_what_if":
        return found
    unit = found.parts[0].unit
    columns = (Column("fact", Label("若", "if")), Column("then", _THEN, unit), Column("difference", Label("相差", "difference"), unit))
    rows = tuple(
        (say(one.label), one.value, one.value - now if isinstance(one.value, Decimal) and isinstance(now, Decimal) else None)
        for one in found.parts
    )
    return replace(found, parts=(), tables=(Table("what_if", Label("改变哪一项会改变结果", "what would change the result"), columns, rows),))


def plainly(value: Any) -> Any:
    """Return a typed argument as plain JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plainly(getattr(value, one.name)) for one in fields(value) if one.init}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plainly(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plainly(one) for one in value]
    return plain(value) if isinstance(value, Decimal | date | datetime) else value


def _asked(rule: Rule, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        finding = rule(inputs)
    except Refused as no:
        return {"refused": say(no.finding.label)}
    if finding.status in (Status.REFUSED, Status.MISSING):
        return {"refused": say(finding.label)}
    return {"value": figure(finding.value, finding.unit), "status": finding.status.value}


def _where(path: Path, arguments: Mapping[str, Any], rule: Rule) -> str:
    """Return the place of a fact in words: `借款 1 年利率`."""
    said: list[str] = []
    value: Any = arguments
    owner = rule.name
    for part in path:
        if isinstance(part, int):
            said.append(str(part + 1))
            value = value[part] if isinstance(value, tuple | list) and part < len(value) else None
        else:
            said.append(say(word(part, owner=owner)))
            value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
        owner = type(value).__name__ if is_dataclass(value) else owner
    return " ".join(said)


def _shown(value: Any, *, gone: bool = False) -> str:
    if value is None and gone:
        return say(_WITHOUT)
    if isinstance(value, Enum):
        return say(option(value))
    if isinstance(value, Mapping):
        return " ".join(_shown(one) for one in value.values() if one not in (None, False, "", []))
    if isinstance(value, list):
        return "、".join(_shown(one) for one in value)
    return figure(value) if not isinstance(value, str) else value


def _then(one: Turning) -> str:
    return str(one.after.get("refused") or one.after.get("value") or "")
