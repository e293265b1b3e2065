"""Rows of the store as Arrow: copied out as text by the database, read as columns; no row passes through Python.

Only what was voided or corrected is settled one by one: there is little of it, and its order matters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import pyarrow as pa
from django.db import connection
from psycopg import sql
from pyarrow import compute, csv

from tianping.analytics.tables import COUNTED, ENTRY, RAW, VALUES
from tianping.docket.fold import CORRECTED, VOIDED
from tianping.docket.stages import MATTER_KINDS

BUCKETS = 16
CASE_KINDS = sorted(k.name for k in MATTER_KINDS.values() if k.is_case)
WITHOUT = sorted(k.name for k in MATTER_KINDS.values() if k.is_secret or k.name == "court")
"""Kinds that are in no columns: those whose existence is secret, and a court's own matter."""

_FEN = "(amount_cny * 100)::bigint"
_MATTER = sql.SQL("""
SELECT f.matter_id AS matter, f.kind, f.court, f.division, f.judge, f.cause, f.procedure, f.number, f.stage, f.closed_by, m.parent, p.parties,
  f.received_on, f.filed_on, f.closed_on, f.effective_on, f.limit_on, f.sort_on, (f.amount_cny * 100)::bigint AS amount_fen, f.head,
  extract(year FROM f.sort_on)::int AS year, {bucket} AS bucket, f.kind = ANY({cases}) AS is_case, f.is_ended
FROM store_facts f JOIN store_matter m ON m.id = f.matter_id LEFT JOIN (
  SELECT matter_id, md5(string_agg(DISTINCT capacity || person::text, ',' ORDER BY capacity || person::text)) AS parties FROM store_participant
  WHERE matter_id = ANY({ids}) AND tie = 'party' AND person IS NOT NULL GROUP BY 1
) p ON p.matter_id = f.matter_id WHERE f.matter_id = ANY({ids}) AND f.stage <> 'undone'
""")
_ROWS = {
    "party": "SELECT matter_id AS matter, tie, capacity, kind, from_on, until_on, ordinal FROM store_participant WHERE matter_id = ANY({ids})",
    "deadline": "SELECT matter_id AS matter, name, owner, on_lapse, due_on, met_on, ordinal FROM store_deadline WHERE matter_id = ANY({ids})",
    "interval": "SELECT matter_id AS matter, name, starts_on, ends_on, ordinal, is_excluded FROM store_interval WHERE matter_id = ANY({ids})",
    "money": f'SELECT matter_id AS matter, name, "on", ordinal, {_FEN} AS amount_fen, is_paid FROM store_money WHERE matter_id = ANY({{ids}})',
}
_ENTRY = sql.SQL("""
SELECT e.matter_id AS matter, e.kind, CASE {whens} WHEN e.kind = 'record.voided' THEN
  (SELECT t.kind FROM store_entry t WHERE t.matter_id = e.matter_id AND t.seq = (p.text::jsonb ->> 'seq')::int) END AS value, e."on",
  (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS recorded_on,
  e.seq, round(CASE WHEN e.kind = 'judgment.judgment_issued' THEN (p.text::jsonb ->> 'amount_cny')::numeric END * 100)::bigint AS amount_fen
FROM store_entry e JOIN store_payload p ON p.matter_id = e.matter_id AND p.seq = e.seq
WHERE e.matter_id = ANY({ids}) AND p.matter_id = ANY({ids})
""")
_MENDS = "SELECT matter_id, seq, kind, (SELECT text FROM store_payload p WHERE p.matter_id = e.matter_id AND p.seq = e.seq) " \
    "FROM store_entry e WHERE kind IN ('record.voided', 'record.corrected') AND matter_id = ANY(%s) ORDER BY matter_id, seq DESC"
_CHANGED = """
SELECT matter_id, extract(year FROM sort_on)::int, {bucket} FROM store_facts f
WHERE kind <> ALL(%s) AND (%s::xid IS NULL OR age(xmin) <= age(%s::xid)) ORDER BY 2, 3, 1
"""
_BUCKET = f"mod(abs(hashtext(f.court)), {BUCKETS})"


def watermark() -> str:
    """Return the oldest transaction still under way: everything that changes from now on is not older."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text")
        return str(cursor.fetchone()[0])


def changed(since: str | None) -> list[tuple[UUID, int, int]]:
    """Return the matters written since a watermark (None: all), each with its year and bucket, in that order."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED.format(bucket=_BUCKET), [WITHOUT, since, since])
        return list(cursor.fetchall())


