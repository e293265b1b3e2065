"""The acceptance fee of personality-rights cases."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.charge import exact_of
from tianping.law.fees.personality import personality_rights_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("standard", "damages", "fee"), [
    ("100", "0", "100"), ("500", "50000", "500"), ("500", "50000.01", "500.0001"), ("500", "100000", "1000"), ("500", "100000.01", "1000.00005"),
    ("500", "120000", "1100"),
])
def test_the_standard_and_rates_on_damages(standard, damages, fee):
    assert exact_of(personality_rights_fee(filed_on=DAY, standard_cny=Decimal(standard), damages_cny=Decimal(damages))) == Decimal(fee)


def test_steps():
    found = personality_rights_fee(filed_on=DAY, standard_cny=Decimal(500), damages_cny=Decimal(120000))
    assert [one.text.zh for one in found.steps] == [
        "人格权案件, 每件 100 至 500 元, 按设置的标准: 500.00", "请求赔偿金额 120,000.00 元", "50,000 至 100,000 元: 50,000.00 x 1% = 500.00",
        "超过 100,000 元的部分: 20,000.00 x 0.5% = 100.00", "合计 1,100.00",
    ]


@pytest.mark.parametrize("standard", ["99.99", "500.01"])
def test_a_standard_outside_the_range_is_refused(standard):
    with pytest.raises(Refused) as caught:
        personality_rights_fee(filed_on=DAY, standard_cny=Decimal(standard))
    assert caught.value.finding.label.zh == f"人格权案件受理费标准 {standard} 不在法定幅度 100 至 500 元之内"


def test_negative_damages_are_refused():
    with pytest.raises(Refused) as caught:
        personality_rights_fee(filed_on=DAY, standard_cny=Decimal(500), damages_cny=Decimal(-1))
    assert caught.value.finding.label.zh == "请求赔偿金额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert personality_rights_fee(filed_on=date(year, month, 1), standard_cny=Decimal(100)).value == Decimal(100)
