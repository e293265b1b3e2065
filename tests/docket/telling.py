"""Telling a case in the words of the screens: who acts, which action, which values - for scenarios a jurist can read."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import again
import given as people
import later
import lines
from given import Done, World, acting, person_ref

from tianping.docket.actions import Acting, Action, Ask, all_actions
from tianping.docket.entry import kind_named
from tianping.docket.fold import Docket
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.people import SIDE_LABELS, FileRef, PersonGiven, Side
from tianping.docket.stages import matter_kind

FILE = FileRef("0" * 64, "样本.pdf", "application/pdf", 10)
WHO: dict[str, Acting] = {
    "立案人员": people.FILING_CLERK, "法官": people.JUDGE, "另一法官": people.OTHER_JUDGE, "法官助理": people.ASSISTANT,
    "书记员": people.CLERK, "庭长": people.HEAD, "院长": people.PRESIDENT, "送达人员": people.SERVICE_CLERK,
    "排期人员": people.SCHEDULING_CLERK, "系统": people.SYSTEM, "原告张甲": people.PLAINTIFF, "被告李乙": people.DEFENDANT,
    "被告王丙": acting("party", "王丙", person="王丙"), "赵丁": acting("party", "赵丁", person="赵丁"),
    "第三法官": acting("judge", "第三法官样本", division="民二庭"), "第四法官": acting("judge", "第四法官样本", division="民二庭"),
    "审管办": acting("trial_management", "审管样本"), "档案管理员": acting("archivist", "档案样本"), **later.WHO,
}
SITUATIONS: dict[str, Callable[..., Done]] = {
    "已起诉": lines.submit, "已立案": lines.accept, "已分案": lines.assign, "已送达": lines.serve, "已排期": lines.book,
    "已开庭": lines.hear, "已判决": lines.decide, **later.SITUATIONS, **again.SITUATIONS,
}


@dataclass
class Run:
    """A scenario under way: its world, the matter it is about, and matters called by name."""

    world: World
    matter: UUID | None = None
    named: dict[str, UUID] | None = None

    @property
    def docket(self) -> Docket:
        """The docket the scenario is about."""
        assert self.matter is not None, "the scenario has opened no matter yet"
        return self.world.dockets[self.matter]


# --- a step: "2026-03-06 立案人员 告知补正": {需要补正的内容: [身份证明]}


def take(run: Run, step: Any) -> Done:
    """Take one step: `day [hour] person action`, with its fields; raise Refused where it is refused."""
    words, given = next(iter(step.items())) if isinstance(step, dict) else (step, {})
    day, *clock, who, what = words.split()
    filled = {**(given or {})}
    name, about = filled.pop("案件名", None), filled.pop("在案件", None)
    matter = run.named[about] if about and run.named else run.matter
    action = action_called(what, run.world.dockets[matter].matter.kind_name if matter else "")
    hints = {label_of(h): (n, h) for n, h in action.fields().items()}
    values = {hints[k][0]: value(run, hints[k][1], v) for k, v in filled.items()}
    at = time.fromisoformat(clock[0]) if clock else time(10, 0)
    done = run.world.do(action.name, by=who_is(who), on=date.fromisoformat(day), at=at, matter=None if action.opens else matter, **values)
    if name:
        assert run.named is not None
        run.named[name] = done.changes.opens[0].id if done.changes.opens else done.matter
    if run.matter is None or (action.opens and not name):
        run.matter = done.matter
    return done


def who_is(name: str) -> Acting:
    """Return who acts by the name a scenario uses: a post of the court, or a party by side and name."""
    return WHO[name]


@cache
def action_called(label: str, kind: str = "") -> Action:
    """Return the action with this Chinese label; where several bear it, the one open to this kind of matter."""
    found = [a for a in all_actions().values() if a.label.zh == label]
    assert found, f"no action is called {label}"
    if len(found) > 1 and kind:
        leaves = ("record", *matter_kind(kind).leaves)
        found = [a for a in found if a.leaf in leaves and (not a.kinds or kind in a.kinds)] or found
    return found[0]


def action_of(run: Run, step: Any) -> Action:
    """Return the action a step names."""
    words = next(iter(step)) if isinstance(step, dict) else step
    return action_called(words.split()[-1], run.docket.matter.kind_name if run.matter else "")


def label_of(hint: Any) -> str:
    """Return the Chinese label of a field; empty where it asks for nothing."""
    return next((m.zh for m in getattr(hint, "__metadata__", ()) if isinstance(m, Ask)), "")


# --- values in the words of the screens


def value(run: Run, kind: Any, said: Any) -> Any:
    """Return what is said in a scenario as a value of a field's type."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return value(run, args[0], said)
    if origin in (Union, types.UnionType):
        return None if said is None else value(run, next(a for a in args if a is not type(None)), said)
    if origin is tuple:
        return tuple(value(run, args[0], one) for one in said)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return enum_member(kind, said)
    if kind is PersonGiven:
        return PersonGiven(said)
    if kind is FileRef:
        return FILE
    if is_dataclass(kind) and isinstance(kind, type):
        return _nested(run, kind, said)
    return _simple(run, kind, said)


def _simple(run: Run, kind: Any, said: Any) -> Any:
    if kind is UUID:
        return (run.named or {}).get(said) or _account(said) or person_ref(said).id
    if kind is int and isinstance(said, str):
        return seq_of(run.docket, said)
    if kind is datetime:
        return datetime.fromisoformat(said).replace(tzinfo=LEGAL_TIME)
    if kind is Decimal:
        return Decimal(str(said))
    if kind is date:
        return said if isinstance(said, date) else date.fromisoformat(said)
    return kind(said)


def _nested(run: Run, kind: Any, said: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind, include_extras=True)
    names = {label_of(hints[f.name]) or f.name: f.name for f in fields(kind)}
    return kind(**{names.get(k, k): value(run, hints[names.get(k, k)], v) for k, v in said.items()})


def enum_member(kind: Any, said: str) -> Any:
    """Return the member of a closed set by its Chinese name, or by its value."""
    for one in kind:
        if said in (one.value, getattr(one, "zh", None)) or (kind is Side and SIDE_LABELS[one].zh == said):
            return one
    raise AssertionError(f"{kind.__name__} has no {said}")


def _account(said: str) -> UUID | None:
    return WHO[said].account if said in WHO and not said.startswith(("原告", "被告")) and WHO[said].person is None else None


def seq_of(docket: Docket, label: str) -> int:
    """Return the number of the last entry that bears this label."""
    return next(one.seq for one in reversed(list(docket.history())) if kind_named(one.kind).label.zh == label)
