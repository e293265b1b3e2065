"""No obligation without an end or a visible owner: asked of every case that the scenarios bring about."""

from collections.abc import Iterator
from functools import cache

import pytest
from scenarios import CASES, Run, hooks, play, scenarios

from tianping.docket.actions import all_actions
from tianping.docket.grants import ROLES, ties_for
from tianping.docket.people import Side
from tianping.docket.stages import ENDED, Stage

FILES = sorted(path.stem for path in CASES.glob("*.yaml"))
SIDES = {side.value for side in Side} | {"party"}


@cache
def played(file: str) -> tuple[tuple[str, Run], ...]:
    """Return every matter the scenarios of a file lead to, as it stands at their end."""
    found = []
    for name, one in scenarios(file):
        run = play(one)
        found += [(name, Run(run.world, matter, run.named)) for matter in run.world.dockets]
    return tuple(found)


def role_of(owner: str, person: object) -> str:
    return "party" if owner in SIDES or (owner not in ROLES and person is not None) else owner


def may(action: str, role: str) -> bool:
    return bool(ties_for(action, role))


def unowned_tasks(run: Run) -> Iterator[str]:
    for task in hooks(run, "tasks"):
        role = role_of(task.role, task.person)
        if role not in ROLES:
            yield f"{task.label.zh}: nobody is called {task.role}"
        elif task.action and (task.action not in all_actions() or not may(task.action, role)):
            yield f"{task.label.zh}: {task.role} may not {task.action}"


def endless_deadlines(run: Run) -> Iterator[str]:
    for due in hooks(run, "deadlines"):
        role = role_of(due.owner, due.person)
        if role not in ROLES:
            yield f"{due.label.zh}: nobody is called {due.owner}"
        elif due.met_on is None and due.remedy and not may(due.remedy, role):
            yield f"{due.label.zh}: {due.owner} may not {due.remedy}"
        elif due.met_on is None and due.on_lapse and not may(due.on_lapse, "system"):
            yield f"{due.label.zh}: the system may not {due.on_lapse}"


@pytest.mark.parametrize("file", FILES)
def test_every_task_names_somebody_who_may_do_it(file):
    assert sorted({fault for _, run in played(file) for fault in unowned_tasks(run)}) == []


@pytest.mark.parametrize("file", FILES)
def test_every_deadline_has_an_owner_who_can_meet_it(file):
    assert sorted({fault for _, run in played(file) for fault in endless_deadlines(run)}) == []


@pytest.mark.parametrize("file", FILES)
def test_every_pending_case_waits_for_somebody(file):
    idle = {
        f"{name}: {run.docket.stage.value}" for name, run in played(file)
        if run.docket.matter.kind.is_case and run.docket.stage not in ENDED and run.docket.stage is not Stage.IMPORTED
        and not list(hooks(run, "tasks")) and all(due.met_on is not None for due in hooks(run, "deadlines"))
    }
    assert sorted(idle) == []
