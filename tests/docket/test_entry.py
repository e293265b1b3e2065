"""Kinds of entries: named for their leaf, versioned, read whatever their age."""

from dataclasses import dataclass

import pytest

from tianping.docket import entry as entries
from tianping.docket.entry import (
    all_kinds,
    entry,
    has_upcaster,
    kind_named,
    kind_of,
    upcast,
    upcasted,
    vocabulary_modules,
)
from tianping.docket.vocabulary.filing import Accepted


def test_a_kind_is_called_after_its_leaf_and_class():
    kind = kind_of(Accepted)
    assert (kind.name, kind.label.zh, kind.version) == ("filing.accepted", "已立案", 1)
    assert kind_named("service.service_completed").label.zh == "已全部送达"
    assert "filing" in set(vocabulary_modules())


def test_every_kind_has_a_label_of_its_own():
    labels = [k.label.zh for k in all_kinds().values()]
    assert len(labels) == len(set(labels))


def test_the_fields_told_are_fields():
    for kind in all_kinds().values():
        assert set(kind.tells) <= set(kind.cls.__dataclass_fields__), kind.name


def test_a_kind_is_a_dataclass_of_its_own_name(monkeypatch):
    monkeypatch.setattr(entries, "_KINDS", dict(entries._KINDS))
    monkeypatch.setattr(entries, "_BY_CLASS", dict(entries._BY_CLASS))
    with pytest.raises(TypeError, match="Plain must be a frozen dataclass"):

        @entry("无", "none")
        class Plain:
            pass

    def make():
        @entry("样本", "sample")
        @dataclass(frozen=True)
        class Sample:
            text: str

        return Sample

    assert kind_of(make()).name == "test_entry.sample"

    def again():
        @entry("样本二", "sample two")
        @dataclass(frozen=True)
        class Sample:
            text: str

        return Sample

    with pytest.raises(ValueError, match=r"two kinds of entry are called test_entry\.sample"):
        again()


def test_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        kind_named("nothing.at_all")


def test_old_entries_are_raised_step_by_step(monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(entries, "_UPCASTERS", {})
    monkeypatch.setitem(entries._KINDS, "filing.accepted", replace(kind_of(Accepted), version=3))

    @upcast("filing.accepted", 1)
    def _second(old):
        return {**old, "second": True}

    @upcast("filing.accepted", 2)
    def _third(old):
        return {**old, "third": True}

    assert upcasted("filing.accepted", 1, {"a": 1}) == {"a": 1, "second": True, "third": True}
    assert upcasted("filing.accepted", 3, {"a": 1}) == {"a": 1}
    assert has_upcaster("filing.accepted", 2)
    assert not has_upcaster("filing.accepted", 3)
