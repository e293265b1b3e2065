"""The columns of a test lie in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tianping.store.export import files


@pytest.fixture(autouse=True)
def own_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the columns of this test into its own folder."""
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    return tmp_path / "columns"
