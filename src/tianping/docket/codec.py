"""Payloads as canonical JSON text, and back by annotation: a Decimal comes back a Decimal."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from tianping.docket.entry import kind_named, upcasted

Decoder = Callable[[Any], Any]


def canonical(value: Any) -> str:
    """Return *value* (plain JSON values) as canonical text: sorted keys, no spaces, no escapes for Chinese."""
    return _ENCODER.encode(value)


def encode(payload: Any) -> str:
    """Return the canonical JSON text of a payload. Raises TypeError for a type that has no exact form."""
    return _WRITERS[payload.__class__](payload)


def decode(kind: str, version: int, text: str) -> Any:
    """Return the payload of *kind* that *text* holds, raised to the newest version. Raises ValueError when it does not fit."""
    known = kind_named(kind)
    return from_json(known.cls, upcasted(kind, version, json.loads(text)))


def from_json(cls: Any, value: Any) -> Any:
    """Return *value* (plain JSON) as an object of type *cls*, by its annotations."""
    return _decoder(cls)(value)


def to_json(value: Any) -> Any:
    """Return *value* as plain JSON values: decimals, dates and identifiers become text."""
    spelt = _SPELT.get(value.__class__)
    if spelt is not None:
        return spelt(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [to_json(v) for v in value]
    if isinstance(value, str | int | Decimal | date | UUID):
        return next(spell(value) for kind, spell in _SPELT.items() if isinstance(value, kind))
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_fields(value)
    raise TypeError(f"{type(value).__name__} has no exact form in the record")


def _plain_fields(payload: Any) -> dict[str, Any]:
    return {name: to_json(getattr(payload, name)) for name in _field_names(payload.__class__)}


@cache
def _field_names(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


def _decimal_text(value: Decimal) -> str:
    if not value.is_finite():
        raise TypeError("a number that is not finite has no place in the record")
    return format(value, "f")


def _itself(value: Any) -> Any:
    return value


def written(value: Any) -> str:
    """Return *value* as canonical JSON text: what `canonical(to_json(value))` returns, without the steps between."""
    return _WRITERS[value.__class__](value)


class _Writers(dict[type, Callable[[Any], str]]):
    """What writes a value of a class as canonical text. Made once for each class: imports write millions of payloads."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        if is_dataclass(kind):
            made = _record_writer(kind)
        else:
            made = _enum_text if issubclass(kind, Enum) else _tuple_text if issubclass(kind, tuple) else _other_text
        self[kind] = made
        return made


def _enum_text(one: Any) -> str:
    return written(one.value)


def _tuple_text(many: Any) -> str:
    return f"[{','.join([_WRITERS[one.__class__](one) for one in many])}]" if many else "[]"


def _other_text(one: Any) -> str:
    return canonical(to_json(one))


def _record_writer(kind: Any) -> Callable[[Any], str]:
    names = sorted(f.name for f in fields(kind))
    shape = "{" + ",".join(f"{_quoted(name)}:%s" for name in names) + "}"
    values_of: Callable[[Any], Any] = attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, n) for n in names)
    return lambda one: shape % tuple([_WRITERS[value.__class__](value) for value in values_of(one)])


_quoted = json.encoder.encode_basestring
_WRITERS = _Writers({
    type(None): lambda _: "null", bool: lambda v: "true" if v else "false", str: _quoted, int: int.__repr__,
    Decimal: lambda v: _quoted(_decimal_text(v)), datetime: lambda v: f'"{v.isoformat()}"', date: lambda v: f'"{v.isoformat()}"',
    UUID: lambda v: f'"{v}"',
})
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_SPELT: dict[type, Callable[[Any], Any]] = {
    type(None): _itself, bool: _itself, str: _itself, int: _itself, Decimal: _decimal_text, datetime: datetime.isoformat,
    date: date.isoformat, UUID: str,
}
"""How values of simple kinds are written, by their exact class; `datetime` stands before `date`, which it is a kind of."""


@cache
def _decoder(cls: Any) -> Decoder:
    """Return the decoder of a type; made once for each type, so that folding stays quick."""
    origin = get_origin(cls)
    if origin in (Union, types.UnionType):
        return _optional(cls)
    if origin is tuple:
        one = _decoder(get_args(cls)[0])
        return lambda v: tuple(one(x) for x in v)
    if hasattr(cls, "__metadata__"):
        return _decoder(cls.__origin__)
    if cls in _SIMPLE:
        return _SIMPLE[cls]
    if isinstance(cls, type) and issubclass(cls, Enum):
        return cls
    if is_dataclass(cls):
        return _dataclass_decoder(cls)
    raise TypeError(f"{cls!r} has no exact form in the record")


def _optional(cls: Any) -> Decoder:
    kinds = [a for a in get_args(cls) if a is not type(None) and not getattr(a, "is_placeholder", False)]
    if len(kinds) != 1:
        raise TypeError(f"{cls!r}: a field is one type, or that type and None")
    inner = _decoder(kinds[0])
    return lambda v: None if v is None else inner(v)


def _dataclass_decoder(cls: Any) -> Decoder:
    hints = get_type_hints(cls, include_extras=False)
    decoders = {f.name: _decoder(hints[f.name]) for f in fields(cls)}

    def decode_fields(value: Any) -> Any:
        unknown = value.keys() - decoders.keys()
        if unknown:
            raise ValueError(f"{cls.__name__} has no field {', '.join(sorted(unknown))}")
        return cls(**{name: decoders[name](v) for name, v in value.items()})

    return decode_fields


def _strict(kind: type) -> Decoder:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"expected {kind.__name__}, got {type(value).__name__}")
        return value

    return check


_SIMPLE: dict[Any, Decoder] = {
    str: _strict(str),
    int: _strict(int),
    bool: _strict(bool),
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    UUID: UUID,
}
