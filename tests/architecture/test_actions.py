"""Every action has a label in both languages, a citation, a grant and a docstring; every kind of entry a label."""

import csv

import django
from tests.architecture.sources import SRC

from tianping.docket import actions, entry


def _actions() -> dict[str, actions.Action]:
    django.setup()
    modules = [f"tianping.domains.{leaf.parent.name}.actions" for leaf in (SRC / "domains").glob("*/actions.py")]
    modules += [f"tianping.domains.{leaf.parent.parent.name}.actions" for leaf in (SRC / "domains").glob("*/actions/__init__.py")]
    actions.load_actions(tuple(modules))
    return dict(actions.all_actions())


def _granted() -> set[str]:
    with (SRC / "docket" / "grants.csv").open(encoding="utf-8", newline="") as stream:
        return {what for row in csv.DictReader(stream) for what in row["what"].split()}


def test_there_are_actions_at_all() -> None:
    assert len(_actions()) > 0


def test_every_action_is_granted_to_somebody() -> None:
    granted = _granted()
    assert sorted(name for name in _actions() if name not in granted) == []


def test_every_grant_is_for_something_that_exists() -> None:
    leaves = {name.partition(".")[0] for name in _actions()}
    unknown = sorted(what for what in _granted() if what.partition(".")[0] in leaves and what not in _actions())
    assert unknown == []


def test_every_action_cites_the_law() -> None:
    assert [name for name, one in _actions().items() if not one.cites] == []


def test_every_action_and_every_field_is_named_in_both_languages() -> None:
    faults = []
    for name, one in _actions().items():
        if not (one.label.zh.strip() and one.label.en.strip()):
            faults.append(name)
        for field, hint in one.fields().items():
            asks = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, actions.Ask)]
            if not asks or not (asks[0].zh.strip() and asks[0].en.strip()):
                faults.append(f"{name}: {field}")
    assert faults == []


def test_every_action_says_what_it_does() -> None:
    assert [name for name, one in _actions().items() if not (one.decide.__doc__ or "").strip()] == []


def test_every_kind_of_entry_is_named_in_both_languages() -> None:
    faults = [name for name, kind in entry.all_kinds().items() if not (kind.label.zh.strip() and kind.label.en.strip())]
    assert faults == []
