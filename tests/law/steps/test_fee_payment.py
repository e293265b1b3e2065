"""Paying fees: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.params import read_yaml
from tianping.law.steps.fee_payment import PARAMS, FeeOccasion, fee_payment

RULES = {"fee_payment"}
CASES = [row for row in read_yaml(Path(__file__).parents[2] / "cases" / "steps.yaml") if row["calc"] in RULES]


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["id"])
def test_worked_case(row):
    checked = check_row(row)
    assert checked.differences == ()
    assert checked.verdict is Verdict.EXACT


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    last = parameter.values[-1].ends or date(2027, 12, 31)
    for year in range(parameter.values[0].starts.year + 1, last.year + 1):
        for month in (1, 4, 7, 10):
            day = date(year, month, 1)
            if day <= last:
                assert parameter.on(day).basis


@pytest.mark.parametrize("occasion", list(FeeOccasion))
def test_every_fee_has_seven_days_and_says_what_follows(occasion):
    found = fee_payment(notified_on=date(2026, 9, 24), occasion=occasion)
    assert found.value == date(2026, 10, 8)
    assert found.steps[0].text.zh.endswith("逾期未交按撤诉处理")
