"""Every act by every role and every tie, on the screen, by the interface for programs and - a sample - at the command line.

What is expected is computed from grants.csv alone. What is refused must have written no row in any table; what is granted is
tried in a savepoint and undone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.test import Client
from tests.security.filling import as_json, as_posted
from tests.security.world import ROLE_NAMES, Actor, World, can_hold, closed, is_allowed, table, tries, written

from tianping.cli import act as cli
from tianping.docket.actions import Action
from tianping.docket.offered import is_offered
from tianping.docket.stages import matter_kind
from tianping.store import dockets, leaves

GRANTED = table()
ACTIONS = leaves.actions()
LEAVES = sorted({a.leaf for a in ACTIONS})
EVERY = 12  # one try in twelve is made at the command line too

Try = Callable[[World, Actor, Action], "tuple[int, str]"]


pytestmark = pytest.mark.slow


class Undone(Exception):
    """Leaves a savepoint."""


def by_api(world: World, actor: Actor, action: Action) -> tuple[int, str]:
    sent = {"fields": as_json(action, world.matter)} | ({} if action.opens else {"matter": str(world.matter)})
    answer = world.client.post(
        f"/api/actions/{action.name}", json.dumps(sent), content_type="application/json", headers={"authorization": f"Bearer {actor.token}"}
    )
    said = answer.json()
    return answer.status_code, said.get("refused", {}).get("name", "") or ("unreadable" if "problems" in said else "")


def by_screen(world: World, actor: Actor, action: Action) -> tuple[int, str]:
    address = f"/open/{action.name}/" if action.opens else f"/matters/{world.matter}/do/{action.name}/"
    answer = actor.session.post(address, {**as_posted(action, world.matter), "_press": "confirmed"})
    name = {403: "not_granted", 404: "matter_not_found"}.get(answer.status_code, "")
    if answer.status_code == 422 and answer.context["refusal"] is not None:
        name = answer.context["refusal"].name  # otherwise a field was no choice of this case: the form was read, the right was there
    return answer.status_code, name


def by_line(world: World, actor: Actor, action: Action) -> tuple[int, str]:
    named = [] if action.opens else ["--matter", str(world.matter)]
    given = ["--as", actor.account.username, "--json", json.dumps(as_json(action, world.matter)), "--out-json"]
    done = CliRunner().invoke(cli.command, [action.name, *named, *given], catch_exceptions=False)
    said = json.loads(done.stdout) if done.exit_code in (0, 3) else {}
    return done.exit_code, said.get("refused", {}).get("name", "") or ("unreadable" if done.exit_code == 2 else "")


REFUSED = {"not_granted", "matter_not_found"}
GOOD = {by_api: {200, 409, 422}, by_screen: {200, 302, 422}, by_line: {0, 3}}


def wrong(world: World, how: Try, actor: Actor, action: Action) -> Iterator[str]:
    """Yield what is not as the table says, after one try; one that is granted is undone."""
    is_granted = is_allowed(action, actor.role, actor.ties, GRANTED)
    status, name = undone(world, how, actor, action) if is_granted else how(world, actor, action)
    who = f"{how.__name__} {actor.named()} {action.name}: {status} {name}"
    if is_granted and (name in REFUSED | {"unreadable"} or status not in GOOD[how]):
        yield f"refused although granted: {who}"
    if not is_granted and name not in REFUSED:
        yield f"not refused: {who}"


def undone(world: World, how: Try, actor: Actor, action: Action) -> tuple[int, str]:
    """Try in a savepoint that is rolled back, with what the process kept of the matter."""
    try:
        with transaction.atomic():
            found = how(world, actor, action)
            raise Undone
    except Undone:
        if found[0] in (0, 200, 302):
            dockets.forget(world.matter)
    return found


def split(world: World, actions: Iterable[Action]) -> tuple[list[tuple[Action, Actor]], list[tuple[Action, Actor]]]:
    """Return who is granted an act, and who is not."""
    everything = [(a, world.actor(role, held)) for a in actions for role, held in tries(a, GRANTED)]
    granted = [(a, who) for a, who in everything if is_allowed(a, who.role, who.ties, GRANTED)]
    return granted, [pair for pair in everything if pair not in granted]


def opens(actor: Actor) -> bool:
    """Say whether the table lets somebody so tied open the case at all."""
    return bool(GRANTED.get(("read.matter", actor.role), frozenset()) & actor.ties)


@pytest.mark.parametrize("leaf", LEAVES)
def test_who_may_act_by_the_interface_is_what_the_table_says(world: World, leaf: str) -> None:
    granted, others = split(world, (a for a in ACTIONS if a.leaf == leaf))
    before = written()
    faults = [fault for action, actor in others for fault in wrong(world, by_api, actor, action)]
    assert written() == before, "something was written although everything was refused"
    faults += [fault for action, actor in granted for fault in wrong(world, by_api, actor, action)]
    assert len(granted) > 0
    assert len(others) >= 10
    assert faults == []


@pytest.mark.parametrize("leaf", LEAVES)
def test_who_may_act_on_the_screen_is_what_the_table_says(world: World, leaf: str) -> None:
    """Whoever may not open the case never comes as far as the act: of those one act in five is posted, of all others every one."""
    granted, others = split(world, (a for a in ACTIONS if a.leaf == leaf))
    shut = [pair for pair in others if not pair[0].opens and not opens(pair[1])]
    before = written()
    tried = [pair for pair in others if pair not in shut] + shut[::5]
    faults = [fault for action, actor in tried for fault in wrong(world, by_screen, actor, action)]
    assert written() == before, "something was written although everything was refused"
    faults += [fault for action, actor in granted[::EVERY] for fault in wrong(world, by_screen, actor, action)]
    assert faults == []


def test_the_screen_offers_what_the_table_grants(world: World) -> None:
    """One page for every role and tie: all acts of a civil case that are granted so - open now, or barred with the reason - and no other.

    Of these it leaves out what is no step of this case as it stands, or not of this person's side, and nothing else.
    """
    kind = matter_kind("civil_first")
    known = [a for a in ACTIONS if not a.opens and a.leaf in ("record", *kind.leaves) and (not a.kinds or kind.name in a.kinds)]
    actors = {(role, closed(ties, role=role)) for role in ROLE_NAMES for ties in ((), can_hold(role), *((t,) for t in can_hold(role)))}
    docket = dockets.load(world.matter)
    faults = []
    for actor in (world.actor(role, held) for role, held in sorted(actors, key=str)):
        page = actor.session.get(f"/matters/{world.matter}/choices/")
        offered = {a.name for a, _ in [*page.context["open"], *page.context["barred"]]} if page.status_code == 200 else set()
        person = actor.account.person_id if actor.role == "party" else None
        wanted = {a.name for a in known if is_allowed(a, actor.role, actor.ties, GRANTED) and is_offered(a, docket, person=person)}
        if offered != wanted or page.status_code != (200 if opens(actor) else 404):
            faults.append((actor.named(), page.status_code, sorted(offered ^ wanted)))
    assert len(actors) > 130
    assert faults == []


def test_the_command_line_follows_the_same_table(world: World) -> None:
    everything = [(a, role, held) for a in ACTIONS for role, held in tries(a, GRANTED)]
    allowed = [t for t in everything if is_allowed(t[0], t[1], t[2], GRANTED)]
    sample = [*everything[::EVERY * 3], *allowed[::EVERY]]
    faults = [fault for action, role, held in sample for fault in wrong(world, by_line, world.actor(role, held), action)]
    assert len(sample) > 100
    assert faults == []


def test_the_table_itself_is_exercised_both_ways() -> None:
    """A table that allowed everything, or nothing, would make the tests above say little."""
    answers = [is_allowed(a, role, held, GRANTED) for a in ACTIONS for role, held in tries(a, GRANTED)]
    assert answers.count(True) > 500
    assert answers.count(False) > 3000


def test_without_a_sign_in_no_act_is_heard(world: World) -> None:
    faults: list[Any] = []
    for action in ACTIONS:
        before = written()
        api = Client().post(f"/api/actions/{action.name}", "{}", content_type="application/json").status_code
        page = Client().post(f"/open/{action.name}/" if action.opens else f"/matters/{world.matter}/do/{action.name}/", {})
        if (api, page.status_code, page.headers.get("Location", "")[:17], written()) != (401, 302, "/accounts/login/?", before):
            faults.append((action.name, api, page.status_code))
    assert faults == []
