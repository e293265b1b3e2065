"""Long lists asked for: one for two presses, taken up again when left behind, failed with a reason, thrown away after a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.web.small_court import City, build

from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.store import list_exports, models

AT = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
LATER = AT + list_exports.STALE + timedelta(seconds=1)
WHY = Label("磁盘已满", "the disk is full")


@pytest.fixture
def city(db: None) -> City:
    return build()


def asked(by: Acting, query: str = "show=all", form: str = "xlsx") -> list_exports.Export:
    return list_exports.begin("matters", query, label=Label("案件列表", "list of cases"), form=form, language="zh-hans", by=by, at=AT)


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name=list_exports.JOB).count()


def test_two_presses_are_one_list_and_one_job(city: City) -> None:
    judge, clerk = city.acting("judge"), city.acting("clerk")
    first = asked(judge)
    assert asked(judge).pk == first.pk
    assert jobs() == 1
    others = {asked(judge, "show=open").pk, asked(judge, form="csv").pk, asked(clerk).pk}
    assert (len(others), first.pk in others, jobs()) == (3, False, 4)


def test_one_worker_has_it_until_it_gives_no_sign_of_life(city: City) -> None:
    export = asked(city.acting("judge"))
    assert list_exports.claim(export.pk, at=AT) is not None
    assert list_exports.claim(export.pk, at=AT + timedelta(minutes=1)) is None
    list_exports.move(export.pk, 500, 1200, at=AT + timedelta(minutes=2))
    assert list_exports.claim(export.pk, at=LATER) is None, "it moved three minutes ago"
    again = list_exports.claim(export.pk, at=LATER + list_exports.STALE)
    assert again is not None
    assert (again.tries, again.done, again.total) == (2, 0, None)
    assert list_exports.claim(uuid4(), at=AT) is None


def test_what_was_left_behind_three_times_has_failed_and_says_so(city: City) -> None:
    export, at = asked(city.acting("judge")), AT
    for _ in range(list_exports.TRIES):
        assert list_exports.claim(export.pk, at=at) is not None
        at += list_exports.STALE + timedelta(seconds=1)
    assert list_exports.claim(export.pk, at=at) is None
    kept = models.ListExport.objects.get(pk=export.pk)
    assert (kept.state, kept.why_zh) == (list_exports.FAILED, "生成三次都没有完成")


def test_a_worker_that_stopped_is_followed_by_another(city: City) -> None:
    export = asked(city.acting("judge"))
    list_exports.claim(export.pk, at=AT)
    ProcrastinateJob.objects.all()  # the queue keeps what it was given; a finished job makes room for the same again
    assert list_exports.resume(at=AT + timedelta(minutes=1)) == 0
    assert list_exports.resume(at=LATER) == 1


def test_a_failed_one_is_asked_for_again_as_a_new_one_and_a_made_one_is_not(city: City) -> None:
    export = asked(city.acting("judge"))
    list_exports.fail(export.pk, WHY, at=AT)
    failed = models.ListExport.objects.get(pk=export.pk)
    assert (failed.state, failed.why_zh) == (list_exports.FAILED, "磁盘已满")
    fresh = list_exports.again(failed, at=LATER)
    assert (fresh.pk != export.pk, fresh.state, fresh.asked) == (True, list_exports.WAITING, "show=all")
    assert [one.pk for one in list_exports.latest(city.people["judge"].pk)] == [fresh.pk]
    assert list_exports.again(fresh, at=LATER).pk == fresh.pk


def test_after_a_week_the_file_is_gone_and_halves_of_files_with_it(city: City) -> None:
    export = asked(city.acting("judge"))
    waits = asked(city.acting("clerk"))
    draft = list_exports.folder() / "half.1.new"
    draft.write_bytes(b"list")
    list_exports.finish(export.pk, draft=draft, at=AT)
    made = list_exports.path_of(export)
    stray = list_exports.folder() / f"{uuid4()}.1.new"
    stray.write_bytes(b"half")
    assert list_exports.sweep(at=AT + timedelta(days=6)) == 0
    assert (made.exists(), stray.exists()) == (True, False)
    assert list_exports.sweep(at=AT + timedelta(days=8)) == 1
    assert not made.exists()
    assert [one.pk for one in models.ListExport.objects.all()] == [waits.pk], "what is under way is not thrown away"
    assert list_exports.folder().stat().st_mode & 0o777 == 0o700
