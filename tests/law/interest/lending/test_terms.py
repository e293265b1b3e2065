"""The facts of a loan and the open questions beside counting."""

from datetime import date
from decimal import Decimal

from tianping.law.interest.lending.terms import Choices, Clause, Item, Loan, LoanOrder

D = Decimal


def test_the_contract_is_formed_when_the_money_was_received_unless_a_day_is_stated():
    one = Loan("甲", D(1), date(2022, 3, 1))
    assert one.formed == date(2022, 3, 1)
    assert Loan("甲", D(1), date(2022, 3, 1), formed_on=date(2022, 2, 1)).formed == date(2022, 2, 1)


def test_the_clause_is_read_from_the_rate_where_it_is_not_stated():
    assert Loan("甲", D(1), date(2022, 3, 1)).interest_clause is Clause.NONE
    assert Loan("甲", D(1), date(2022, 3, 1), D("0.1")).interest_clause is Clause.AGREED
    assert Loan("甲", D(1), date(2022, 3, 1), D("0.1"), clause=Clause.UNCLEAR).interest_clause is Clause.UNCLEAR


def test_every_choice_is_named():
    shown = {one.name: (one.choice, one.label.zh) for one in Choices(order=(Item.PRINCIPAL,), loan_order=LoanOrder.AS_LISTED).named()}
    assert shown == {
        "order": ("principal", "抵充顺序: 本金"), "loan_order": ("as_listed", "数笔债务按所列顺序"),
        "old_loans": ("rule_of_the_day", "2015年9月1日以前按当时的四倍基准利率"), "no_agreement": ("at_default", "未约定时按逾期之日的LPR"),
    }
