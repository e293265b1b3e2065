"""The cases of an imported court: as Arrow in memory, for its page, and as one Parquet file, for other engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
from django.db import connection
from psycopg import sql
from pyarrow import csv, parquet

from tianping.analytics.tables import CASES

_CASES = sql.SQL("""
COPY (
  SELECT matter_id AS matter, number, court, filed_on, closed_on AS ended_on, procedure AS case_class, cause, division AS unit,
         closed_by AS way
  FROM store_facts WHERE court = {court} AND kind = {kind} AND stage <> 'undone' ORDER BY sort_on, matter_id
) TO STDOUT (FORMAT csv, HEADER)
""")
_STATE = "SELECT count(*), coalesce(sum(head), 0), coalesce(max(versions), '') FROM store_facts WHERE court = %s AND kind = %s"


def cases_of(court: str, *, kind: str = "imported") -> pa.Table:
    """Return the cases of a court that count, as columns. A case of an undone import does not."""
    held = pa.BufferOutputStream()
    with connection.cursor() as cursor, cursor.copy(_CASES.format(court=sql.Literal(court), kind=sql.Literal(kind))) as out:
        for block in out:
            held.write(block)
    options = csv.ConvertOptions(column_types=CASES, strings_can_be_null=False)
    read = csv.ReadOptions(use_threads=False)
    return csv.read_csv(pa.BufferReader(held.getvalue()), convert_options=options, read_options=read).select(CASES.names)


def state_of(court: str, *, kind: str = "imported") -> tuple[Any, ...]:
    """Return what changes whenever the cases of a court do: their number, their entries, the versions they rest on."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [court, kind])
        found: tuple[Any, ...] = cursor.fetchone()
    return found


def write_parquet(court: str, folder: Path, *, kind: str = "imported") -> Path:
    """Write the cases of a court to a Parquet file in *folder* and return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"cases-{court}.parquet"
    parquet.write_table(cases_of(court, kind=kind), path, compression="zstd")
    return path
