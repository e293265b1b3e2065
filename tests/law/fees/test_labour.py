"""The acceptance fee of labour disputes."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.labour import labour_dispute_fee
from tianping.law.finding import Refused


def test_ten_yuan_in_every_quarter():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            found = labour_dispute_fee(filed_on=date(year, month, 1))
            assert found.value == Decimal(10)
            assert [one.text.zh for one in found.steps] == ["劳动争议案件受理费, 每件 10.00"]


def test_no_law_before_april_2007():
    with pytest.raises(Refused) as caught:
        labour_dispute_fee(filed_on=date(2007, 3, 31))
    assert caught.value.finding.name == "no_law_in_force"
