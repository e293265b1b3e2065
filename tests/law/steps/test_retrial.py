"""Applying for retrial: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.days.counting import Branch
from tianping.law.params import read_yaml
from tianping.law.steps.retrial import PARAMS, retrial_application, retrial_copy, retrial_opinion

RULES = {"retrial_application", "retrial_copy", "retrial_opinion"}
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


def test_four_grounds_count_from_knowledge():
    found = retrial_application(effective_on=date(2024, 3, 4), known_on=date(2026, 3, 2))
    assert found.value == date(2026, 9, 2)
    assert found.steps[0].text.zh == "自知道或者应当知道之日起计算, 不变期间"


def test_administrative_retrial_and_the_papers():
    assert retrial_application(effective_on=date(2026, 3, 2), branch=Branch.ADMINISTRATIVE).value == date(2026, 9, 2)
    assert retrial_copy(received_on=date(2026, 3, 2)).value == date(2026, 3, 9)
    assert retrial_opinion(served_on=date(2026, 3, 2)).value == date(2026, 3, 17)
