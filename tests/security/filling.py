"""What an act asks for, filled in with something that can be read."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from tianping.docket.actions import Action
from tianping.docket.people import FileRef
from tianping.pages.forms.binding import put
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.forms.plainjson import read_json
from tianping.pages.forms.reading import sign_file

COURT = "吉0102"
VALUES: dict[Any, object] = {
    str: "样本", int: 1, bool: True, Decimal: "100.00", date: "2026-03-04", datetime: "2026-03-18T09:00+08:00", UUID: str(UUID(int=7)),
}
NAMED = {"cause": "9181", "court": COURT}


def filled(one: Field, matter: UUID) -> object:
    """Return a value for a field, as a program sends it; where another matter is asked for, *matter*."""
    if one.is_group:
        value: object = {child.name: filled(child, matter) for child in one.children if child.is_required}
    elif isinstance(one.of, type) and issubclass(one.of, Enum):
        value = next(str(m.value) for m in one.of)
    elif one.of is FileRef:
        value = sign_file(FileRef("0" * 64, "证据.pdf", "application/pdf", 9))
    elif one.of is UUID and one.widget == "text":
        value = str(matter)
    else:
        value = NAMED.get(one.widget) or VALUES[one.of]
    return [value] if one.is_repeated else value


@cache
def as_json(action: Action, matter: UUID) -> dict[str, Any]:
    """Return all fields of an act, as a program sends them."""
    return {one.name: filled(one, matter) for one in fields_of(action)}


@cache
def as_posted(action: Action, matter: UUID) -> dict[str, list[str]]:
    """Return all fields of an act, as its form posts them."""
    fields = fields_of(action)
    read = read_json(fields, as_json(action, matter))
    raw: dict[str, list[str]] = {}
    for one in fields:
        if read.values.get(one.name) is not None:
            put(raw, one, one.name, read.values[one.name])
    return raw
