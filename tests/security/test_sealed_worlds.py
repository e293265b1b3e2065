"""A sealed case with whatever is done in it, beside a world without it: whoever stands outside the court gets the same answer to everything.

The acts are generated; pages, interface, exports, notices and every act on the case itself are asked by strangers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import UUID, uuid5

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.security.filling import as_json
from tests.security.world import Actor, World
from tests.web.small_court import AT
from tests.web.test_two_worlds import ONE, _plain, addresses, make

from tianping.docket.actions import Action
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.law.finding import Refused
from tianping.pages.forms.fields import fields_of
from tianping.pages.forms.plainjson import read_json
from tianping.store import dockets, leaves, ledger, models
from tianping.web import visit

SECRET = uuid5(UUID(int=0), "no such matter")
STRANGERS = (("party", ()), ("lawyer", ()), ("judge", ()), ("president", ()), ("administrator", ()))
ACTS = tuple(a for a in leaves.actions() if not a.opens)
INSIDERS = ("judge", "clerk", "president", "head", "server", "diary")
Seen = dict[tuple[str, str], tuple[int, str]]


class Undone(Exception):
    """Leaves a world as it was before."""


@dataclass(frozen=True)
class Story:
    """How far the sealed case is carried, and what else is tried in it by whom."""

    steps: int
    acts: tuple[tuple[int, int], ...]


stories = st.builds(
    Story, st.integers(1, 3),
    st.lists(st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, len(INSIDERS) - 1)), min_size=3, max_size=14).map(tuple),
)


def live(world: World, story: Story) -> tuple[UUID, int]:
    """Bring a case in, carry it as far as the story says, seal it, and try the rest; return it and how many entries it has.

    Before the seal it is carried by the clerk, who may not open it afterwards.
    """
    city = world.city
    sealed = make(city, ONE)
    script: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("filing.accept", "clerk", {"cause": "9181"}),
        ("assignment.assign", "clerk", {"division": "民一庭", "judge": city.people["judge"].pk, "ground": DesignationGround.SPECIALISED}),
        ("fees.demand_fee", "clerk", {}),
    )
    unseal, seal = leaves.action("record.unseal"), leaves.action("record.seal")
    tried = [(unseal.name, "president", values(unseal, sealed)), *script[: story.steps], (seal.name, "president", values(seal, sealed))]
    for which, who in story.acts:
        action = ACTS[which]
        tried.append((action.name, INSIDERS[who], values(action, sealed)))
    for name, who, fields in tried:
        try:
            with transaction.atomic():
                ledger.perform(name, matter=sealed, by=city.acting(who), fields=fields, at=AT)
        except Refused:
            continue
    assert models.Facts.objects.get(pk=sealed).is_sealed
    return sealed, models.Entry.objects.filter(matter_id=sealed).count()


def values(action: Action, matter: UUID) -> dict[str, object]:
    return dict(read_json(fields_of(action), as_json(action, matter)).values)


def look(strangers: list[Actor], sealed: UUID) -> Seen:
    """Return what every stranger, and somebody who is not signed in, is answered everywhere."""
    seen: Seen = {}
    for name, browser in [("nobody", Client()), *((a.named(), a.session) for a in strangers)]:
        for address in addresses(sealed, SECRET, with_public=False):
            answer = browser.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            seen[name, address] = answer.status_code, _plain(body)
    seen.update(acted(strangers[2], sealed))
    return seen


def acted(stranger: Actor, sealed: UUID) -> Iterator[tuple[tuple[str, str], tuple[int, str]]]:
    """Try every act on the sealed case, by the interface."""
    for action in ACTS:
        sent = json.dumps({"matter": str(sealed), "fields": as_json(action, sealed)})
        answer = stranger.session.post(f"/api/actions/{action.name}", sent, content_type="application/json")
        yield (stranger.named(), action.name), (answer.status_code, _plain(answer.content))


@pytest.fixture
def without(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Actor], Seen]:
    """What the strangers are answered in the world without the case; the clock stands still, here and in the test."""
    monkeypatch.setattr(visit, "now", lambda: AT + timedelta(days=2))
    strangers = [world.actor(role, ties) for role, ties in STRANGERS]
    return strangers, look(strangers, _its_name(world))


@cache
def _its_name(world: World) -> UUID:
    """Return the identity that the case has in the other world: its identifiers are seeded."""
    try:
        with transaction.atomic():
            found = make(world.city, ONE)
            raise Undone
    except Undone:
        dockets.forget()
    return found


@pytest.mark.slow
def test_whoever_is_outside_the_court_cannot_tell_whether_the_case_exists(world: World, without: tuple[list[Actor], Seen]) -> None:
    strangers, empty = without
    lengths: list[int] = []

    @settings(max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(stories)
    def tell(story: Story) -> None:
        try:
            with transaction.atomic():
                sealed, length = live(world, story)
                lengths.append(length)
                seen = look(strangers, sealed)
                raise Undone
        except Undone:
            dockets.forget()
        assert sealed == _its_name(world)
        assert [(key, empty[key], seen[key]) for key in seen if seen[key] != empty[key]][:3] == []
        assert seen.keys() == empty.keys()

    tell()
    assert len(empty) > 700
    assert min(lengths) > 4, "the case went no further than its complaint and its seal"
