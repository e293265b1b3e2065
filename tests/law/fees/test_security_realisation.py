"""The fee of realising a security right."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.cite import Evidence
from tianping.law.fees.security_realisation import security_realisation_fee
from tianping.law.finding import Refused, Status

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("is_granted", "bearer"), [(True, "债务人、担保人"), (False, "申请人")])
def test_the_courts_own_figure_is_provisional(is_granted, bearer):
    found = security_realisation_fee(applied_on=DAY, is_granted=is_granted, standard_cny=Decimal(100))
    assert (found.value, found.status, found.part("bearer").value) == (Decimal(100), Status.PROVISIONAL, bearer)
    assert [one.text.zh for one in found.steps] == ["按本院设置: 100.00", f"由{bearer}负担"]
    assert found.steps[0].basis[0].evidence is Evidence.SET


def test_without_a_setting_there_is_no_figure():
    with pytest.raises(Refused) as caught:
        security_realisation_fee(applied_on=DAY, is_granted=True)
    assert caught.value.finding.label.zh == "缺少实现担保物权申请费标准"


def test_a_negative_setting_is_refused():
    with pytest.raises(Refused) as caught:
        security_realisation_fee(applied_on=DAY, is_granted=True, standard_cny=Decimal(-1))
    assert caught.value.finding.label.zh == "实现担保物权申请费标准不能为负: -1.00"


def test_every_quarter_since_the_interpretation():
    for year in range(2016, 2028):
        for month in (1, 4, 7, 10):
            assert security_realisation_fee(applied_on=date(year, month, 1), is_granted=True, standard_cny=Decimal(1)).value == Decimal(1)
