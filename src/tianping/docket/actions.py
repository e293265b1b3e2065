"""Actions: what a person may do. A pure `decide` reads a docket and returns `Changes`, or refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar, get_type_hints

from tianping.docket.changes import (
    Acting,
    Changes,
    Given,
    Job,
    Learn,
    Need,
    New,
    NewMatter,
    NextNumber,
    Release,
    Reserve,
    Setting,
    Tell,
)
from tianping.docket.fold import Docket
from tianping.docket.named import Named
from tianping.docket.people import Side
from tianping.docket.stages import ENDED, Stage, stage_label
from tianping.law.cite import Citation
from tianping.law.finding import Finding, Label, Refused, refused

__all__ = [
    "Acting",
    "Action",
    "Ask",
    "Changes",
    "Choice",
    "Given",
    "Job",
    "Learn",
    "Need",
    "New",
    "NewMatter",
    "NextNumber",
    "OnlyFor",
    "Release",
    "Reserve",
    "Setting",
    "Tell",
    "action",
    "action_named",
    "actions_for",
    "all_actions",
    "check_open",
    "load_actions",
    "why_barred",
]
D = TypeVar("D", bound=Callable[..., "Changes"])


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a person may choose from."""

    value: str
    label: Label


@dataclass(frozen=True, slots=True)
class OnlyFor:
    """A field that is asked for only where another field of the same action has one of these values."""

    field: str
    values: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """How a field of an action is asked for. Stands in `Annotated[type, Ask(...)]`.

    widget: text, long, money, date, instant, choice, person, people, file, files, cause, court, room, account, check, number, indicator, cases.
    """

    zh: str
    en: str
    widget: str = ""
    help: Label | None = None
    choices: Callable[[Docket, Given], tuple[Choice, ...]] | None = None
    prefill: Callable[[Docket, Given], Any] | None = None
    only_for: OnlyFor | None = None

    @property
    def label(self) -> Label:
        """The label of the field."""
        return Label(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Action:
    """A registered action."""

    name: str
    label: Label
    decide: Callable[..., Changes]
    cites: tuple[Citation, ...]
    kinds: tuple[str, ...]
    stages: tuple[Stage, ...]
    opens: str  # the kind of matter it opens, when it needs no matter to act on
    ready: Callable[[Docket, Given], None] | None
    needs: Callable[..., tuple[Need, ...]] | None
    rests_on_seen: bool
    is_binding: bool
    on_many: bool = False  # may be done on many matters at once: what it is told is the same in each, or the row's own
    after: tuple[type[Any], ...] = ()  # offered once one of these kinds of entry stands
    until: tuple[type[Any], ...] = ()  # and no longer once one of these does
    sides: tuple[Side, ...] = ()  # to parties of these sides only; empty: to any

    @property
    def leaf(self) -> str:
        """The leaf the action belongs to."""
        return self.name.split(".", 1)[0]

    def fields(self) -> dict[str, Any]:
        """Return the fields the person fills in, by name, with their annotations (Ask included)."""
        hints = get_type_hints(self.decide, include_extras=True)
        return {k: v for k, v in hints.items() if k not in ("docket", "by", "given", "return")}


_ACTIONS: dict[str, Action] = {}


def action(
    zh: str,
    en: str,
    *,
    cites: tuple[Citation, ...],
    kinds: tuple[str, ...] = (),
    stages: tuple[Stage, ...] = (),
    opens: str = "",
    ready: Callable[[Docket, Given], None] | None = None,
    needs: Callable[..., tuple[Need, ...]] | None = None,
    rests_on_seen: bool = False,
    is_binding: bool = False,
    on_many: bool = False,
    after: tuple[type[Any], ...] = (),
    until: tuple[type[Any], ...] = (),
    sides: tuple[Side, ...] = (),
) -> Callable[[D], D]:
    """Register a `decide` function as an action, called `leaf.function`.

    kinds: the kinds of matter it acts on (empty: any). stages: where it is open (empty: anywhere not ended).
    ready: raises Refused when the docket is not ready, before any field is asked for. needs: what else to fetch, from the
    docket and the fields. rests_on_seen: carries the head the person saw and is refused when that moved. is_binding: asks
    for one deliberate press and shows what will happen. on_many: may be done on many matters at once, with a result for each;
    never for an act that rests on what was seen or whose fields name something of one matter alone. after, until, sides: when and
    to whom it is offered as a step of this matter; they bar nothing - what `decide` refuses it refuses, with its own reason.
    """

    def register(decide: D) -> D:
        name = f"{_leaf_of(decide.__module__)}.{decide.__name__}"
        _ACTIONS[name] = Action(
            name, Label(zh, en), decide, cites, kinds, stages, opens, ready, needs, rests_on_seen, is_binding, on_many, after, until, sides
        )
        return decide

    return register


def action_named(name: str) -> Action:
    """Return the action called *name*; raise KeyError for an unknown one."""
    return _ACTIONS[name]


def all_actions() -> Mapping[str, Action]:
    """Return every registered action by name."""
    return dict(sorted(_ACTIONS.items()))


def actions_for(docket: Docket) -> tuple[Action, ...]:
    """Return the actions that belong to this kind of matter, open or not."""
    kind = docket.matter.kind
    leaves = ("record", *kind.leaves)
    return tuple(
        a for a in all_actions().values()
        if a.leaf in leaves and not a.opens and (not a.kinds or kind.name in a.kinds)
    )


def check_open(action: Action, docket: Docket, given: Given) -> None:
    """Raise Refused when *action* is not open on this docket now: wrong kind, wrong stage, or not ready."""
    kind = docket.matter.kind
    if action.leaf not in ("record", *kind.leaves) or (action.kinds and kind.name not in action.kinds):
        raise _not_here(action, docket)
    ended = docket.stage in ENDED
    if (action.stages and docket.stage not in action.stages) or (not action.stages and ended and action.leaf != "record"):
        raise _wrong_stage(action, docket)
    if action.ready is not None:
        action.ready(docket, given)


def why_barred(action: Action, docket: Docket, given: Given) -> Finding | None:
    """Return why *action* is barred on this docket, or None when it is open."""
    try:
        check_open(action, docket, given)
    except Refused as refusal:
        return refusal.finding
    return None


def load_actions(modules: tuple[str, ...]) -> None:
    """Import the modules in which actions stand, so that they register."""
    for name in modules:
        import_module(name)


def _leaf_of(module: str) -> str:
    parts = module.split(".")
    return parts[parts.index("domains") + 1] if "domains" in parts else parts[-2]


def _not_here(action: Action, docket: Docket) -> Refused:
    kind = docket.matter.kind.label
    return refused(
        "action_not_for_kind",
        Label(f"{kind.zh}没有“{action.label.zh}”这一步", f"{action.label.en} is no step of a matter of kind {kind.en}"),
        remedy=Label("请在对应的案件中办理。", "act in a matter of the right kind"),
        basis=action.cites,
    )


def _wrong_stage(action: Action, docket: Docket) -> Refused:
    kind = docket.matter.kind_name
    now = stage_label(kind, docket.stage)
    where_zh = "、".join(stage_label(kind, s).zh for s in action.stages) or "未结"
    where_en = ", ".join(stage_label(kind, s).en for s in action.stages) or "not ended"
    return refused(
        "wrong_stage",
        Label(f"本案现为“{now.zh}”, 不能“{action.label.zh}”", f"the matter is {now.en}: {action.label.en} is not open"),
        remedy=Label(f"该步骤在“{where_zh}”阶段办理。", f"this step is open at: {where_en}"),
        basis=action.cites,
    )
