"""Spark and DuckDB say the same, to the last digit: every definition, reading, question and clock, over thirty cases and a drawn court."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from tests.analytics.test_figures import a_case
from tests.store.numbers.thirty import AT, commit

from tianping.analytics import cases, figures
from tianping.analytics.anomalies import LIMITS, QUESTIONS, answers
from tianping.analytics.engines import DuckDB, Spark, over, spark_over
from tianping.analytics.periods import read
from tianping.analytics.tables import CASE, STORED
from tianping.store import export, numbers
from tianping.store.export.files import Manifest, write_table

HAS_SPARK = find_spec("pyspark") is not None and shutil.which("java") is not None
"""The two tests of equality are there only where Spark is: it is an extra that no court needs."""

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.slow,
]
PERIODS = (read("2026Q1"), read("2025"))
DEFAULT = {n: one.default for n, one in LIMITS.items()}


@pytest.fixture
def thirty(db: None) -> Iterator[tuple[DuckDB, Spark]]:
    commit()
    yield from _both(export.refresh(at=AT))


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[tuple[DuckDB, Spark]]:
    rng = Random(7)
    rows = [a_case(rng, n) for n in range(500)]
    base = {n: [write_table(tmp_path, f"{n}.parquet", s.empty_table())] for n, s in STORED.items() if n != "case"}
    base["case"] = [write_table(tmp_path, "case.parquet", pa.Table.from_pylist(rows, schema=CASE))]
    yield from _both(Manifest(tmp_path, "none", "0", AT, len(rows), 1, base))


def _both(found: Manifest) -> Iterator[tuple[DuckDB, Spark]]:
    duck, spark = over(found), spark_over(found)  # the session is one for all: a second Spark in a process is the first
    yield duck, spark
    duck.close()


@pytest.fixture(scope="module", autouse=True)
def _one_session() -> Iterator[None]:
    """Stop the session after the last test."""
    yield
    if HAS_SPARK:
        from pyspark.sql import SparkSession

        if (session := SparkSession.getActiveSession()) is not None:
            session.stop()


def pairs() -> list[Any]:
    """Return every definition with each formula it can be computed by."""
    have = numbers.parts()
    every = [(d, f) for d in numbers.definitions().values() for f in (d.formula, *(r.formula for r in d.readings)) if f is not None]
    return [(d, f) for d, f in every if f.parts <= have.keys()]


def agree(duck: DuckDB, spark: Spark) -> int:
    """Hold the two to each other; returns how many figures were compared."""
    have, compared = numbers.parts(), 0
    for by in ((), ("court", "division")):
        first = figures.compute(duck, pairs(), PERIODS, have, by=by)
        assert figures.compute(spark, pairs(), PERIODS, have, by=by) == first
        compared += len(first)
    questions = list(QUESTIONS.values())
    assert answers(spark, questions, PERIODS[0], DEFAULT) == answers(duck, questions, PERIODS[0], DEFAULT)
    clock = cases.on_day(PERIODS[0].end).select("matter", "natural_days", "net_days")
    assert sorted(map(repr, spark.run(clock).to_pylist())) == sorted(map(repr, duck.run(clock).to_pylist()))
    return compared


if HAS_SPARK:
    def test_over_the_court_of_thirty(thirty):
        assert agree(*thirty) >= 200

    def test_over_a_drawn_court(drawn):
        assert agree(*drawn) >= 500


def test_where_spark_is_missing_the_command_says_what_to_install(db: None, monkeypatch: pytest.MonkeyPatch):
    from tianping.cli.indicators import command

    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    commit()
    said = CliRunner().invoke(command, ["compute", "filed", "--engine", "spark", "--period", "2026Q1"])
    assert said.exit_code == 4
    assert "未安装 Spark" in said.output
