"""Two courts, each with processes and a database of its own: the worker of one keeps the heads of the other, by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from tests.crash.premises import PROJECT, asked, free_port, wait_until

from tianping.instruments.postgres import roles
from tianping.instruments.postgres.server import Server

pytestmark = [pytest.mark.crash, pytest.mark.slow]
DONE_BY = """
import django; django.setup()
from datetime import UTC, datetime
from tests.store.acts import submit
from tianping.store import log
at = datetime.now(UTC)
submit(at); log.sequence(at=at); print(log.newest_head().size)
"""
COURT = "import django; django.setup(); from tests.store.imports.pending import old_list as old; old.court()"
HOURLY = """
import time
import django; django.setup()
from django.db import connection
from procrastinate.contrib.django import app
from tianping.worker import tasks
(mine,) = (one for one in app.periodic_registry.periodic_tasks.values() if one.task is tasks.pull_heads)
assert mine.cron == "25 * * * *"
now = int(time.time())
last = now - (now - 25 * 60) % 3600  # a worker that starts within ten minutes of it would make up for it: then it ran twice
with connection.cursor() as cursor:
    for at in (last, last + 3600):
        cursor.execute(
            "INSERT INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [mine.task.name, mine.periodic_id, at])
tasks.pull_heads.configure(queueing_lock="log.pull").defer(timestamp=0)
"""


class Court:
    """An instance: its database, its home, and how to run something in it."""

    def __init__(self, address: str, home: Path) -> None:
        home.mkdir()
        self.home = home
        self.environment = {**os.environ, "DATABASE_URL": address, "TIANPING_HOME": str(home), "TIANPING_LIMIT_PUBLIC": "0/60"}

    def run(self, code: str) -> str:
        done = self._ran([sys.executable, "-c", code], self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self._ran([sys.executable, "-m", "tianping.cli", *words], self.environment)

    def hour(self, *, heads_of: str) -> None:
        """Let the worker of this court do what falls to it at twenty-five past the hour, as `tianping run` starts it, and end."""
        self.run(HOURLY)
        work = self._ran([sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot"],
                         {**self.environment, "TIANPING_HEADS_OF": heads_of, "DJANGO_SETTINGS_MODULE": "tianping.config.settings"})
        assert work.returncode == 0, work.stderr

    def _ran(self, words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)

    @contextmanager
    def served(self, port: int) -> Iterator[str]:
        words = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "--no-ws"]
        process = subprocess.Popen([sys.executable, "-m", *words, "tianping.config.wsgi:application"], cwd=PROJECT, env=self.environment)
        try:
            wait_until(lambda: asked(port, "/api/log/head", patience_s=20)[0] == 200, patience_s=90)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def kept_by(address: str) -> dict[str, object]:
    """Return what a court says of the one other court it keeps heads of."""
    with psycopg.connect(address) as own:
        row = own.execute("SELECT note FROM store_tickmark WHERE name LIKE 'heads_of.%'").fetchone()
    assert row is not None
    return json.loads(row[0])


def test_one_keeps_the_heads_of_the_other_and_says_when_it_is_away_or_was_rolled_back(
    committed_db: str, server: Server, template: str, tmp_path: Path,
) -> None:
    name = f"{template}_other"
    roles.drop_database(server, name=name)
    roles.make_database(server, name=name, template=template)
    other, mine = Court(roles.url(server, role=roles.APP, database=name), tmp_path / "other"), Court(committed_db, tmp_path / "mine")
    port = free_port()
    try:
        other.run(COURT)
        mine.run(COURT)
        first = int(other.run(DONE_BY))
        with other.served(port) as address:
            mine.hour(heads_of=address)
            assert kept_by(committed_db) == {"address": address, "verdict": "first", "size": first}
            grown = int(other.run(DONE_BY))
            mine.hour(heads_of=address)
            assert (grown > first, kept_by(committed_db)["verdict"], kept_by(committed_db)["size"]) == (True, "grown", grown)
        away(mine, committed_db, address, size=grown)
        (kept,) = (mine.home / "heads-of").glob("*/head.json")
        whole = other.command("verify", "--against", str(kept))
        assert whole.returncode == 0, whole.stdout + whole.stderr
        roles.drop_database(server, name=name)  # and rolled back to before its second case
        roles.make_database(server, name=name, template=template)
        other.run(COURT)
        other.run(DONE_BY)
        with other.served(port):
            mine.hour(heads_of=address)
        assert kept_by(committed_db)["verdict"] == "rolled_back"
        assert "away_since" not in kept_by(committed_db)
        assert len(list((mine.home / "heads-of").glob("*/contradiction-*.json"))) == 1
        found = other.command("verify", "--against", str(kept))
        assert found.returncode == 1
        assert "数据被回退" in found.stdout
    finally:
        roles.drop_database(server, name=name)


def away(mine: Court, database: str, address: str, *, size: int) -> None:
    """Hold that an instance that does not answer is noted since when, once, and said on the status page."""
    mine.hour(heads_of=address)
    since = kept_by(database)["away_since"]
    time.sleep(0.01)
    mine.hour(heads_of=address)
    assert kept_by(database) == {"address": address, "verdict": "grown", "size": size, "away_since": since}
    port = free_port()
    with mine.served(port):
        _, page = asked(port, "/public/status/?form=json")
    assert page["states"]["others"]["level"] == "near"
    assert f"起没有应答, 留存的树头为 {size} 条, 每小时再取" in page["states"]["others"]["zh"]
