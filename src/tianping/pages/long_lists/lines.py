"""The lines of long lists: each with the matter it tells of, and put in order with no more than some thousands in memory."""

from __future__ import annotations

import heapq
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from operator import itemgetter
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

PAGE = 500  # matters read at a time
AT_ONCE = 5000  # lines held while a list is sorted
Told = Callable[[int], None]
"""Called with how many cases were read so far."""
Line = tuple[UUID | None, Sequence[Any]]
"""The cells of a line, and the matter whose content they show: None where they show none, as of a sealed one only its number."""
Keyed = tuple[Any, Line]
"""A line, and where it stands in its list."""


def read(matters: Iterable[Sequence[UUID]], drawn: Callable[[Sequence[UUID]], Iterable[Keyed]], *, told: Told) -> Iterator[Line]:
    """Yield the lines that pages of matters have, in order of their keys."""
    def pages() -> Iterator[list[Keyed]]:
        done = 0
        for some in matters:
            yield list(drawn(some))
            done += len(some)
            told(done)

    return in_order(pages())


def in_order(pages: Iterable[list[Keyed]]) -> Iterator[Line]:
    """Yield the lines of all pages in order of their keys.

    They are sorted and set aside in a temporary file by some thousands, and the files are merged: no more than these is in memory.
    """
    with ExitStack() as kept:
        runs: list[Iterator[Keyed]] = []
        held: list[Keyed] = []
        for found in pages:
            held += found
            if len(held) >= AT_ONCE:
                runs.append(_set_aside(held, kept.enter_context(TemporaryFile())))
                held = []
        for _, line in heapq.merge(*runs, sorted(held, key=_KEY), key=_KEY):
            yield line


_KEY = itemgetter(0)


def _set_aside(held: list[Keyed], run: IO[bytes]) -> Iterator[Keyed]:
    """Write lines in order into *run*, and return what reads them back."""
    for line in sorted(held, key=_KEY):
        pickle.dump(line, run)
    run.seek(0)
    return _read_back(run)


def _read_back(run: IO[bytes]) -> Iterator[Keyed]:
    while True:
        try:
            yield pickle.load(run)
        except EOFError:
            return
