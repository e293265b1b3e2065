"""A take-over of pending cases that is killed in the middle, given again, and taken back - killed in the middle of that too: nothing doubled."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.store.imports.pending import old_list as old

from tianping.instruments.postgres import roles
from tianping.instruments.postgres.server import Server

pytestmark = [pytest.mark.crash, pytest.mark.slow]
PROJECT = Path(__file__).resolve().parents[4]
MANY = 450  # three chunks: the blow falls behind the first
WORK = """
import sys, django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
from tests.store.imports.pending import old_list as old
from tianping.store import models
from tianping.store.imports.pending.run import take_over
from tianping.store.verify import verify
if not models.Account.objects.filter(username="admin").exists():
    old.court()
found = take_over(Path(sys.argv[1]), old.mapping(), by=old.by("admin"), at=datetime(2026, 11, 20, 2, tzinfo=UTC))
print(found.tally.read, found.tally.imported, found.was_resumed, len(verify().faults))
"""
UNDO = """
import sys, django
django.setup()
from datetime import UTC, datetime
from tests.store.imports.pending import old_list as old
from tianping.store import models
from tianping.store.imports.pending.undo import undo_pending
from tianping.store.verify import verify
run = models.ImportRun.objects.order_by("started_at").first().pk
found = undo_pending(run, by=old.by("admin"), at=datetime(2026, 11, 21, 2, tzinfo=UTC), ground="名单有误")
print(found.cases, found.kept, len(verify().faults))
"""
ENTRIES = "SELECT matter_id, seq, kind, e.on, text FROM store_entry e JOIN store_payload USING (matter_id, seq) WHERE matter_id IN " \
          "(SELECT id FROM store_matter WHERE kind = 'civil_first') ORDER BY 1, 2"
FACTS = "SELECT number, stage, title, cause, amount_cny, received_on, filed_on, limit_on FROM store_facts WHERE kind = 'civil_first' ORDER BY 1"
DUES = "SELECT matter_id, ordinal, name, due_on, met_on FROM store_deadline ORDER BY 1, 2"
ROWS_DONE = "SELECT coalesce(max(rows_done), 0) FROM store_importrun"
TAKEN_BACK = "SELECT count(*) FROM store_entry WHERE kind = 'imports.import_undone'"
ID = re.compile(r'"[0-9a-f]{8}-[0-9a-f-]{27}"')  # persons are made anew in every database


def started(path: Path, address: str, work: str = WORK) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", work, str(path)], cwd=PROJECT, env={**os.environ, "DATABASE_URL": address},
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(path: Path, address: str, work: str = WORK) -> str:
    process = started(path, address, work)
    said, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return said.strip()


def killed_when(found: Callable[[], int], path: Path, address: str, work: str = WORK) -> None:
    """Start, and kill as soon as something of it is kept."""
    process = started(path, address, work)
    while found() == 0 and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def counted(address: str, what: str) -> int:
    with psycopg.connect(address) as own:
        return int(own.execute(what).fetchone()[0])


def kept(address: str) -> list[list[tuple[object, ...]]]:
    with psycopg.connect(address) as own:
        entries, facts, dues = (own.execute(one).fetchall() for one in (ENTRIES, FACTS, DUES))
    return [[(*row[:-1], ID.sub('"?"', row[-1])) for row in entries], facts, dues]


def test_killed_in_the_middle_it_ends_with_the_same_rows(committed_db: str, server: Server, template: str, tmp_path: Path) -> None:
    names = [{"案号": f"（2026）吉0102民初{9000 + n}号", "原告": f"张{n}", "被告": f"李{n}、王{n}", "未送达": f"王{n}"} for n in range(MANY)]
    path = old.write(tmp_path / "old.csv", *names)
    unbroken = f"{template}_unbroken"
    roles.drop_database(server, name=unbroken)
    roles.make_database(server, name=unbroken, template=template)
    try:
        whole = roles.url(server, role=roles.APP, database=unbroken)
        assert finished(path, whole) == f"{MANY} {MANY} False 0"
        killed_when(lambda: counted(committed_db, ROWS_DONE), path, committed_db)
        assert 0 < counted(committed_db, ROWS_DONE) < MANY
        assert finished(path, committed_db) == f"{MANY} {MANY} True 0"
        assert kept(committed_db) == kept(whole)
        assert len(kept(whole)[1]) == MANY
        taken_back(path, committed_db)
    finally:
        roles.drop_database(server, name=unbroken)


def taken_back(path: Path, address: str) -> None:
    """Given again it is all known; undone, and that killed in the middle, each case is taken back once; given anew it opens anew."""
    assert finished(path, address) == f"{MANY} 0 False 0"
    killed_when(lambda: counted(address, TAKEN_BACK), path, address, UNDO)
    assert 0 < counted(address, TAKEN_BACK) < MANY
    assert finished(path, address, UNDO) == f"{MANY} 0 0"
    assert counted(address, TAKEN_BACK) == MANY
    assert counted(address, TAKEN_BACK.replace("count(*)", "count(DISTINCT matter_id)")) == MANY
    assert counted(address, "SELECT count(*) FROM store_facts WHERE kind = 'civil_first' AND NOT is_ended") == 0
    assert finished(path, address) == f"{MANY} {MANY} False 0"
    assert counted(address, "SELECT count(*) FROM store_facts WHERE kind = 'civil_first' AND NOT is_ended") == MANY
