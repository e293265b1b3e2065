"""Soak: `python -m bench.soak --seconds 7200 --kill-every 30`: the mix of `bench.load` for hours, with the server killed again and again.

In turn the web server and the database server are killed (-9) and started again. At the end: every matter whose opening was answered must be
in the record, whole and chained; the log must verify; the memory of the web server must not have grown from one life of equal length to the
next. Printed are the rates of answers, the longest time until it answered again, and what is missing - which must be nothing.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from pathlib import Path
from subprocess import Popen

from bench import ground, load

FLAT = 1.25
"""How much more memory the last life of the server may take than the first: what is kept of dockets fills up in the first."""


def main() -> int:
    """Soak; the code is 1 where something acknowledged is gone or the memory grew."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--kill-every", type=float, default=30)
    asked.add_argument("--rate", type=float, default=20)
    asked.add_argument("--cases", type=int, default=30)
    asked.add_argument("--port", type=int, default=8378)
    given = asked.parse_args()
    ground.start()
    people = load.signed_in(given.cases)
    server, found = load.serve(given.port, 2), load.Tally()
    memory, slowest, rounds = list[int](), 0.0, 0
    ends = time.monotonic() + given.seconds
    try:
        while time.monotonic() < ends:
            _round(given, people, found, rounds)
            memory.append(_memory(server))
            begun = time.monotonic()
            server = _killed(server, given.port, is_database=rounds % 2 == 1)
            slowest, rounds = max(slowest, time.monotonic() - begun), rounds + 1
    finally:
        _kill(server)
    load.told(f"{rounds} kills in {given.seconds:g} s at {given.rate:g} a second", found)
    return 0 if _holds(found, memory, slowest) else 1


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
    """Kill the web server, or the database server under it; return the web server that answers again."""
    from tianping.instruments.home import home
    from tianping.instruments.postgres import local
    from tianping.instruments.postgres.server import local_server

    if is_database:
        os.kill(local_server(home()).postmaster() or 0, signal.SIGKILL)
        time.sleep(0.5)
        local.ready()
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


def _holds(found: load.Tally, memory: list[int], slowest: float) -> bool:
    from datetime import UTC, datetime

    from django.db import connections

    from tianping.store import log, models
    from tianping.store.log_verify import verify_log
    from tianping.store.verify import verify

    connections.close_all()
    there = {str(pk) for pk in models.Matter.objects.values_list("pk", flat=True)}
    log.sequence(at=datetime.now(UTC))
    good = ground.show("acknowledged and gone", sum(m not in there for m in found.acknowledged), "matters", goal=0)
    good &= ground.show("faults of chains", len(verify().faults), "faults", goal=0)
    good &= ground.show("faults of the log", len(verify_log().faults), "faults", goal=0)
    good &= ground.show("until it answered again, at most", slowest, "s", goal=30)
    good &= ground.show("acknowledged", len(found.acknowledged), "matters", goal=1, at_least=True)
    if len(memory) > 2:
        good &= ground.show("memory of the last life to that of the second", memory[-1] / memory[1], "times", goal=FLAT)
    return good


if __name__ == "__main__":
    sys.exit(main())
