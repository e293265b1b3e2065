"""Plain JSON in, typed values out - and the JSON schema of a rule - both read from the rule's annotations."""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, Literal, Protocol, get_args, get_origin, runtime_checkable

from tianping.law.finding import Label

Schema = dict[str, Any]


@runtime_checkable
class ReadsPlain(Protocol):
    """A type that says itself how it is written in JSON (a calendar, a class of investors)."""

    @classmethod
    def from_plain(cls, raw: Any) -> Any:
        """Return the value that *raw* stands for; raise ValueError where it stands for none."""
        ...

    @classmethod
    def plain_schema(cls) -> Schema:
        """Return the JSON schema of what `from_plain` reads."""
        ...


class Unreadable(ValueError):
    """A JSON value that is not what the rule asks for; `label` says where and why, in both languages."""

    def __init__(self, where: str, label: Label) -> None:
        self.where = where
        self.label = Label(f"{where}: {label.zh}" if where else label.zh, f"{where}: {label.en}" if where else label.en)
        super().__init__(self.label.zh)


@cache
def hints(function: Callable[..., Any]) -> Mapping[str, Any]:
    """Return the resolved annotations of *function* or of a dataclass, without the return type."""
    found = dict(typing.get_type_hints(function))
    found.pop("return", None)
    return found


def read(kind: Any, raw: Any, *, where: str = "") -> Any:
    """Return *raw* as a value of type *kind*; raise Unreadable naming the place where it is not one."""
    origin = get_origin(kind)
    if kind is Any or kind is object:
        return raw
    if origin in (typing.Union, types.UnionType):
        return _read_union(get_args(kind), raw, where)
    if origin is Literal:
        return _read_literal(get_args(kind), raw, where)
    if origin is not None:
        return _read_container(origin, get_args(kind), raw, where)
    return _read_plain(kind, raw, where)


