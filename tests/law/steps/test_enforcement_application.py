"""Applying for enforcement: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.enforcement_application import (
    PARAMS,
    PerformanceFrom,
    enforcement_application,
    enforcement_to_court_above,
)

RULES = {"enforcement_application", "enforcement_to_court_above"}
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


def test_instalments_count_from_the_last_one():
    found = enforcement_application(from_day=date(2024, 3, 4), counted_from=PerformanceFrom.LAST_INSTALMENT)
    assert found.value == date(2026, 3, 4)
    assert found.steps[0].text.zh == "自最后一期履行期限届满之日 2024-03-04 起计算"


def test_a_broken_settlement_counts_from_its_own_last_day():
    found = enforcement_application(from_day=date(2024, 3, 4), counted_from=PerformanceFrom.SETTLEMENT)
    assert found.steps[0].basis[0].title == "最高人民法院关于执行和解若干问题的规定"


def test_before_2008_legal_persons_had_six_months_and_others_a_year():
    assert enforcement_application(from_day=date(2005, 3, 4), both_are_entities=True).value == date(2005, 9, 5)
    assert enforcement_application(from_day=date(2005, 3, 4)).value == date(2006, 3, 6)
    assert enforcement_application(from_day=date(2009, 3, 4), both_are_entities=True).value == date(2011, 3, 4)


def test_an_interruption_before_the_term_runs_is_refused():
    with pytest.raises(Refused) as caught:
        enforcement_application(from_day=date(2024, 3, 4), interrupted_on=(date(2024, 3, 1),))
    assert caught.value.finding.label.zh == "中断日 2024-03-01 早于起算日 2024-03-04"


def test_six_months_without_enforcement():
    assert enforcement_to_court_above(received_on=date(2026, 4, 2)).value == date(2026, 10, 2)
