"""Refund of fees."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.refund import RefundEvent, refund
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("event", "share", "article"), [
    (RefundEvent.TRANSFERRED_TO_CRIMINAL, 1, "第25条"), (RefundEvent.TRANSFERRED_CIVIL_CONTINUES, 0, "第25条"), (RefundEvent.SUSPENDED, 0, "第26条"),
    (RefundEvent.REMANDED, 1, "第27条第1款"), (RefundEvent.NOT_ACCEPTED, 1, "第27条第2款"), (RefundEvent.RULING_UPHELD_ON_APPEAL, 1, "第27条第2款"),
    (RefundEvent.TERMINATED, 0, "第28条"),
])
def test_each_event_gives_all_back_or_nothing(event, share, article):
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            found = refund(paid_cny=Decimal(2900), event=event, on=date(year, month, 1))
            assert found.value == 2900 * share
            assert str(found.steps[0].basis[0]) == f"《诉讼费用交纳办法》(国务院令第481号){article}"
            assert len(found.steps) == 1 + share
            assert found.part("term_days").value == 15


def test_steps():
    found = refund(paid_cny=Decimal(2900), event=RefundEvent.REMANDED, on=DAY)
    assert [one.text.zh for one in found.steps] == ["第二审发回重审(上诉案件受理费): 退还 2,900.00", "自法律文书生效之日起 15 日内退还"]
    kept = refund(paid_cny=Decimal(2900), event=RefundEvent.SUSPENDED, on=DAY)
    assert [one.text.zh for one in kept.steps] == ["中止诉讼、中止执行: 不退还 0.00"]


def test_a_negative_fee_is_refused():
    with pytest.raises(Refused) as caught:
        refund(paid_cny=Decimal(-1), event=RefundEvent.REMANDED, on=DAY)
    assert caught.value.finding.label.zh == "已交受理费不能为负: -1.00"
