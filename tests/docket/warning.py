"""A court in which limits are warned of, and what the tick does about them - without a database."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from given import COURT, HEAD, PRESIDENT, SYSTEM, Done, World, acting, deadlines_of
from lines import POSTS, new_world

from tianping.docket.facts import Deadline, Task
from tianping.docket.fold import Docket
from tianping.docket.vocabulary.warnings import Warned
from tianping.domains.warnings.rules import consequences

OFFICE = acting("trial_management", "审管样本")
LIMIT = date(2026, 6, 4)
"""Of the case that `lines.assign` brings about: accepted on 4 March 2026 in summary procedure."""
FULL = {
    **POSTS, f"division_head:{COURT}": ((HEAD.account, HEAD.name, "division_head", "民一庭"),
        (PRESIDENT.account, "别庭庭长", "division_head", "民二庭")),
    f"trial_management:{COURT}": ((OFFICE.account, OFFICE.name, "trial_management", ""),),
}


def world_of() -> World:
    """Return a court with judges, heads of two divisions and an office."""
    world = new_world()
    world.posts = FULL
    return world


def follow(world: World, docket: Docket) -> tuple[Deadline | Task, ...]:
    """Return what follows from the deadlines of a docket."""
    return tuple(consequences(docket, world.setting, deadlines_of(docket, world.setting)))


def rows(world: World, docket: Docket) -> list[Deadline]:
    """Return what the system does next."""
    return [one for one in follow(world, docket) if isinstance(one, Deadline)]


def tick(world: World, matter: UUID, day: date) -> list[Done]:
    """What the tick does: act on every row of the system that lapsed before *day*."""
    due = [row for row in rows(world, world.dockets[matter]) if row.on_lapse and row.due_on < day]
    return [world.do(row.on_lapse, by=SYSTEM, on=day, matter=matter, deadline=row.name) for row in due]


def warned(world: World, matter: UUID) -> list[tuple[Any, ...]]:
    """Return what was told in a matter: limit, level, last day."""
    return [(w.what.limit, w.what.level, w.what.due_on) for w in world.dockets[matter].all(Warned)]
