"""A world that stands for many tests: made once in a transaction around them, undone when the last has ended.

Each test's own `db` is then a savepoint within it. What this process keeps of matters is dropped before and after, since it would outlive them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tianping.store import dockets


class _Undone(Exception):
    """Leaves the transaction."""


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let what is written within stand until the block is left, and then be gone."""
    with blocker.unblock():
        dockets.forget()
        try:
            with transaction.atomic():
                yield
                raise _Undone
        except _Undone:
            pass
        dockets.forget()
