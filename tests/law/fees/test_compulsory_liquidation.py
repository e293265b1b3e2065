"""The fee of compulsory liquidation."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.compulsory_liquidation import compulsory_liquidation_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


def test_half_of_the_property_fee_without_a_cap():
    assert compulsory_liquidation_fee(estate_cny=Decimal(10000000), applied_on=DAY).value == Decimal(40900)
    assert compulsory_liquidation_fee(estate_cny=Decimal(211640000), applied_on=DAY).value == Decimal(550000)


def test_no_rule_before_the_reply():
    with pytest.raises(Refused) as caught:
        compulsory_liquidation_fee(estate_cny=Decimal(1), applied_on=date(2023, 9, 21))
    assert caught.value.finding.name == "no_law_in_force"


def test_a_negative_estate_is_refused():
    with pytest.raises(Refused) as caught:
        compulsory_liquidation_fee(estate_cny=Decimal(-1), applied_on=DAY)
    assert caught.value.finding.label.zh == "强制清算财产总额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2024, 2028):
        for month in (1, 4, 7, 10):
            assert compulsory_liquidation_fee(estate_cny=Decimal(10000), applied_on=date(year, month, 1)).value == Decimal(25)
