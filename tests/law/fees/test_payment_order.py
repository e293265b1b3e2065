"""The fee of a payment order."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.payment_order import payment_order_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("claim", "fee"), [("10000", "16.67"), ("100000", "766.67"), ("1000000", "4600.00"), ("130000", "966.67")])
def test_a_third_of_the_property_fee(claim, fee):
    assert payment_order_fee(claim_cny=Decimal(claim), applied_on=DAY).value == Decimal(fee)


def test_steps():
    found = payment_order_fee(claim_cny=Decimal(100000), applied_on=DAY)
    assert [one.text.zh for one in found.steps][-2:] == ["按财产案件受理费的 1/3: 2,300.00 ÷ 3 = 766.666667", "四舍五入到分: 766.67"]
    assert [str(one) for one in found.steps[-2].basis] == ["《诉讼费用交纳办法》(国务院令第481号)第14条第3项"]


def test_a_negative_claim_is_refused():
    with pytest.raises(Refused) as caught:
        payment_order_fee(claim_cny=Decimal(-1), applied_on=DAY)
    assert caught.value.finding.label.zh == "请求金额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert payment_order_fee(claim_cny=Decimal(1000000), applied_on=date(year, month, 1)).value == Decimal(4600)
