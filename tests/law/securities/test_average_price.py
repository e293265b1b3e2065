"""The average price asked on its own."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.securities.average_price import securities_average_price
from tianping.law.securities.averages import Method
from tianping.law.securities.lots import Window
from tianping.law.securities.trades import Side, Trade

D = Decimal
ACT, EXPOSURE = date(2020, 3, 2), date(2020, 6, 1)
PUBLISHED = [("buy", 100, "3"), ("buy", 300, "3.2"), ("sell", 200, "3.1"), ("buy", 100, "3.1"), ("sell", 100, "3.4")]


def ask(rows=PUBLISHED, on=ACT, **more):
    trades = [Trade(on, Side(side), D(n), D(p)) for side, n, p in rows]
    return securities_average_price(
        decided_on=date(2026, 11, 22), window=Window(ACT, EXPOSURE, EXPOSURE), trades=trades, **more
    )


def test_one_method_is_the_value_and_all_are_in_the_table():
    found = ask(method=Method.ACTUAL_COST)
    assert found.value == D("3.05")
    assert [(name, price.quantize(D("0.0001"))) for name, price in found.tables[0].rows] == [
        ("fifo", D("3.15")), ("weighted_average", D("3.14")), ("actual_cost", D("3.05")),
        ("moving_weighted_average", D("3.1333")), ("moving_after_first_valid", D("3.1333")),
    ]
    assert found.steps[0].text.zh == "实际成本法: 在区间内开立、揭露日仍持有 200 股的平均价格: 3.05 元/股"


def test_the_lots_left_and_the_moving_steps_are_shown():
    found = ask()
    assert [row[1:] for row in found.tables[1].rows] == [(D(100), D("3.2")), (D(100), D("3.1"))]
    assert [row[0].quantize(D("0.0001")) for row in found.tables[2].rows] == [D("3"), D("3.15"), D("3.1333")]


def test_nothing_in_scope_has_no_average():
    with pytest.raises(Refused, match=r"^没有可计算平均价格的股份$"):
        ask(on=EXPOSURE)


def test_more_sold_than_held_is_refused():
    with pytest.raises(Refused, match="比当时持有的多 100 股"):
        ask([("sell", 100, "3")])
