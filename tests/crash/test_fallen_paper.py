"""A worker is killed while it makes the file of an issued paper: the next one makes it, once; until then the platform says that it lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.crash.premises import PROJECT, Premises, asked, premises, wait_until

from tianping.cli.run import _worker
from tianping.instruments import authority, sign
from tianping.instruments.postgres import roles
from tianping.instruments.postgres.server import SUPERUSER

pytestmark = [pytest.mark.crash, pytest.mark.slow]
LONG = 300
"""Seconds of patience where a worker starts, or acts only once a minute."""


@dataclass
class Issued:
    """A paper that was issued, and the job that makes its file."""

    matter: str
    drawn: int
    job: int


@pytest.fixture(scope="module")
def house() -> Iterator[Premises]:
    with premises() as held:
        yield held


@pytest.fixture(scope="module")
def web(house: Premises) -> int:
    return house.web()


@contextmanager
def worker(house: Premises) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as the platform starts it, killed at the end."""
    with Path(f"{house.home}.worker").open("ab") as said:
        one = subprocess.Popen(_worker(), cwd=PROJECT, env={**os.environ, "DATABASE_URL": roles.app_url()}, stderr=said)
    try:
        yield one
    finally:
        one.kill()
        one.wait(20)
        Path(f"{house.home}.worker").unlink(missing_ok=True)


@contextmanager
def held(house: Premises, statement: str, value: Any) -> Iterator[None]:
    """Hold the row that a statement locks, so that who comes for it waits."""
    with psycopg.connect(roles.url(house.server, role=SUPERUSER, database=roles.DATABASE)) as own:
        own.execute(statement, [value])
        yield
        own.rollback()


def issued(name: str) -> Issued:
    """Issue a paper in a case of its own."""
    done = subprocess.run([sys.executable, "-m", "tests.crash.issuing", name], cwd=PROJECT, capture_output=True, text=True, check=False,
                          env={**os.environ, "DATABASE_URL": roles.app_url()})
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return Issued(found["matter"], found["drawn"], found["job"])


def state(house: Premises, one: Issued) -> str:
    return str(house.rows("SELECT status::text FROM procrastinate_jobs WHERE id = %s", one.job)[0][0])


def kept(house: Premises, one: Issued) -> int:
    """How many entries of the case say that its file is kept."""
    return int(house.rows("SELECT count(*) FROM store_entry WHERE matter_id = %s AND kind = 'papers.paper_kept'", one.matter)[0][0])


