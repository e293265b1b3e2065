"""The average price of the shares in scope, by each method that courts use."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.rounding import cut
from tianping.law.securities.averages import Average, AverageOver, Method, average, moving_steps, repriced, weighted
from tianping.law.securities.lots import Matched, Window, match
from tianping.law.securities.trades import Side, Stock, Trade

D = Decimal
ACT, EXPOSURE = date(2020, 3, 2), date(2020, 6, 1)
WINDOW = Window(ACT, EXPOSURE, EXPOSURE)
BEFORE = date(2020, 1, 2)
PUBLISHED = [("buy", 100, "3"), ("buy", 300, "3.2"), ("sell", 200, "3.1"), ("buy", 100, "3.1"), ("sell", 100, "3.4")]


def trades(rows, on=ACT):
    return [Trade(on, Side(side), D(n), D(p)) for side, n, p in rows]


@pytest.mark.parametrize(
    ("method", "price"),
    [
        (Method.FIFO, "3.15"),
        (Method.WEIGHTED_AVERAGE, "3.14"),
        (Method.ACTUAL_COST, "3.05"),
        (Method.MOVING_WEIGHTED_AVERAGE, "3.1333"),
        (Method.MOVING_AFTER_FIRST_VALID, "3.1333"),
    ],
)
def test_the_published_five_trades_under_each_method(method, price):
    found = average(match(trades(PUBLISHED), window=WINDOW), method=method)
    assert found.price.quantize(D(price)) == D(price)


def test_every_method_has_the_name_judgments_give_it():
    assert [m.label.zh for m in Method] == [
        "先进先出法", "加权平均法", "实际成本法", "移动加权平均法", "第一笔有效买入后的移动加权平均法",
    ]


def test_no_shares_in_scope_have_no_average():
    assert average(Matched()) is None
    assert weighted([]) is None


def test_the_plain_average_may_be_taken_over_all_purchases_before_exposure():
    found = match([*trades([("buy", 100, "5")], BEFORE), *trades([("buy", 100, "10")])], window=WINDOW)
    assert average(found, method=Method.WEIGHTED_AVERAGE).price == D(10)
    assert average(found, method=Method.WEIGHTED_AVERAGE, over=AverageOver.ALL_BUYS).price == D("7.5")


def test_the_moving_average_runs_over_older_shares_and_the_other_sets_them_aside():
    found = match(trades([("buy", 100, "10")]), window=WINDOW, stock=Stock(D(100), D(4)))
    assert average(found, method=Method.MOVING_WEIGHTED_AVERAGE).price == D(7)
    assert average(found, method=Method.MOVING_AFTER_FIRST_VALID).price == D(10)


def test_the_moving_average_over_the_whole_position_needs_the_price_of_older_shares():
    found = match(trades([("buy", 100, "10")]), window=WINDOW, stock=Stock(D(100)))
    assert average(found, method=Method.MOVING_WEIGHTED_AVERAGE) is None


def test_a_position_that_fell_to_nothing_starts_anew():
    rows = [(True, D(100), D(10)), (False, D(100), D(12)), (True, D(50), D(8))]
    assert moving_steps(rows) == [D(0), D(10), D(8)]


def test_the_actual_cost_can_fall_below_zero():
    found = match(trades([("buy", 200, "10"), ("sell", 199, "20")]), window=WINDOW)
    assert average(found, method=Method.ACTUAL_COST).price == D(-1980)


def test_an_average_is_divided_once_so_that_a_third_times_three_is_whole():
    assert cut(Average(D(10), D(3)).of(D(3))) == D("10.00")


def test_a_position_repriced_by_an_index_keeps_its_shares_and_days():
    found = match([*trades([("buy", 100, "10")]), Trade(EXPOSURE, Side.SELL, D(40), D(8))], window=WINDOW)
    made = repriced(found, lambda day: D(3000) if day == ACT else D(2700))
    assert made.at_exposure == [(ACT, D(100), D(3000))]
    assert (made.closed, made.held, made.moves[0].price) == ([(EXPOSURE, D(40), D(2700))], D(60), D(3000))


@given(rows=st.lists(st.tuples(st.integers(1, 500), st.integers(1, 9999)), min_size=1, max_size=8))
def test_without_sales_all_methods_agree(rows):
    found = match(trades([("buy", n, D(p).scaleb(-2)) for n, p in rows]), window=WINDOW)
    prices = {average(found, method=m).price.quantize(D("1e-12")) for m in Method}
    assert len(prices) == 1
