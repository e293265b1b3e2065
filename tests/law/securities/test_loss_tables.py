"""The tables behind an investor's loss."""

from datetime import date
from decimal import Decimal

from tianping.law.securities.loss_tables import indexes_table, methods_table, trades_table
from tianping.law.securities.lots import Window
from tianping.law.securities.settle import Index, Terms, settle
from tianping.law.securities.trades import Side, Stock, Trade

D = Decimal
IN, EXPOSURE, BASE = date(2020, 4, 1), date(2020, 6, 1), date(2020, 7, 10)
TERMS = Terms(window=Window(date(2020, 3, 2), EXPOSURE, BASE), base_price=D(7),
              indexes=[Index("综合", {IN: D(3000), BASE: D(2700)})])
TRADES = [Trade(EXPOSURE, Side.SELL, D(50), D(8)), Trade(IN, Side.BUY, D(100), D(10))]


def test_each_trade_has_its_place_in_order_of_time():
    assert [row[4] for row in trades_table(TRADES, TERMS).rows] == ["in_window", "sold"]


def test_all_methods_stand_side_by_side():
    rows = methods_table(TRADES, TERMS, None).rows
    assert [row[0] for row in rows] == [
        "fifo", "weighted_average", "actual_cost", "moving_weighted_average", "moving_after_first_valid",
    ]
    assert {row[1:] for row in rows} == {(D(10), D(100), D("250.00"))}


def test_a_method_that_cannot_be_used_has_no_figure():
    rows = {row[0]: row[1:] for row in methods_table(TRADES, TERMS, Stock(D(10))).rows}
    assert rows["moving_weighted_average"] == (None, None, None)
    assert rows["fifo"] == (D(10), D(100), D("260.00"))


def test_each_index_shows_its_fall():
    held = [TRADES[1]]
    assert indexes_table(TERMS, settle(held, TERMS)).rows == (("综合", D("0.1")),)
