"""Security for preservation: at most thirty per cent in suit, the whole amount before it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.steps.preservation_security import preservation_security

QUARTERS = [date(y, m, 1) for y in range(2017, 2028) for m in (1, 4, 7, 10)]


@pytest.mark.parametrize("asked, before, security", [
    ("100000", False, "30000.00"), ("100000", True, "100000.00"), ("0.01", False, "0.00"), ("33333.35", False, "10000.01"),
])
def test_the_share_the_law_gives(asked, before, security):
    found = preservation_security(asked_cny=Decimal(asked), asked_on=date(2026, 3, 2), is_before_suit=before)
    assert found.value == Decimal(security)


def test_the_step_names_its_article():
    found = preservation_security(asked_cny=Decimal(100000), asked_on=date(2026, 3, 2))
    assert found.steps[0].text.zh == "不超过请求保全数额的 30%: 100,000 × 0.30 = 30,000.00 元"
    assert [str(c) for c in found.all_basis()] == ["《最高人民法院关于人民法院办理财产保全案件若干问题的规定》(2020修正)第5条"]


def test_nothing_to_preserve_is_refused():
    with pytest.raises(Refused, match="请求保全的数额应当大于零"):
        preservation_security(asked_cny=Decimal(0), asked_on=date(2026, 3, 2))


@pytest.mark.parametrize("day", QUARTERS)
def test_there_is_law_on_every_quarter(day):
    for before in (False, True):
        assert preservation_security(asked_cny=Decimal(100), asked_on=day, is_before_suit=before).value


@given(st.decimals("0.01", "1e9", places=2), st.decimals("0.01", "1e9", places=2))
def test_security_never_falls_as_the_amount_grows(one, other):
    low, high = sorted((one, other))
    values = [preservation_security(asked_cny=a, asked_on=date(2026, 3, 2)).value for a in (low, high)]
    assert values[0] <= values[1]