def raw_columns(ids: list[UUID]) -> dict[str, pa.Table]:
    """Return the raw columns of these matters, table by table, each ordered by its key."""
    wanted = sql.Literal(ids)
    matter = _copied(_MATTER.format(ids=wanted, cases=sql.Literal(CASE_KINDS), bucket=sql.SQL(_BUCKET)), "matter")
    found = {"matter": matter}
    for name, text in _ROWS.items():
        found[name] = _copied(sql.SQL(text).format(ids=wanted), name)
    told = [("WHEN e.kind = {} THEN p.text::jsonb ->> {}", one) for one in sorted(VALUES.items())]
    told += [("WHEN e.kind = {} THEN jsonb_array_length(p.text::jsonb -> {})::text", one) for one in sorted(COUNTED.items())]
    whens = sql.SQL(" ").join(sql.SQL(text).format(sql.Literal(kind), sql.Literal(name)) for text, (kind, name) in told)
    found["entry"] = _settled(_copied(_ENTRY.format(ids=wanted, whens=whens), "entry"), ids)
    kept = matter.column("matter")  # an undone import is in no table
    for name, held in found.items():
        order = [("matter", "ascending")] if name == "matter" else [("matter", "ascending"), ("seq" if name == "entry" else "ordinal", "ascending")]
        found[name] = held.filter(compute.is_in(held.column("matter"), value_set=kept)).sort_by(order)
    return found


def _copied(query: sql.Composed, name: str) -> pa.Table:
    schema, held = RAW[name], pa.BufferOutputStream()
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY ({}) TO STDOUT (FORMAT csv, HEADER)").format(query)) as out:
        for block in out:
            held.write(block)
    convert = csv.ConvertOptions(column_types=schema, strings_can_be_null=False, true_values=["t"], false_values=["f"])
    read = csv.ReadOptions(use_threads=False, block_size=1 << 24)
    return csv.read_csv(pa.BufferReader(held.getvalue()), convert_options=convert, read_options=read).select(schema.names).cast(schema)


def _settled(entries: pa.Table, ids: Iterable[UUID]) -> pa.Table:
    """Return the entries that count: without the voided ones, with what corrections say instead."""
    with connection.cursor() as cursor:
        cursor.execute(_MENDS, [list(ids)])
        rows = cursor.fetchall()
    if not rows:
        return entries
    gone, instead = _mends(rows)
    keys = compute.binary_join_element_wise(entries.column("matter"), compute.cast(entries.column("seq"), pa.string()), "/")
    entries = entries.filter(compute.invert(compute.is_in(keys, value_set=pa.array(sorted(gone), pa.string()))))
    if not instead:
        return entries
    keys = compute.binary_join_element_wise(entries.column("matter"), compute.cast(entries.column("seq"), pa.string()), "/")
    is_mended = compute.is_in(keys, value_set=pa.array(sorted(instead), pa.string()))
    mended = [_mended(row, instead[f"{row['matter']}/{row['seq']}"]) for row in entries.filter(is_mended).to_pylist()]
    return pa.concat_tables([entries.filter(compute.invert(is_mended)), pa.Table.from_pylist(mended, schema=ENTRY)])


def _mends(rows: Iterable[tuple[UUID, int, str, str]]) -> tuple[set[str], dict[str, Mapping[str, Any]]]:
    """Return what is voided and what is corrected, by matter and number: the last word counts, and a voided one says nothing."""
    gone: set[str] = set()
    instead: dict[str, Mapping[str, Any]] = {}
    for matter, seq, kind, text in rows:
        said = json.loads(text)
        target = f"{matter}/{said['seq']}"
        if f"{matter}/{seq}" in gone:
            continue
        if kind == VOIDED:
            gone.add(target)
        elif kind == CORRECTED:
            instead.setdefault(target, said)
    return gone, instead


def _mended(row: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    from datetime import date
    from decimal import Decimal

    payload = json.loads(said["payload"])
    value = payload.get(VALUES.get(row["kind"], ""))
    if row["kind"] in COUNTED:
        value = len(payload[COUNTED[row["kind"]]])
    amount = payload.get("amount_cny") if row["kind"] == "judgment.judgment_issued" else None
    return {
        **row, "on": date.fromisoformat(said["on"]) if said.get("on") else row["on"],
        "value": (str(value).lower() if isinstance(value, bool) else str(value)) if value is not None else row["value"],
        "amount_fen": int(Decimal(amount) * 100) if amount is not None else row["amount_fen"],
    }
