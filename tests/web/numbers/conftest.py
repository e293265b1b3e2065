"""The small court with the thirty cases, for the pages of the numbers: made once for a module."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests.standing import standing
from tests.store.numbers.thirty import AT, commit
from tests.web.small_court import City, build

from tianping.store import dockets, export
from tianping.store.export import files


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[City, Path]]:
    """The court and the folder of its columns."""
    columns = tmp_path_factory.mktemp("standing") / "columns"
    with standing(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "folder", lambda: columns)
        made = build()
        made.thirty = commit()  # type: ignore[attr-defined]
        export.refresh(at=AT)
        yield made, columns


@pytest.fixture
def city(built: tuple[City, Path], db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[City]:
    """The court before any columns were drawn from it."""
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "no-columns-yet")
    dockets.forget()
    yield copy.deepcopy(built[0])
    dockets.forget()


@pytest.fixture
def court(city: City, built: tuple[City, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """The court with columns of its own; what a test does to them is its own too."""
    shutil.copytree(built[1], tmp_path / "columns")
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    return city
