"""Stages, moves between them, and the kinds of matter."""

import pytest
from given import LEAVES

from tianping.docket.entry import all_kinds
from tianping.docket.stages import ENDED, MATTER_KINDS, STAGE_LABELS, Move, Stage, matter_kind


def test_every_stage_has_a_label():
    assert set(STAGE_LABELS) == set(Stage)


def test_a_move_starts_where_it_says_or_anywhere_not_ended():
    assert Move(Stage.HEARD, (Stage.SCHEDULED,)).allowed_from(Stage.SCHEDULED)
    assert not Move(Stage.HEARD, (Stage.SCHEDULED,)).allowed_from(Stage.SERVED)
    anywhere = Move(Stage.CLOSED)
    assert {s for s in Stage if not anywhere.allowed_from(s)} == ENDED


@pytest.mark.parametrize("move, trail, after", [
    (Move(Stage.ACCEPTED), (Stage.OPENED,), (Stage.OPENED, Stage.ACCEPTED)),
    (Move(Stage.ACCEPTED), (Stage.OPENED, Stage.ACCEPTED), (Stage.OPENED, Stage.ACCEPTED)),
    (Move(None), (Stage.OPENED, Stage.SERVED, Stage.SUSPENDED), (Stage.OPENED, Stage.SERVED)),
    (Move(None), (Stage.OPENED,), (Stage.OPENED,)),
])
def test_a_move_leads_on_or_back(move, trail, after):
    assert move.after(trail) == after


def test_every_kind_of_matter_has_leaves_that_exist():
    leaves = {leaf.name for leaf in LEAVES.iterdir() if (leaf / "rules.py").exists() or (leaf / "rules").is_dir()}
    for kind in MATTER_KINDS.values():
        assert set(kind.leaves) <= leaves, kind.name
    assert matter_kind("civil_first").type_code == "民初"
    with pytest.raises(KeyError):
        matter_kind("nothing")


def test_every_stage_is_reached_by_some_entry():
    reached = {k.moves.to for k in all_kinds().values() if k.moves is not None}
    assert {s for s in Stage if s not in reached} == {Stage.OPENED}
