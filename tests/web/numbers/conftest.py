"""The small court with the thirty cases, for the pages of the numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.numbers.thirty import AT, commit
from tests.web.small_court import City

from tianping.store import export
from tianping.store.export import files


@pytest.fixture
def court(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """The small court with the thirty cases in it, and columns of its own."""
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    city.thirty = commit()  # type: ignore[attr-defined]
    export.refresh(at=AT)
    return city
