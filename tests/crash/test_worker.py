"""A worker whose database is stopped, killed, or stands still waits for it, says so, and goes on in the same process."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.crash.premises import PROJECT, Premises, asked, premises, standing_still, wait_until

from tianping.cli.run import _worker
from tianping.instruments.postgres import roles

pytestmark = [pytest.mark.crash, pytest.mark.slow]
WAITS = ("near", "在等数据库, 连上后自动继续, 排队的任务都在")


@pytest.fixture(scope="module")
def house() -> Iterator[Premises]:
    with premises() as held:
        yield held


@pytest.fixture(scope="module")
def web(house: Premises) -> int:
    return house.web()


@pytest.fixture
def worker(house: Premises) -> Iterator[subprocess.Popen[bytes]]:
    with Path(f"{house.home}.worker").open("wb") as said:
        one = subprocess.Popen(_worker(), cwd=PROJECT, env={**os.environ, "DATABASE_URL": roles.app_url()}, stderr=said)
    try:
        wait_until(lambda: listens(house), patience_s=120)
        yield one
    finally:
        one.terminate()
        try:
            one.wait(20)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait(20)
        Path(f"{house.home}.worker").unlink(missing_ok=True)


def listens(house: Premises) -> bool:
    """Say whether somebody listens for jobs."""
    return house.rows("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%'")[0][0] > 0


def done(house: Premises, job: int) -> bool:
    return house.rows("SELECT status::text FROM procrastinate_jobs WHERE id = %s", job) == [("succeeded",)]


def queued(house: Premises) -> int:
    """Put a heartbeat on the queue, as the platform does."""
    return int(house.rows("INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 'heartbeat', '{\"timestamp\": 1}')"
                          " RETURNING id")[0][0])


@pytest.mark.parametrize("way", ["immediate", "fast", "killed"])
def test_a_worker_outlives_a_restart_of_its_database(house: Premises, web: int, worker: subprocess.Popen[bytes], way: str) -> None:
    first = queued(house)
    wait_until(lambda: done(house, first))
    if way == "killed":
        os.kill(house.server.postmaster() or 0, signal.SIGKILL)
    else:
        house.server.stop(mode=way)
    try:
        wait_until(lambda: house.states(web).get("worker") == WAITS, patience_s=60)
        assert house.states(web)["database"][0] == "bad"
        time.sleep(6)  # longer than a look for jobs, a heartbeat, and many a refused connection
        assert worker.poll() is None
    finally:
        house.server.start()
    second = queued(house)
    wait_until(lambda: done(house, second), patience_s=60)
    wait_until(lambda: listens(house), patience_s=60)
    assert worker.poll() is None, "the same process went on"
    wait_until(lambda: house.states(web).get("worker") == ("good", "正常"), patience_s=30)
    assert asked(web, "/public/status/")[0] == 200
    said = Path(f"{house.home}.worker").read_text(encoding="utf-8")
    assert said.count("worker.waits_for_database") == said.count("worker.has_database_again") == 1


def test_a_worker_outlives_a_database_that_stands_still(house: Premises, web: int, worker: subprocess.Popen[bytes]) -> None:
    with standing_still(house.server):
        time.sleep(8)
        assert worker.poll() is None
    job = queued(house)
    wait_until(lambda: done(house, job), patience_s=60)
    assert worker.poll() is None


def test_a_statement_that_is_wrong_is_not_asked_again(house: Premises) -> None:
    import asyncio

    from procrastinate.exceptions import ConnectorException
    from procrastinate.psycopg_connector import PsycopgConnector

    from tianping.worker.patient import Patient, is_away

    async def ask() -> Any:
        one: PsycopgConnector = Patient(conninfo=roles.app_url())
        await one.open_async()
        try:
            with pytest.raises(ConnectorException) as refused:
                await one.execute_query_async("SELECT no_such_column")
            return refused.value.__cause__
        finally:
            await one.close_async()

    with ThreadPoolExecutor(1) as aside:  # a browser's driver may run a loop of its own in this thread
        assert not is_away(aside.submit(lambda: asyncio.run(ask())).result())
