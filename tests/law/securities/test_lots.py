"""Which shares left when: the window of a statement matched lot by lot."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.securities.lots import Inducement, Oversold, SoldFirst, Window, match
from tianping.law.securities.trades import Side, Stock, Trade

D = Decimal
ACT, EXPOSURE, BASE = date(2020, 3, 2), date(2020, 6, 1), date(2020, 7, 10)
WINDOW = Window(ACT, EXPOSURE, BASE)
IN, BEFORE, AFTER = date(2020, 4, 1), date(2020, 2, 3), date(2020, 6, 15)


def buy(on, shares, price="10"):
    return Trade(on, Side.BUY, D(shares), D(price))


def sell(on, shares, price="8"):
    return Trade(on, Side.SELL, D(shares), D(price))


def test_the_act_day_is_in_the_window_and_the_exposure_day_is_not():
    found = match([buy(ACT, 100), buy(EXPOSURE, 200)], window=WINDOW)
    assert (found.scope_shares, found.held) == (D(100), D(100))


def test_what_was_sold_before_exposure_is_out():
    found = match([buy(IN, 300), sell(IN, 100)], window=WINDOW)
    assert found.at_exposure == [(IN, D(200), D(10))]


def test_a_sale_on_the_exposure_day_and_on_the_base_day_counts_and_one_after_it_does_not():
    trades = [buy(IN, 300), sell(EXPOSURE, 100), sell(BASE, 50), sell(date(2020, 7, 13), 150)]
    found = match(trades, window=WINDOW)
    assert found.closed == [(EXPOSURE, D(100), D(8)), (BASE, D(50), D(8))]
    assert (found.closed_shares, found.held) == (D(150), D(150))


def test_the_earliest_shares_leave_first_so_older_stock_shields_the_window():
    found = match([buy(IN, 300), sell(IN, 100)], window=WINDOW, stock=Stock(D(100)))
    assert found.scope_shares == D(300)


def test_or_the_shares_of_the_window_leave_first_where_the_court_says_so():
    found = match([buy(BEFORE, 100), buy(IN, 300), sell(IN, 350)], window=WINDOW, sold_first=SoldFirst.SCOPE_FIRST)
    assert found.scope_shares == D(0)
    assert [(m.opens, m.scope_shares) for m in found.moves] == [(True, D(0)), (True, D(300)), (False, D(300))]


def test_a_sale_after_exposure_takes_shares_of_the_window_before_those_bought_after():
    found = match([buy(IN, 100), buy(AFTER, 100), sell(AFTER, 150)], window=WINDOW)
    assert (found.closed, found.held) == ([(AFTER, D(100), D(8))], D(0))


def test_a_lot_that_is_gone_is_passed_over():
    found = match([buy(IN, 100), sell(IN, 100), buy(IN, 50), sell(IN, 20)], window=WINDOW)
    assert found.at_exposure == [(IN, D(30), D(10))]


def test_selling_more_than_was_held_says_the_list_is_incomplete():
    with pytest.raises(Oversold, match=r"^2020-04-01 卖出 150 股, 比当时持有的多 50 股: 交易流水或期初持股不全$"):
        match([buy(IN, 100), sell(IN, 150)], window=WINDOW)


def test_inducing_to_sell_is_the_mirror_and_older_sales_open_nothing():
    trades = [sell(BEFORE, 500), buy(BEFORE, 70), sell(IN, 300), buy(IN, 100), buy(AFTER, 120)]
    found = match(trades, window=WINDOW, inducement=Inducement.TO_SELL, stock=Stock(D(900), D(5)))
    assert found.at_exposure == [(IN, D(200), D(8))]
    assert (found.closed, found.held, found.stock) == ([(AFTER, D(120), D(10))], D(80), Stock())


def test_a_sale_after_exposure_closes_nothing_that_a_selling_statement_opened():
    found = match([sell(IN, 300), sell(AFTER, 50)], window=WINDOW, inducement=Inducement.TO_SELL)
    assert (found.closed, found.held) == ([], D(300))


def test_days_out_of_order_are_no_window():
    with pytest.raises(ValueError, match=r"^实施日 2020-06-01、揭露日 2020-03-02、基准日 2020-07-10 的先后顺序不对$"):
        Window(EXPOSURE, ACT, BASE)


MOVES = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2020, 8, 1)), st.sampled_from(list(Side)), st.integers(1, 900)), max_size=20
)


@given(moves=MOVES, first=st.sampled_from(list(SoldFirst)))
def test_every_share_in_scope_is_closed_or_held_and_no_more_than_was_opened(moves, first):
    trades = [Trade(on, side, D(n), D(10)) for on, side, n in sorted(moves, key=lambda m: m[0])]
    found = match(trades, window=WINDOW, stock=Stock(D(20_000)), sold_first=first)
    opened = sum(t.shares for t in trades if t.side is Side.BUY and ACT <= t.on < EXPOSURE)
    assert found.scope_shares == found.closed_shares + found.held <= opened
