"""An action's fields as JSON: the schema a program reads, and typed values out of what it sends. The same tree as the forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any
from uuid import UUID

from tianping.docket.people import FileRef
from tianping.law.finding import Label
from tianping.pages.forms.fields import NO_DEFAULT, Field
from tianping.pages.forms.plainly import (
    Wrong,
    checked_whole,
    checked_year,
    read_cause,
    read_decimal,
    read_sum,
    read_text,
)
from tianping.pages.forms.reading import Problem, Reading, signed_file

_TYPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    UUID: {"type": "string", "format": "uuid"},
    FileRef: {"type": "string", "description": "the receipt of an uploaded file"},
}


def schema_of(fields: Sequence[Field]) -> dict[str, Any]:
    """Return the JSON schema of an object with these fields."""
    return {
        "type": "object",
        "properties": {one.name: _schema(one) for one in fields},
        "required": [one.name for one in fields if _is_required(one)],
        "additionalProperties": False,
    }


def _schema(one: Field) -> dict[str, Any]:
    if one.is_group:
        single: dict[str, Any] = schema_of(one.children)
    elif isinstance(one.of, type) and issubclass(one.of, Enum):
        single = {"type": "string", "enum": [str(m.value) for m in one.of]}
    else:
        single = dict(_TYPES[one.of])
    title = {"title": f"{one.label.zh} / {one.label.en}"}
    if one.is_repeated:
        return {**title, "type": "array", "items": single}
    return {**title, **single}


def _is_required(one: Field) -> bool:
    """Say whether a program must send a field: a box that a person leaves empty says no, a program must say it."""
    return one.is_required or (one.of is bool and one.default is NO_DEFAULT and not one.is_repeated)


def read_json(fields: Sequence[Field], sent: Any, *, where: str = "") -> Reading:
    """Return the typed values of *sent*; every problem is named by its place, as `plaintiffs[0].name`."""
    reading = Reading()
    if not isinstance(sent, Mapping):
        reading.problems.append(Problem(where or "fields", Label("字段", "fields"), Label("应为对象。", "An object is wanted.")))
        return reading
    known = {one.name for one in fields}
    for name in sorted(set(sent) - known):
        reading.problems.append(_problem(_at(where, name), Label(name, name), f"没有名为 {name} 的字段。", f"There is no field {name}."))
    for one in fields:
        place = _at(where, one.name)
        if sent.get(one.name) is None:
            if _is_required(one):
                reading.problems.append(_problem(place, one.label, f"缺少“{one.label.zh}”。", f"“{one.label.en}” is missing."))
            continue
        reading.values[one.name] = _value(one, sent[one.name], place, reading.problems)
    return reading


def _value(one: Field, sent: Any, place: str, problems: list[Problem]) -> Any:
    if not one.is_repeated:
        return _single(one, sent, place, problems)
    if isinstance(sent, str) or not isinstance(sent, Sequence):
        problems.append(_problem(place, one.label, "应为列表。", "A list is wanted."))
        return ()
    return tuple(_single(one, item, f"{place}[{i}]", problems) for i, item in enumerate(sent))


def _single(one: Field, sent: Any, place: str, problems: list[Problem]) -> Any:
    if one.is_group:
        return _group(one, sent, place, problems)
    try:
        return _typed(one, sent)
    except Wrong as wrong:
        problems.append(Problem(place, one.label, wrong.label))
    except (ValueError, TypeError, InvalidOperation):
        wanted = _TYPES.get(one.of, {}).get("format") or _TYPES.get(one.of, {}).get("type", "string")
        problems.append(_problem(place, one.label, f"“{sent}”无法读作 {wanted}。", f"{sent!r} cannot be read as {wanted}."))
    return None


def _typed(one: Field, sent: Any) -> Any:
    if one.of is bool:
        if not isinstance(sent, bool):
            raise ValueError(sent)
        return sent
    if one.of is int:
        if isinstance(sent, bool) or not isinstance(sent, int):
            raise ValueError(sent)
        return checked_whole(sent)
    if not isinstance(sent, str):
        raise ValueError(sent)
    read_text(sent)
    if one.of is FileRef:
        return signed_file(sent)
    if one.widget == "cause":
        return read_cause(sent)
    if one.of is Decimal:
        return read_sum(sent) if one.widget == "money" else read_decimal(sent)
    if one.of is date:
        day = date.fromisoformat(sent)
        checked_year(day.year)
        return day
    if one.of is datetime:
        return _instant(sent)
    return one.of(sent)


def _instant(sent: str) -> datetime:
    moment = datetime.fromisoformat(sent)
    if moment.tzinfo is None:
        raise Wrong(f"“{sent}”缺少时区, 请写成 2026-03-18T09:00+08:00。", f"{sent!r} has no time zone: write 2026-03-18T09:00+08:00.")
    checked_year(moment.year)
    return moment


def _group(one: Field, sent: Any, place: str, problems: list[Problem]) -> Any:
    read = read_json(one.children, sent, where=place)
    problems.extend(read.problems)
    if read.problems:
        return None
    given = {c.name: read.values.get(c.name, None if c.default is NO_DEFAULT else c.default) for c in one.children}
    try:
        return one.of(**given)
    except ValueError as wrong:
        problems.append(_problem(place, one.label, str(wrong), str(wrong)))
        return None


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _problem(place: str, label: Label, zh: str, en: str) -> Problem:
    return Problem(place, label, Label(zh, en))
