"""The arithmetic of periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, Branch, add, add_months, month_rule, period_rule, roll
from tianping.law.finding import Status

CALENDAR = Calendar.published()
DAYS = st.dates(date(2007, 1, 1), date(2026, 9, 1))


@pytest.mark.parametrize("amount, zh, en", [
    (Amount(months=3), "3个月", "3 months"),
    (Amount(months=12), "1年", "1 year"),
    (Amount(months=1, half_months=1), "1个月又半个月", "1 month and 1 half month"),
    (Amount(half_months=3), "3个半月", "3 half months"),
    (Amount(days=20), "20日", "20 days"),
    (Amount(), "0日", "0 days"),
])
def test_an_amount_reads_as_a_statute_writes_it(amount, zh, en):
    assert (amount.label.zh, amount.label.en) == (zh, en)


def test_amounts_add_and_are_never_negative():
    assert Amount(months=3) + Amount(months=1, days=2) == Amount(months=4, days=2)
    assert Amount.of({"years": 1, "months": 2, "half_months": 1, "days": 3}) == Amount(14, 1, 3)
    assert not Amount()
    with pytest.raises(ValueError, match="期间不能为负"):
        Amount(days=-1)


@given(trigger=DAYS, months=st.integers(1, 60))
def test_months_end_on_the_same_number_or_on_the_months_last_day(trigger, months):
    end = add_months(trigger, months)
    assert end.day == trigger.day or (end.day < trigger.day and (end + timedelta(days=1)).day == 1)


@given(trigger=DAYS, months=st.integers(1, 60))
def test_a_criminal_period_never_ends_before_the_civil_one_and_by_at_most_three_days_after(trigger, months):
    civil, criminal = (add_months(trigger, months, branch=b) for b in (Branch.CIVIL, Branch.CRIMINAL))
    assert 0 <= (criminal - civil).days <= 3


@given(trigger=DAYS, days=st.integers(0, 400), more=st.integers(0, 30))
def test_a_longer_or_later_period_never_ends_earlier(trigger, days, more):
    assert add(trigger, Amount(days=days)) <= add(trigger, Amount(days=days + more))
    assert add(trigger, Amount(months=3)) <= add(trigger + timedelta(days=more), Amount(months=3))


@given(nominal=DAYS)
def test_a_last_day_moves_to_the_first_working_day_and_never_over_a_working_day(nominal):
    rolled = roll(nominal, calendar=CALENDAR)
    assert not CALENDAR.is_rest_day(rolled.last)
    assert all(CALENDAR.is_rest_day(nominal + timedelta(days=n)) for n in range(rolled.moved_days))


@given(nominal=DAYS)
def test_custody_stops_the_move_in_criminal_procedure_alone(nominal):
    held = roll(nominal, calendar=CALENDAR, branch=Branch.CRIMINAL, in_custody=True)
    assert (held.last, held.status) == (nominal, Status.ESTABLISHED)
    assert held.steps[0].text.zh == "当事人在押, 期间届满日不因节假日顺延"
    assert roll(nominal, calendar=CALENDAR, in_custody=True).last == roll(nominal, calendar=CALENDAR).last


def test_a_move_over_a_make_up_day_that_counts_as_rest_is_marked():
    rolled = roll(date(2026, 2, 14), calendar=CALENDAR, make_up_days_work=False)
    assert (rolled.last, rolled.status, rolled.moved_days) == (date(2026, 2, 24), Status.PROVISIONAL, 10)


def test_the_half_month_has_fifteen_days_in_every_month():
    assert add(date(2026, 2, 1), Amount(half_months=1)) == date(2026, 2, 16)
    assert add(date(2026, 1, 31), Amount(months=1, half_months=1), branch=Branch.CRIMINAL) == date(2026, 3, 15)


@pytest.mark.parametrize("day, article", [
    (date(1991, 4, 9), "《民事诉讼法》(1991)第75条"),
    (date(2013, 1, 1), "《民事诉讼法》(2012修正)第82条"),
    (date(2021, 12, 31), "《民事诉讼法》(2017修正)第82条"),
    (date(2022, 1, 1), "《民事诉讼法》(2021修正)第85条"),
    (date(2024, 1, 1), "《民事诉讼法》(2023修正)第85条"),
])
def test_each_era_counts_by_its_own_article(day, article):
    assert str(period_rule(Branch.CIVIL, day).basis[0]) == article
    assert period_rule(Branch.ENFORCEMENT, day) == period_rule(Branch.CIVIL, day)


def test_months_in_criminal_procedure_end_by_the_criminal_text():
    day = date(2026, 3, 2)
    assert [month_rule(branch, day).basis[0].title for branch in (Branch.CIVIL, Branch.ENFORCEMENT, Branch.ADMINISTRATIVE)] == ["民法典"] * 3
    assert "刑事诉讼法" in month_rule(Branch.CRIMINAL, day).basis[0].title
