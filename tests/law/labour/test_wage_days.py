"""A day's wage, untaken leave, overtime."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.labour.wage_days import day_wage, overtime_pay, untaken_leave_pay

D = Decimal
ON = date(2026, 11, 22)


def test_a_day_s_wage():
    assert day_wage(on=ON, monthly_wage_cny=D(8700)).value == D("400.00")


def test_untaken_leave_is_twice_beside_the_wage_and_three_times_without_it():
    found = untaken_leave_pay(on=ON, monthly_wage_cny=D("2705.1"), days=D(5))
    assert (found.value, found.steps[0].text.zh) == (D("1243.72"), "2705.1 ÷ 21.75 × 5 天 × 200% = 1,243.72 元")
    assert untaken_leave_pay(on=ON, monthly_wage_cny=D("2175"), days=D(1), is_normal_wage_paid=False).value == D("300.00")


def test_overtime_by_kind_of_day():
    found = overtime_pay(on=ON, monthly_wage_cny=D(17400), workday_hours=D(2), rest_day_hours=D(1), holiday_hours=D(1))
    assert [(s.text.zh, s.value) for s in found.steps] == [
        ("工作日 2 小时 × 150% = 300.00 元", D("300.00")), ("休息日 1 小时 × 200% = 200.00 元", D("200.00")),
        ("法定休假日 1 小时 × 300% = 300.00 元", D("300.00")), ("合计: 800.00 元", D("800.00")),
    ]
    assert overtime_pay(on=ON, monthly_wage_cny=D(17400)).value == 0


def test_no_negative_hours():
    with pytest.raises(Refused, match=r"^加班小时不能为负$"):
        overtime_pay(on=ON, monthly_wage_cny=D(1), holiday_hours=D(-1))


@pytest.mark.parametrize("day", [date(y, m, 4) for y in range(2008, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_2008_has_a_text(day):
    assert day_wage(on=day, monthly_wage_cny=D(2175)).value == 100
    assert overtime_pay(on=day, monthly_wage_cny=D(1740), rest_day_hours=D(1)).value == 20
    if day >= date(2008, 9, 18):
        assert untaken_leave_pay(on=day, monthly_wage_cny=D(2175), days=D(1)).value == 200
