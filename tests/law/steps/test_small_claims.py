"""Small claims: worked cases, every era, and what is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused, Status
from tianping.law.params import read_yaml
from tianping.law.steps.small_claims import PARAMS, small_claims_cap

RULES = {"small_claims_cap"}
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


def test_the_published_figure_governs_over_the_share():
    found = small_claims_cap(on=date(2023, 8, 1), province="ln")
    assert (found.value, found.status) == (Decimal(47000), Status.ESTABLISHED)
    assert Decimal(47455) > found.value


def test_a_wage_the_court_sets_gives_a_provisional_cap():
    found = small_claims_cap(on=date(2026, 3, 2), average_wage_cny=Decimal("100000"))
    assert (found.value, found.part("by_agreement").value, found.status) == (Decimal("50000"), Decimal("200000"), Status.PROVISIONAL)


def test_no_province_and_no_wage_is_a_missing_fact():
    with pytest.raises(Refused) as caught:
        small_claims_cap(on=date(2026, 3, 2))
    assert (caught.value.finding.label.zh, caught.value.finding.status) == ("没有在案的小额诉讼标的额: 未指明省份 2026-03-02", Status.MISSING)
