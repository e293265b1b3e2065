"""Work that failed or fell: shown, tried again, forgotten when it is done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from tianping.docket.actions import Job
from tianping.store import condition, effects, jobs
from tianping.worker import tasks

MINUTE = timedelta(minutes=1)


def run(sql: str, *given: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall() if cursor.description else []


def deferred(name: str = "papers.make", *, lock: str = "papers.make:drawn=7", **args: str) -> int:
    return int(app.configure_task(name, queueing_lock=lock).defer(**args))


def ended(job: int, state: str) -> None:
    """Let a worker take the job up, and end it so."""
    run("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", job)
    run("SELECT procrastinate_finish_job_v1(%s, %s::procrastinate_job_status, false)", job, state)


def state(job: int) -> str:
    return str(run("SELECT status FROM procrastinate_jobs WHERE id = %s", job)[0][0])


def aged(job: int, by: timedelta) -> None:
    run("UPDATE procrastinate_events SET at = at - %s WHERE job_id = %s", by, job)


def now() -> datetime:
    """The clock of the database, which dates what happens to a job."""
    return run("SELECT now()")[0][0].astimezone(UTC)  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_what_failed_is_shown_until_it_is_made_good():
    first, other = deferred(matter="m", drawn="7"), deferred(lock="papers.make:drawn=8", matter="m", drawn="8")
    ended(first, "failed")
    ended(other, "failed")
    found = jobs.failed(at=now())
    assert [(one.name, one.count, one.label.zh) for one in found] == [("papers.make", 2, "签发文书成件")]
    shown = [s for s in condition.states(at=now(), free=30 * 1024**3) if s.name == "jobs"]
    assert [(s.level, s.label.zh) for s in shown] == [("near", "失败的后台任务")]
    assert shown[0].said.zh.startswith("签发文书成件 2 件, 自 20")
    assert shown[0].said.zh.endswith(" 起未完成; 会自动再试, 原因见运行日志")
    ended(deferred(matter="m", drawn="7"), "succeeded")
    assert [one.count for one in jobs.failed(at=now())] == [1], "the first was made good by a later one of the same work"


@pytest.mark.django_db
def test_it_is_tried_again_later_and_later():
    job = deferred(matter="m", drawn="7")
    waits = []
    for _ in range(9):
        ended(job, "failed")
        failed_at = run("SELECT max(at) FROM procrastinate_events WHERE job_id = %s AND type = 'failed'", job)[0][0]
        waits.append(next(n for n in (1, 2, 4, 8, 16, 32, 60) if jobs.again(at=failed_at + n * MINUTE)))  # type: ignore[operator]
        assert state(job) == "todo"
        assert jobs.failed(at=now()) == []
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.django_db
def test_what_is_asked_for_once_more_is_not_put_back_beside_it():
    job = deferred(matter="m", drawn="7")
    ended(job, "failed")
    later = deferred(matter="m", drawn="7")
    assert jobs.again(at=now() + 5 * MINUTE) == 0
    assert (state(job), state(later)) == ("failed", "todo")


@pytest.mark.django_db
def test_what_comes_round_by_itself_and_what_keeps_its_own_state_is_left_to_it():
    every = deferred("columns.refresh", lock="columns.refresh", timestamp="1")
    own = deferred("batch.run", lock="batch.run:batch=1", batch="1")
    for job in (every, own):
        ended(job, "failed")
    assert jobs.again(at=now() + timedelta(hours=2)) == 0
    assert [one.name for one in jobs.failed(at=now())] == ["batch.run", "columns.refresh"]
    ended(deferred("columns.refresh", lock="columns.refresh", timestamp="2"), "succeeded")
    assert [one.name for one in jobs.failed(at=now())] == ["batch.run"]


@pytest.mark.django_db
def test_what_a_killed_worker_was_doing_is_done_by_the_next():
    lives, gone = (run("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s) RETURNING id", age)[0][0]
                   for age in (timedelta(seconds=20), 3 * MINUTE))
    held, fell, fresh = (deferred(lock=f"papers.make:drawn={n}", matter="m", drawn=n) for n in "789")
    for job, worker in ((held, lives), (fell, gone), (fresh, gone)):
        run("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", worker, job)
    for job in (held, fell):
        aged(job, 10 * MINUTE)
    before = now() - timedelta(minutes=10)
    lies = [(one.name, one.count, before - one.since < MINUTE) for one in jobs.failed(at=now())]
    assert lies == [("papers.make", 1, True)], "said before anybody puts it back"
    assert jobs.again(at=now()) == 0, "it fell just now, as far as anybody knows"
    assert [state(j) for j in (held, fell, fresh)] == ["doing", "failed", "doing"]
    assert [(one.name, one.count) for one in jobs.failed(at=now())] == [("papers.make", 1)]
    assert jobs.again(at=now() + MINUTE) == 1
    assert [state(j) for j in (held, fell, fresh)] == ["doing", "todo", "doing"]


@pytest.mark.django_db
def test_work_that_is_done_is_forgotten_and_what_was_not_made_good_is_not():
    done, good, bad = (deferred(lock=f"papers.make:drawn={n}", matter="m", drawn=n) for n in "789")
    for job, how in ((done, "succeeded"), (good, "failed"), (bad, "failed")):
        ended(job, how)
        aged(job, timedelta(days=4))
    ended(again := deferred(lock="papers.make:drawn=8", matter="m", drawn="8"), "succeeded")
    waits = deferred(lock="papers.make:drawn=10", matter="m", drawn="10")
    aged(waits, timedelta(days=4))
    assert jobs.sweep(at=now()) == 2
    assert [r[0] for r in run("SELECT id FROM procrastinate_jobs ORDER BY id")] == [bad, again, waits]
    assert jobs.sweep(at=now()) == 0


@pytest.mark.django_db
def test_each_job_has_a_name_for_people_and_is_made_known_by_the_same_work():
    assert {name for name in app.tasks if not name.startswith(("builtin:", "procrastinate."))} == set(jobs.LABELS)
    effects.defer([Job("papers.make", {"matter": "m", "drawn": "7"})])
    assert run("SELECT queueing_lock FROM procrastinate_jobs") == [("papers.make:drawn=7:matter=m",)]
    assert {t.queueing_lock for t in app.tasks.values() if t.name in ("jobs.again", "columns.refresh")} == {"jobs.again", "columns.refresh"}


@pytest.mark.django_db
def test_the_worker_puts_back_each_minute_and_sweeps_each_hour():
    job = deferred(matter="m", drawn="7")
    ended(job, "failed")
    assert tasks.try_again(0) == {"put_back": 0}
    aged(job, 2 * MINUTE)
    assert tasks.try_again(0) == {"put_back": 1}
    ended(job, "succeeded")
    aged(job, timedelta(days=4))
    assert (tasks.sweep_jobs(0), run("SELECT id FROM procrastinate_jobs")) == ({"swept": 1}, [])
