"""The fee of an objection to jurisdiction."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.jurisdiction_objection import jurisdiction_objection_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


def test_an_upheld_objection_is_free():
    found = jurisdiction_objection_fee(decided_on=DAY, is_upheld=True)
    assert found.value == Decimal(0)
    assert [one.text.zh for one in found.steps] == ["异议成立, 不交纳"]


def test_a_failed_objection_costs_the_standard():
    found = jurisdiction_objection_fee(decided_on=DAY, is_upheld=False, standard_cny=Decimal(100))
    assert found.value == Decimal(100)
    assert [one.text.zh for one in found.steps] == ["异议不成立, 每件 50 至 100 元, 按设置的标准: 100.00"]


def test_a_failed_objection_needs_the_standard():
    with pytest.raises(Refused) as caught:
        jurisdiction_objection_fee(decided_on=DAY, is_upheld=False)
    assert caught.value.finding.label.zh == "没有设置管辖权异议不成立案件受理费的标准"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert jurisdiction_objection_fee(decided_on=date(year, month, 1), is_upheld=False, standard_cny=Decimal(50)).value == Decimal(50)
            assert jurisdiction_objection_fee(decided_on=date(year, month, 1), is_upheld=True).value == Decimal(0)
