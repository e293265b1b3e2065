"""A second process that makes rows ready to copy, so that a long list keeps two processors busy.

It is this module run by itself: it takes work from its standard input and answers on its standard output, and it ends when its input
does, also when the importing process is killed. It never speaks to the database.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, BinaryIO

from tianping.docket.actions import Acting, NewMatter, Setting

Made = tuple[dict[str, list[str]], int]
"""Rows ready to copy by table, and the number of entries among them."""

_BUSY = 2


class Preparer:
    """Makes new matters ready to copy: in a second process while that keeps up, else in this one."""

    def __init__(self, setting: Setting, *, by: Acting, at: datetime, has_helper: bool) -> None:
        self._terms = (setting, by, at)
        self._work: subprocess.Popen[bytes] | None = None
        self._given = 0
        self._taken = 0
        self._done: SimpleQueue[Made | None] = SimpleQueue()
        if has_helper:
            self._start()

    def __enter__(self) -> Preparer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._work is not None and self._work.stdin is not None:
            self._work.stdin.close()
            if error is not None:
                self._work.kill()
            self._work.wait()

    def give(self, matters: Sequence[NewMatter]) -> Made | None:
        """Take matters in hand: answers at once with their rows, or None when the second process is at them (then `take`)."""
        if self._work is None or self._work.stdin is None or self._given - self._taken >= _BUSY:
            return prepared(matters, self._terms)
        pickle.dump(matters, self._work.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        self._work.stdin.flush()
        self._given += 1
        return None

    def here(self, matters: Sequence[NewMatter]) -> Made:
        """Return the rows of matters, made in this process."""
        return prepared(matters, self._terms)

    def take(self) -> Made:
        """Return the rows the second process made, in the order in which matters were given to it."""
        made = self._done.get()
        self._taken += 1
        if made is None:
            raise RuntimeError("the second process of the import ended early: give the command again, it goes on where it stopped")
        return made

    def _start(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._work = subprocess.Popen(
            [sys.executable, "-m", "tianping.store.imports.helper"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        assert self._work.stdin is not None
        assert self._work.stdout is not None
        pickle.dump(self._terms, self._work.stdin)
        Thread(target=_listen, args=(self._work.stdout, self._done), daemon=True).start()


def prepared(matters: Sequence[NewMatter], terms: tuple[Setting, Acting, datetime]) -> Made:
    """Return the rows of new matters, ready to copy. Reads and writes nothing."""
    from tianping.store import bulk

    setting, by, at = terms
    lines: bulk.Lines = {}
    written = sum(bulk.add(lines, one, setting, by=by, at=at) for one in matters)
    return {name: ["".join(rows)] for name, rows in lines.items()}, written


def _listen(answers: BinaryIO, done: SimpleQueue[Made | None]) -> None:
    with answers:
        while True:
            try:
                done.put(pickle.load(answers))
            except (EOFError, pickle.UnpicklingError):
                done.put(None)
                return


def main() -> None:
    """Answer each batch of matters with its rows, until the input ends."""
    import gc

    import django

    django.setup()
    gc.disable()
    terms: Any = None
    while True:
        try:
            given = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        if terms is None:
            terms = given
            continue
        pickle.dump(prepared(given, terms), sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
