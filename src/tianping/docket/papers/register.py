"""The register of papers: what each is called, which matters have it, from what it is drawn, and what it misses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Any
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.changes import AND
from tianping.docket.entry import Audience, Recorded
from tianping.docket.fold import Docket
from tianping.docket.grants import ROLES
from tianping.docket.papers.blocks import Paper
from tianping.law.cite import Citation
from tianping.law.finding import Finding, Label, Refused, refused
from tianping.law.numbers import courts


@dataclass(frozen=True, slots=True)
class About:
    """One of the things a paper can be about: a party, an attempt at service, a request. `key` is stable."""

    key: str
    label: Label


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact a paper cannot be without, and the action by which it is entered."""

    label: Label
    action: str


Draw = Callable[..., Paper]
Each = Callable[[Docket], tuple[About, ...]]
KnownTo = Callable[[Docket, str], UUID | None]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What is known of a paper apart from its text."""

    name: str
    label: Label
    drawn: Draw
    basis: tuple[Citation, ...]
    kinds: tuple[str, ...]
    audience: Audience
    each: Each | None = None
    is_numbered: bool = False  # a second paper of the same name in a case bears 之一, 之二 ...
    is_entry: bool = False  # the entry it is drawn from issued it: a print is the paper, and nothing is left to sign
    known_to: KnownTo | None = None  # the one party who may know of it so far, None once everybody may

    def draw(self, docket: Docket, setting: Setting, about: str = "") -> Paper:
        """Return the paper; one that exists for several things is drawn for *about*, else for the last of them.

        Raises Refused naming what is missing.
        """
        if self.each is None:
            return replace(self.drawn(docket, setting), name=self.name)
        known = self.each(docket)
        chosen = about or (known[-1].key if known else "")
        if about and about not in {a.key for a in known}:
            raise refused(
                "paper_about_nothing", Label(f"本案没有“{self.label.zh}”所针对的事项", f"the matter holds nothing {self.label.en} is about"),
                remedy=Label("请从所列对象中选择。", "choose one of those listed"),
            )
        return replace(self.drawn(docket, setting, chosen), name=self.name)

    def abouts(self, docket: Docket) -> tuple[About, ...]:
        """Return what it can be drawn for; empty where there is one paper or none."""
        return self.each(docket) if self.each else ()


_PAPERS: dict[str, PaperKind] = {}


def paper(
    zh: str, en: str, *, basis: tuple[Citation, ...], kinds: tuple[str, ...], audience: Audience = Audience.PARTIES,
    each: Each | None = None, is_numbered: bool = False, is_entry: bool = False, known_to: KnownTo | None = None,
) -> Callable[[Draw], Draw]:
    """Register a function that draws a paper; it is called `leaf.function`. It refuses, naming them, when facts are missing."""

    def register(drawn: Draw) -> Draw:
        parts = drawn.__module__.split(".")
        leaf = parts[parts.index("domains") + 1] if "domains" in parts else parts[-2]
        name = f"{leaf}.{drawn.__name__}"
        if name in _PAPERS and _PAPERS[name].drawn.__module__ != drawn.__module__:
            raise ValueError(f"two papers are called {name}")
        _PAPERS[name] = PaperKind(name, Label(zh, en), drawn, basis, kinds, audience, each, is_numbered, is_entry, known_to)
        return drawn

    return register


_LOADERS: list[Callable[[], None]] = []


def load_with(load: Callable[[], None]) -> None:
    """Name what imports the leaves' papers: it is called when papers are first asked for, not at the start."""
    _LOADERS.append(load)


def all_papers() -> Mapping[str, PaperKind]:
    """Return every registered paper by name; who asks while another thread imports them waits for the same modules, until all are there."""
    while pending := tuple(_LOADERS):  # not counted as read before it is: a module is imported once, whoever asks for it
        for load in pending:
            load()
        _LOADERS[:] = [one for one in _LOADERS if one not in pending]
    return dict(sorted(_PAPERS.items()))


def load_papers(modules: Iterable[str]) -> None:
    """Import the modules in which papers stand."""
    for name in modules:
        import_module(name)


def court_title(docket: Docket, day: date) -> str:
    """Return the court's full name on *day*, as a paper heads it."""
    return courts.court_name(docket.matter.court, on=day)


def post_of(one: Recorded[Any]) -> str:
    """Return the post an entry was made in, as a paper names it beside whoever signed: 院长, 民一庭庭长, 副院长（代行）."""
    role, _, rest = one.post.partition("/")
    _, division, _, acts_for, *_ = (*rest.split("/"), "", "", "", "")
    named = ROLES[role].label.zh if role in ROLES else role
    whole = f"{division}{named}" if role == "division_head" and AND not in division else named
    return f"{whole}（代行）" if acts_for else whole


def missing(kind: str, facts: Iterable[Fact | Label]) -> Refused:
    """Return the refusal of a paper whose facts are not all there: it names each of them, and the action that enters it."""
    named = tuple(facts)
    labels = tuple(f.label if isinstance(f, Fact) else f for f in named)
    places: Mapping[str, Any] = {f.label.zh: f.action for f in named if isinstance(f, Fact)}
    return refused(
        "paper_facts_missing",
        Label(f"“{kind}”还缺少: {'、'.join(f.zh for f in labels)}", f"facts are missing: {', '.join(f.en for f in labels)}"),
        remedy=Label("请先在案件中登记这些事项。", "record them in the matter first"), missing=labels, given=dict(places),
    )


def places_of(finding: Finding) -> tuple[tuple[Label, str], ...]:
    """Return what a refused paper misses, each with the name of the action that enters it (empty where none is named)."""
    return tuple((label, str(finding.given.get(label.zh) or "")) for label in finding.missing)
