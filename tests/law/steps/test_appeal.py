"""Appeals: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.days.counting import Branch
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.appeal import (
    PARAMS,
    AppealPaper,
    Decision,
    ServedParty,
    appeal_papers,
    appeal_term,
    effective_date,
)

RULES = {"appeal_term", "effective_date", "appeal_papers"}
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


def test_administrative_ruling_ten_days_and_criminal_ruling_five():
    assert appeal_term(served_on=date(2026, 3, 2), decision=Decision.RULING, branch=Branch.ADMINISTRATIVE).value == date(2026, 3, 12)
    assert appeal_term(served_on=date(2026, 3, 2), decision=Decision.RULING, branch=Branch.CRIMINAL).value == date(2026, 3, 9)


def test_a_prisoner_keeps_the_nominal_day():
    found = appeal_term(served_on=date(2026, 9, 22), branch=Branch.CRIMINAL, in_custody=True)
    assert found.value == date(2026, 10, 2)
    assert found.given["in_custody"] is True


def test_the_term_of_each_party_stands_in_the_table():
    found = effective_date(parties=(ServedParty("原告甲一", date(2026, 9, 22)), ServedParty("被告乙一", date(2026, 9, 30), has_no_domicile=True)))
    assert found.tables[0].rows == (
        ("原告甲一", date(2026, 9, 22), date(2026, 10, 8)), ("被告乙一", date(2026, 9, 30), date(2026, 10, 30)),
    )
    assert found.value == date(2026, 10, 31)


def test_a_decision_with_no_party_served_is_not_in_effect():
    with pytest.raises(Refused) as caught:
        effective_date(parties=())
    assert caught.value.finding.label.zh == "尚未送达: 当事人"


@pytest.mark.parametrize("paper, last", [
    (AppealPaper.APPEAL_COPY, date(2026, 3, 9)), (AppealPaper.APPEAL_ANSWER, date(2026, 3, 17)), (AppealPaper.ANSWER_COPY, date(2026, 3, 9)),
    (AppealPaper.FILES_UP, date(2026, 3, 9)), (AppealPaper.DIRECT_APPEAL_DOWN, date(2026, 3, 9)),
    (AppealPaper.CRIMINAL_FILES_UP, date(2026, 3, 5)),
])
def test_papers_after_an_appeal(paper, last):
    assert appeal_papers(paper=paper, on=date(2026, 3, 2)).value == last
