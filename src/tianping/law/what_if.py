"""Which single fact would change an answer, and where: every input varied alone, by the least change that matters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from tianping.law.finding import Label
from tianping.law.plain import Schema

FARTHEST_DAYS = 40
LARGEST_STEP = 7  # ten million yuan
Path = tuple[str | int, ...]
Result = Mapping[str, Any]
Ask = Callable[[Mapping[str, Any]], Result]


@dataclass(frozen=True, slots=True)
class Turning:
    """One fact, what it would have to be instead, and what the answer would be then."""

    path: Path
    given: Any
    instead: Any
    inputs: Mapping[str, Any]
    before: Result
    after: Result

    @property
    def label(self) -> Label:
        """Return the turning in words."""
        where = ".".join(str(part) for part in self.path)
        changed = {k: v for k, v in self.after.items() if self.before.get(k) != v}
        gone = "去掉" if self.instead is None else f"改为 {_short(self.instead)}"
        gone_en = "without it" if self.instead is None else f"if {_short(self.instead)}"
        return Label(
            f"{where}: {_short(self.given)} {gone}, 则 {_short(changed)}",
            f"{where}: {_short(self.given)}, {gone_en}: {_short(changed)}",
        )


def _short(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def what_if(given: Mapping[str, Any], *, ask: Ask, schema: Schema | None = None) -> tuple[Turning, ...]:
    """Return, for every fact of *given*, the least single change of it that changes the answer of *ask*.

    *ask* returns the answer as plain values by name, also for a refusal. Days are moved by up to 40, sums by powers of ten from one
    cent, yes and no are flipped, choices replaced by each other choice, items of lists taken out one by one.
    """
    before = ask(given)
    found: list[Turning] = []
    for path, value, tries in _facts(given, schema or {}):
        for instead in tries:
            inputs = _with(given, path, instead)
            after = ask(inputs)
            if after != before:
                found.append(Turning(path, value, instead, inputs, before, after))
                break
    return tuple(found)


def _facts(given: Mapping[str, Any], schema: Schema) -> Iterator[tuple[Path, Any, Iterator[Any]]]:
    properties = schema.get("properties", {})
    for name, value in given.items():
        yield from _of(value, (name,), properties.get(name, {}))
    for name, one in properties.items():
        if name not in given and one.get("type") == "boolean":
            yield (name,), False, iter([True])


def _of(value: Any, path: Path, schema: Schema) -> Iterator[tuple[Path, Any, Iterator[Any]]]:
    if isinstance(value, Mapping):
        inner = schema.get("properties", {})
        for name, one in value.items():
            yield from _of(one, (*path, name), inner.get(name, {}))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, one in enumerate(value):
            if isinstance(one, Mapping | list):
                yield (*path, index), one, iter([None])
            yield from _of(one, (*path, index), schema.get("items", {}))
    else:
        yield from _scalar(value, path, schema)


def _scalar(value: Any, path: Path, schema: Schema) -> Iterator[tuple[Path, Any, Iterator[Any]]]:
    if isinstance(value, bool):
        yield path, value, iter([not value])
    elif schema.get("enum"):
        yield path, value, (one for one in schema["enum"] if one != value)
    elif (day := _day(value)) is not None:
        later = (str(day + timedelta(days=n)) for n in range(1, FARTHEST_DAYS + 1))
        earlier = (str(day - timedelta(days=n)) for n in range(1, FARTHEST_DAYS + 1))
        yield path, value, later
        yield path, value, earlier
    elif isinstance(value, int):
        yield path, value, iter([value + 1])
        yield path, value, iter([value - 1])
    elif (amount := _amount(value)) is not None:
        yield path, value, (format(amount + Decimal(1).scaleb(n), "f") for n in range(-2, LARGEST_STEP))
        yield path, value, (format(amount - Decimal(1).scaleb(n), "f") for n in range(-2, LARGEST_STEP))


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _amount(value: Any) -> Decimal | None:
    try:
        return Decimal(value) if isinstance(value, str | Decimal) else None
    except InvalidOperation:
        return None


def _with(given: Any, path: Path, instead: Any) -> Any:
    """Return *given* with the value at *path* replaced; an item of a list replaced by None is taken out."""
    head, rest = path[0], path[1:]
    if isinstance(given, Mapping):
        return {**given, head: _with(given[head], rest, instead) if rest else instead}
    assert isinstance(head, int)
    items = list(given)
    if rest:
        items[head] = _with(items[head], rest, instead)
    elif instead is None:
        del items[head]
    else:
        items[head] = instead
    return items
