"""Children are stopped in order, and take their own children along."""

import os
import sys
import time
from pathlib import Path

import pytest

from tianping.cli._supervise import Stopped, Supervisor

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


def test_a_child_that_falls_too_often_is_named_with_its_code() -> None:
    supervisor = Supervisor(pause_s=0)
    told: list[tuple[str, int]] = []
    supervisor.start("quitter", [sys.executable, "-c", "raise SystemExit(7)"], environment=os.environ)
    assert supervisor.wait(told=lambda name, code: told.append((name, code))) == ("quitter", 7)
    assert told == [("quitter", 7)] * 5
    supervisor.stop()


ONCE = """
import pathlib, sys, time
note = pathlib.Path(sys.argv[1])
note.write_text(note.read_text() + "x" if note.exists() else "x")
raise SystemExit(0 if note.read_text() == "xx" else 3)
"""


def test_a_child_that_fell_is_started_anew_as_it_was(tmp_path: Path) -> None:
    note, told = tmp_path / "starts", []
    supervisor = Supervisor(pause_s=0)
    supervisor.start("worker", [sys.executable, "-c", ONCE, str(note)], environment=os.environ)

    def tell(name: str, code: int) -> None:
        told.append((name, code))
        if len(told) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        supervisor.wait(told=tell)
    assert told == [("worker", 3), ("worker", 0)]
    assert note.read_text(encoding="ascii") == "xx"
    supervisor.stop()
