"""The fee of enforcement."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.charge import exact_of
from tianping.law.fees.enforcement import enforcement_fee
from tianping.law.finding import Refused, Status

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("amount", "fee"), [
    ("0", "50"), ("10000", "50"), ("10000.01", "50.00015"), ("500000", "7400"), ("500000.01", "7400.0001"), ("5000000", "52400"),
    ("5000000.01", "52400.00005"), ("10000000", "77400"), ("10000000.01", "77400.00001"), ("20000000", "87400"),
])
def test_every_bracket_bound_and_one_cent_above(amount, fee):
    assert exact_of(enforcement_fee(applied_on=DAY, amount_cny=Decimal(amount))) == Decimal(fee)


def test_without_an_amount_the_standard_of_the_court():
    found = enforcement_fee(applied_on=DAY, standard_cny=Decimal(500))
    assert found.value == Decimal(500)
    assert [one.text.zh for one in found.steps] == ["没有执行金额, 每件 50 至 500 元, 按设置的标准: 500.00"]
    with pytest.raises(Refused) as caught:
        enforcement_fee(applied_on=DAY)
    assert (caught.value.finding.status, caught.value.finding.label.zh) == (Status.MISSING, "没有设置无执行金额的申请执行费的标准")


def test_a_negative_amount_is_refused():
    with pytest.raises(Refused) as caught:
        enforcement_fee(applied_on=DAY, amount_cny=Decimal(-1))
    assert caught.value.finding.label.zh == "执行金额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert enforcement_fee(applied_on=date(year, month, 1), amount_cny=Decimal(500000)).value == Decimal(7400)
            assert enforcement_fee(applied_on=date(year, month, 1), standard_cny=Decimal(50)).value == Decimal(50)
