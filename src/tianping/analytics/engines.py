"""Engines that run expressions over columns: DuckDB inside the process. An expression knows nothing of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any, Protocol

import pyarrow as pa


class Engine(Protocol):
    """What runs an expression and answers with columns."""

    def run(self, expression: Any) -> pa.Table:
        """Return what *expression* comes to."""
        ...


class DuckDB:
    """DuckDB in this process, over tables held in memory as columns. Safe for one thread at a time; it sees to that itself."""

    def __init__(self, tables: Mapping[str, pa.Table], *, threads: int = 2) -> None:
        import ibis

        self._held = dict(tables)
        self._lock = Lock()
        self._connection = ibis.duckdb.connect(threads=threads, memory_limit="1GB")
        for name, held in self._held.items():
            self._connection.con.register(name, held)

    def run(self, expression: Any) -> pa.Table:
        """Return what *expression* comes to."""
        with self._lock:
            return self._connection.to_pyarrow(expression)

    def close(self) -> None:
        """Give back what the engine holds."""
        with self._lock:
            self._connection.disconnect()
