"""The readable cases of securities, bankruptcy, damages and labour: every row agrees, and every calculator has one."""

from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.params import read_yaml

FOLDER = Path(__file__).parents[1] / "cases"
ROWS = [row for name in ("securities", "bankruptcy", "damages") for row in read_yaml(FOLDER / f"{name}.yaml")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_rule_agrees_with_the_case(row):
    checked = check_row(row)
    assert (checked.verdict, checked.differences) == (Verdict.EXACT, ())


def test_every_row_names_where_its_figure_comes_from():
    assert [row["id"] for row in ROWS if not row.get("source") or not row.get("kind")] == []


def test_no_two_rows_share_a_name():
    assert len({row["id"] for row in ROWS}) == len(ROWS)
