"""Columns on disk: what a refresh adds, that a full rebuild says the same, that nothing secret or undone is in them."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from time import sleep
from uuid import UUID

import pyarrow as pa
import pytest
from django.db import connection
from tests.store.acts import accept, submit
from tests.store.worlds import Case, acting, make

from tianping.analytics.engines import over
from tianping.analytics.tables import STORED
from tianping.docket.vocabulary.filing import Channel
from tianping.law.finding import Refused
from tianping.store import dockets, export, ledger

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
CLERK = acting("filing_clerk", name="立案甲", court="吉0102")


def content(of: export.Manifest) -> dict[str, list[dict[str, object]]]:
    """Return every row of every table, in one order."""
    engine = over(of)
    found = {n: sorted(engine.sql(f'SELECT * FROM "{n}"').to_pylist(), key=repr) for n in STORED}
    engine.close()
    return found


def a_day(rng: Random, matters: list[UUID], at: datetime) -> None:
    """One day of a small court: complaints come in, some are accepted, an entry is corrected, another is void."""
    matters += [submit(at, channel=rng.choice(list(Channel))) for _ in range(rng.randrange(1, 4))]
    for matter in rng.sample(matters, k=min(2, len(matters))):
        if "filing.accept" in {a.name for a, why in ledger.available(matter, by=CLERK, at=at) if why is None}:
            accept(matter, at)
    if rng.random() < 0.5:
        matter = rng.choice(matters)
        with suppress(Refused):  # what others were built upon stands
            ledger.perform("record.void", matter=matter, by=CLERK, fields={"seq": dockets.load(matter).head, "ground": "录入错误"}, at=at)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_rebuild_says_what_the_refreshes_say(db: None, tmp_path: Path, seed: int):
    rng, matters = Random(seed), list[UUID]()
    for day in range(4):
        a_day(rng, matters, AT + timedelta(days=day))
        grown = export.refresh(at=AT + timedelta(days=day), to=tmp_path / "grown")
    whole = export.rebuild(at=AT + timedelta(days=4), to=tmp_path / "whole")
    assert content(grown) == content(whole)
    assert grown.matters == whole.matters == len(matters)
    assert len(grown.deltas) == 3
    merged = export.merge(at=AT + timedelta(days=5), to=tmp_path / "grown")
    assert content(merged) == content(whole)
    assert merged.standing == export.Standing(AT + timedelta(days=3), 2, 0, len(matters))


def alone() -> None:
    """Wait until nobody else's transaction on this server is older than what was written here: until then it would rightly be read again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        written = cursor.fetchone()[0]
        for _ in range(3000):
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] >= written:
                return
            sleep(0.1)
    raise AssertionError("a transaction beside this test did not end within five minutes")


def test_a_refresh_reads_only_what_changed(committed_db: str, tmp_path: Path):
    first = submit(AT)
    submit(AT)
    alone()
    export.refresh(at=AT, to=tmp_path)
    accept(first, AT)
    alone()
    later = export.refresh(at=AT + timedelta(minutes=1), to=tmp_path)
    assert [sorted(over_changed(later))] == [[str(first)]]
    again = export.refresh(at=AT + timedelta(minutes=2), to=tmp_path)
    assert (len(again.deltas), again.at) == (1, AT + timedelta(minutes=2))


def over_changed(held: export.Manifest) -> list[str]:
    """Return the matters the deltas replace."""
    engine = over(held)
    found: list[str] = engine.sql("SELECT matter FROM changed").column("matter").to_pylist()
    engine.close()
    return found


def test_nothing_secret_and_no_house_is_in_the_columns(db: None, tmp_path: Path):
    secret, open_one = Case(kind="interference"), Case(parties=("张甲", "李乙"))
    make(secret, open_one, at=AT)
    rows = content(export.refresh(at=AT, to=tmp_path))
    assert [r["matter"] for r in rows["matter"]] == [str(open_one.id)]
    assert str(secret.id) not in repr(rows)


def test_a_voided_entry_does_not_count_and_a_corrected_one_counts_as_corrected(db: None, tmp_path: Path):
    matter = submit(AT)
    accept(matter, AT)
    before = content(export.refresh(at=AT, to=tmp_path))
    assert (before["case"][0]["channel"], before["case"][0]["filed_on"]) == ("window", date(2026, 3, 2))
    seq = next(r["seq"] for r in before["entry"] if r["kind"] == "filing.accepted")
    ledger.perform("record.void", matter=matter, by=CLERK, fields={"seq": seq, "ground": "录入错误"}, at=AT + timedelta(hours=1))
    after = content(export.refresh(at=AT, to=tmp_path))
    assert seq not in {r["seq"] for r in after["entry"]}
    assert after["case"][0]["filed_on"] is None


def test_columns_of_another_database_are_made_anew(db: None, tmp_path: Path):
    submit(AT)
    held = export.refresh(at=AT, to=tmp_path)
    said = json.loads((tmp_path / "columns.json").read_text("utf-8"))
    (tmp_path / "columns.json").write_text(json.dumps({**said, "database": "another"}), "utf-8")
    again = export.refresh(at=AT, to=tmp_path)
    assert (held.generation, again.generation, again.matters) == (1, 2, 1)


def test_sums_are_whole_fen(db: None, tmp_path: Path):
    submit(AT)
    case = content(export.refresh(at=AT, to=tmp_path))["case"][0]
    assert case["amount_fen"] == int(Decimal("130000.00") * 100)


def test_every_file_has_the_schema_of_its_table(db: None, tmp_path: Path):
    submit(AT)
    held = export.refresh(at=AT, to=tmp_path)
    from pyarrow import parquet

    for name, schema in STORED.items():
        found: pa.Schema = parquet.read_schema(held.paths(name)[0])
        assert found.remove_metadata() == schema, name
