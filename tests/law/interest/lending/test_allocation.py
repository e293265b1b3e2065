"""To what a payment is applied: articles 560 and 561 of the Civil Code."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.interest.lending.allocation import Debt, payment_to_debts, payment_within_debt
from tianping.law.interest.lending.terms import Item, LoanOrder

D = Decimal
ON = date(2024, 6, 1)
money = st.decimals(0, 10**6, places=2)


def paid(*debts, amount, on=ON, **choices):
    found = payment_to_debts(paid_cny=D(amount), debts=debts, on=on, **choices)
    return {one.name: found.part(one.name).value for one in debts}


def debt(name, amount, due="2024-01-01", **facts):
    return Debt(name, D(amount), date.fromisoformat(due) if due else None, **facts)


def test_costs_then_interest_then_principal():
    found = payment_within_debt(paid_cny=D(50000), costs_cny=D(5000), interest_cny=D(20000), principal_cny=D(100000))
    assert [found.part(name).value for name in ("costs", "interest", "principal", "surplus")] == [D(5000), D(20000), D(25000), D(0)]
    assert found.value == D(75000)
    assert found.steps[2].text.zh == "抵充本金 25000.00元, 尚余 75000.00元。"
    assert str(found.basis[0]) == "《民法典》第561条"


def test_another_order_as_agreed_and_a_surplus():
    found = payment_within_debt(paid_cny=D(130), interest_cny=D(20), principal_cny=D(100), order=(Item.PRINCIPAL, Item.INTEREST))
    assert (found.value, found.part("principal").value, found.part("surplus").value, found.part("costs").value) == (D(0), D(100), D(10), D(0))


def test_before_the_civil_code_the_interpretation_of_contract_law_gave_the_order():
    found = payment_within_debt(paid_cny=D(1), principal_cny=D(1), on=date(2020, 12, 31))
    assert str(found.basis[0]) == "《最高人民法院关于适用〈中华人民共和国合同法〉若干问题的解释(二)》(法释〔2009〕5号)第21条"
    several = payment_to_debts(paid_cny=D(1), debts=(debt("甲", 1),), on=date(2020, 12, 31))
    assert [one.article for one in several.basis] == ["第20条", "第21条"]


def test_the_debtors_designation_comes_first():
    assert paid(debt("甲", 100), debt("乙", 100, due=None), amount=150, designated="乙") == {"甲": D(50), "乙": D(100)}


def test_the_debt_that_is_due_comes_before_one_that_is_not():
    assert paid(debt("甲", 100, due="2025-01-01"), debt("乙", 100), amount=120) == {"甲": D(20), "乙": D(100)}


def test_of_two_due_the_less_secured_then_the_heavier_then_the_earlier():
    assert paid(debt("甲", 100, secured_cny=D(80)), debt("乙", 100, secured_cny=D(50)), amount=100) == {"甲": D(0), "乙": D(100)}
    assert paid(debt("甲", 100, annual_rate=D("0.06")), debt("乙", 100, annual_rate=D("0.1")), amount=100) == {"甲": D(0), "乙": D(100)}
    assert paid(debt("甲", 100, due="2024-02-01"), debt("乙", 100, due="2024-01-01"), amount=100) == {"甲": D(0), "乙": D(100)}


def test_equal_debts_share_by_proportion():
    assert paid(debt("甲", 100), debt("乙", 300), amount=100) == {"甲": D(25), "乙": D(75)}


def test_as_listed_where_the_parties_say_so():
    assert paid(debt("甲", 100, due="2025-01-01"), debt("乙", 100), amount=120, order=LoanOrder.AS_LISTED) == {"甲": D(100), "乙": D(20)}


def test_what_is_left_and_the_table():
    found = payment_to_debts(paid_cny=D(500), debts=(debt("甲", 100), debt("乙", 300)), on=ON)
    assert found.value == D(0)
    assert found.tables[0].rows == (("甲", D(100), D(100), D(0)), ("乙", D(300), D(300), D(0)))


def test_negative_amounts_are_refused():
    with pytest.raises(Refused) as refusal:
        payment_within_debt(paid_cny=D(-1))
    assert refusal.value.finding.label.zh == "金额不能为负数"


@given(money, money, money, money)
def test_what_is_applied_and_what_is_left_make_up_the_debt(paid_cny, costs, interest, principal):
    found = payment_within_debt(paid_cny=paid_cny, costs_cny=costs, interest_cny=interest, principal_cny=principal)
    met = sum(found.part(name).value for name in ("costs", "interest", "principal"))
    assert met + found.value == costs + interest + principal
    assert met + found.part("surplus").value == paid_cny
