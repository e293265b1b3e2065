"""The cases worked out by hand from the texts, not from the code: every row agrees, and every calculator of money law has some."""

from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.params import read_yaml
from tianping.law.worked_fields import FIELDS

FILES = sorted((Path(__file__).parents[1] / "cases").glob("hand_*.yaml"))
ROWS = [row for file in FILES for row in read_yaml(file)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_code_agrees_with_the_hand(row):
    checked = check_row(row)
    assert (checked.verdict in (Verdict.EXACT, Verdict.CONVENTION), checked.differences) == (True, ())


def test_every_row_has_a_name_of_its_own_and_an_article():
    assert len(ROWS) >= 500
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert [row["id"] for row in ROWS if not row.get("source") or row["kind"] not in ("statute", "derived", "judgment")] == []


def test_every_calculator_is_there():
    assert {row["calc"] for row in ROWS} >= set(FIELDS)
