"""Twenty times kill -9 of the writer or of the database in the middle of writing: nothing acknowledged lost, nothing half-written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 20


@pytest.mark.crash
@pytest.mark.slow
def test_after_twenty_kills_nothing_is_lost_and_nothing_half_written() -> None:
    command = [sys.executable, "-m", "tests.crash.rounds", str(ROUNDS)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{"), done.stderr
    tally = json.loads(done.stdout)
    assert (tally["lost"], tally["half_written"], tally["broken_chains"]) == ([], [], [])
    assert tally["acknowledged"] >= 6 * ROUNDS
    assert tally["entries"] > tally["matters"] > 0
