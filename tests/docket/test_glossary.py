"""The glossary holds every entry, every action and every field noun: one identifier for one term."""

import csv
import types
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from given import load_actions

from tianping.docket.actions import all_actions
from tianping.docket.entry import all_kinds

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.csv"
load_actions()


def terms() -> dict[str, str]:
    with GLOSSARY.open(encoding="utf-8", newline="") as lines:
        return {row["identifier"]: row["zh"] for row in csv.DictReader(lines)}


def names_in(annotation: Any) -> set[str]:
    """Return the names of fields at any depth."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Annotated, tuple):
        return names_in(args[0])
    if origin in (Union, types.UnionType):
        return set().union(*(names_in(a) for a in args))
    if is_dataclass(annotation) and annotation.__module__ != "tianping.docket.changes":
        hints = get_type_hints(annotation, include_extras=True)
        return {f.name for f in fields(annotation)}.union(*(names_in(hints[f.name]) for f in fields(annotation)))
    return set()


def test_every_kind_of_entry_is_in_the_glossary():
    known = terms()
    assert [k.name for k in all_kinds().values() if k.cls.__name__ not in known] == []


def test_every_action_is_in_the_glossary():
    known = terms()
    assert [a.name for a in all_actions().values() if a.decide.__name__ not in known] == []


def test_no_two_entries_and_no_two_actions_bear_one_name():
    classes = [k.cls.__name__ for k in all_kinds().values()]
    functions = [a.decide.__name__ for a in all_actions().values()]
    assert len(set(classes)) == len(classes)
    assert len(set(functions)) == len(functions)


def test_every_field_noun_is_in_the_glossary():
    known = terms()
    nouns = set().union(*(names_in(k.cls) for k in all_kinds().values()))
    for one in all_actions().values():
        nouns |= set(one.fields()).union(*(names_in(a) for a in one.fields().values()))
    assert sorted(nouns - set(known) - {"ref"}) == []
