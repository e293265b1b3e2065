"""How the platform grows: the same reads and acts at ten thousand cases, a hundred thousand, a million.

`python -m bench.bulk 10000 100000` makes a city, adds cases by the fast path to each size in turn, and measures there: what a case takes on
disk, how fast cases go in and into the log, and milliseconds of lists, a case, a search and an act. `--plot FILE` keeps the curves as SVG,
`--sample N` rebuilds and verifies N of the copies (1,000 unless told). Two processes make them (`--jobs`).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import ground


def main() -> None:
    """Measure at each size and print a table; the figures also as JSON on the last line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=[1000])
    asked.add_argument("--cases", type=int, default=60)
    asked.add_argument("--sample", type=int, default=1000)
    asked.add_argument("--plot", type=Path)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--entries", type=int, default=30, help="copy cases of so many entries at least")
    asked.add_argument("--share", type=int, nargs=3, help=argparse.SUPPRESS)  # a process of this one: copies, seed, entries
    given = asked.parse_args()
    if given.share:
        _share(*given.share)
        return
    ground.start()
    _city(given.cases)
    found = []
    for size in sorted(given.sizes):
        found.append(_at(size, sample=given.sample, jobs=given.jobs, entries=given.entries))
        print(_line(found[-1]), flush=True)
        if given.plot is not None:  # after each size: a run that is cut off leaves what it found
            given.plot.write_text(plot(found), encoding="utf-8")
    print(json.dumps(found))


def _city(cases: int) -> None:
    from datetime import UTC, datetime

    from tianping.cli._demo.city import City

    city = City(now=datetime(2026, 11, 23, 2, tzinfo=UTC), seed=7, cases=cases)
    for _ in city.make(seed=7):
        pass


def _share(count: int, seed: int, entries: int) -> None:
    """Make the share of one process."""
    import django

    django.setup()
    from tianping.store import copies, families

    of = families.models_of(at_least=entries)
    for _ in copies.copy_many(of, count, seed=seed):
        pass


def _make(count: int, *, jobs: int, seed: int, entries: int) -> None:
    parts = [[count // jobs + (which < count % jobs), seed * jobs + which, entries] for which in range(jobs)]
    running = [subprocess.Popen([sys.executable, "-m", "bench.bulk", "--share", *map(str, part)]) for part in parts]
    if max(one.wait() for one in running):
        raise SystemExit("a process that makes copies failed")


def _at(size: int, *, sample: int, jobs: int, entries: int) -> dict[str, Any]:
    from datetime import UTC, datetime

    from tianping.store import copies, families, models
    from tianping.store import log as log_of_all

    of = families.models_of(at_least=entries)
    there = models.Facts.objects.filter(kind="civil_first").count()
    begun, worked = time.perf_counter(), _children()
    _make(max(0, size - there), jobs=jobs, seed=copies.last_number(), entries=entries)
    took, worked = time.perf_counter() - begun, _children() - worked
    begun, busy = time.perf_counter(), time.process_time()
    leaves = log_of_all.sequence(at=datetime.now(UTC))
    logged, busy = time.perf_counter() - begun, time.process_time() - busy
    ground.vacuum()
    made = max(1, size - there)
    entries, disk = models.Entry.objects.count(), _disk()
    return {
        "cases": size, "entries": entries, "models": len(of), "made_per_s": round(made / took, 1) if took else 0,
        "made_cpu_ms": round(1000 * worked / made, 3), "leaves_per_s": round(leaves / logged) if logged else 0,
        "logged_cpu_ms": round(1000 * busy / made, 3), "disk_gb": round(disk / 2**30, 3), "bytes_per_entry": round(disk / entries),
        **_reads(), **_checked(sample), "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _children() -> float:
    """Return the seconds of processor that processes of this one took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _disk() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _reads() -> dict[str, float]:
    """Return milliseconds of what people do all day: the median of thirty."""
    from datetime import date

    from tianping.cli._demo.cast import MAIN
    from tianping.store import accounts, dockets, models, search, visible

    day = date(2026, 11, 23)
    posts = {m.role: next(p for p in accounts.posts(m.account, day=day) if p.role == m.role)
             for m in models.Membership.objects.filter(court=MAIN, role__in=("president", "judge")).select_related("account")}
    ids = list(models.Facts.objects.filter(court=MAIN, kind="civil_first").order_by("-sort_on").values_list("pk", flat=True)[:200])

    def case() -> None:
        dockets.forget()
        dockets.load(ids[len(ids) // 2])

    acts = {
        "list_president_ms": lambda: visible.page(posts["president"], day=day, limit=50),
        "list_judge_ms": lambda: visible.page(posts["judge"], day=day, limit=50),
        "search_ms": lambda: search.find(posts["president"], "张甲", day=day),
        "case_ms": case,
    }
    return {label: round(ground.median(ground.timed(act, times=30)), 2) for label, act in acts.items()}


def _checked(sample: int) -> dict[str, int]:
    """Rebuild and verify a sample of the copies: how many, how many a rebuild would change, how many faults their chains have."""
    from tianping.store import models, rebuild, verify

    ids = list(models.Matter.objects.filter(kind="civil_first").order_by("head_hash").values_list("pk", flat=True)[:sample])
    changed = sum(rebuild.rebuild(matter=pk, dry_run=True).changed for pk in ids)
    faults = sum(len(verify.verify(matter=pk).faults) for pk in ids)
    return {"sample": len(ids), "changed": changed, "faults": faults}


def _line(found: dict[str, Any]) -> str:
    return "  ".join(f"{k} {v}" for k, v in found.items())


def plot(found: list[dict[str, Any]]) -> str:
    """Return the curves as an SVG: milliseconds over the number of cases, both axes in powers of ten."""
    from math import log10

    curves = {"list_president_ms": "a president's list", "list_judge_ms": "a judge's list", "search_ms": "search", "case_ms": "a case, opened cold"}
    top, left, width, height = 20, 60, 520, 260
    low, high = -1.0, 3.0
    sizes = [log10(f["cases"]) for f in found]
    first, last = min(sizes) - 0.2, max(sizes) + 0.2

    def at(size: float, ms: float) -> tuple[float, float]:
        x = left + width * (log10(size) - first) / (last - first)
        return round(x, 1), round(top + height * (1 - (log10(max(ms, 0.1)) - low) / (high - low)), 1)

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 320" font-family="sans-serif" font-size="12">']
    for power in range(int(low), int(high) + 1):
        y = at(found[0]["cases"], 10**power)[1]
        parts.append(f'<path d="M{left} {y}H{left + width}" stroke="#ccc"/><text x="8" y="{y + 4}">{10**power:g} ms</text>')
    for one in found:
        x = at(one["cases"], 1)[0]
        parts.append(f'<path d="M{x} {top}V{top + height}" stroke="#eee"/><text x="{x - 20}" y="{top + height + 18}">{one["cases"]:,}</text>')
    for (name, words), colour in zip(curves.items(), ("#a23b2a", "#2f6b3a", "#7a5195", "#8a6d1d"), strict=True):
        points = [at(f["cases"], f[name]) for f in found]
        drawn = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(f'<text x="{left + width + 8}" y="{points[-1][1] + 4}" fill="{colour}">{words}</text>')
    return "".join([*parts, "</svg>"])


if __name__ == "__main__":
    main()
