"""An import that is killed while it writes is finished by giving the same list again: nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench.dirty_list import write_csv

from tianping.store import models
from tianping.store.verify import verify

pytestmark = [pytest.mark.crash, pytest.mark.slow]
MAPPING = Path(__file__).resolve().parents[3] / "src/tianping/store/imports/mappings/decided_cases_of_many_courts.yaml"
ROWS, KILLS = 21_000, 3  # long enough for the second process


def start(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tianping.cli", "import", str(path), "--map", str(MAPPING), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def rows_done() -> int:
    return models.ImportRun.objects.values_list("rows_done", flat=True).first() or 0


def test_killed_three_times_and_finished(committed_db, tmp_path):
    truth = write_csv(tmp_path / "list.csv", ROWS)
    chance = random.Random(1)
    for _ in range(KILLS):
        before, work = rows_done(), start(tmp_path / "list.csv")
        while rows_done() <= before and work.poll() is None:
            time.sleep(0.05)
        time.sleep(chance.random() * 0.4)
        work.send_signal(signal.SIGKILL)
        work.communicate()
    work = start(tmp_path / "list.csv")
    out, err = work.communicate(timeout=600)
    assert work.returncode == 0, err
    said = json.loads(out)
    assert said["read"] == ROWS == said["imported"] + said["duplicate"] + said["rejected"]
    assert said["duplicate"] == said["duplicate_in_list"] == truth.repeated
    assert (said["rejected"], said["cases_opened"]) == (truth.impossible, truth.cases)
    assert models.Facts.objects.filter(kind="imported").count() == truth.cases
    assert models.ImportRun.objects.filter(state="done").count() == 1
    assert verify().faults == ()
