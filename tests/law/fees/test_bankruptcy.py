"""The fee of bankruptcy."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.bankruptcy import bankruptcy_fee
from tianping.law.fees.charge import exact_of
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("estate", "fee"), [
    ("0", "25"), ("10000", "25"), ("10000000", "40900"), ("111639999.96", "299999.9999"), ("111640000", "300000"), ("111640000.01", "300000"),
    ("999999999", "300000"),
])
def test_half_of_the_property_fee_up_to_the_cap(estate, fee):
    assert exact_of(bankruptcy_fee(estate_cny=Decimal(estate), applied_on=DAY)) == Decimal(fee)


def test_the_cap_is_a_step_only_where_it_cuts():
    assert bankruptcy_fee(estate_cny=Decimal(111640000), applied_on=DAY).steps[-1].text.zh == "按财产案件受理费的 1/2: 600,000.00 ÷ 2 = 300,000.00"
    assert bankruptcy_fee(estate_cny=Decimal(111650000), applied_on=DAY).steps[-1].text.zh == "最高不超过 300,000.00"


def test_a_negative_estate_is_refused():
    with pytest.raises(Refused) as caught:
        bankruptcy_fee(estate_cny=Decimal(-1), applied_on=DAY)
    assert caught.value.finding.label.zh == "破产财产总额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert bankruptcy_fee(estate_cny=Decimal(10000), applied_on=date(year, month, 1)).value == Decimal(25)
