"""The interface for programs under what schemathesis makes of its committed description: whatever is sent, it answers and never breaks.

Every operation is called with made-up values - that fit the description, and that do not - by people in several roles, each
call in a savepoint that is undone. Seeds are fixed.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core import NOT_SET
from tests.security.world import Actor, World

from tianping.docket.grants import Tie
from tianping.store import dockets, leaves

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"
SCHEMA = schemathesis.openapi.from_dict(json.loads(COMMITTED.read_text(encoding="utf-8")))
BY = (("judge", {Tie.ASSIGNED, Tie.DIVISION}), ("filing_clerk", {Tie.OWN_COURT}), ("party", {Tie.PARTY}), ("administrator", {Tie.OWN_COURT}),
      ("president", {Tie.OWN_COURT}))
OPERATIONS = tuple(found.ok() for found in SCHEMA.get_all_operations())
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
ANSWERS = frozenset({200, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429})
EACH = 4


pytestmark = pytest.mark.slow


class Undone(Exception):
    """Leaves a savepoint."""


def leaf_of(path: str) -> str:
    """Return the leaf whose act an address is, or `reading`."""
    return path.removeprefix("/api/actions/").split(".")[0] if path.startswith("/api/actions/") else "reading"


LEAVES = sorted({leaf_of(op.path) for op in OPERATIONS})


def sent(world: World, case: Any, actor: Actor) -> int:
    """Send a made-up call as somebody and return the status; nothing of it stays. A matter that is named is the one there is."""
    path, body = case.formatted_path, case.body
    if isinstance(body, dict) and "matter" in body:
        body = {**body, "matter": str(world.matter)}
    if "{matter}" in case.path and case.meta.generation.mode == GenerationMode.POSITIVE:
        path = path.replace(str(case.path_parameters["matter"]), str(world.matter))
    query = f"?{urlencode(case.query, doseq=True)}" if case.query else ""
    raw = b"" if isinstance(body, type(NOT_SET)) else body if isinstance(body, bytes) else json.dumps(body, default=str).encode()
    try:
        with transaction.atomic():
            answer = world.client.generic(
                case.method, path + query, raw, case.media_type or "application/json", headers={"authorization": f"Bearer {actor.token}"},
            )
            raise Undone
    except Undone:
        dockets.forget(world.matter)
    return int(answer.status_code)


@pytest.mark.parametrize("mode", MODES, ids=lambda m: m.value)
@pytest.mark.parametrize("leaf", LEAVES)
def test_nothing_that_is_sent_breaks_the_interface(world: World, leaf: str, mode: GenerationMode) -> None:
    actors = [world.actor(role, ties) for role, ties in BY]
    world.client.raise_request_exception = False
    broken: dict[str, int] = {}
    told: Counter[int] = Counter()
    for operation in (op for op in OPERATIONS if leaf_of(op.path) == leaf):
        if mode is GenerationMode.NEGATIVE and not _has_input(operation):
            continue

        @settings(max_examples=EACH, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode), who=st.integers(0, len(actors) - 1))
        def call(case: Any, who: int) -> None:
            status = sent(world, case, actors[who])
            told[status] += 1
            if status not in ANSWERS:
                broken[f"{case.method} {case.formatted_path} {case.query} {str(case.body)[:300]} by {actors[who].role}"] = status

        call()
    world.client.raise_request_exception = True
    assert broken == {}
    assert told


def _has_input(operation: Any) -> bool:
    return bool(list(operation.iter_parameters()) or operation.body)


def test_the_description_that_is_tried_holds_every_act() -> None:
    tried = {op.path for op in OPERATIONS}
    assert [a.name for a in leaves.actions() if f"/api/actions/{a.name}" not in tried] == []
