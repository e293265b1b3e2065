"""Public notice: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.params import read_yaml
from tianping.law.steps.public_notice import PARAMS, NoticeKind, public_notice

RULES = {"public_notice"}
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


@pytest.mark.parametrize("notice, last", [
    (NoticeKind.MISSING, date(2026, 6, 2)), (NoticeKind.DEATH, date(2027, 3, 2)), (NoticeKind.DEATH_NO_SURVIVAL, date(2026, 6, 2)),
    (NoticeKind.OWNERLESS, date(2027, 3, 2)),
])
def test_notices_of_the_special_procedures(notice, last):
    found = public_notice(published_on=date(2026, 3, 2), notice=notice)
    assert found.value == last
    assert found.steps[-1].text.zh == f"公告期满 {last}"
