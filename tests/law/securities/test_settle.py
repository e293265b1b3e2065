"""The figures of one investor, without words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.securities.averages import Method
from tianping.law.securities.lots import Inducement, Oversold, Window
from tianping.law.securities.settle import Index, NoAverage, NoLevel, Terms, settle
from tianping.law.securities.trades import ExRight, Side, Stock, Trade

D = Decimal
ACT, EXPOSURE, BASE = date(2020, 3, 2), date(2020, 6, 1), date(2020, 7, 10)
WINDOW, IN, AFTER = Window(ACT, EXPOSURE, BASE), date(2020, 4, 1), date(2020, 6, 15)


def buy(on, shares, price="10"):
    return Trade(on, Side.BUY, D(shares), D(price))


def sell(on, shares, price="8"):
    return Trade(on, Side.SELL, D(shares), D(price))


def terms(**more):
    return Terms(**{"window": WINDOW, "base_price": D(7), **more})


def test_sold_shares_count_at_their_price_and_held_ones_at_the_base_price():
    found = settle([buy(IN, 100), sell(AFTER, 40)], terms())
    assert (found.shares, found.closed, found.held) == (D(100), D(40), D(60))
    assert (found.opened_at, found.closed_at, found.difference) == (D(10), D(8), D("260.00"))


def test_nothing_in_scope_is_no_loss():
    found = settle([buy(AFTER, 100)], terms())
    assert (found.shares, found.total, found.opened_at) == (D(0), D(0), None)


def test_a_gain_is_kept_as_a_negative_difference_and_nothing_is_payable():
    found = settle([buy(IN, 100, "5")], terms(commission_rate=D("0.0003")))
    assert (found.difference, found.after_risk, found.total) == (D("-200.00"), D("0.00"), D("0.00"))


def test_a_gain_on_what_was_sold_is_set_against_the_loss_on_what_was_held():
    found = settle([buy(IN, 200), sell(AFTER, 100, "12")], terms())
    assert found.difference == D("100.00")


def test_the_average_may_be_cut_first_and_the_difference_shows_it():
    trades = [buy(IN, 4600, "22.75"), buy(IN, 2700, "21.78"), buy(IN, 5000, "21.48"), sell(IN, 5000, "16.68")]
    loose = settle(trades, terms(base_price=D("15.5"), method=Method.WEIGHTED_AVERAGE))
    tight = settle(trades, terms(base_price=D("15.5"), method=Method.WEIGHTED_AVERAGE, price_step=D("0.01")))
    assert (loose.difference, tight.opened_at, tight.difference) == (D("47601.93"), D("22.02"), D("47596.00"))


def test_the_mirror_for_a_statement_inducing_to_sell():
    trades = [sell(IN, 1000, "10"), buy(AFTER, 600, "13")]
    found = settle(trades, terms(base_price=D(14), inducement=Inducement.TO_SELL, indexes=[Index("综合", {})]))
    assert (found.difference, found.risk) == (D("3400.00"), D(0))


def test_ex_right_shares_and_prices_are_restored():
    ex = ExRight(date(2020, 5, 6), D(2))
    found = settle([buy(IN, 100, "20"), sell(AFTER, 200, "8")], terms(ex_rights=[ex]), stock=Stock(D(10), D(18)))
    assert (found.shares, found.opened_at, found.held) == (D(200), D(10), D(20))


def test_the_index_is_averaged_with_the_same_weights_as_the_shares():
    index = Index("综合", {IN: D(3000), AFTER: D(2700), EXPOSURE: D(2760), BASE: D(2640)})
    found = settle([buy(IN, 100), sell(AFTER, 50, "6")], terms(base_price=D(6), indexes=[index]))
    # share: 10 -> 6 = 40 %; index: 3000 -> (50 x 2700 + 50 x mean(2760, 2640, 2700)) / 100 = 2700, 10 %
    assert (found.stock_fall, found.index_falls, found.risk) == (D("0.4"), [D("0.1")], D("0.25"))
    assert (found.difference, found.after_risk) == (D("400.00"), D("300.00"))


def test_the_actual_cost_measures_no_fall_so_the_open_lots_stand_in():
    index = Index("综合", {IN: D(3000), BASE: D(2700)})
    trades = [buy(IN, 200), sell(IN, 100, "19")]
    found = settle(trades, terms(base_price=D("0.5"), method=Method.ACTUAL_COST, indexes=[index]))
    assert (found.opened_at, found.stock_fall) == (D(1), D("0.95"))


def test_a_share_got_for_nothing_has_no_fall():
    found = settle([buy(IN, 100, "0"), buy(ACT, 1, "800")],
                   terms(base_price=D(0), method=Method.FIFO, indexes=[Index("综合", {IN: D(1), ACT: D(1), BASE: D(1)})]))
    assert found.risk == 0
    nothing = settle([buy(IN, 100, "0")], terms(base_price=D("-1"), indexes=[Index("综合", {IN: D(1), BASE: D(1)})]))
    assert (nothing.stock_fall, nothing.risk) == (D(0), D(0))


def test_a_given_percentage_takes_the_place_of_the_index_and_stays_between_nothing_and_all():
    assert settle([buy(IN, 100)], terms(), fixed_risk=D("0.3")).after_risk == D("210.00")
    assert settle([buy(IN, 100)], terms(), fixed_risk=D(2)).after_risk == D("0.00")
    assert settle([buy(IN, 100)], terms(), fixed_risk=D(-1)).after_risk == D("300.00")


@pytest.mark.parametrize(
    ("levels", "day"), [({}, EXPOSURE), ({BASE: D(1)}, IN), ({BASE: D(1), IN: D(0)}, IN)]
)
def test_an_index_without_a_day_that_is_needed_is_named(levels, day):
    with pytest.raises(NoLevel, match=rf"^指数“综合”缺少 {day} 的收盘点位$"):
        settle([buy(IN, 100)], terms(indexes=[Index("综合", levels)]))


def test_facts_that_do_not_suffice_are_said():
    with pytest.raises(Oversold):
        settle([sell(IN, 100)], terms())
    with pytest.raises(NoAverage, match=r"^期初持股的成本价未知, 不能适用移动加权平均法$"):
        settle([buy(IN, 100)], terms(method=Method.MOVING_WEIGHTED_AVERAGE), stock=Stock(D(1)))


def test_costs_and_the_interest_of_the_text_of_2003():
    made = settle([buy(IN, 100)], terms(commission_rate=D("0.0003"), stamp_rate=D("0.001"), with_interest=True))
    assert (made.commission, made.stamp, made.interest, made.total) == (D("0.09"), D("0.30"), D("0.29"), D("300.68"))
    sold = settle([buy(IN, 100), sell(AFTER, 100)], terms(with_interest=True))
    assert sold.interest == D("0.14")
    assert settle([buy(IN, 100, "5")], terms(with_interest=True)).interest == 0


ROWS = st.lists(st.tuples(st.sampled_from([ACT, IN, AFTER]), st.integers(1, 500), st.integers(1, 3000)), min_size=1, max_size=8)


@given(rows=ROWS, method=st.sampled_from(list(Method)))
def test_the_order_of_accounts_does_not_matter_and_what_is_payable_is_never_negative(rows, method):
    trades = [Trade(on, Side.BUY, D(n), D(p).scaleb(-2), f"{i:02}") for i, (on, n, p) in enumerate(rows)]
    one, other = (settle(t, terms(method=method)) for t in (trades, trades[::-1]))
    assert one.total == other.total >= 0
    assert one.difference == other.difference


@given(rows=ROWS)
def test_a_higher_base_price_never_raises_the_loss(rows):
    trades = [buy(on, n, D(p).scaleb(-2)) for on, n, p in rows]
    losses = [settle(trades, terms(base_price=D(p))).total for p in (3, 7, 11)]
    assert losses == sorted(losses, reverse=True)
