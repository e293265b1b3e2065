"""Payment orders, bills, special procedures, arbitration: each step, every era, and what is refused."""

from datetime import date

import pytest

from tianping.law.finding import Refused
from tianping.law.steps.special import PARAMS, SpecialStep, special_step, summons_term

ON = date(2026, 3, 2)


@pytest.mark.parametrize("step, last", [
    (SpecialStep.ORDER_ACCEPTED, date(2026, 3, 9)), (SpecialStep.ORDER_NOT_SERVED, date(2026, 4, 1)),
    (SpecialStep.ORDER_TO_SUIT, date(2026, 3, 9)), (SpecialStep.SUMMONS_PUBLISHED, date(2026, 3, 5)),
    (SpecialStep.SUMMONS_JUDGMENT, date(2026, 4, 2)), (SpecialStep.SPECIAL_OBJECTION, date(2026, 3, 17)),
    (SpecialStep.SPECIAL_OBJECTION_THIRD, date(2026, 9, 2)), (SpecialStep.ARBITRATION_NOTICE, date(2026, 3, 9)),
    (SpecialStep.ARBITRATION_JURISDICTION, date(2026, 3, 17)), (SpecialStep.ARBITRATION_JURISDICTION_ABROAD, date(2026, 4, 1)),
])
def test_each_step_has_its_term(step, last):
    found = special_step(step=step, on=ON)
    assert found.value == last
    assert found.steps[0].basis


def test_a_summons_lasts_sixty_days_and_outlasts_the_bill():
    assert summons_term(published_on=ON).value == date(2026, 5, 1)
    assert summons_term(published_on=ON, bill_due_on=date(2026, 3, 10)).value == date(2026, 5, 1)
    found = summons_term(published_on=ON, bill_due_on=date(2026, 6, 1))
    assert found.value == date(2026, 6, 16)
    assert found.steps[1].text.zh == "届满日不得早于票据付款日后 15 日: 2026-06-16"
    assert summons_term(published_on=ON, days=90).value == date(2026, 5, 31)


def test_a_shorter_summons_is_refused():
    with pytest.raises(Refused) as caught:
        summons_term(published_on=ON, days=59)
    assert caught.value.finding.label.zh == "公示催告期间最早 2026-05-01 届满, 不能定为 59 日"


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    for year in range(parameter.values[0].starts.year + 1, 2028):
        for month in (1, 4, 7, 10):
            assert parameter.on(date(year, month, 1)).basis