def _read_plain(kind: Any, raw: Any, where: str) -> Any:
    if hasattr(kind, "from_plain"):
        try:
            return kind.from_plain(raw)
        except ValueError as wrong:
            raise Unreadable(where, Label(str(wrong), str(wrong))) from wrong
    if is_dataclass(kind):
        return _read_dataclass(kind, raw, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _read_enum(kind, raw, where)
    reader = _READERS.get(kind)
    if reader is None:
        raise TypeError(f"{where}: no way to read {kind!r} from JSON")
    try:
        return reader(raw)
    except (ValueError, TypeError, InvalidOperation) as wrong:
        name = _WORDS[kind]
        raise Unreadable(where, Label(f"“{raw}”不是{name.zh}", f"{raw!r} is not {name.en}")) from wrong


def _read_union(options: tuple[Any, ...], raw: Any, where: str) -> Any:
    if raw is None and type(None) in options:
        return None
    wrong: Unreadable | None = None
    for option in options:
        if option is type(None):
            continue
        try:
            return read(option, raw, where=where)
        except Unreadable as failed:
            wrong = wrong or failed
    assert wrong is not None
    raise wrong


def _read_literal(options: tuple[Any, ...], raw: Any, where: str) -> Any:
    if raw in options:
        return raw
    known = ", ".join(str(one) for one in options)
    raise Unreadable(where, Label(f"“{raw}”不在可选值之内: {known}", f"{raw!r} is not one of {known}"))


def _read_enum(kind: type[Enum], raw: Any, where: str) -> Enum:
    try:
        return kind(raw)
    except ValueError as wrong:
        known = ", ".join(str(one.value) for one in kind)
        raise Unreadable(where, Label(f"“{raw}”不在可选值之内: {known}", f"{raw!r} is not one of {known}")) from wrong


def _read_container(origin: Any, args: tuple[Any, ...], raw: Any, where: str) -> Any:
    if isinstance(raw, str) and raw[:1] in "[{":  # a list kept as text in the inputs of a finding, to be replayed
        raw = json.loads(raw)
    if origin in (tuple, list, frozenset, Sequence) or (isinstance(origin, type) and issubclass(origin, Sequence)):
        if isinstance(raw, str) or not isinstance(raw, Sequence | set | frozenset):
            raise Unreadable(where, Label("应为列表", "must be a list"))
        rows = list(raw)
        if origin is tuple and args and args[-1] is not Ellipsis:
            if len(rows) != len(args):
                raise Unreadable(where, Label(f"应有 {len(args)} 项", f"must have {len(args)} items"))
            return tuple(read(kind, one, where=f"{where}[{i}]") for i, (kind, one) in enumerate(zip(args, rows, strict=True)))
        made = [read(args[0] if args else Any, one, where=f"{where}[{i}]") for i, one in enumerate(rows)]
        return frozenset(made) if origin is frozenset else list(made) if origin is list else tuple(made)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(raw, Mapping):
            raise Unreadable(where, Label("应为对象", "must be an object"))
        key, value = args
        return {read(key, k, where=where): read(value, v, where=f"{where}.{k}") for k, v in raw.items()}
    raise TypeError(f"{where}: no way to read {origin!r} from JSON")


def _read_dataclass(kind: Any, raw: Any, where: str) -> Any:
    names = [one.name for one in fields(kind) if one.init]
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        raw = dict(zip(names, raw, strict=False))
    if isinstance(raw, kind):
        return raw
    if not isinstance(raw, Mapping):
        raise Unreadable(where, Label("应为对象", "must be an object"))
    unknown = sorted(set(raw) - set(names))
    if unknown:
        raise Unreadable(where, Label(f"没有名为 {', '.join(unknown)} 的字段", f"there is no field {', '.join(unknown)}"))
    typed = hints(kind)
    given: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in raw:
            given[one.name] = read(typed[one.name], raw[one.name], where=f"{where}.{one.name}".lstrip("."))
        elif one.init and one.default is MISSING and one.default_factory is MISSING:
            raise Unreadable(where, Label(f"缺少 {one.name}", f"{one.name} is missing"))
    try:
        return kind(**given)
    except ValueError as wrong:
        raise Unreadable(where, Label(str(wrong), str(wrong))) from wrong


def _decimal(raw: Any) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise ValueError("a decimal is written as text or as a number")
    made = Decimal(repr(raw) if isinstance(raw, float) else raw.replace(",", "").strip() if isinstance(raw, str) else raw)
    if not made.is_finite():
        raise ValueError("not a finite number")
    return made


def _day(raw: Any) -> date:
    if isinstance(raw, datetime):
        raise ValueError("an instant is not a day")
    return raw if isinstance(raw, date) else date.fromisoformat(raw)


def _instant(raw: Any) -> datetime:
    return raw if isinstance(raw, datetime) else datetime.fromisoformat(raw)


def _whole(raw: Any) -> int:
    if isinstance(raw, bool):
        raise ValueError("a truth value is not a number")
    if isinstance(raw, str):
        return int(raw)
    if isinstance(raw, Decimal) and raw == raw.to_integral_value():
        return int(raw)
    if not isinstance(raw, int):
        raise ValueError("not a whole number")
    return raw


def _truth(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise ValueError("true or false")
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise ValueError("not a text")
    return raw


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    Decimal: _decimal, date: _day, datetime: _instant, int: _whole, bool: _truth, str: _text,
}
_WORDS: Mapping[Any, Label] = {
    Decimal: Label("数字(写作文本, 如 \"1450.00\")", "a number (written as text, like \"1450.00\")"),
    date: Label("日期(如 2026-03-18)", "a day (like 2026-03-18)"),
    datetime: Label("时刻(如 2026-03-18T09:20:00+08:00)", "an instant (like 2026-03-18T09:20:00+08:00)"),
    int: Label("整数", "a whole number"),
    bool: Label("true 或 false", "true or false"),
    str: Label("文本", "a text"),
}
_SCHEMAS: Mapping[Any, Schema] = {
    Decimal: {"type": ["string", "integer"], "pattern": r"^-?[0-9,]+(\.[0-9]+)?$"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    str: {"type": "string"},
}


def schema(kind: Any) -> Schema:
    """Return the JSON schema of what `read(kind, ...)` accepts."""
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any or kind is object:
        return {}
    if origin in (typing.Union, types.UnionType):
        options = [schema(one) for one in args if one is not type(None)]
        nullable: list[Schema] = [{"type": "null"}] if type(None) in args else []
        return options[0] if len(options) == 1 and not nullable else {"anyOf": options + nullable}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is not None:
        return _container_schema(origin, args)
    if hasattr(kind, "plain_schema"):
        return dict(kind.plain_schema())
    if is_dataclass(kind):
        required = [f.name for f in fields(kind) if f.init and f.default is MISSING and f.default_factory is MISSING]
        typed = hints(kind)  # type: ignore[arg-type]
        return _object({f.name: schema(typed[f.name]) for f in fields(kind) if f.init}, required)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    return dict(_SCHEMAS[kind])


def _container_schema(origin: Any, args: tuple[Any, ...]) -> Schema:
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema(args[1])}
    if origin is tuple and args and args[-1] is not Ellipsis:
        return {"type": "array", "prefixItems": [schema(one) for one in args], "minItems": len(args), "maxItems": len(args)}
    return {"type": "array", "items": schema(args[0] if args else Any)}


def signature_schema(function: Callable[..., Any]) -> Schema:
    """Return the JSON schema of the keyword arguments of *function*."""
    typed = hints(function)
    found = inspect.signature(function).parameters
    required = [name for name, one in found.items() if one.default is inspect.Parameter.empty]
    return _object({name: schema(typed[name]) for name in found}, required)


def _object(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}
