"""Severance pay: a month's wage for each year; the ceiling; twice that for unlawful dismissal."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.labour.severance import Before2008, Service, Wage, service_months, severance_pay, unlawful_dismissal

D = Decimal
ON = date(2026, 11, 22)


def pay(wage, service, on=ON, **more):
    return severance_pay(ended_on=on, wage=wage, service=service, **more)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2009, 1, 14), date(2015, 3, 27), "6.5"),  # decided
        (date(2022, 2, 12), date(2023, 5, 25), "1.5"),  # decided
        (date(2020, 1, 1), date(2020, 12, 31), "1"),  # a full year, both ends counted
        (date(2020, 1, 1), date(2021, 1, 1), "1.5"),  # and a day
        (date(2020, 1, 1), date(2020, 6, 29), "0.5"),
        (date(2020, 1, 1), date(2020, 6, 30), "1"),  # six months are a year
        (date(2020, 1, 1), date(2020, 1, 1), "0.5"),
        (date(2020, 2, 29), date(2021, 2, 27), "1"),
    ],
)
def test_full_years_six_months_and_less(start, end, months):
    assert service_months(Service(start, end))[0] == D(months)


def test_years_and_months_already_established():
    assert [service_months(Service(years=3, months=m))[0] for m in (0, 1, 5, 6)] == [D(3), D("3.5"), D("3.5"), D(4)]


def test_two_decided_cases():
    assert pay(Wage(D(1270)), Service(date(2009, 1, 14), date(2015, 3, 27))).value == D("8255.00")
    found = pay(Wage(D(3500)), Service(date(2022, 2, 12), date(2023, 5, 25)))
    assert (found.value, found.part("months").value) == (D("5250.00"), D("1.5"))
    assert found.steps[0].text.zh == "工作 1 年 3 个月零几天, 支付 1.5 个月工资"


def test_a_wage_above_three_times_the_average_counts_as_that_and_for_twelve_years():
    found = pay(Wage(D(50000), local_average_cny=D(10000)), Service(years=15))
    assert (found.value, found.part("months").value) == (D("360000.00"), D(12))
    assert [s.text.zh for s in found.steps] == [
        "工作 15 年 0 个月, 支付 15 个月工资", "月工资高于当地平均工资三倍, 按三倍计算: 30,000.00 元", "年限最高不超过 12 年",
        "30000 × 12 = 360,000.00 元",
    ]
    assert pay(Wage(D(50000), ceiling_cny=D(30000)), Service(years=15)).value == D("360000.00")


def test_at_the_ceiling_nothing_is_cut_and_fifteen_years_count():
    assert pay(Wage(D(30000), ceiling_cny=D(30000)), Service(years=15)).value == D("450000.00")


def test_a_wage_below_the_minimum_counts_as_the_minimum():
    assert pay(Wage(D(1000), minimum_cny=D(2000)), Service(years=1)).value == D("2000.00")
    assert pay(Wage(D("0.50")), Service(years=1)).value == D("0.50")


def test_service_before_2008_follows_the_rules_of_its_time_unless_counted_as_one():
    service = Service(date(2005, 1, 1), date(2010, 12, 31))
    apart, counted = pay(Wage(D(1000)), service), pay(Wage(D(1000)), service, before_2008=Before2008.COUNTED)
    assert (apart.value, counted.value) == (D("3000.00"), D("6000.00"))
    assert apart.conventions[0].label.zh == "2008 年前的年限按当时的规定另计"


def test_what_ended_before_2008_is_refused():
    with pytest.raises(Refused, match=r"^2008-01-01 前结束的劳动关系按当时的规定处理$"):
        pay(Wage(D(1)), Service(date(2005, 1, 1), date(2007, 12, 31)))
    with pytest.raises(Refused, match="2007-12-31 没有在案的“经济补偿”规定"):
        pay(Wage(D(1)), Service(years=1), on=date(2007, 12, 31))


def test_unlawful_dismissal_is_twice_with_the_ceiling_and_from_the_first_day():
    assert unlawful_dismissal(ended_on=ON, wage=Wage(D(3500)), service=Service(years=2)).value == D("14000.00")
    capped = unlawful_dismissal(ended_on=ON, wage=Wage(D(50000), ceiling_cny=D(30000)), service=Service(years=15))
    assert capped.value == D("720000.00")
    old = unlawful_dismissal(ended_on=ON, wage=Wage(D(1000)), service=Service(date(2005, 1, 1), date(2010, 12, 31)))
    assert (old.value, old.part("months").value) == (D("12000.00"), D(6))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"start": ON}, "工作起止日期应同时给出"),
        ({"start": ON, "end": date(2026, 11, 21)}, "离职日 2026-11-21 早于入职日 2026-11-22"),
        ({"years": -1}, "工作年限不能为负"),
        ({"months": -1}, "工作年限不能为负"),
    ],
)
def test_a_service_that_cannot_be_is_refused(wrong, words):
    with pytest.raises(ValueError) as no:
        Service(**wrong)
    assert str(no.value) == words


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2008, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_2008_has_a_text(day):
    assert pay(Wage(D(100)), Service(years=1), on=day).value == 100
    assert unlawful_dismissal(ended_on=day, wage=Wage(D(100)), service=Service(years=1)).value == 200


@given(days=st.integers(0, 9000), more=st.integers(0, 400))
def test_longer_service_never_pays_less(days, more):
    start = date(2008, 1, 1)
    short, long = (service_months(Service(start, start + timedelta(days=n)))[0] for n in (days, days + more))
    assert short <= long


def test_odd_days_are_told_apart_from_whole_months():
    assert service_months(Service(years=2)) == (D(2), 24, False)
    assert service_months(Service(date(2024, 1, 1), date(2024, 12, 31))) == (D(1), 12, False)
    assert service_months(Service(date(2024, 1, 1), date(2024, 6, 30))) == (D(1), 6, False)
    assert service_months(Service(date(2024, 1, 1), date(2024, 7, 1))) == (D(1), 6, True)
    assert service_months(Service(date(2024, 1, 1), date(2025, 1, 1))) == (D("1.5"), 12, True)
