"""Soak: `python -m bench.soak --seconds 7200 --kill-every 30`: the mix of `bench.load` for hours, with the servers killed again and again.

Three times of four the database server is killed (-9) under the web server and the worker, which must find it again by themselves; the fourth
time it is the web server. At the end: every matter whose opening was answered must be in the record, whole and chained; the log must verify;
and the memory of web server and worker, taken every minute, must not have grown. `--report FILE` keeps it all, with the true length.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import Popen

from bench import ground, load

FLAT = 1.25
"""How much more memory the last quarter may take than the second, in the median: what is kept of dockets fills up in the first."""
MINUTE_S = 60.0


@dataclass
class Soaked:
    """What a soak came to."""

    tally: load.Tally = field(default_factory=load.Tally)
    memory: list[tuple[float, int, int]] = field(default_factory=list)  # seconds since the beginning, MB of web, MB of worker
    slowest_s: float = 0.0
    kills: int = 0
    workers_ended: int = 0
    took_s: float = 0.0


def main() -> int:
    """Soak; the code is 1 where something acknowledged is gone or the memory grew."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--kill-every", type=float, default=30)
    asked.add_argument("--rate", type=float, default=20)
    asked.add_argument("--cases", type=int, default=30)
    asked.add_argument("--port", type=int, default=8378)
    asked.add_argument("--report", type=Path)
    given = asked.parse_args()
    ground.start()
    people = load.signed_in(given.cases)
    found = _soaked(given, people)
    load.told(f"{found.kills} kills in {found.took_s:.0f} s at {given.rate:g} a second", found.tally)
    lines = list(_looked_at(found))
    good = all(ground.show(what, value, unit, goal=goal, at_least=at_least) for what, value, unit, goal, at_least in lines)
    if given.report is not None:
        given.report.write_text(report(given, found, lines), encoding="utf-8")
    return 0 if good else 1


def _soaked(given: argparse.Namespace, people: list[load.Person]) -> Soaked:
    found, began = Soaked(), time.monotonic()
    server, worker = load.serve(given.port, 2), _worker()
    noted = began - MINUTE_S
    try:
        while time.monotonic() < began + given.seconds:
            _round(given, people, found.tally, found.kills)
            if time.monotonic() - noted >= MINUTE_S:
                noted = time.monotonic()
                found.memory.append((noted - began, _memory(server) // 1024, _memory(worker) // 1024))
            begun = time.monotonic()
            server = _killed(server, given.port, is_database=found.kills % 4 != 3)
            found.slowest_s, found.kills = max(found.slowest_s, time.monotonic() - begun), found.kills + 1
            if worker.poll() is not None:
                found.workers_ended, worker = found.workers_ended + 1, _worker()
        found.took_s = time.monotonic() - began
    finally:
        _kill(server)
        _kill(worker)
    return found


def _worker() -> Popen[bytes]:
    from tianping.cli.run import _worker as command
    from tianping.instruments.postgres import roles

    return Popen(command(), env={**os.environ, "DATABASE_URL": roles.app_url()})


def _round(given: argparse.Namespace, people: list[load.Person], found: load.Tally, number: int) -> None:
    """Ask until the server is killed: the kill falls into the middle of the asking, not behind it."""
    def ask() -> None:
        some = load.play(given.port, people, rate=given.rate, seconds=given.kill_every, seed=number)
        with found.lock:
            found.status.update(some.status)
            found.acknowledged += some.acknowledged
            for page, spent in some.spent.items():
                found.spent[page] += spent

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join(given.kill_every)


def _killed(server: Popen[bytes], port: int, *, is_database: bool) -> Popen[bytes]:
    """Kill the web server, or the database server under it, which it must find again; return the web server that answers again."""
    from tianping.instruments.home import home
    from tianping.instruments.postgres import local
    from tianping.instruments.postgres.server import local_server

    if is_database:
        os.kill(local_server(home()).postmaster() or 0, signal.SIGKILL)
        time.sleep(0.5)
        local.ready()
        while not load.answers(port):
            time.sleep(0.1)
        return server
    _kill(server)
    return load.serve(port, 2)


def _kill(server: Popen[bytes]) -> None:
    for child in _children(server.pid):
        os.kill(child, signal.SIGKILL)
    server.kill()
    server.wait(20)


def _children(parent: int) -> list[int]:
    held = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(p) for p in held.read_text().split()] if held.exists() else []


def _memory(server: Popen[bytes]) -> int:
    """Return the kilobytes that the processes of the web server hold."""
    total = 0
    for one in (server.pid, *_children(server.pid)):
        try:
            lines = Path(f"/proc/{one}/status").read_text(encoding="utf-8").splitlines()
        except OSError:
            continue  # it ended meanwhile
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    return total


Line = tuple[str, float, str, float, bool]


def _looked_at(found: Soaked) -> Iterator[Line]:
    """Yield what must hold: what, how much, its unit, its goal, and whether that is the least."""
    from datetime import UTC, datetime

    from django.db import connections

    from tianping.store import log, models
    from tianping.store.log_verify import verify_log
    from tianping.store.verify import verify

    connections.close_all()
    there = {str(pk) for pk in models.Matter.objects.values_list("pk", flat=True)}
    log.sequence(at=datetime.now(UTC))
    yield "acknowledged and gone", sum(m not in there for m in found.tally.acknowledged), "matters", 0, False
    yield "faults of chains", len(verify().faults), "faults", 0, False
    yield "faults of the log", len(verify_log().faults), "faults", 0, False
    yield "until it answered again, at most", found.slowest_s, "s", 30, False
    yield "workers that ended by themselves", found.workers_ended, "times", 0, False
    yield "acknowledged", len(found.tally.acknowledged), "matters", 1, True
    quarter = len(found.memory) // 4
    if quarter:
        for name, place in (("web server", 1), ("worker", 2)):
            held = [one[place] for one in found.memory]
            yield f"memory of the {name}, last quarter to second", median(held[-quarter:]) / median(held[quarter:2 * quarter]), "times", FLAT, False


def report(given: argparse.Namespace, found: Soaked, lines: list[Line]) -> str:
    """Return the dated report of a soak under load."""
    from datetime import UTC, datetime

    verdict = "all held" if all(value >= goal if at_least else value <= goal for _, value, _, goal, at_least in lines) else "NOT all held"
    answers = ", ".join(f"{count} x {code or 'no answer'}" for code, count in sorted(found.tally.status.items()))
    text = [
        "# Soak: kill -9 under load", "",
        f"{datetime.now(UTC):%Y-%m-%d}: {found.took_s / 60:.1f} minutes in truth ({found.took_s:.0f} s), {found.kills} kills, asked for "
        f"{given.rate:g} requests a second: {verdict}.", "",
        f"Answers: {answers}. What got no answer or 503 fell into a kill or a wait behind it.", "",
        "| what | found | goal |", "| --- | ---: | ---: |",
        *(f"| {what} | {value:,.2f} {unit} | {'at least' if at_least else 'at most'} {goal:g} |" for what, value, unit, goal, at_least in lines),
        "", "Memory, minute by minute (web server with its two processes; it starts anew at every fourth kill):", "",
        "| s | web, MB | worker, MB |", "| ---: | ---: | ---: |", *(f"| {at:.0f} | {web} | {worker} |" for at, web, worker in found.memory),
    ]
    return "\n".join(text) + "\n"


if __name__ == "__main__":
    sys.exit(main())
