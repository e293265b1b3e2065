"""Writes down what the rules of the law are asked and what they answer, while their own tests run.

Import it before any rule is imported: it looks through `tianping.law.registry.rule`. Only questions that can be asked again from plain
values, and answer the same, are kept.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from tests.answers.telling import told

from tianping.law import registry
from tianping.law.finding import Finding, Refused, Status

PER_RULE, REFUSALS = 4, 12
asked: dict[str, dict[str, tuple[Mapping[str, Any], str]]] = {}

_register = registry.rule


def _recording_rule(**named: Any) -> Callable[[Callable[..., Finding]], Callable[..., Finding]]:
    register = _register(**named)

    def wrap(function: Callable[..., Finding]) -> Callable[..., Finding]:
        name = named.get("name") or function.__name__

        @functools.wraps(function)
        def listened(**given: Any) -> Finding:
            try:
                found = function(**given)
            except Refused as no:
                _keep(name, given, no.finding)
                raise
            _keep(name, given, found)
            return found

        register(function)
        return listened

    return wrap


registry.rule = _recording_rule  # type: ignore[assignment]


def _keep(name: str, given: Mapping[str, Any], found: Finding) -> None:
    """Keep the question under the shape of its answer: the first of each shape."""
    shapes = asked.setdefault(name, {})
    choices = [value for value in given.values() if isinstance(value, Enum | bool)]
    shape = f"{found.name} {found.status} {found.label} {len(found.steps)} {choices} {[one.name for one in found.parts]}"
    if found.status is not Status.ESTABLISHED:
        shape = f"{found.name} {found.status} {found.remedy} {len(found.label.zh) if found.remedy else found.steps}"
    if shape not in shapes:
        try:
            shapes[shape] = ({key: _plain(value) for key, value in given.items()}, told(found))
        except TypeError:
            return


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.init}
    if isinstance(value, Mapping):
        return {_plain(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"{value!r} has no plain form")


def answer(name: str, given: Mapping[str, Any]) -> str:
    """Return what the rule answers to plain values, as text, refusals included."""
    try:
        return told(registry.find(name)(given))
    except Refused as no:
        return told(no.finding)


def _again(name: str, given: Mapping[str, Any]) -> str:
    """Return the answer to the same question from plain values, or nothing where the plain form does not lead back."""
    try:
        return answer(name, given)
    except (TypeError, ValueError, KeyError, AttributeError):
        return ""


def rows() -> list[dict[str, Any]]:
    """Return the questions worth keeping, by rule: short answers of different shapes, a long one, and refusals."""
    made = []
    for name in sorted(asked):
        found = sorted(asked[name].values(), key=lambda one: (len(one[1]), str(one[0])))
        good = [(given, text) for given, text in found if _again(name, given) == text]
        established = [one for one in good if "(established)" in one[1].splitlines()[0]]
        chosen = [*established[:PER_RULE], *established[PER_RULE:][-1:], *[one for one in good if one not in established][:REFUSALS]]
        made += [{"rule": name, "given": dict(given), "answer": text} for given, text in chosen]
    return made
