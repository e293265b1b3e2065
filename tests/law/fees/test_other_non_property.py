"""The acceptance fee of other non-property cases."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.other_non_property import other_non_property_fee
from tianping.law.finding import Refused


def test_the_standard_is_the_fee():
    found = other_non_property_fee(filed_on=date(2026, 3, 18), standard_cny=Decimal(100))
    assert found.value == Decimal(100)
    assert [one.text.zh for one in found.steps] == ["其他非财产案件, 每件 50 至 100 元, 按设置的标准: 100.00"]


@pytest.mark.parametrize("standard", ["49.99", "100.01"])
def test_a_standard_outside_the_range_is_refused(standard):
    with pytest.raises(Refused) as caught:
        other_non_property_fee(filed_on=date(2026, 3, 18), standard_cny=Decimal(standard))
    assert caught.value.finding.label.zh == f"其他非财产案件受理费标准 {standard} 不在法定幅度 50 至 100 元之内"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert other_non_property_fee(filed_on=date(year, month, 1), standard_cny=Decimal(50)).value == Decimal(50)
