"""The fixtures of the tests of safety: one world for a whole module, undone at its end."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from pytest_django.plugin import DjangoDbBlocker
from tests.security.world import World, made
from tests.standing import standing


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The court and the case, undone after the last test of the module."""
    with standing(django_db_blocker):
        yield made()


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
