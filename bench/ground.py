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
    """Start an empty platform in a temporary home and set Django up on it. Call it before any import of the store."""
    folder = Path(tempfile.mkdtemp(prefix="tianping-bench-", dir="/var/tmp"))
    folder.chmod(0o711)
    os.environ["TIANPING_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.config.settings")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    import django

    django.setup()
    from tianping.instruments.postgres import local

    local.ready()


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
