"""How figures of interest are written."""

from datetime import date
from decimal import Decimal

from tianping.law.interest.wording import percent, yuan, zh_day


def test_money_a_rate_and_a_day_as_a_judgment_writes_them():
    assert yuan(Decimal("15360.6")) == "15360.60"
    assert percent(Decimal("0.148")) == "14.8%"
    assert percent(Decimal("0.2400")) == "24%"
    assert percent(Decimal("0.000175")) == "0.0175%"
    assert percent(Decimal(1)) == "100%"
    assert zh_day(date(2023, 9, 1)) == "2023年9月1日"
