"""The fixtures of the tests of safety: one world for a whole module, undone at its end."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.db import transaction
from tests.security.world import World, made

from tianping.store import dockets


class _Undone(Exception):
    """Leaves the transaction of a module."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.Item) -> Iterator[World]:
    """The court and the case, in a transaction that is rolled back after the last test of the module."""
    with django_db_blocker.unblock():
        dockets.forget()
        try:
            with transaction.atomic():
                yield made()
                raise _Undone
        except _Undone:
            pass
        dockets.forget()


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are meant here: no line of log for each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _unlimited(settings: LazySettings) -> None:
    """How often one may ask is tried by tests of its own."""
    settings.TIANPING_LIMITS = dict.fromkeys(settings.TIANPING_LIMITS, (0, 60))
