"""Spark and DuckDB over the same files of synthetic columns: every definition and reading, every question and both clocks, to the last digit.

    python -m bench.spark [matters]        100,000 when left out; needs the extra `spark` and Java 17

Ends with 1 and the first difference where there is one. A million matters want about 3 GB of memory and 200 MB of disk.
"""

from __future__ import annotations

import os
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

PERIODS = ("2024Q3", "2023")
DAY = "2024-06-30"


def main() -> int:
    """Make the columns, run both, compare."""
    if find_spec("pyspark") is None or which("java") is None:
        print("     neither measured nor compared: the extra spark or Java 17 is not installed here")
        return 0
    matters = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.config.settings")
    import django

    django.setup()
    with TemporaryDirectory() as folder:
        found = on_disk(matters, Path(folder))
        return 0 if agree(found, matters) else 1


def on_disk(matters: int, folder: Path) -> Any:
    """Return columns of so many matters as files, like those of a court."""
    from datetime import UTC, datetime

    from bench.indicators import made

    from tianping.analytics.tables import CASE, STORED
    from tianping.store.export.files import Manifest, write_table

    engine: Any = made(matters)
    base = {n: [write_table(folder, f"{n}.parquet", s.empty_table())] for n, s in STORED.items() if n not in ("case", "interval")}
    base["case"] = [write_table(folder, "case.parquet", engine.sql('SELECT * FROM "case"').cast(CASE))]
    base["interval"] = [write_table(folder, "interval.parquet", engine.sql('SELECT * FROM "interval"').cast(STORED["interval"]))]
    engine.close()
    return Manifest(folder, "none", "0", datetime.now(UTC), matters, 1, base)


def agree(found: Any, matters: int) -> bool:
    """Say whether both engines answer everything alike."""
    from tianping.analytics.engines import over, spark_over

    both = over(found, memory="6GB"), spark_over(found, {"spark.driver.memory": "4g"})
    compared, alike = 0, True
    for name, ask in questions():
        begun = time.process_time()
        first = ask(both[0])
        took, begun = time.process_time() - begun, time.perf_counter()
        second = ask(both[1])
        alike = alike and first == second
        compared += len(first)
        print(f"{'ok  ' if first == second else 'NOT '} {name:<60} {len(first):>9,} rows   DuckDB {took:.1f} s of CPU,"
              f" Spark {time.perf_counter() - begun:.1f} s by the clock")
        if first != second:
            print(next((a, b) for a, b in zip(first, second, strict=False) if a != b))
    for one in both:
        one.close()
    print(f"     {matters:,} matters, {compared:,} figures and rows compared")
    return alike


def questions() -> list[tuple[str, Any]]:
    """Return what is asked of both: a name, and how to ask an engine."""
    from tianping.analytics import cases, figures
    from tianping.analytics.anomalies import LIMITS, QUESTIONS, answers
    from tianping.analytics.periods import read
    from tianping.store.numbers import definitions, parts

    have = parts()
    every = [(d, f) for d in definitions().values() for f in (d.formula, *(r.formula for r in d.readings)) if f is not None]
    pairs = [(d, f) for d, f in every if f.parts <= have.keys()]
    periods, usual = tuple(read(p) for p in PERIODS), {n: one.default for n, one in LIMITS.items()}
    clock = cases.on_day(read(DAY).end).select("matter", "natural_days", "net_days")

    def counted(by: tuple[str, ...]) -> Any:
        return lambda engine: figures.compute(engine, pairs, periods, have, by=by)

    return [
        *((f"every definition and reading by {' and '.join(by) or 'nothing'}", counted(by)) for by in ((), ("court",), ("court", "division"))),
        ("every question", lambda engine: answers(engine, list(QUESTIONS.values()), periods[0], usual)),
        ("both clocks of every pending matter", lambda engine: sorted(map(repr, engine.run(clock).to_pylist()))),
    ]


if __name__ == "__main__":
    sys.exit(main())