def waits_for_matter(house: Premises) -> bool:
    return bool(house.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%store_matter%%FOR UPDATE%%'"))


MATTER = "SELECT 1 FROM store_matter WHERE id = %s FOR UPDATE"
JOB = "SELECT 1 FROM procrastinate_jobs WHERE id = %s FOR UPDATE"
FOUND = "SELECT count(DISTINCT job_id) FROM procrastinate_events JOIN procrastinate_jobs j ON j.id = job_id" \
        " WHERE task_name = 'papers.make' AND type = 'failed'"
ENDING = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%finish_job%%'"


def falls_at_the_setting(house: Premises, one: Issued) -> None:
    """The worker has taken the job up, and can in no case have kept the file."""
    with held(house, MATTER, one.matter), worker(house) as first:
        wait_until(lambda: state(house, one) == "doing", patience_s=LONG)
        first.kill()
        first.wait(20)
    assert (state(house, one), kept(house, one)) == ("doing", 0)


def falls_at_the_keeping(house: Premises, one: Issued) -> None:
    """The file is signed and lies in the store, the record does not name it."""
    with held(house, MATTER, one.matter), worker(house) as first:
        wait_until(lambda: waits_for_matter(house), patience_s=LONG)
        first.kill()
        first.wait(20)
    wait_until(lambda: not waits_for_matter(house))
    assert (state(house, one), kept(house, one)) == ("doing", 0)


def falls_at_the_end(house: Premises, one: Issued) -> None:
    """The record names the file, the queue has not heard of it."""
    with ExitStack() as both, worker(house) as first:
        with held(house, MATTER, one.matter):
            wait_until(lambda: waits_for_matter(house), patience_s=LONG)
            both.enter_context(held(house, JOB, one.job))
        wait_until(lambda: kept(house, one) == 1 and bool(house.rows(ENDING)), patience_s=LONG)
        first.kill()
        first.wait(20)
        house.rows(f"SELECT pg_terminate_backend(pid, 10000) FROM ({ENDING}) AS waiting")  # else the server would still do what it was asked
    assert (state(house, one), kept(house, one)) == ("doing", 1)


PLACES: dict[str, Callable[[Premises, Issued], None]] = {
    "setting": falls_at_the_setting, "keeping": falls_at_the_keeping, "end": falls_at_the_end,
}


def dated(house: Premises, papers: Iterable[Issued], event: str, minutes: int) -> None:
    """Date what happened to these jobs so many minutes from now, so that no time of the machine decides when they are found."""
    for one in papers:
        house.rows("UPDATE procrastinate_events SET at = now() + %s * interval '1 minute' WHERE job_id = %s AND type::text = %s RETURNING id",
                   minutes, one.job, event)


def told(web: int) -> str:
    """What the status page says of work that failed, or fell."""
    _, found = asked(web, "/public/status/?form=json", patience_s=12)
    return str(found.get("states", {}).get("jobs", {}).get("zh", ""))


def doctor() -> str:
    done = subprocess.run([sys.executable, "-m", "tianping.cli", "doctor"], cwd=PROJECT, capture_output=True, text=True, check=False,
                          env={**os.environ, "DATABASE_URL": roles.app_url()})
    return done.stdout + done.stderr


def test_the_file_of_a_paper_whose_worker_was_killed_is_made_by_the_next_once(house: Premises, web: int) -> None:
    papers: dict[str, Issued] = {}
    for place, falls in PLACES.items():
        papers[place] = issued(place)
        falls(house, papers[place])
        dated(house, [papers[place]], "started", 600)  # the workers of the next places leave it where it lies, however long they take
    assert "签发文书成件" not in told(web)
    dated(house, papers.values(), "started", -3)
    house.rows("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '3 minutes' RETURNING id")
    assert "签发文书成件 3 件, 自 " in told(web), "no worker runs, and it is said all the same"
    assert "签发文书成件 3" in doctor()
    with worker(house):
        wait_until(lambda: house.rows(FOUND) == [(3,)], patience_s=LONG)
        dated(house, papers.values(), "failed", -3)
        wait_until(lambda: {state(house, one) for one in papers.values()} == {"succeeded"}, patience_s=LONG)
        assert "签发文书成件" not in told(web)
    once = [(f"papers.{kind}", 1) for kind in ("paper_drawn", "paper_issued", "paper_kept", "paper_sealed")]
    of_papers = "SELECT kind, count(*) FROM store_entry WHERE matter_id = %s AND kind LIKE 'papers.%%' GROUP BY 1 ORDER BY 1"
    assert {place: house.rows(of_papers, one.matter) for place, one in papers.items()} == dict.fromkeys(PLACES, once)
    named = sorted(json.loads(text)["file"]["sha256"] for (text,) in house.rows(
        "SELECT text FROM store_payload p JOIN store_entry e USING (matter_id, seq) WHERE e.kind = 'papers.paper_kept'"))
    assert house.rows("SELECT sha256 FROM store_file ORDER BY 1") == [(one,) for one in named]
    there = sorted(one for one in (house.home / "files").rglob("*") if one.is_file())
    assert sorted(one.name for one in there) == named, "neither a second signed file nor a draft is left"
    assert [[s.is_good for s in sign.verified(one.read_bytes(), roots=[authority.root()])] for one in there] == [[True]] * 3
    assert house.rows("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'papers.make'") == [(3,)]
    assert house.faults() == []
