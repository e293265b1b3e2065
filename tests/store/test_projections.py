"""The rows of a matter are kept from act to act, and are those a rebuild finds, whoever acted in between."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction
from tests.store.acts import COURT, accept, submit

from tianping.docket.people import PersonGiven
from tianping.law.finding import Refused
from tianping.store import dockets, models, projections
from tianping.store.rebuild import rebuild
from tianping.store.setting import setting_of

pytestmark = pytest.mark.django_db


def test_the_rows_an_act_wrote_are_kept_for_the_next(instant: datetime, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        matter = submit(instant)
    docket, setting = dockets.load(matter), setting_of(COURT)
    kept = projections.standing(docket, setting)
    assert kept is projections.standing(docket, setting)
    assert kept == projections.project(docket, setting)


def test_an_act_undone_leaves_nothing_kept(instant: datetime, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        matter = submit(instant)
    before, setting = dockets.load(matter), setting_of(COURT)
    kept = projections.standing(before, setting)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        accept(matter, instant)
        raise ZeroDivisionError
    assert dockets.load(matter) is before
    assert projections.standing(before, setting) is kept
    accept(matter, instant)
    assert rebuild(court=COURT).changed == 0


def test_an_act_of_another_process_in_between_is_not_overwritten(instant: datetime, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        matter = submit(instant, defendants=tuple(PersonGiven(f"被告样本{n}") for n in range(30)))
    mine = dockets.load(matter)
    dockets.forget(matter)  # another process folds it anew, and its rows are kept there, not here
    accept(matter, instant)
    assert dockets.load(matter) is not mine
    with pytest.raises(Refused):
        accept(matter, instant)
    assert rebuild(court=COURT).changed == 0
    assert models.Participant.objects.filter(matter_id=matter, tie="party").count() == 31


def test_a_setting_that_changed_is_no_ground_to_take_what_was_kept(instant: datetime, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        matter = submit(instant)
    docket, setting = dockets.load(matter), setting_of(COURT)
    kept = projections.standing(docket, setting)
    other = type(setting)(setting.calendar, setting.settings, (("calendar", "another"), ("settings", "another")))
    assert projections.standing(docket, other) is not kept
    assert projections.standing(docket, other).facts["versions"] == "calendar=another;settings=another"
