"""Inside an enforcement case: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.enforcement import (
    PARAMS,
    EnforcementStep,
    SaleNotice,
    ended_checks,
    ended_for_now,
    enforcement_step,
    listing_term,
    sale_notice,
)

RULES = {"enforcement_step", "sale_notice", "ended_for_now", "ended_checks", "listing_term", "stay_term"}
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


FACTS = {"filed_on": date(2026, 2, 10), "today": date(2026, 5, 11), "notice_served": True, "consumption_restricted": True, "all_searches_done": True,
         "no_asset_for_sale": True, "debtor_sought": True}


@pytest.mark.parametrize("name", ["notice_served", "consumption_restricted", "all_searches_done", "no_asset_for_sale", "debtor_sought"])
def test_each_condition_of_an_end_for_now_is_named_when_it_is_missing(name):
    with pytest.raises(Refused) as caught:
        ended_for_now(**{**FACTS, name: False}, panel_and_president_agree=True)
    assert len(caught.value.finding.missing) == 1


def test_neither_signature_nor_panel_is_not_enough():
    with pytest.raises(Refused) as caught:
        ended_for_now(**FACTS)
    assert caught.value.finding.remedy.zh == "请补足: 申请执行人签字确认, 或合议庭审查并报院长批准"
    assert ended_for_now(**FACTS, panel_and_president_agree=True).value == date(2026, 5, 11)


def test_ten_checks_in_five_years():
    rows = ended_checks(ended_on=date(2026, 8, 31)).tables[0].rows
    assert len(rows) == 10
    assert rows[0] == (1, date(2027, 2, 28))
    assert rows[-1] == (10, date(2031, 8, 31))


def test_one_to_three_years_more_on_the_list():
    assert listing_term(listed_on=date(2024, 3, 1), extension_years=3).value == date(2029, 3, 1)
    with pytest.raises(Refused) as caught:
        listing_term(listed_on=date(2024, 3, 1), extension_years=4)
    assert caught.value.finding.label.zh == "延长为一至3年, 不能为4年"


def test_able_but_refusing_has_no_fixed_end_until_a_ground_of_deletion():
    with pytest.raises(Refused) as caught:
        listing_term(listed_on=date(2024, 3, 1), is_able_but_refusing=True)
    assert caught.value.finding.label.zh == "有履行能力而拒不履行的, 名单期限无固定届满日"
    found = listing_term(listed_on=date(2024, 3, 1), is_able_but_refusing=True, ended_early_on=date(2026, 9, 30))
    assert (found.value, found.part("delete_by").value) == (date(2026, 9, 30), date(2026, 10, 10))


@pytest.mark.parametrize("step", list(EnforcementStep))
def test_every_step_answers_today(step):
    found = enforcement_step(step=step, on=date(2026, 3, 2))
    assert found.value > date(2026, 3, 2)
    assert found.steps[0].basis


@pytest.mark.parametrize("notice, last", [
    (SaleNotice.MOVABLE, date(2026, 4, 15)), (SaleNotice.OTHER, date(2026, 3, 31)), (SaleNotice.SECOND_MOVABLE, date(2026, 4, 23)),
    (SaleNotice.SECOND_OTHER, date(2026, 4, 15)), (SaleNotice.PARTIES_TOLD, date(2026, 4, 27)),
])
def test_notices_before_an_auction(notice, last):
    assert sale_notice(before=date(2026, 4, 30), notice=notice).value == last
