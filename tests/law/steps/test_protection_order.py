"""Personal protection orders: worked cases, every era, and what is refused."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.protection_order import (
    PARAMS,
    protection_order_decision,
    protection_order_review,
    protection_order_term,
)

RULES = {"protection_order_decision", "protection_order_term", "protection_order_review"}
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


def test_urgent_orders_have_a_day():
    at = datetime.fromisoformat("2026-03-02T09:20:00+08:00")
    assert protection_order_decision(accepted_at=at, is_urgent=True).value == datetime.fromisoformat("2026-03-03T10:00:00+08:00")


def test_a_shorter_order_and_no_longer_one():
    assert protection_order_term(made_on=date(2026, 3, 2), months=3).value == date(2026, 6, 2)
    with pytest.raises(Refused) as caught:
        protection_order_term(made_on=date(2026, 3, 2), months=7)
    assert caught.value.finding.label.zh == "有效期不超过6个月"


def test_review_within_five_days():
    assert protection_order_review(effective_on=date(2026, 3, 2)).value == date(2026, 3, 9)
