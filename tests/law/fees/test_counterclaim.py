"""Claim and counterclaim tried together."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.counterclaim import counterclaim_fees
from tianping.law.fees.halving import HalvingOrder

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("is_summary", "claim", "counter"), [(False, "475", "25"), (True, "237.5", "25")])
def test_the_counterclaim_is_halved_once_and_the_claim_in_summary_procedure(is_summary, claim, counter):
    found = counterclaim_fees(claim_fee_cny=Decimal(475), counterclaim_fee_cny=Decimal(50), on=DAY, is_summary=is_summary)
    assert (found.part("claim").value, found.part("counterclaim").value) == (Decimal(claim), Decimal(counter))
    assert found.value == Decimal(claim) + Decimal(counter)


def test_steps():
    found = counterclaim_fees(claim_fee_cny=Decimal(475), counterclaim_fee_cny=Decimal(50), on=DAY, is_summary=True)
    assert [one.text.zh for one in found.steps] == [
        "本诉受理费 237.50", "适用简易程序, 减半: 475.00 ÷ 2 = 237.50", "反诉受理费 25.00", "反诉与本诉合并审理, 减半: 50.00 ÷ 2 = 25.00",
        "另有减半情形(适用简易程序), 只能减半一次",
    ]


def test_order_of_cutting():
    found = counterclaim_fees(
        claim_fee_cny=Decimal("14192.7465"), counterclaim_fee_cny=Decimal("5465.4"), on=DAY, is_summary=True, order=HalvingOrder.CUT_FIRST,
    )
    assert (found.part("claim").value, found.part("counterclaim").value) == (Decimal("7096.5"), Decimal("2732.5"))


def test_every_quarter_has_both():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            found = counterclaim_fees(claim_fee_cny=Decimal(100), counterclaim_fee_cny=Decimal(100), on=date(year, month, 1))
            assert found.value == Decimal(150)
