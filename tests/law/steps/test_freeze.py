"""Freezing, attachment and seizure: worked cases, every era, and what is refused."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.freeze import (
    PARAMS,
    Asset,
    PreservationStep,
    freeze_term,
    preservation_step,
    urgent_preservation,
)

RULES = {"freeze_term", "preservation_step", "urgent_preservation"}
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


def test_a_renewal_runs_on_from_the_end():
    found = freeze_term(executed_on=date(2025, 3, 10), asset=Asset.DEPOSIT, renewed_on=date(2026, 3, 1), ends_on=date(2026, 3, 10))
    assert found.value == date(2027, 3, 10)
    with pytest.raises(Refused) as caught:
        freeze_term(executed_on=date(2025, 3, 10), asset=Asset.DEPOSIT, renewed_on=date(2026, 3, 1))
    assert caught.value.finding.label.zh == "缺少原期限届满日"


def test_a_shorter_term_may_be_set():
    assert freeze_term(executed_on=date(2026, 3, 10), asset=Asset.OTHER, months=6).value == date(2026, 9, 10)


def test_before_the_rule_on_renewal_nothing_is_asked_for():
    assert freeze_term(executed_on=date(2010, 3, 10), asset=Asset.DEPOSIT).part("request_by").value is None


@pytest.mark.parametrize("step", list(PreservationStep))
def test_every_step_of_preservation_answers(step):
    assert preservation_step(step=step, on=date(2026, 3, 2)).value > date(2026, 3, 2)


def test_preservation_in_suit_cites_its_own_article():
    at = datetime.fromisoformat("2026-03-02T09:20:00+08:00")
    assert urgent_preservation(asked_at=at, is_pre_suit=False).steps[0].basis[0].article == "第103条"
    assert urgent_preservation(asked_at=at).steps[0].basis[0].article == "第104条"
