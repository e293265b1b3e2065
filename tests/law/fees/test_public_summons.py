"""公示催告申请费."""

from datetime import date
from decimal import Decimal

from tianping.law.fees.public_summons import public_summons_fee


def test_one_amount_in_every_quarter():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            found = public_summons_fee(applied_on=date(year, month, 1))
            assert found.value == Decimal(100)
            assert [one.text.zh for one in found.steps] == ["公示催告申请费, 每件 100.00"]
