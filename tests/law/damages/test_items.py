"""Funeral, lost earnings, nursing."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.damages.items import WageDays, funeral_expenses, lost_earnings, nursing_expenses
from tianping.law.finding import Refused

D = Decimal
ON = date(2026, 11, 22)


def test_six_months_of_the_average_wage_from_the_yearly_or_the_monthly_figure():
    assert funeral_expenses(tort_on=ON, average_annual_wage_cny=D(60160)).value == D("30080.00")
    assert funeral_expenses(tort_on=ON, average_monthly_wage_cny=D("5013.34")).value == D("30080.04")


@pytest.mark.parametrize("both", [{}, {"average_annual_wage_cny": D(1), "average_monthly_wage_cny": D(1)}])
def test_one_figure_not_both_and_not_none(both):
    with pytest.raises(Refused, match=r"^职工平均工资应给年数或者月数之一$"):
        funeral_expenses(tort_on=ON, **both)


def test_lost_earnings_of_two_decided_cases():
    assert lost_earnings(tort_on=ON, annual_income_cny=D(31889), days=120).value == D("10484.05")
    assert lost_earnings(tort_on=ON, annual_income_cny=D(49050), days=45).value == D("6047.26")


def test_the_day_base_of_a_year_is_a_named_convention():
    found = lost_earnings(tort_on=ON, annual_income_cny=D(36000), days=10, year_days=WageDays.DAYS_360)
    assert (found.value, found.conventions[0].choice) == (D("1000.00"), "360")
    assert found.conventions[0].label.zh == "年收入按 360 天折算日收入"


def test_no_negative_days():
    with pytest.raises(Refused, match=r"^误工天数 -1 不能为负$"):
        lost_earnings(tort_on=ON, annual_income_cny=D(1), days=-1)


def test_nursing_runs_twenty_years_at_most():
    assert nursing_expenses(tort_on=ON, per_day_cny=D(120), days=26).value == D("3120.00")
    assert nursing_expenses(tort_on=ON, per_day_cny=D(120), days=26, carers=D(2)).value == D("6240.00")
    for days in (-1, 20 * 366 + 1):
        with pytest.raises(Refused, match=r"^护理期限最长不超过 20 年$"):
            nursing_expenses(tort_on=ON, per_day_cny=D(1), days=days)


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2004, 2028) for m in (5, 8, 11)])
def test_every_quarter_since_2004_has_a_text(day):
    assert funeral_expenses(tort_on=day, average_monthly_wage_cny=D(1)).value == 6
    assert lost_earnings(tort_on=day, annual_income_cny=D(365), days=1).value == 1
    assert nursing_expenses(tort_on=day, per_day_cny=D(1), days=1).value == 1
