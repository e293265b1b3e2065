"""Every field of every entry reads in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from tianping.docket.entry import all_kinds
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.labelled import labels
from tianping.store import leaves


def names(cls: Any) -> Iterator[str]:
    for name, hint in get_type_hints(cls).items():
        if name in {f.name for f in fields(cls)}:
            yield name
            for inner in (hint, *get_args(hint)):
                if isinstance(inner, type) and is_dataclass(inner) and inner is not cls:
                    yield from names(inner)


def test_every_field_of_the_vocabulary_has_a_label() -> None:
    used = {name for kind in all_kinds().values() for name in names(kind.cls)}
    assert sorted(used - set(labels())) == []


def test_every_field_of_every_action_has_a_label() -> None:
    def bare(some: tuple[Field, ...]) -> Iterator[str]:
        for one in some:
            if one.label.zh == one.name:
                yield one.name
            yield from bare(one.children)

    assert sorted({f"{a.name}.{name}" for a in leaves.actions() for name in bare(fields_of(a))}) == []
