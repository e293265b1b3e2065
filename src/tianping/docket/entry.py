"""Entries: the dated, typed, never edited lines of a matter, and the register of their kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from tianping.docket.stages import Move
from tianping.law.finding import Label

K = TypeVar("K")


class Audience(StrEnum):
    """Who may read an entry, from the widest to the narrowest."""

    PUBLIC = "public"
    PARTIES = "parties"
    OWN_PARTY = "own_party"  # the party named in the header, and the court
    FILE = "file"  # 正卷: the court, and parties and lawyers who read the open file
    INNER = "inner"  # 副卷: deliberation, reading before issue, instructions
    DISCIPLINE = "discipline"


class Raw(NamedTuple):
    """An entry as the store keeps it: a header and the payload's canonical text, not yet decoded."""

    seq: int
    kind: str
    version: int
    on: date
    recorded_at: datetime
    by: UUID
    post: str
    audience: str
    own_party: UUID | None
    text: str


@dataclass(frozen=True, slots=True)
class Recorded(Generic[K]):
    """A decoded entry: its header, and *what* was recorded."""

    seq: int
    kind: str
    on: date
    recorded_at: datetime
    by: UUID
    post: str
    audience: Audience
    own_party: UUID | None
    what: K


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a kind of entry apart from its fields."""

    name: str
    cls: type
    label: Label
    audience: Audience
    version: int
    moves: Move | None
    is_voidable: bool
    tells: tuple[str, ...]  # names of fields shown in the one-line summary of a timeline


_KINDS: dict[str, Kind] = {}
_BY_CLASS: dict[type, Kind] = {}
_UPCASTERS: dict[tuple[str, int], Callable[[dict[str, object]], dict[str, object]]] = {}


def entry(
    zh: str,
    en: str,
    *,
    audience: Audience = Audience.PARTIES,
    moves: Move | None = None,
    version: int = 1,
    is_voidable: bool = True,
    tells: tuple[str, ...] = (),
) -> Callable[[type[K]], type[K]]:
    """Register a frozen dataclass as a kind of entry, called `leaf.class_name` after the file it stands in."""

    def register(cls: type[K]) -> type[K]:
        if not is_dataclass(cls):
            raise TypeError(f"{cls.__name__} must be a frozen dataclass")
        name = f"{cls.__module__.rsplit('.', 1)[-1]}.{_snake(cls.__name__)}"
        kind = Kind(name, cls, Label(zh, en), audience, version, moves, is_voidable, tells)
        if name in _KINDS and _KINDS[name].cls.__qualname__ != cls.__qualname__:
            raise ValueError(f"two kinds of entry are called {name}")
        _KINDS[name] = kind
        _BY_CLASS[cls] = kind
        return cls

    return register


def upcast(kind: str, from_version: int) -> Callable[..., Callable[[dict[str, object]], dict[str, object]]]:
    """Register how the JSON of *kind* at *from_version* becomes that of the next version. Used on reading only."""

    def register(change: Callable[[dict[str, object]], dict[str, object]]) -> Callable[[dict[str, object]], dict[str, object]]:
        _UPCASTERS[kind, from_version] = change
        return change

    return register


def upcasted(kind: str, version: int, fields: dict[str, object]) -> dict[str, object]:
    """Return *fields* as the newest version of *kind* would have them."""
    for step in range(version, kind_named(kind).version):
        fields = _UPCASTERS[kind, step](fields)
    return fields


def kind_named(name: str) -> Kind:
    """Return the kind called *name*; raise KeyError for an unknown one."""
    if name not in _KINDS:
        load_vocabulary()
    return _KINDS[name]


def kind_of(cls: type) -> Kind:
    """Return the kind that *cls* was registered as."""
    return _BY_CLASS[cls]


def all_kinds() -> Mapping[str, Kind]:
    """Return every kind of entry by name, in alphabetical order."""
    load_vocabulary()
    return dict(sorted(_KINDS.items()))


def vocabulary_modules() -> Iterator[str]:
    """Yield the names of the vocabulary's files: one for each leaf."""
    package = import_module("tianping.docket.vocabulary")
    for found in iter_modules(package.__path__):
        yield found.name


def load_vocabulary() -> None:
    """Import every file of the vocabulary, so that all kinds are registered."""
    for name in vocabulary_modules():
        import_module(f"tianping.docket.vocabulary.{name}")


def has_upcaster(kind: str, from_version: int) -> bool:
    """Say whether reading *kind* at *from_version* is provided for."""
    return (kind, from_version) in _UPCASTERS


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
