"""The virus scanner, against its stand-in in a process of its own: what is bad has a name, and whatever else it says is no answer."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tianping.gateways.virus_scanner import NoAnswer, Scanner
from tianping.gateways.virus_stand_in import EICAR


class Process:
    """The stand-in: its address, and how to change its behaviour while it runs."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tianping.gateways.virus_stand_in"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()

    def behave(self, how: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{how}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline().strip() == (how or "well")

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    started = Process()
    yield started
    started.end()


def test_a_clean_file_and_the_test_virus(process: Process, tmp_path: Path) -> None:
    process.behave("")
    scanner = Scanner(process.address)
    large, bad = tmp_path / "large", tmp_path / "bad"
    large.write_bytes(b"\x00\xff" * 200_000)
    bad.write_bytes(b"%PDF-1.7 " + EICAR)
    assert scanner.look_now(large) == ""
    assert scanner.look_now(bad) == "Eicar-Test-Signature"
    process.behave("twice")
    assert scanner.look_now(large) == ""
    assert scanner.look_now(bad) == "Eicar-Test-Signature"


@pytest.mark.parametrize(("how", "said"), [
    ("down", "answers|pipe|reset"), ("wrong", "the scanner says: 'HTTP/1.1 200 OK'"),
    ("full", "the scanner says: 'INSTREAM size limit exceeded. ERROR'"),
])  # fmt: skip
def test_whatever_else_it_says_is_no_answer(how: str, said: str, process: Process, tmp_path: Path) -> None:
    process.behave(how)
    file = tmp_path / "file"
    file.write_bytes(b"a,b")
    with pytest.raises(NoAnswer, match=said):
        Scanner(process.address).look_now(file)


def test_a_slow_one_is_not_waited_for(process: Process, tmp_path: Path) -> None:
    process.behave("slow")
    file = tmp_path / "file"
    file.write_bytes(b"a,b")
    begun = time.monotonic()
    with pytest.raises(NoAnswer):
        Scanner(process.address).look(file, patience_s=0.5)
    assert time.monotonic() - begun < 5


def test_where_nobody_listens_nothing_is_known(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"a,b")
    for address in ("127.0.0.1:1", "nowhere", ""):
        with pytest.raises(NoAnswer):
            Scanner(address).look_now(file)
