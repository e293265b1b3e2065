"""A second process that makes cases ready to copy, so that a long list keeps two processors busy.

It is this module run by itself: it takes rows from its standard input and answers on its standard output, and it ends when its input
does, also when the importing process is killed. It never speaks to the database. Rows go to it as plain values and come back as
text ready to copy: handing over what was made of them would cost more than making it.
"""

from __future__ import annotations

import marshal
import os
import pickle
import subprocess
import sys
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from tianping.store.imports.chunks import Groups

if TYPE_CHECKING:  # it needs Django, which the second process has yet to set up
    from tianping.store.imports.making import Made, Terms

_BUSY = 2


class Preparer:
    """Makes cases ready to copy: in a second process while that keeps up, else in this one."""

    def __init__(self, terms: Terms, *, has_helper: bool) -> None:
        from tianping.store.imports.making import Maker

        self.maker = Maker(terms)
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

    def give(self, groups: Groups) -> Made | None:
        """Take new cases in hand: answers at once with their rows, or None when the second process is at them (then `take`)."""
        if self._work is None or self._work.stdin is None or self._given - self._taken >= _BUSY:
            return self.maker.made(groups)
        marshal.dump(groups, self._work.stdin)
        self._work.stdin.flush()
        self._given += 1
        return None

    def take(self) -> Made:
        """Return what the second process made, in the order in which cases were given to it."""
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
        pickle.dump(self.maker.terms, self._work.stdin)
        self._work.stdin.flush()
        Thread(target=_listen, args=(self._work.stdout, self._done), daemon=True).start()


def _listen(answers: BinaryIO, done: SimpleQueue[Made | None]) -> None:
    with answers:
        while True:
            try:
                done.put(pickle.load(answers))
            except (EOFError, pickle.UnpicklingError):
                done.put(None)
                return


def main() -> None:
    """Answer each batch of cases with its rows, until the input ends."""
    import gc

    import django

    django.setup()
    from tianping.store.imports.making import Maker

    gc.disable()
    maker = Maker(pickle.load(sys.stdin.buffer))
    while True:
        try:
            groups = marshal.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(maker.made(groups), sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
