"""撤销仲裁裁决、认定仲裁协议效力申请费."""

from datetime import date
from decimal import Decimal

from tianping.law.fees.arbitration import arbitration_review_fee


def test_one_amount_in_every_quarter():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            found = arbitration_review_fee(applied_on=date(year, month, 1))
            assert found.value == Decimal(400)
            assert [one.text.zh for one in found.steps] == ["撤销仲裁裁决、认定仲裁协议效力申请费, 每件 400.00"]
