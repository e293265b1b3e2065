"""A random lawful walk never breaks: whatever is done in whatever order, an act is lawful, or refused and nothing is written."""

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from importlib import import_module
from inspect import Parameter, signature
from random import Random
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from given import (
    ASSISTANT,
    CLERK,
    COURT,
    DEFENDANT,
    FILING_CLERK,
    HEAD,
    JUDGE,
    OTHER_JUDGE,
    PETITION_CLERK,
    PLAINTIFF,
    PRESIDENT,
    SCHEDULING_CLERK,
    SERVICE_CLERK,
    SYSTEM,
    World,
    person_ref,
)
from lines import LENDING, POSTS, accept, assign, book, decide, hear, serve, submit

from tianping.docket.actions import Action, Ask, Given, actions_for, why_barred
from tianping.docket.fold import Docket, folded
from tianping.docket.grants import ties_for
from tianping.docket.people import FileRef, PersonGiven
from tianping.docket.vocabulary.house import RoomSet
from tianping.docket.vocabulary.petitions import Channel, Risk
from tianping.law.finding import Refused

EVERYBODY = (
    FILING_CLERK, JUDGE, OTHER_JUDGE, ASSISTANT, CLERK, HEAD, PRESIDENT, SERVICE_CLERK, SCHEDULING_CLERK, PETITION_CLERK, PLAINTIFF,
    DEFENDANT, SYSTEM,
)
HOOKS = ("summary", "participants", "deadlines", "intervals", "tasks", "money", "items")
LINES = (submit, accept, assign, serve, book, hear, decide)
WORDS = ("样本", "民一庭", "第三法庭", "样本", "样本", "")
RARE = {"record.void", "record.leave_party", "filing.refuse", "judgment.close_case", "fees.treat_as_withdrawn", "trial.stay"}
N_CASES, N_PETITIONS = 14, 4
NAMES = ("张甲", "李乙", "王丙", "赵丁")
MORE_POSTS = {
    **POSTS, f"division_head:{COURT}": ((HEAD.account, HEAD.name, "division_head", "民一庭"),),
    f"petition_clerk:{COURT}": ((PETITION_CLERK.account, PETITION_CLERK.name, "petition_clerk", ""),),
}


class Walker:
    """Somebody who does what comes to mind, day after day."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.day = date(2026, 3, 2)
        self.world = World(settings={"rooms": (RoomSet("第三法庭"), RoomSet("第五法庭"))}, posts=MORE_POSTS)

    def value(self, annotation: Any, docket: Docket, given: Given, ask: Ask | None = None) -> Any:
        """Return something that might be filled in where *annotation* stands."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(args[0], docket, given, next((a for a in args[1:] if isinstance(a, Ask)), ask))
        if origin in (Union, types.UnionType):
            return self.value(args[0], docket, given, ask) if self.random.random() < 0.7 else None
        if ask is not None and ask.prefill is not None and self.random.random() < 0.8 and origin is tuple:
            return ask.prefill(docket, given)
        if origin is tuple:
            return tuple(self.value(args[0], docket, given, ask) for _ in range(self.random.randint(0, 2)))
        if is_dataclass(annotation) and annotation not in (PersonGiven, FileRef):
            hints = get_type_hints(annotation, include_extras=True)
            return annotation(**{f.name: self.value(hints[f.name], docket, given) for f in fields(annotation)})
        return self.simple(annotation, docket, given, ask)

    def simple(self, annotation: Any, docket: Docket, given: Given, ask: Ask | None) -> Any:
        """Return a value of a simple kind: one of those offered, or one at random."""
        if ask is not None and ask.choices is not None and not issubclass(annotation, Enum):
            offered = [c.value for c in ask.choices(docket, given)]
            if offered:
                return annotation(self.random.choice(offered))
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return self.random.choice(list(annotation))
        made = {
            str: lambda: LENDING if ask is not None and ask.widget == "cause" else self.random.choice(WORDS),
            int: lambda: self.random.randint(0, 8), bool: lambda: self.random.random() < 0.5,
            Decimal: lambda: Decimal(self.random.choice((0, 100, 1450, 130000, -1))),
            date: lambda: self.day + timedelta(days=self.random.randint(-20, 20)),
            datetime: lambda: datetime.combine(self.day + timedelta(days=self.random.randint(0, 9)), time(self.random.randint(0, 9)), UTC),
            UUID: lambda: self.random.choice((*(p.account for p in EVERYBODY), *(person_ref(n).id for n in NAMES))),
            PersonGiven: lambda: PersonGiven(self.random.choice(NAMES)),
            FileRef: lambda: FileRef("0" * 64, "样本.pdf", "application/pdf", 10),
        }
        return made[annotation]()

    def step(self, matter: UUID) -> str:
        """Try one act; check that it was lawful, or refused and nothing written. Return what was done, or why not."""
        docket = self.world.dockets[matter]
        given = Given(self.day, docket.raws[-1].recorded_at, self.world.setting)
        action = self.random.choice(actions_for(docket))
        who = [p for p in EVERYBODY if ties_for(action.name, p.role)]
        if action.name in RARE and self.random.random() < 0.9:
            return "barred"
        if not who or (why_barred(action, docket, given) and self.random.random() < 0.9):
            return "barred"
        before = (docket, dict(self.world.counters), list(self.world.held))
        try:
            done = self.world.do(
                action.name, by=self.random.choice(who), on=self.day, matter=matter, **self.filled(action, docket, given))
        except Refused:
            assert (self.world.dockets[matter], self.world.counters, self.world.held) == before
            return "refused"
        self.check(done.docket)
        return action.name

    def filled(self, action: Action, docket: Docket, given: Given) -> dict[str, Any]:
        """Return the fields of *action*, filled in; those with a default now and then left out."""
        defaults = signature(action.decide).parameters
        made = {}
        for name, annotation in action.fields().items():
            if defaults[name].default is Parameter.empty or self.random.random() < 0.6:
                made[name] = self.value(annotation, docket, given)
        return made

    def check(self, docket: Docket) -> None:
        """Check that the docket folds to itself and that every rule has an answer."""
        again = folded(docket.matter, docket.raws)
        assert (again.stage, again.head) == (docket.stage, docket.head)
        for leaf in ("record", *docket.matter.kind.leaves):
            rules = import_module(f"tianping.domains.{leaf}.rules")
            for hook in HOOKS:
                if hasattr(rules, hook):
                    found = getattr(rules, hook)(docket, self.world.setting)
                    assert hook == "summary" or len(list(found)) >= 0




@pytest.mark.parametrize("seed", range(N_CASES))
def test_a_civil_case(seed):
    walker = Walker(seed)
    matter = LINES[seed % len(LINES)](walker.world).matter
    walker.day = max(raw.on for raw in walker.world.dockets[matter].raws)
    done = []
    for _ in range(250):
        walker.day += timedelta(days=walker.random.choice((0, 0, 0, 1, 2)))
        done.append(walker.step(matter))
    assert len([d for d in done if "." in d]) >= 3
    assert "refused" in done


@pytest.mark.parametrize("seed", range(N_PETITIONS))
def test_a_petition(seed):
    walker = Walker(seed)
    done = walker.world.do(
        "petitions.register_petition", by=PETITION_CLERK, on=walker.day, court=COURT, channel=Channel.VISIT,
        petitioners=(PersonGiven("张甲"),), subject="执行进展", content="反映执行缓慢", risk=Risk.LOW, leader=PRESIDENT.account)
    taken = [walker.step(done.matter) for _ in range(120)]
    assert len([t for t in taken if "." in t]) >= 5
