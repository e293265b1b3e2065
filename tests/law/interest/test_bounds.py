"""What an input must keep within to be computed at all."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.interest.bounds import FIRST_DAY, LAST_DAY, MOST, check

D = Decimal


@pytest.mark.parametrize(
    "given, message",
    [
        ({"money": (D(0), D("-0.01"))}, "金额不能为负数"), ({"money": (MOST,)}, "金额过大, 无法精确计算到分"),
        ({"rates": (None, D("-0.01"))}, "利率不能为负数, 也不能超过1000倍"), ({"rates": (D(1001),)}, "利率不能为负数, 也不能超过1000倍"),
        ({"lengths": (-1,)}, "期间不能为负数, 也不能超过100000"), ({"lengths": (100_001,)}, "期间不能为负数, 也不能超过100000"),
        ({"days": (date(2200, 1, 1),)}, "日期不在可计算的范围之内: 1900-01-01 - 2199-12-31"),
        ({"days": (date(1899, 12, 31),)}, "日期不在可计算的范围之内: 1900-01-01 - 2199-12-31"),
    ],
)
def test_what_cannot_be_computed_with_is_refused(given, message):
    with pytest.raises(Refused) as refusal:
        check("rule", **given)
    assert (refusal.value.finding.name, refusal.value.finding.label.zh) == ("rule", message)


def test_what_lies_on_the_bounds_is_taken():
    check("rule", money=(D(0), MOST - D("0.01")), rates=(None, D(0), D(1000)), days=(FIRST_DAY, LAST_DAY), lengths=(0, 100_000))
