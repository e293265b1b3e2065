"""How far an import is, seen from another process."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tianping.store import models
from tianping.store.imports import house, progress

pytestmark = pytest.mark.django_db


def test_a_mark_says_phase_rate_and_what_remains(instant):
    mark = progress.Mark("X1", "write", 500, 2000, instant, instant + timedelta(seconds=10))
    assert (mark.percent, mark.rate, mark.remaining_s) == (25, 50.0, 30)
    later = progress.as_read(mark, at=instant + timedelta(seconds=20))
    assert (later.rate, later.remaining_s) == (25.0, 60)
    assert progress.Mark("X1", "read", 0, 0, instant, instant).remaining_s is None


def test_phases_and_ends_are_written_at_once_and_the_rest_once_a_second(instant):
    told = []
    keeper = progress.Keeper("X1", at=instant, also=lambda *said: told.append(said))
    for done in (1, 2, 3, 10):
        keeper.tell("read", done, 10)
        held = progress.mark_of("X1")
        assert (held.phase, held.done) == ("read", 1 if done < 10 else 10)
    keeper.tell("write", 4, 9)
    assert (progress.mark_of("X1").phase, progress.mark_of("X1").done) == ("write", 4)
    assert told[-1] == ("write", 4, 9)
    assert models.TickMark.objects.count() == 1


def test_a_court_without_imports_has_no_mark_and_is_not_busy():
    assert progress.mark_of("X9") is None
    assert not progress.is_under_way("X9")
    with house.only_one("X9"):
        assert not progress.is_under_way("X8")
