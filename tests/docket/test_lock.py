"""Kinds are forever: the committed lock is what the code says, and an unreadable change is named."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from tianping.docket import entry as entries
from tianping.docket import lock
from tianping.docket.actions import NextNumber
from tianping.docket.vocabulary.filing import Channel

OLD = {"a.b": {"version": 1, "fields": {"name": "str", "day": "date?", "way": "one of x|y"}}}


def changed(**fields):
    return {"a.b": {"version": 1, "fields": {**OLD["a.b"]["fields"], **fields}}}


def test_the_lock_is_what_the_code_says():
    assert lock.faults(lock.committed(), lock.computed()) == []
    assert lock.LOCK.read_text(encoding="utf-8") == lock.text(), "run: python -m tianping.docket.lock"


@pytest.mark.parametrize("new", [
    OLD, changed(name="str?"), changed(way="one of x|y|z"), changed(more="int?"), {**OLD, "c.d": {"version": 1, "fields": {}}},
])
def test_what_can_still_be_read_is_no_fault(new):
    assert lock.faults(OLD, new) == []


@pytest.mark.parametrize("new, fault", [
    ({}, "a.b: the kind is gone, but the record may hold it"),
    (changed(name="int"), "a.b: field name was str and is int, without a new version"),
    (changed(day="date"), "a.b: field day was date? and is date, without a new version"),
    (changed(way="one of x"), "a.b: field way was one of x|y and is one of x, without a new version"),
    (changed(more="int"), "a.b: field more is new and has no default, without a new version"),
    ({"a.b": {"version": 1, "fields": {"name": "str", "way": "one of x|y"}}}, "a.b: field day is gone, without a new version"),
    ({"a.b": {"version": 0, "fields": {}}}, "a.b: version 1 became 0"),
    ({"a.b": {"version": 2, "fields": {}}}, "a.b: no upcaster from version 1"),
])
def test_a_changed_field_needs_a_version_and_an_upcaster(new, fault):
    assert lock.faults(OLD, new) == [fault]


def test_a_new_version_with_an_upcaster_is_no_fault(monkeypatch):
    monkeypatch.setattr(entries, "_UPCASTERS", {("a.b", 1): lambda old: old})
    assert lock.faults(OLD, {"a.b": {"version": 2, "fields": {}}}) == []


@dataclass(frozen=True)
class Inner:
    amount: Decimal


@dataclass(frozen=True)
class Sample:
    number: str | NextNumber
    day: date | None
    inner: tuple[Inner, ...]
    way: Channel = Channel.ONLINE
    words: tuple[str, ...] = field(default_factory=tuple)


def test_a_shape_is_written_in_words():
    assert lock.shape(Sample) == {
        "number": "str", "day": "date or none", "inner": "several of [{amount: decimal}]",
        "way": "one of online|window|mail|oral|cross_court|transferred|severed|taken_over?",
        "words": "several of [str]?"}
