"""Payloads of every kind, made at random by their annotations."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(-(10**9), 10**9),
    bool: st.booleans(),
    date: DAYS,
    datetime: st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    UUID: st.uuids(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values a payload's field may hold."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return values(args[0])
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if a is type(None) else values(a) for a in args if not getattr(a, "is_placeholder", False)))
    if origin is tuple:
        return st.lists(values(args[0]), max_size=3).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if is_dataclass(kind):
        return payloads(kind)
    if kind in SIMPLE:
        return SIMPLE[kind]
    return st.decimals(-(10**12), 10**12, places=2)


def payloads(cls: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for payloads of a kind."""
    hints = get_type_hints(cls, include_extras=True)
    return st.builds(cls, **{f.name: values(hints[f.name]) for f in fields(cls)})
