"""How figures are written."""

from decimal import Decimal

import pytest

from tianping.law.fees.wording import percent, tidy, yuan


@pytest.mark.parametrize(("amount", "text"), [
    ("1", "1.00"), ("1450", "1,450.00"), ("1213.586", "1,213.586"), ("0.5", "0.50"), ("766.6666666666", "766.666667"), ("1E+6", "1,000,000.00"),
    ("-1", "-1.00"), ("50.00025", "50.00025"),
])
def test_yuan(amount, text):
    assert yuan(Decimal(amount)) == text


@pytest.mark.parametrize(("amount", "kept"), [("50.000", "50.00"), ("1E+6", "1000000.00"), ("1213.5860", "1213.586"), ("50.00025", "50.00025")])
def test_tidy(amount, kept):
    assert str(tidy(Decimal(amount))) == kept


@pytest.mark.parametrize(("rate", "text"), [("0.025", "2.5%"), ("0.01", "1%"), ("0.3", "30%"), ("1", "100%"), ("0.001", "0.1%")])
def test_percent(rate, text):
    assert percent(Decimal(rate)) == text
