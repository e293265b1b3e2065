"""The fee of preservation."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.charge import exact_of
from tianping.law.fees.preservation import preservation_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("amount", "fee"), [
    ("0", "30"), ("1000", "30"), ("1000.01", "30.0001"), ("100000", "1020"), ("100000.01", "1020.00005"), ("500000", "3020"), ("895999", "4999.995"),
    ("896000", "5000"), ("896000.01", "5000"), ("3000000", "5000"),
])
def test_every_bracket_bound_and_the_cap(amount, fee):
    assert exact_of(preservation_fee(applied_on=DAY, amount_cny=Decimal(amount))) == Decimal(fee)


def test_without_a_value_the_base_fee():
    found = preservation_fee(applied_on=DAY)
    assert found.value == Decimal(30)
    assert [one.text.zh for one in found.steps] == ["不涉及财产数额: 30.00"]


def test_a_negative_value_is_refused():
    with pytest.raises(Refused) as caught:
        preservation_fee(applied_on=DAY, amount_cny=Decimal(-1))
    assert caught.value.finding.label.zh == "实际保全的财产数额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert preservation_fee(applied_on=date(year, month, 1), amount_cny=Decimal(10**9)).value == Decimal(5000)
