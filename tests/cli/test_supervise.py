"""Children are stopped in order, and take their own children along."""

import os
import sys
import time
from pathlib import Path

from tianping.cli._supervise import Supervisor

GRANDPARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(60)
"""


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] not in {"Z", "X"}
    except FileNotFoundError:
        return False


def test_a_grandchild_does_not_survive(tmp_path: Path) -> None:
    note = tmp_path / "grandchild"
    supervisor = Supervisor()
    supervisor.start("parent", [sys.executable, "-c", GRANDPARENT, str(note)], environment=os.environ)
    while not note.exists() or not note.read_text(encoding="ascii"):
        time.sleep(0.05)
    grandchild = int(note.read_text(encoding="ascii"))
    assert _is_alive(grandchild)
    supervisor.stop()
    time.sleep(0.2)
    assert not _is_alive(grandchild)


def test_a_child_that_ends_by_itself_is_named_with_its_code() -> None:
    supervisor = Supervisor()
    supervisor.start("quitter", [sys.executable, "-c", "raise SystemExit(7)"], environment=os.environ)
    assert supervisor.wait() == ("quitter", 7)
    supervisor.stop()
