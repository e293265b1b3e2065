"""Wages of directors rank as wages up to the average."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.bankruptcy.wages import directors_wages

D = Decimal


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2007, 2028) for m in (6, 9, 12)])
def test_the_average_ranks_as_wages_and_the_rest_does_not(day):
    found = directors_wages(accepted_on=day, owed_cny=D(120000), months=D(6), average_monthly_cny=D(8000))
    assert (found.value, found.part("above_average").value) == (D(48000), D(72000))
    assert found.steps[0].text.zh == "欠付 120000, 按职工月平均工资 8000 × 6 个月计算 = 48,000.00 元"


def test_less_than_the_average_ranks_whole():
    found = directors_wages(accepted_on=date(2026, 1, 1), owed_cny=D(30000), months=D(6), average_monthly_cny=D(8000))
    assert (found.value, found.part("above_average").value) == (D(30000), D(0))
