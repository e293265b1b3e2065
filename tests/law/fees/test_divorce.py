"""The acceptance fee of divorce cases."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.charge import exact_of
from tianping.law.fees.divorce import divorce_fee
from tianping.law.finding import Refused, Status

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("standard", "property_cny", "fee"), [
    ("50", "0", "50"), ("300", "0", "300"), ("300", "200000", "300"), ("300", "200000.01", "300.00005"), ("300", "500000", "1800"),
    ("80", "300000", "580"),
])
def test_the_standard_and_a_rate_above_the_free_part(standard, property_cny, fee):
    assert exact_of(divorce_fee(filed_on=DAY, standard_cny=Decimal(standard), property_cny=Decimal(property_cny))) == Decimal(fee)


def test_steps():
    found = divorce_fee(filed_on=DAY, standard_cny=Decimal(300), property_cny=Decimal(500000))
    assert [one.text.zh for one in found.steps] == [
        "离婚案件, 每件 50 至 300 元, 按设置的标准: 300.00", "分割财产总额 500,000.00 元",
        "超过 200,000 元的部分: 300,000.00 x 0.5% = 1,500.00", "合计 1,800.00",
    ]
    assert [str(one) for one in found.all_basis()] == ["《诉讼费用交纳办法》(国务院令第481号)第13条第1款第2项第1目"]


def test_no_standard_set_is_a_missing_fact():
    with pytest.raises(Refused) as caught:
        divorce_fee(filed_on=DAY)
    found = caught.value.finding
    assert (found.status, found.label.zh) == (Status.MISSING, "没有设置离婚案件受理费的标准")
    assert found.remedy.zh == "法定幅度为 50 至 300 元; 请由审判管理部门按本省标准设置。"
    assert [one.zh for one in found.missing] == ["离婚案件受理费标准"]


@pytest.mark.parametrize("standard", ["49.99", "300.01"])
def test_a_standard_outside_the_range_is_refused(standard):
    with pytest.raises(Refused) as caught:
        divorce_fee(filed_on=DAY, standard_cny=Decimal(standard))
    assert caught.value.finding.label.zh == f"离婚案件受理费标准 {standard} 不在法定幅度 50 至 300 元之内"
    assert caught.value.finding.remedy.zh == "请核对本省标准后改正设置。"


def test_negative_property_is_refused():
    with pytest.raises(Refused) as caught:
        divorce_fee(filed_on=DAY, standard_cny=Decimal(300), property_cny=Decimal(-1))
    assert caught.value.finding.label.zh == "分割财产总额不能为负: -1.00"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert divorce_fee(filed_on=date(year, month, 1), standard_cny=Decimal(300)).value == Decimal(300)
