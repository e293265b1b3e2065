"""Time to sue an administrative act and to have one enforced."""

from datetime import date

import pytest

from tianping.law.steps.administrative import PARAMS, AgencyStep, admin_suit, agency_step

KNOWN = date(2026, 3, 2)


def test_six_months_from_knowledge():
    found = admin_suit(known_on=KNOWN)
    assert found.value == date(2026, 9, 2)
    assert found.steps[0].text.zh == "起诉期限6个月, 自 2026-03-02 至 2026-09-02"


def test_fifteen_days_after_reconsideration():
    assert admin_suit(known_on=KNOWN, reconsidered_on=date(2026, 9, 16)).value == date(2026, 10, 8)


def test_one_who_was_not_told_counts_from_learning_but_a_year_at_most():
    assert admin_suit(known_on=KNOWN, period_learned_on=date(2026, 4, 1)).value == date(2026, 10, 8)
    late = admin_suit(known_on=date(2025, 3, 3), period_learned_on=date(2025, 12, 1))
    assert late.value == date(2026, 3, 3)
    assert late.steps[1].text.zh == "未告知起诉期限的, 最长1年, 自 2025-03-03 至 2026-03-03"


def test_five_years_from_the_act_and_twenty_for_real_estate():
    assert admin_suit(known_on=KNOWN, act_on=date(2021, 4, 1)).value == date(2026, 4, 1)
    assert admin_suit(known_on=KNOWN, act_on=date(2021, 4, 1), is_real_estate=True).value == date(2026, 9, 2)


def test_before_2015_three_months():
    assert admin_suit(known_on=date(2014, 3, 3)).value == date(2014, 6, 3)


@pytest.mark.parametrize("step, last", [
    (AgencyStep.APPLICATION, date(2026, 6, 2)), (AgencyStep.ACCEPTANCE, date(2026, 3, 9)), (AgencyStep.REVIEW_REQUEST, date(2026, 3, 17)),
    (AgencyStep.REVIEW, date(2026, 3, 17)), (AgencyStep.REFUSAL_REVIEW, date(2026, 4, 1)),
])
def test_each_step_of_enforcing_an_act(step, last):
    assert agency_step(step=step, on=KNOWN).value == last


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    for year in range(parameter.values[0].starts.year + 1, 2028):
        for month in (1, 4, 7, 10):
            assert parameter.on(date(year, month, 1)).basis
