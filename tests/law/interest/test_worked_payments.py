"""Payments and their order, as the files of cases write them."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.interest.lending.terms import Item
from tianping.law.interest.worked_payments import order_of, payments_of
from tianping.law.worked import Case


def test_a_payment_is_a_pair_or_an_object():
    case = Case("a.b", {"payments": [["2026-03-18", "5"], {"date": "2026-03-19", "amount": "6"}]})
    assert [(one.on, one.amount_cny, one.towards) for one in payments_of(case, towards="A")] == [
        (date(2026, 3, 18), Decimal(5), "A"), (date(2026, 3, 19), Decimal(6), "A"),
    ]
    assert payments_of(Case("a.b", {})) == ()


def test_the_order_is_stated_as_a_list_or_as_one_word():
    assert order_of(Case("a.b", {})) == (Item.INTEREST, Item.PRINCIPAL)
    assert order_of(Case("a.b", {}, {"order": ["costs", "interest", "principal"]})) == (Item.COSTS, Item.INTEREST, Item.PRINCIPAL)
    assert order_of(Case("a.b", {"order": "principal"})) == (Item.PRINCIPAL,)


def test_an_unknown_item_is_refused():
    with pytest.raises(Refused) as caught:
        order_of(Case("a.b", {"order": ["fees"]}))
    assert caught.value.finding.label.zh == "order[0]: “fees”不在可选值之内: costs, interest, principal"
