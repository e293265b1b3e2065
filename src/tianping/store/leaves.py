"""The leaves, read from Django's register of applications: their rules and actions, without an import of them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps

from tianping.docket.actions import Action, action_named, all_actions
from tianping.docket.papers.register import load_with


@cache
def leaf_names() -> tuple[str, ...]:
    """Return the labels of all leaves, in alphabetical order."""
    return tuple(sorted(c.name.rsplit(".", 1)[-1] for c in apps.get_app_configs() if getattr(c, "is_leaf", False)))


@cache
def rules_of(leaf: str) -> ModuleType | None:
    """Return a leaf's module of rules, or None when the leaf is not installed."""
    name = f"tianping.domains.{leaf}.rules"
    return import_module(name) if leaf in leaf_names() and find_spec(name) is not None else None


@cache
def load_actions() -> None:
    """Import every leaf's actions, so that they are registered."""
    for leaf in leaf_names():
        name = f"tianping.domains.{leaf}.actions"
        if find_spec(name) is not None:
            import_module(name)


@cache
def load_papers() -> None:
    """Import every leaf's papers, so that they are registered."""
    for leaf in leaf_names():
        name = f"tianping.domains.{leaf}.papers"
        if find_spec(name) is not None:
            import_module(name)


load_with(load_papers)


def actions() -> tuple[Action, ...]:
    """Return all actions of all leaves, by name."""
    load_actions()
    return tuple(all_actions().values())


def action(name: str) -> Action:
    """Return the action called *name*; raise KeyError for an unknown one."""
    load_actions()
    return action_named(name)


@cache
def hooks(matter_kind_leaves: tuple[str, ...], name: str) -> tuple[object, ...]:
    """Return the functions called *name* of the rules that apply to a kind of matter, `record` first."""
    found = (getattr(rules_of(leaf), name, None) for leaf in ("record", *matter_kind_leaves))
    return tuple(f for f in found if f is not None)
