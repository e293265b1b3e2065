"""Kill -9, over and over, in the middle of writing; then ask whether anything acknowledged is gone or anything is half there.

`python -m tests.crash.rounds 20` prints the result as JSON; `make soak` writes a dated report of 200 rounds.
In even rounds the writing process is killed, in odd ones the database server.
"""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

REPORT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "soak.md"
PATIENCE_S = 60.0


@dataclass
class Tally:
    """What the rounds came to; every list of faults must be empty."""

    rounds: int = 0
    acknowledged: int = 0
    matters: int = 0
    entries: int = 0
    lost: list[str] = field(default_factory=list)
    half_written: list[str] = field(default_factory=list)
    broken_chains: list[str] = field(default_factory=list)
    slowest_recovery_s: float = 0.0
    took_s: float = 0.0


@contextmanager
def own_home() -> Iterator[Path]:
    """Give the drill a home of its own, with a server that writes through to the disk as a real one does."""
    folder = Path(tempfile.mkdtemp(prefix="tianping-crash-"))
    folder.chmod(0o711)
    for name in ("DATABASE_URL", "OWNER_DATABASE_URL", "PYTEST_VERSION", "PYTEST_CURRENT_TEST"):
        os.environ.pop(name, None)
    os.environ.update(TIANPING_HOME=str(folder), DJANGO_SETTINGS_MODULE="tianping.config.settings")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(rounds: int, *, seed: int = 20261122) -> Tally:
    """Run the rounds and return the tally."""
    began = time.monotonic()
    tally = Tally(rounds=rounds)
    chance = random.Random(seed)
    with own_home() as folder:
        import django

        django.setup()
        from django.db import connections

        from tianping.instruments.postgres import local
        from tianping.instruments.postgres.server import local_server
        from tianping.store import leaves

        leaves.load_actions()  # every child runs the same code
        local.ready()
        connections.databases["default"]["OPTIONS"].pop("pool")
        server = local_server(folder)
        for number in range(rounds):
            acknowledged = folder / f"acknowledged.{number}"
            child = _fork_writer(acknowledged)
            _wait_for_lines(acknowledged, child, at_least=6)
            time.sleep(chance.uniform(0, 0.3))
            victim = child if number % 2 == 0 else server.postmaster()
            assert victim is not None, "the server was running a moment ago"
            os.kill(victim, signal.SIGKILL)
            os.waitpid(child, 0)
            restarted = time.monotonic()
            server.start()
            tally.slowest_recovery_s = round(max(tally.slowest_recovery_s, time.monotonic() - restarted), 1)
            _look_for_lost(acknowledged, tally)
            connections.close_all()
        _look_at_the_whole(tally)
        connections.close_all()
        server.stop(mode="immediate")
    tally.took_s = round(time.monotonic() - began, 1)
    return tally


def _fork_writer(acknowledged: Path) -> int:
    """Start the writer as a child that shares no connection with us."""
    child = os.fork()
    if child == 0:
        from tests.crash.writer import write_until_killed

        try:
            write_until_killed(acknowledged)
        finally:
            os._exit(0)
    return child


def _wait_for_lines(acknowledged: Path, child: int, *, at_least: int) -> None:
    """Wait until the writer has acknowledged something, so that the blow falls in the middle of its work."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if acknowledged.exists() and acknowledged.read_bytes().count(b"\n") >= at_least:
            return
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            raise RuntimeError("the writer ended by itself; its error stands above")
        time.sleep(0.01)
    raise RuntimeError("the writer acknowledged nothing")


def _look_for_lost(acknowledged: Path, tally: Tally) -> None:
    """Compare what was acknowledged with what is in the record."""
    from django.db import connection

    for line in acknowledged.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        tally.acknowledged += 1
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT m.head, (SELECT count(*) FROM store_entry e JOIN store_payload p USING (matter_id, seq) WHERE e.matter_id = m.id), "
                "f.head, f.number FROM store_matter m LEFT JOIN store_facts f ON f.matter_id = m.id WHERE m.id = %s",
                [told["matter"]],
            )
            row = cursor.fetchone()
        if row is None or row[0] < told["head"] or (told["numbers"] and row[3] not in told["numbers"]):
            tally.lost.append(f"{line} -> {row}")
        elif not row[0] == row[1] == row[2]:
            tally.half_written.append(f"{line} -> {row}")


def _look_at_the_whole(tally: Tally) -> None:
    """Verify every chain, redraw every projection, and count the numbers: without gaps, none twice."""
    from django.db import connection

    from tianping.store.rebuild import rebuild
    from tianping.store.verify import verify

    found = verify()
    tally.matters, tally.entries = found.matters, found.entries
    tally.broken_chains += [f"{fault.matter} {fault.seq} {fault.what.en}" for fault in found.faults]
    if changed := rebuild(dry_run=True).changed:
        tally.half_written.append(f"{changed} matters have projections that differ from their entries")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT number), (SELECT sum(last) FROM store_counter) FROM store_facts WHERE number <> ''")
        used, distinct, counted = cursor.fetchone()
    if not used == distinct == counted:
        tally.half_written.append(f"{used} numbers used, {distinct} different, {counted} counted")


def report(tally: Tally) -> str:
    """Return the dated report of a soak."""
    verdict = "nothing lost" if not (tally.lost or tally.half_written or tally.broken_chains) else "FAULTS"
    lines = [
        "# Soak: kill -9 in the middle of writing",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}: {tally.rounds} rounds, {verdict}.",
        "",
        *(f"- {name.replace('_', ' ')}: {value}" for name, value in asdict(tally).items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    done = run(int(sys.argv[1]))
    sys.stdout.write(json.dumps(asdict(done), ensure_ascii=False, indent=1) + "\n")
    if "--report" in sys.argv:
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(report(done), encoding="utf-8")
    sys.exit(1 if done.lost or done.half_written or done.broken_chains else 0)
