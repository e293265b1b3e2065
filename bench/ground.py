"""A server and a database of its own for a benchmark, thrown away at the end; and how figures are printed."""

from __future__ import annotations

import atexit
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def start() -> None:
    """Start an empty platform in a temporary home and set Django up on it. Call it before any import of the store.

    Prints how fast the machine is now, and at the end how much of it others took: clock times hold for that only.
    """
    machine()
    folder = Path(tempfile.mkdtemp(prefix="tianping-bench-", dir="/var/tmp"))
    folder.chmod(0o711)
    os.environ["TIANPING_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.config.settings")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    import django

    django.setup()
    from tianping.instruments.postgres import local

    local.ready()


def machine() -> None:
    """Print the nanoseconds of processor of one turn of a plain loop, and at the end the share of time not given to this machine."""
    turns, best = 1_000_000, float("inf")
    for _ in range(5):
        begun, total = time.process_time_ns(), 0
        for n in range(turns):
            total += n
        best = min(best, (time.process_time_ns() - begun) / turns)
    load = os.getloadavg()[0]
    print(f"machine: {best:.0f} ns a turn of a plain loop, {os.cpu_count()} processors, load {load:.1f}", flush=True)
    before = _processors()

    def told() -> None:
        spent = {name: after - before[name] for name, after in _processors().items()}
        whole = sum(spent.values()) or 1
        print(f"machine: {_share(spent['steal'], whole)} of its processors was taken by other machines, {_share(spent['idle'], whole)} idle")

    atexit.register(told)


def _share(part: int, whole: int) -> str:
    """Return a share in per cent."""
    return f"{100 * part / whole:.0f} %"


def _processors() -> dict[str, int]:
    """Return the ticks of all processors since the machine began: taken by others, idle, anything else."""
    ticks = [int(n) for n in Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0].split()[1:9]]
    return {"steal": ticks[7], "idle": ticks[3] + ticks[4], "else": sum(ticks[:3]) + ticks[5] + ticks[6]}


def vacuum() -> None:
    """Bring the planner's statistics and the visibility map up to date, as autovacuum does by itself in a running house."""
    import psycopg

    from tianping.instruments.postgres import roles

    with psycopg.connect(roles.owner_url(), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def timed(act: Callable[[], object], *, times: int) -> list[float]:
    """Return the milliseconds of each of several runs, after one that does not count."""
    act()
    found: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        found.append((time.perf_counter() - begun) * 1000)
    return found


def alternating(one: Callable[[], object], other: Callable[[], object], *, times: int = 60) -> tuple[float, float]:
    """Return the median milliseconds of two acts, run in turn so that a busy machine is busy for both."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for act, held in zip((one, other), spent, strict=True):
            held += timed(act, times=1)
    return median(spent[0]), median(spent[1])


def processor(act: Callable[[], object], *, times: int) -> float:
    """Return the mean milliseconds of processor that an act takes, of this process and of the database server together.

    It is what the act would last on a machine with nothing else to do; a busy one inflates it far less than the clock.
    """
    act()
    begun = time.process_time() + _server_seconds()
    for _ in range(times):
        act()
    return (time.process_time() + _server_seconds() - begun) * 1000 / times


def _server_seconds() -> float:
    """Return the seconds of processor all living processes of the database server have taken."""
    from tianping.instruments.home import home
    from tianping.instruments.postgres.server import local_server

    keeper, ticks = str(local_server(home()).postmaster()), 0
    for one in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = one.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if fields[1] == keeper:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[max(0, int(len(values) * 0.95) - 1)]


def show(what: str, value: float, unit: str, *, goal: float, at_least: bool = False) -> bool:
    """Print a figure with its goal beside it; returns whether the goal is met."""
    met = value >= goal if at_least else value <= goal
    print(f"{'ok ' if met else 'NOT'}  {what:<68} {value:>10,.1f} {unit:<8} goal {'>=' if at_least else '<='} {goal:,.1f}")
    return met


def median(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)
