"""Hearings: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.days.counting import Branch
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.hearing import (
    PARAMS,
    NoticeOf,
    adjournment,
    hearing_notice,
    judgment_sending,
    record_correction,
    recusal_decision,
)

RULES = {"hearing_notice", "adjournment", "record_correction", "judgment_sending", "recusal_decision"}
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


def test_a_summary_case_is_free_of_the_three_days():
    assert hearing_notice(hearing_on=date(2026, 3, 26), is_summary=True).value == date(2026, 3, 26)
    assert hearing_notice(hearing_on=date(2026, 3, 26), notice=NoticeOf.CRIMINAL, is_summary=True).value == date(2026, 3, 23)
    assert hearing_notice(hearing_on=date(2026, 3, 26), notice=NoticeOf.ASSESSORS_DRAWN).value == date(2026, 3, 19)


def test_an_adjournment_within_a_month_or_with_consent():
    assert adjournment(held_on=date(2026, 3, 2), next_on=date(2026, 4, 2), already=0).value is True
    agreed = adjournment(held_on=date(2026, 3, 2), next_on=date(2026, 5, 6), already=1, parties_agree=True)
    assert agreed.steps[1].text.zh == "间隔至 2026-04-02, 因不可抗力或当事人同意不受此限"
    with pytest.raises(Refused) as caught:
        adjournment(held_on=date(2026, 3, 2), next_on=date(2026, 3, 20), already=1, is_ordinary=False)
    assert caught.value.finding.label.zh == "延期开庭已 1 次, 至多 1 次"


def test_what_follows_a_hearing():
    assert record_correction(read_on=date(2026, 3, 2)).value == date(2026, 3, 9)
    assert judgment_sending(announced_on=date(2026, 3, 2)).value == date(2026, 3, 12)
    assert judgment_sending(announced_on=date(2026, 3, 2), branch=Branch.CRIMINAL).value == date(2026, 3, 9)
    assert judgment_sending(announced_on=date(2026, 3, 2), is_fixed_date=True).value == date(2026, 3, 2)
    assert recusal_decision(asked_on=date(2026, 3, 2)).value == date(2026, 3, 5)
