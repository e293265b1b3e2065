"""The columns of a test lie in a folder of its own; the thirty cases and their columns are made once for a module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests.standing import standing
from tests.store.numbers.thirty import AT, commit

from tianping.store import dockets, export
from tianping.store.export import files


@pytest.fixture(autouse=True)
def own_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the columns of this test into its own folder."""
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    return tmp_path / "columns"


@pytest.fixture(scope="module")
def committed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, UUID], Path]]:
    """The thirty cases by their numbers on the page, and the folder of their columns."""
    columns = tmp_path_factory.mktemp("standing") / "columns"
    with standing(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "folder", lambda: columns)
        made = commit()
        export.refresh(at=AT)
        yield made, columns


@pytest.fixture
def cases(committed: tuple[dict[str, UUID], Path], db: None, own_columns: Path) -> Iterator[dict[str, UUID]]:
    """The thirty cases, with columns of the test's own."""
    shutil.copytree(committed[1], own_columns)
    dockets.forget()
    yield dict(committed[0])
    dockets.forget()
