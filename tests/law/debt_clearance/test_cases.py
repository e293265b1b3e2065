"""The worked case of personal debt clearing."""

from decimal import Decimal

from tianping.law.worked import Case, answer


def test_plan():
    assert answer(Case("personal_debt.plan", {"debt": "2140000", "rate": "0.015"})).values == {"pay": Decimal("32100.00")}
