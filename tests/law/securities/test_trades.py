"""Trades of all accounts by time of execution, restored to one basis where the share went ex-right."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.securities.trades import ExRight, Side, Stock, Trade, in_order, restored, restored_stock

D = Decimal
DAY, NEXT = date(2020, 3, 2), date(2020, 3, 3)
SEND_TWO_FOR_TEN = ExRight(NEXT, D("1.2"))


def test_accounts_are_merged_by_day_and_time_and_the_given_order_breaks_ties():
    late = Trade(DAY, Side.BUY, D(100), D(10), "14:00:00")
    early = Trade(DAY, Side.SELL, D(100), D(11), "09:31:05")
    tied = Trade(DAY, Side.BUY, D(200), D(12), "14:00:00")
    before = Trade(date(2020, 3, 1), Side.BUY, D(1), D(1))
    assert in_order([late, early, tied, before]) == (before, early, late, tied)


def test_a_trade_before_the_ex_right_day_is_restored_and_its_worth_stays():
    old, new = Trade(DAY, Side.BUY, D(100), D(12)), Trade(NEXT, Side.BUY, D(100), D(10))
    assert restored([old, new], [SEND_TWO_FOR_TEN]) == (Trade(DAY, Side.BUY, D("120.0"), D(10)), new)


def test_without_an_ex_right_day_nothing_changes():
    one = Trade(DAY, Side.BUY, D(100), D(12))
    assert restored([one], []) == (one,)


def test_the_opening_stock_is_restored_too_and_may_have_no_price():
    assert restored_stock(Stock(D(100), D(12)), [SEND_TWO_FOR_TEN]) == Stock(D("120.0"), D(10))
    assert restored_stock(Stock(D(100)), [SEND_TWO_FOR_TEN]) == Stock(D("120.0"), None)


def test_no_trade_is_of_no_shares_or_at_a_negative_price_and_no_factor_is_zero():
    with pytest.raises(ValueError, match=r"^成交数量应大于 0: 0$"):
        Trade(DAY, Side.BUY, D(0), D(1))
    with pytest.raises(ValueError, match=r"^成交价格不能为负: -1$"):
        Trade(DAY, Side.BUY, D(1), D(-1))
    with pytest.raises(ValueError, match=r"^复权系数应大于 0: 0$"):
        ExRight(DAY, D(0))
