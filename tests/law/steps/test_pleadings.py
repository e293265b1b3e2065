"""What goes between the parties after filing: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.params import read_yaml
from tianping.law.steps.pleadings import PARAMS, defence_to_plaintiff, panel_notice, payment_order_objection

RULES = {"complaint_to_defendant", "defence_term", "defence_to_plaintiff", "panel_notice", "payment_order_objection"}
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


def test_copies_and_names():
    assert defence_to_plaintiff(received_on=date(2026, 3, 2)).value == date(2026, 3, 9)
    assert panel_notice(fixed_on=date(2026, 3, 2)).value == date(2026, 3, 5)
    assert payment_order_objection(served_on=date(2026, 3, 2)).value == date(2026, 3, 17)
