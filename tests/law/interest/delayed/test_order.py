"""The base of the doubled part and the payment pro rata."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.delayed.order import doubled_base, pro_rata_payment

D = Decimal


def test_general_interest_never_belongs_to_the_base_and_costs_are_a_choice():
    given = {"principal_cny": D(100000), "penalty_cny": D(20000), "costs_cny": D(2000), "general_interest_cny": D(8000)}
    found = doubled_base(**given)
    assert (found.value, found.part("without_costs").value) == (D("122000.00"), D("120000.00"))
    assert found.steps[0].text.zh == "计算基数: 100000.00 + 20000.00 + 2000.00 = 122000.00元。"
    without = doubled_base(**given, include_costs=False)
    assert (without.value, without.conventions[0].label.zh) == (D("120000.00"), "诉讼费用不计入基数")
    assert found.conventions[0].label.zh == "诉讼费用计入基数"


@pytest.mark.parametrize("name", ["principal_cny", "penalty_cny", "costs_cny", "general_interest_cny"])
def test_no_part_of_the_debt_is_negative(name):
    with pytest.raises(Refused) as caught:
        doubled_base(**{"principal_cny": D(1), name: D("-0.01")})
    assert (caught.value.finding.name, str(caught.value)) == ("doubled_base", "金额不能为负数")


def test_a_payment_settles_debt_and_its_interest_together():
    found = pro_rata_payment(received_cny=D(500000), benchmark_annual_rate=D("0.06"), days=200)
    assert (found.value, found.part("interest").value) == (D("469151.67"), D("30848.33"))
    assert found.steps[0].text.zh == "清偿的金钱债务: 500000.00 ÷ (1 + 6% × 2 × 200/365) = 469151.67元。"
    assert pro_rata_payment(received_cny=D(1), benchmark_annual_rate=D("0.06"), days=0, conventions=DEFAULT.but(basis="actual")).value == D(1)


@given(st.integers(0, 10**8), st.integers(0, 4000))
def test_debt_and_interest_settled_make_up_the_money(received, days):
    found = pro_rata_payment(received_cny=D(received), benchmark_annual_rate=D("0.0435"), days=days)
    assert found.value + found.part("interest").value == received
