"""The virus scanner of a court's network: clamd or whatever speaks its INSTREAM over TCP. Asked for each file somebody uploads."""

from __future__ import annotations

import socket
import struct
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PIECE = 64 * 1024
ASIDE_S = 3.0
"""Seconds for which a person at a form is let wait; what takes longer is looked at by the worker."""

QUICK_BYTES = 50 * 1024 * 1024
LONGEST_ANSWER = 4096


class NoAnswer(OSError):
    """The scanner is away, too slow, or says what no scanner says: nothing is known of the file."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner at an address, `host:port`."""

    address: str

    def look_now(self, path: Path) -> str:
        """Return what is found in a file while somebody waits: the name of what is bad, or "" for a clean one. Raises NoAnswer."""
        if path.stat().st_size > QUICK_BYTES:
            raise NoAnswer("too large to be looked at while somebody waits")
        return self.look(path, patience_s=ASIDE_S)

    def look(self, path: Path, *, patience_s: float) -> str:
        """Return what is found in a file, "" for a clean one, within *patience_s* seconds. Raises NoAnswer."""
        host, _, port = self.address.rpartition(":")
        ends = time.monotonic() + patience_s
        try:
            with socket.create_connection((host, int(port)), timeout=patience_s) as line, path.open("rb") as content:
                _send(line, content, ends)
                return _read(_answer(line, ends))
        except (OSError, ValueError) as error:
            raise NoAnswer(str(error) or type(error).__name__) from error


def _send(line: socket.socket, content: BinaryIO, ends: float) -> None:
    line.sendall(b"zINSTREAM\0")
    while piece := content.read(PIECE):
        _in_time(line, ends)
        line.sendall(struct.pack("!I", len(piece)) + piece)
    line.sendall(struct.pack("!I", 0))


def _answer(line: socket.socket, ends: float) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        _in_time(line, ends)
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    answers = {one.strip().decode("utf-8", "replace") for one in said.split(b"\0") if one.strip()}
    if len(answers) != 1:  # none, or two that differ; the same said twice is one answer
        raise NoAnswer(f"{len(answers)} answers to one file")
    return answers.pop()


def _in_time(line: socket.socket, ends: float) -> None:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("the scanner takes too long")
    line.settimeout(left)


def _read(said: str) -> str:
    """Return what an answer means; it speaks of one file, called `stream`, and of nothing else."""
    head, _, found = said.partition(": ")
    if head == "stream" and found == "OK":
        return ""
    if head == "stream" and found.endswith(" FOUND"):
        return found.removesuffix(" FOUND")
    raise NoAnswer(f"the scanner says: {said[:120]!r}")
