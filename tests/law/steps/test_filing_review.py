"""Filing: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.params import read_yaml
from tianping.law.steps.filing_review import PARAMS, FilingKind, Incoming, filing_after, filing_review

RULES = {"filing_review", "filing_after", "to_division", "divorce_refiling"}
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


@pytest.mark.parametrize("kind, last", [
    (FilingKind.CIVIL, date(2026, 3, 9)), (FilingKind.CRIMINAL_PUBLIC, date(2026, 3, 9)), (FilingKind.CRIMINAL_PRIVATE, date(2026, 3, 17)),
    (FilingKind.ADMIN, date(2026, 3, 9)), (FilingKind.REVOCATION_SUIT, date(2026, 4, 1)), (FilingKind.ENFORCEMENT_OBJECTION_SUIT, date(2026, 3, 17)),
    (FilingKind.ENFORCEMENT, date(2026, 3, 9)), (FilingKind.ARBITRATION_REVIEW, date(2026, 3, 9)), (FilingKind.COMPENSATION, date(2026, 3, 9)),
])
def test_each_kind_has_its_days(kind, last):
    assert filing_review(received_on=date(2026, 3, 2), kind=kind).value == last


@pytest.mark.parametrize("event, last", [
    (Incoming.APPEAL_RECEIVED, date(2026, 3, 9)), (Incoming.TRANSFERRED, date(2026, 3, 5)), (Incoming.REMAND_RECEIVED, date(2026, 3, 3)),
    (Incoming.OWN_RETRIAL_DECIDED, date(2026, 3, 3)),
])
def test_what_comes_from_another_court_is_filed(event, last):
    assert filing_after(event=event, on=date(2026, 3, 2)).value == last
