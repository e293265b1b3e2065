"""Procedures as graphs: which act leads a matter of a kind from which stage to which - read from the acts themselves."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import FunctionType
from typing import Any

from tianping.docket.actions import Action, all_actions
from tianping.docket.entry import Kind, all_kinds, kind_of
from tianping.docket.stages import ENDED, STAGE_LABELS, MatterKind, Move, Stage
from tianping.law.finding import Label

OURS = "tianping.domains."


@dataclass(frozen=True, slots=True)
class Edge:
    """An act leads from a stage to another (None: back to where the matter stood before)."""

    frm: Stage
    to: Stage | None
    label: Label


@cache
def edges(kind: MatterKind) -> tuple[Edge, ...]:
    """Return every way from stage to stage in a matter of this kind, in the order of the stages; each act once for each way."""
    found: dict[tuple[Stage, Stage | None, str], Edge] = {}
    for frm, move, label in (*_openings(kind), *_steps(kind)):
        if move.to is not frm:
            found.setdefault((frm, move.to, label.zh), Edge(frm, move.to, label))
    order = list(Stage)
    return tuple(sorted(found.values(), key=lambda e: (order.index(e.frm), order.index(e.to) if e.to else -1, e.label.zh)))


def reachable(kind: MatterKind) -> frozenset[Stage]:
    """Return the stages a matter of this kind can come to; going back leads only to where it was."""
    ways = edges(kind)
    seen = {Stage.OPENED}
    while grown := {e.to for e in ways if e.frm in seen and e.to is not None} - seen:
        seen |= grown
    return frozenset(seen)


def stuck(kind: MatterKind) -> frozenset[Stage]:
    """Return the reachable stages from which no act leads, in however many steps, to an end."""
    ways, ends = edges(kind), set(ENDED)
    while grown := {e.frm for e in ways if e.to in ends or (e.to is None and _before(ways, e.frm) & ends)} - ends:
        ends |= grown
    return reachable(kind) - frozenset(ends)


def diagram(kind: MatterKind) -> str:
    """Return the graph as a Mermaid state diagram, in Chinese; acts that lead the same way share an arrow."""
    ways: dict[tuple[Stage, Stage | None], list[str]] = {}
    for one in edges(kind):
        ways.setdefault((one.frm, one.to), []).append(one.label.zh)
    lines = ["stateDiagram-v2", *(f'    state "{STAGE_LABELS[s].zh}" as {s.value}' for s in Stage if s in reachable(kind) and s is not Stage.OPENED)]
    for (frm, to), acts in ways.items():
        if frm in reachable(kind):
            start = "[*]" if frm is Stage.OPENED else frm.value
            targets = [to] if to is not None else [s for s in Stage if s in _before(edges(kind), frm)]
            lines += [f"    {start} --> {target.value}: {'、'.join(acts)}" for target in targets]
    lines += [f"    {s.value} --> [*]" for s in Stage if s in ENDED and s in reachable(kind)]
    return "\n".join(lines)


def _before(ways: tuple[Edge, ...], stage: Stage) -> set[Stage]:
    return {e.frm for e in ways if e.to is stage}


def _openings(kind: MatterKind) -> Iterator[tuple[Stage, Move, Label]]:
    """Yield what can stand first in a matter: the openings of its own leaf, by whichever act, there or in another matter."""
    for one in all_kinds().values():
        if one.moves is not None and one.moves.frm == (Stage.OPENED,) and one.name.split(".")[0] == kind.leaves[0]:
            yield Stage.OPENED, one.moves, one.label


def _steps(kind: MatterKind) -> Iterator[tuple[Stage, Move, Label]]:
    for action in all_actions().values():
        if action.leaf not in kind.leaves or action.opens or (action.kinds and kind.name not in action.kinds):
            continue
        stages = action.stages or tuple(s for s in Stage if s not in ENDED)
        for one in written(action):
            if one.moves is not None:
                yield from ((stage, one.moves, action.label) for stage in stages if one.moves.frm and one.moves.allowed_from(stage))


@cache
def written(action: Action) -> tuple[Kind, ...]:
    """Return the kinds of entry an act makes, itself or through the functions of the leaves it calls."""
    found: dict[str, Kind] = {}
    for named in _made(action.decide, set()):
        try:
            one = kind_of(named)
        except KeyError:
            continue
        found[one.name] = one
    return tuple(found[name] for name in sorted(found))


def _made(function: Callable[..., Any], seen: set[str]) -> Iterator[type]:
    """Yield the classes a function makes, and those made by the functions of the leaves it calls."""
    key = f"{function.__module__}.{function.__qualname__}"
    if key in seen:
        return
    seen.add(key)
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            value = function.__globals__.get(node.func.id)
            if isinstance(value, type):
                yield value
            elif isinstance(value, FunctionType) and value.__module__.startswith(OURS):
                yield from _made(value, seen)
