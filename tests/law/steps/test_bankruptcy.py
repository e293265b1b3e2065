"""Time limits of bankruptcy, from the petition to the closing ruling: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.days.calendar import Calendar, YearNotice
from tianping.law.params import read_yaml
from tianping.law.steps.bankruptcy import PARAMS, BankruptcyStep, bankruptcy_step

RULES = {"bankruptcy_step", "bankruptcy_timetable"}
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


@pytest.mark.parametrize("step, last", [
    (BankruptcyStep.TELL_DEBTOR, date(2026, 3, 9)), (BankruptcyStep.DEBTOR_OBJECTION, date(2026, 3, 9)),
    (BankruptcyStep.RULING_AFTER_OBJECTION, date(2026, 3, 12)), (BankruptcyStep.RULING, date(2026, 3, 17)),
    (BankruptcyStep.RULING_EXTENSION, date(2026, 3, 17)), (BankruptcyStep.APPEAL, date(2026, 3, 12)),
    (BankruptcyStep.PLAN, date(2026, 9, 2)), (BankruptcyStep.PLAN_VOTE, date(2026, 4, 1)), (BankruptcyStep.CLOSING, date(2026, 3, 17)),
])
def test_each_step_has_its_days(step, last):
    assert bankruptcy_step(step=step, on=date(2026, 3, 2)).value == last


def test_a_worked_case_may_carry_only_the_ruling_on_reorganisation():
    row = {"calc": "bankruptcy.deadline", "inputs": {"reorganisation_ruling": "2025-07-10"},
           "expected": {"plan_due": "2026-01-12", "plan_due_extended": "2026-04-10"}}
    assert check_row(row).verdict is Verdict.EXACT


def test_a_worked_case_without_the_move_over_rest_days():
    row = {"calc": "bankruptcy.deadline", "inputs": {"reorganisation_ruling": "2025-07-10"}, "conventions": {"holiday_roll": False},
           "expected": {"plan_due": "2026-01-10"}}
    assert check_row(row).verdict is Verdict.EXACT


def test_a_worked_case_without_any_day_names_what_is_missing():
    row = {"calc": "bankruptcy.deadline", "inputs": {}, "expected": {"refused": "缺少 accepted"}}
    assert check_row(row).verdict is Verdict.EXACT


def test_a_worked_case_may_carry_only_the_publication():
    row = {"calc": "bankruptcy.deadline", "inputs": {"announced": "2026-03-20", "filing_days": 60},
           "expected": {"filing_end": "2026-05-19", "first_meeting_latest": "2026-06-03", "notice_latest": None}}
    assert check_row(row).verdict is Verdict.EXACT


def test_a_step_is_counted_on_the_calendar_it_is_given():
    """A court may load a year before the notice is on file here: its own rest days decide."""
    own = Calendar.published().with_year(YearNotice(2026, rest=((date(2026, 3, 27), date(2026, 3, 30)),), work=()))
    assert bankruptcy_step(step=BankruptcyStep.NOTICE, on=date(2026, 3, 2)).value == date(2026, 3, 27)
    assert bankruptcy_step(step=BankruptcyStep.NOTICE, on=date(2026, 3, 2), calendar=own).value == date(2026, 3, 31)
    assert bankruptcy_step(step=BankruptcyStep.NOTICE, on=date(2026, 3, 2), calendar=own, rolls=False).value == date(2026, 3, 27)
