"""The acceptance fee of civil IP cases."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.intellectual_property import intellectual_property_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


def test_with_an_amount_by_the_property_brackets():
    found = intellectual_property_fee(filed_on=DAY, claim_cny=Decimal(130000))
    assert found.value == Decimal(2900)
    assert [str(one) for one in found.steps[1].basis] == [
        "《诉讼费用交纳办法》(国务院令第481号)第13条第1款第3项", "《诉讼费用交纳办法》(国务院令第481号)第13条第1款第1项",
    ]


def test_without_an_amount_the_standard():
    found = intellectual_property_fee(filed_on=DAY, standard_cny=Decimal(900))
    assert found.value == Decimal(900)
    assert [one.text.zh for one in found.steps] == ["知识产权民事案件, 没有争议金额, 每件 500 至 1000 元, 按设置的标准: 900.00"]


@pytest.mark.parametrize("standard", ["499.99", "1000.01"])
def test_a_standard_outside_the_range_is_refused(standard):
    with pytest.raises(Refused) as caught:
        intellectual_property_fee(filed_on=DAY, standard_cny=Decimal(standard))
    assert "不在法定幅度 500 至 1000 元之内" in caught.value.finding.label.zh


def test_a_negative_claim_is_refused():
    with pytest.raises(Refused) as caught:
        intellectual_property_fee(filed_on=DAY, claim_cny=Decimal(-5))
    assert caught.value.finding.label.zh == "请求金额不能为负: -5.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert intellectual_property_fee(filed_on=date(year, month, 1), standard_cny=Decimal(500)).value == Decimal(500)
            assert intellectual_property_fee(filed_on=date(year, month, 1), claim_cny=Decimal(0)).value == Decimal(50)
