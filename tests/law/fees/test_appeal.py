"""The fee of an appeal."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.appeal import appeal_fee
from tianping.law.finding import Refused


def test_on_the_part_appealed_against():
    found = appeal_fee(disputed_cny=Decimal(100000), appealed_on=date(2026, 3, 18))
    assert (found.name, found.value) == ("appeal_fee", Decimal(2300))
    assert found.steps[0].text.zh == "按不服一审判决部分的上诉请求数额交纳"
    assert [str(one) for one in found.steps[0].basis] == [
        "《诉讼费用交纳办法》(国务院令第481号)第17条", "《关于适用民事诉讼法的解释》(法释〔2022〕11号)第202条",
    ]
    assert found.given["disputed_cny"] == Decimal(100000)


def test_a_negative_part_is_refused():
    with pytest.raises(Refused) as caught:
        appeal_fee(disputed_cny=Decimal(-1), appealed_on=date(2026, 3, 18))
    assert caught.value.finding.label.zh == "请求金额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert appeal_fee(disputed_cny=Decimal(100000), appealed_on=date(year, month, 1)).value == Decimal(2300)
