"""What an employer owes after a work injury."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.labour.work_injury import employment_subsidy, injury_paid_leave

D = Decimal
ON = date(2026, 11, 22)


def test_a_decided_case():
    assert injury_paid_leave(injured_on=ON, monthly_wage_cny=D(3500), months=D(6)).value == D("21000.00")
    found = employment_subsidy(injured_on=ON, local_average_cny=D(7750), months=D(48), age_factor=D("0.60"))
    assert (found.value, found.steps[0].text.zh) == (D("223200.00"), "当地职工月平均工资 7750 × 48 个月 × 0.60 = 223,200.00 元")


def test_time_out_of_work_ends_after_two_years():
    for months in (D(25), D(-1)):
        with pytest.raises(Refused, match=r"^停工留薪期不超过 24 个月$"):
            injury_paid_leave(injured_on=ON, monthly_wage_cny=D(1), months=months)


def test_the_factor_near_retirement_lies_between_nothing_and_all():
    for factor in (D("1.1"), D(-1)):
        with pytest.raises(Refused, match=r"^递减系数应在 0 与 1 之间$"):
            employment_subsidy(injured_on=ON, local_average_cny=D(1), months=D(1), age_factor=factor)
    assert [employment_subsidy(injured_on=ON, local_average_cny=D(5), months=D(2), age_factor=D(n)).value for n in (0, 1)] == [D(0), D(10)]


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2004, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_2004_has_a_text(day):
    assert injury_paid_leave(injured_on=day, monthly_wage_cny=D(1), months=D(1)).value == 1
    assert employment_subsidy(injured_on=day, local_average_cny=D(1), months=D(1)).value == 1
