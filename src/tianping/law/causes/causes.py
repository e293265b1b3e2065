"""Causes (案由) as dated trees: by code, by name, by the beginning of a name, with what stands above and below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from tianping.law.cite import Citation
from tianping.law.finding import Finding, Label, Refused, Status, Step, refused
from tianping.law.params import DatedValue, Parameters, beside
from tianping.law.registry import rule

_INDENT = 2


class CauseKind(StrEnum):
    """Which tree a cause stands in."""

    CIVIL = "civil"
    CRIMINAL = "criminal"
    ADMINISTRATIVE = "administrative"


_TABLES = {
    "civil": CauseKind.CIVIL, "civil_2026": CauseKind.CIVIL, "criminal": CauseKind.CRIMINAL, "administrative": CauseKind.ADMINISTRATIVE,
}
_KIND_NAMES = {CauseKind.CIVIL: "民事", CauseKind.CRIMINAL: "刑事", CauseKind.ADMINISTRATIVE: "行政"}


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause at its level (1 to 4) from `starts` to `ends` (both inclusive; None while in use)."""

    code: str
    name: str
    kind: CauseKind
    level: int
    parent: str | None
    starts: date
    ends: date | None
    basis: tuple[Citation, ...]

    def holds_on(self, day: date) -> bool:
        """Say whether the cause is given to new cases on *day*."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


def cause(code: str, *, on: date | None = None) -> Cause:
    """Return the cause under *code*; refuse a code that is not on file, or not in use on *on*."""
    found = causes().get(code)
    if found is None:
        raise refused(
            "cause_unknown", Label(f"没有代码为“{code}”的案由", f"no cause has the code {code}"),
            remedy=Label("请按名称查找案由。", "look the cause up by its name"), given={"code": code},
        )
    if on is not None and not found.holds_on(on):
        raise refused(
            "cause_not_in_use",
            Label(f"案由“{found.name}”自 {found.starts} 起使用, {on} 不能选用", f"{found.name} is in use from {found.starts} on, not on {on}"),
            remedy=Label("请选用当日有效的案由。", "choose a cause in use on that day"), basis=found.basis, given={"code": code, "on": on},
        )
    return found


def cause_called(name: str, *, kind: CauseKind | None = None, on: date | None = None) -> Cause:
    """Return the cause whose full name is *name*; refuse an unknown name with the nearest, and one that two levels bear with both codes."""
    found = [one for one in causes().values() if one.name == name.strip() and _fits(one, kind, on)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise _unknown(name.strip(), kind, on)
    choices = "; ".join(f"{one.code}(第 {one.level} 级)" for one in found)
    english = "; ".join(f"{one.code} (level {one.level})" for one in found)
    raise refused(
        "cause_ambiguous", Label(f"案由“{name.strip()}”有 {len(found)} 个: {choices}", f"{name.strip()} stands for {len(found)} causes: {english}"),
        remedy=Label("请用代码选定其中一个。", "choose one of them by its code"), basis=found[0].basis, given={"name": name.strip()},
    )


def search(words: str, *, kind: CauseKind | None = None, on: date | None = None, limit: int = 20) -> tuple[Cause, ...]:
    """Return at most *limit* causes whose name begins with *words*, then those that contain it; deeper levels first, as cases bear them."""
    wanted = words.strip()
    if not wanted:
        return ()
    found = [one for one in causes().values() if wanted in one.name and _fits(one, kind, on)]
    found.sort(key=lambda one: (not one.name.startswith(wanted), len(one.name), -one.level, int(one.code)))
    return tuple(found[:limit])


def children(code: str, *, on: date | None = None) -> tuple[Cause, ...]:
    """Return the causes directly below *code*, in order of code."""
    return tuple(one for one in _by_parent().get(code, ()) if _fits(one, None, on))


def subtree(code: str, *, on: date | None = None) -> tuple[Cause, ...]:
    """Return the cause under *code* and all below it, each before those below it."""
    return (cause(code, on=on), *_below(code, on))


def path(code: str) -> tuple[Cause, ...]:
    """Return the causes from the top of the tree down to *code*."""
    found = cause(code)
    return (*path(found.parent), found) if found.parent else (found,)


@rule(name="cause", label=Label("案由", "cause"))
def cause_finding(*, name: str = "", code: str = "", on: date | None = None) -> Finding:
    """Return the code of the cause called *name*, or the name of the one under *code*, with its place in the tree.

    Refuses unknown names and codes, and names that stand at two levels. Source: 民事案件案由规定; 关于行政案件案由的暂行规定.
    """
    found = cause(code, on=on) if code else cause_called(name, on=on)
    steps = tuple(Step(Label(f"第 {one.level} 级: {one.name}", f"level {one.level}: {one.name}"), value=one.code) for one in path(found.code))
    return Finding(
        name="cause", label=Label("案由", "cause"), value=found.name if code else found.code, steps=steps, basis=found.basis,
        given={"name": name, "code": code, "on": on},
    )


@cache
def causes() -> Mapping[str, Cause]:
    """Return every cause on file by code, in order of code."""
    found: dict[str, Cause] = {}
    for name, kind in _TABLES.items():
        for value in _params()[name].values:
            for one in _lines(value, kind, found):
                found[one.code] = one
    return {code: found[code] for code in sorted(found, key=int)}


@cache
def _by_parent() -> Mapping[str, tuple[Cause, ...]]:
    found: dict[str, list[Cause]] = {}
    for one in causes().values():
        found.setdefault(one.parent or "", []).append(one)
    return {code: tuple(below) for code, below in found.items()}


def _lines(value: DatedValue, kind: CauseKind, known: Mapping[str, Cause]) -> Iterator[Cause]:
    """Yield the causes of one table; a line hangs below the last less indented one, or below the cause after its `<`."""
    above: list[Cause] = []
    for line in value.value.splitlines():
        depth = (len(line) - len(line.lstrip())) // _INDENT
        text, _, hung = line.strip().partition(" < ")
        code, name = text.split(" ")
        del above[depth:]
        parent = known[hung] if hung else above[-1] if above else None
        made = Cause(
            code=code, name=name, kind=kind, level=parent.level + 1 if parent else 1, parent=parent.code if parent else None,
            starts=value.starts, ends=value.ends, basis=value.basis,
        )
        above.append(made)
        yield made


def _below(code: str, on: date | None) -> Iterator[Cause]:
    for one in children(code, on=on):
        yield one
        yield from _below(one.code, on)


def _fits(one: Cause, kind: CauseKind | None, on: date | None) -> bool:
    return (kind is None or one.kind is kind) and (on is None or one.holds_on(on))


def _unknown(name: str, kind: CauseKind | None, on: date | None) -> Refused:
    names = list(dict.fromkeys(one.name for one in causes().values() if _fits(one, kind, on)))
    near = [one.name for one in search(name, kind=kind, on=on, limit=3)] or get_close_matches(name, names, n=3, cutoff=0.4)
    which = _KIND_NAMES[kind] if kind else ""
    return refused(
        "cause_unknown", Label(f"没有名为“{name}”的{which}案由", f"there is no cause called {name}"), status=Status.REFUSED,
        remedy=Label(
            f"相近的案由: {'、'.join(near)}。" if near else "请按案由规定的名称填写。",
            f"near causes: {', '.join(near)}" if near else "use the name of the official list",
        ),
        given={"name": name},
    )


@cache
def _params() -> Parameters:
    return beside(__file__)
