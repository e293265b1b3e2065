"""What a person reads for the name of a field: one table for all entries and forms, so that one word has one reading."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from tianping.docket.entry import Recorded, kind_named
from tianping.docket.papers import all_papers
from tianping.docket.people import SIDE_LABELS, FileRef, Official, PersonGiven, PersonRef, Side
from tianping.docket.vocabulary.house import SettingSet
from tianping.law.causes.causes import causes
from tianping.law.finding import Label, Unit
from tianping.law.numbers import courts
from tianping.pages.settings_named import setting_label
from tianping.pages.words import figure, say

SPANS = {"days": Label("{0} 天", "{0} days"), "months": Label("{0} 个月", "{0} months")}
COURTS = frozenset({"court", "from_court", "to_court", "origin_court", "proposed_court", "review_court"})  # kept by code, read by name
ENTRIES = frozenset({"attempt", "drawn", "objection", "request", "ruling", "warning"})  # fields that name another entry by its number
DIGEST = Label("内容校验值", "digest of the content")
HIDDEN = frozenset({"id", "account", "hearing", "sha256", "seed", "payload", "version"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of an entry, ready for the page: a text, files, or rows of fields."""

    name: str
    label: str
    text: str = ""
    files: tuple[FileRef, ...] = ()
    rows: tuple[tuple[Shown, ...], ...] = ()
    entry: int = 0  # the entry of the same matter that the field names


@cache
def labels() -> Mapping[str, Label]:
    """Return the reading of every field name."""
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as lines:
        return {row["field"]: Label(row["zh"], row["en"]) for row in csv.DictReader(lines)}


def label_of(name: str) -> Label:
    """Return what a person reads for a field; the bare name where none is on file."""
    return labels().get(name) or Label(name, name)


def text_of(value: Any, *, name: str = "") -> str:
    """Return a value of an entry as one line of text."""
    if isinstance(value, PersonRef | Official | PersonGiven | FileRef):
        return value.name
    if isinstance(value, Enum):
        label = SIDE_LABELS[value] if isinstance(value, Side) else getattr(value, "label", None)
        return say(label) if isinstance(label, Label) else str(value.value)
    if isinstance(value, tuple):
        return "、".join(text_of(v) for v in value)
    if is_dataclass(value):
        return " ".join(text_of(getattr(value, f.name), name=f.name) for f in fields(value) if getattr(value, f.name) not in (None, ""))
    if isinstance(value, Decimal) and name.endswith("_cny"):
        return figure(value, Unit.CNY)
    if isinstance(value, bool | int | Decimal | date | datetime) or value is None:
        return figure(value)
    return cause_name(value) if name == "cause" else court_called(value) if name in COURTS else str(value)


def cause_name(code: str) -> str:
    """Return the name of a cause of action; what is no code of one stays as it is."""
    known = causes().get(code)
    return known.name if known else code


def court_called(code: str) -> str:
    """Return the name of a court; what is no code of one on file stays as it is."""
    return courts.court_name(code) if courts.is_known(code) else code


def summary_of(entry: Recorded[Any]) -> str:
    """Return the one line of an entry in a timeline: the fields its kind tells."""
    told = kind_named(entry.kind).tells
    if isinstance(entry.what, SettingSet):
        return f"{say(setting_label(entry.what.name))} · {entry.what.value}"
    parts = [_told(name, value) for name in told if (value := getattr(entry.what, name, None)) not in (None, "", ()) and not _is_usual(name, value)]
    return " · ".join(p if len(p) <= 80 else p[:79] + "…" for p in parts)


def _told(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"{say(label_of(name))}: {text_of(value)}"
    return say(SPANS[name]).format(value) if name in SPANS and isinstance(value, int) else text_of(value, name=name)


def _is_usual(name: str, value: Any) -> bool:
    """Say whether nothing is to be told: that nobody refused goes without saying, that a request was not granted does not."""
    return name == "is_refused" and value is False


def fields_of(payload: Any) -> tuple[Shown, ...]:
    """Return every field of an entry that has something in it, in order."""
    return tuple(_shown_fields(payload))


def _shown_fields(payload: Any) -> Iterator[Shown]:
    for one in fields(payload):
        value = getattr(payload, one.name)
        if one.name in HIDDEN or isinstance(value, UUID) or value in (None, "", ()) or (one.name in ENTRIES and value == 0):
            continue
        yield _shown(one.name, say(setting_label(value)) if one.name == "name" and isinstance(payload, SettingSet) else value)


def _shown(name: str, value: Any) -> Shown:
    label = say(DIGEST if name == "content" and _is_digest(value) else label_of(name))
    if name in ENTRIES and isinstance(value, int):
        return Shown(name, label, text=say(Label(f"第 {value} 条记录", f"entry {value}")), entry=value)
    if name == "paper" and value in all_papers():
        return Shown(name, label, text=say(all_papers()[value].label))
    if isinstance(value, FileRef):
        return Shown(name, label, files=(value,))
    if isinstance(value, tuple) and value and isinstance(value[0], FileRef):
        return Shown(name, label, files=value)
    if isinstance(value, tuple) and value and _has_fields(value[0]):
        return Shown(name, label, rows=tuple(fields_of(v) for v in value))
    if _has_fields(value):
        return Shown(name, label, rows=(fields_of(value),))
    return Shown(name, label, text=text_of(value, name=name))


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


def _has_fields(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, PersonRef | Official | PersonGiven | FileRef)
