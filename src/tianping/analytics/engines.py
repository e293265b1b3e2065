"""Engines that run expressions over columns: DuckDB inside the process, Spark where one machine is not enough.

An expression knows nothing of the engine: the same one runs on both and must give the same numbers.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, Protocol

import pyarrow as pa

from tianping.analytics.tables import STORED


class Engine(Protocol):
    """What runs an expression and answers with columns."""

    def run(self, expression: Any) -> pa.Table:
        """Return what *expression* comes to."""
        ...

    def close(self) -> None:
        """Give back what the engine holds."""
        ...


class Files(Protocol):
    """Columns on disk: base files of each table, and deltas in order. `changed` names the matters that a delta replaces."""

    def paths(self, table: str) -> Sequence[str]:
        """Return the base files of a table."""
        ...

    def delta_paths(self, table: str) -> Sequence[str]:
        """Return the delta files of a table, in order."""
        ...


TEXTS_KEPT = 400


class DuckDB:
    """DuckDB in this process, over tables held in memory as columns. Safe for one thread at a time; it sees to that itself.

    What it holds is compressed: ten million wide rows take 0.4 GB instead of 4.5, and are read no slower.
    """

    def __init__(self, tables: Mapping[str, pa.Table], *, threads: int = 2, memory: str = "1GB") -> None:
        import ibis

        self._held = dict(tables)
        self._lock = Lock()
        self._connection = ibis.duckdb.connect(threads=threads, memory_limit=memory)
        self._texts: OrderedDict[Any, str] = OrderedDict()
        self.do("ATTACH ':memory:' AS columns (COMPRESS)")
        self.do("USE columns")
        for name, held in self._held.items():
            self._connection.con.register(name, held)

    def run(self, expression: Any) -> pa.Table:
        """Return what *expression* comes to. Its SQL is kept: putting a long one into words takes longer than running it."""
        key = expression.op()
        text = self._texts.get(key)
        if text is None:
            import ibis

            text = self._texts[key] = str(ibis.to_sql(expression, dialect="duckdb"))
            while len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
        return self.sql(text).cast(expression.schema().to_pyarrow())

    def sql(self, text: str) -> pa.Table:
        """Return what a query of our own comes to."""
        with self._lock:
            return self._connection.con.sql(text).to_arrow_table()

    def do(self, text: str) -> None:
        """Run a statement without an answer."""
        with self._lock:
            self._connection.con.execute(text)

    def settle(self) -> None:
        """Press together what was written into tables of this engine."""
        self.do("CHECKPOINT columns")

    def close(self) -> None:
        """Give back what the engine holds."""
        with self._lock:
            self._connection.disconnect()


SPARK_SETTINGS: dict[str, str] = {
    "spark.master": "local[2]", "spark.sql.shuffle.partitions": "2", "spark.sql.adaptive.enabled": "false", "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC", "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""One machine of two cores: few partitions, nothing watched. A whole catalogue is one pass, so there is no plan to adapt while it runs."""


class Spark:
    """Spark, for a province or the country: the same expressions over the same files. Needs the extra `spark` and Java.

    *settings* stand over SPARK_SETTINGS: `spark.master` names a cluster.
    """

    def __init__(self, settings: Mapping[str, str] | None = None) -> None:
        from pyspark.sql import SparkSession

        asked = SparkSession.builder.appName("tianping")
        for name, value in {**SPARK_SETTINGS, **(settings or {})}.items():
            asked = asked.config(name, value)
        self.session = asked.getOrCreate()

    def run(self, expression: Any) -> pa.Table:
        """Return what *expression* comes to: as columns all the way, for a detour over pandas would make whole numbers of floats."""
        import ibis

        found = self.session.sql(str(ibis.to_sql(expression, dialect="pyspark"))).toArrow()
        return found.cast(expression.schema().to_pyarrow())

    def do(self, text: str) -> None:
        """Run a statement without an answer."""
        self.session.sql(text)

    def read(self, name: str, paths: Sequence[str]) -> None:
        """Know files of one table under a name."""
        self.session.read.parquet(*paths).createOrReplaceTempView(name)

    def close(self) -> None:
        """Stop the session."""
        self.session.stop()


def over(files: Files, *, threads: int = 2, memory: str = "2GB") -> DuckDB:
    """Return DuckDB over columns on disk: every stored table under its name, deltas applied."""
    engine = DuckDB({}, threads=threads, memory=memory)
    changed = files.delta_paths("changed")
    if changed:
        engine.do(f"CREATE TABLE changed AS {_last([_duck(p) for p in changed])}")
    for name, schema in STORED.items():
        base = files.paths(name)
        if not base:
            engine._connection.con.register(f"{name}_none", schema.empty_table())
        source = _duck(*base) if base else f"{name}_none"
        columns = ", ".join(f'"{f.name}"' for f in schema)
        engine.do(f'CREATE VIEW "{name}" AS {_whole(columns, source, [_duck(p) for p in files.delta_paths(name)])}')
    return engine


def spark_over(files: Files, settings: Mapping[str, str] | None = None) -> Spark:
    """Return Spark over columns on disk, like `over`."""
    engine = Spark(settings)
    changed = files.delta_paths("changed")
    for n, path in enumerate(changed):
        engine.read(f"changed_{n}", [path])
    if changed:
        engine.do(f"CREATE OR REPLACE TEMP VIEW changed AS {_last([f'changed_{n}' for n in range(len(changed))])}")
    for name, schema in STORED.items():
        deltas = files.delta_paths(name)
        base = files.paths(name)
        if base:
            engine.read(f"{name}_base", base)
        else:
            empty = engine.session.createDataFrame(schema.empty_table())
            empty.createOrReplaceTempView(f"{name}_base")
        for n, path in enumerate(deltas):
            engine.read(f"{name}_{n}", [path])
        columns = ", ".join(f"`{f.name}`" for f in schema)
        engine.do(f"CREATE OR REPLACE TEMP VIEW `{name}` AS {_whole(columns, f'{name}_base', [f'{name}_{n}' for n in range(len(deltas))])}")
    return engine


def _duck(*paths: str) -> str:
    listed = ", ".join("'" + p.replace("'", "''") + "'" for p in paths)
    return f"read_parquet([{listed}], hive_partitioning=false)"


def _last(sources: Sequence[str]) -> str:
    """Return the query that names, for each changed matter, the last delta that replaces it."""
    union = " UNION ALL ".join(f"SELECT matter, {n} AS delta FROM {source}" for n, source in enumerate(sources))
    return f"SELECT matter, max(delta) AS delta FROM ({union}) u GROUP BY matter"


def _whole(columns: str, base: str, deltas: Sequence[str]) -> str:
    """Return the query of a table with its deltas applied."""
    if not deltas:
        return f"SELECT {columns} FROM {base} b"
    kept = f"SELECT {columns} FROM {base} b WHERE NOT EXISTS (SELECT 1 FROM changed c WHERE c.matter = b.matter)"
    added = [
        f"SELECT {columns} FROM {source} d WHERE EXISTS (SELECT 1 FROM changed c WHERE c.matter = d.matter AND c.delta = {n})"
        for n, source in enumerate(deltas)
    ]
    return " UNION ALL ".join([kept, *added])
