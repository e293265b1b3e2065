"""Change of the amount claimed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.fees.change import changed_claim_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)
SUMS = st.decimals(min_value=0, max_value=10**9, places=2)


def outcome(before, after, *, is_early=True):
    found = changed_claim_fee(
        claim_before_cny=Decimal(before), claim_after_cny=Decimal(after), filed_on=DAY, is_before_end_of_court_investigation=is_early,
    )
    return found, {one.name: one.value for one in found.parts}


def test_reduced_in_time_is_paid_back():
    found, parts = outcome(500000, 300000)
    assert found.value == Decimal(5800)
    assert parts == {"prepaid": Decimal(8800), "top_up": Decimal(0), "refund": Decimal(3000), "borne_by_reducer": Decimal(0)}
    assert [one.text.zh for one in found.steps] == [
        "原请求 500,000.00 元, 受理费 8,800.00", "现请求 300,000.00 元, 受理费 5,800.00", "法庭调查终结前减少请求, 退还 3,000.00",
    ]
    assert str(found.steps[-1].basis[0]) == "《诉讼费用交纳办法》(国务院令第481号)第21条第2项"


def test_reduced_too_late_stays_with_the_party_who_reduced():
    found, parts = outcome(500000, 300000, is_early=False)
    assert found.value == Decimal(8800)
    assert parts == {"prepaid": Decimal(8800), "top_up": Decimal(0), "refund": Decimal(0), "borne_by_reducer": Decimal(3000)}
    assert found.steps[-1].text.zh == "法庭调查终结后减少请求, 不退还; 减少部分的受理费 3,000.00 由减少请求的当事人负担"
    assert str(found.steps[-1].basis[0]) == "《诉讼费用交纳办法》(国务院令第481号)第35条"


@pytest.mark.parametrize("is_early", [True, False])
def test_increased_is_topped_up_on_the_new_total(is_early):
    found, parts = outcome(300000, 500000, is_early=is_early)
    assert found.value == Decimal(8800)
    assert parts == {"prepaid": Decimal(5800), "top_up": Decimal(3000), "refund": Decimal(0), "borne_by_reducer": Decimal(0)}
    assert found.steps[-1].text.zh == "按变更后的请求补交 3,000.00"
    assert str(found.steps[-1].basis[0]) == "《诉讼费用交纳办法》(国务院令第481号)第21条第1项"


def test_within_the_base_nothing_moves():
    found, parts = outcome(9000, 8000)
    assert (found.value, parts["refund"], parts["top_up"]) == (Decimal(50), Decimal(0), Decimal(0))
    assert found.steps[-1].text.zh == "按变更后的请求补交 0.00"


def test_a_negative_claim_is_refused():
    with pytest.raises(Refused) as caught:
        outcome(500000, -1)
    assert caught.value.finding.label.zh == "请求金额不能为负: -1.00"


def test_every_quarter_changes():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            for after in (50000, 150000):
                changed_claim_fee(claim_before_cny=Decimal(100000), claim_after_cny=Decimal(after), filed_on=date(year, month, 1))


@given(SUMS, SUMS, st.booleans())
def test_what_is_prepaid_topped_up_and_paid_back_adds_up(before, after, is_early):
    found, parts = outcome(before, after, is_early=is_early)
    assert parts["prepaid"] + parts["top_up"] - parts["refund"] == found.value
    assert parts["top_up"] == 0 or parts["refund"] == 0
