"""Rejected rows come out in the order of their lines, whatever their number and the order they were found in."""

from __future__ import annotations

import pytest

from tianping.store.imports.reasons import Rejection
from tianping.store.imports.report import Rejects


@pytest.mark.parametrize("kept", [1, 3, 1000])
def test_they_are_sorted_by_line(tmp_path, monkeypatch, kept):
    monkeypatch.setattr("tianping.store.imports.report._KEPT", kept)
    with Rejects() as refusals:
        for start in (9, 2, 5):
            refusals.add([Rejection(start + 1, "filed", "0202-01-01", "before_earliest"), Rejection(start, "", "", "wrong_width")])
        refusals.add([])
        assert [one.line for one in refusals] == [2, 3, 5, 6, 9, 10]
        assert refusals.write(tmp_path / "rejects.csv") == 6
    lines = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [one.split(",")[0] for one in lines[1:]] == ["2", "3", "5", "6", "9", "10"]
