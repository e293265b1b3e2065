"""From summary to ordinary procedure."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.conversion import conversion_top_up
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


def test_the_other_half_is_topped_up():
    found = conversion_top_up(full_cny=Decimal(2900), paid_cny=Decimal(1450), converted_on=DAY)
    assert (found.value, found.part("term_days").value, found.part("refund_if_unpaid").value) == (Decimal(1450), 7, Decimal(725))
    assert [one.text.zh for one in found.steps] == [
        "自接到交费通知之日起 7 日内补交: 2,900.00 - 1,450.00 = 1,450.00", "无正当理由未按期足额补交, 按撤诉处理, 退还一半: 725.00",
    ]
    assert [str(one) for one in found.all_basis()] == [
        "《关于适用民事诉讼法的解释》(法释〔2022〕11号)第199条第1款", "《关于适用民事诉讼法的解释》(法释〔2022〕11号)第199条第2款",
    ]


def test_nothing_is_due_where_all_is_paid():
    assert conversion_top_up(full_cny=Decimal(50), paid_cny=Decimal(60), converted_on=DAY).value == Decimal(0)


@pytest.mark.parametrize(("full", "paid", "label"), [(-1, 0, "全额受理费不能为负: -1.00"), (1, -1, "已交受理费不能为负: -1.00")])
def test_negative_sums_are_refused(full, paid, label):
    with pytest.raises(Refused) as caught:
        conversion_top_up(full_cny=Decimal(full), paid_cny=Decimal(paid), converted_on=DAY)
    assert caught.value.finding.label.zh == label


def test_every_quarter_since_the_interpretation():
    for year in range(2016, 2028):
        for month in (1, 4, 7, 10):
            assert conversion_top_up(full_cny=Decimal(100), paid_cny=Decimal(50), converted_on=date(year, month, 1)).value == Decimal(50)
