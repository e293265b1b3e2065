"""The worked cases of securities losses, under the names and fields their files use."""

from decimal import Decimal

import pytest

from tianping.law.worked import Case, answer

D = Decimal
TRADES = [["buy", 100, "3"], ["buy", 300, "3.2"], ["sell", 200, "3.1"], ["buy", 100, "3.1"], ["sell", 100, "3.4"]]
CASE_413 = {
    "act": "2017-01-12", "exposure": "2017-02-28", "base": "2017-03-16", "base_price": "15.5",
    "buys": [["2017-01-16", 5000, "21.48"], ["2017-01-16", 4600, "22.75"], ["2017-01-20", 2700, "21.78"]],
    "sells": [["2017-02-20", 5000, "16.68"]],
}


def values(calc, inputs, **conventions):
    return answer(Case(calc, inputs, conventions)).values


def test_loss_from_trades():
    found = values("securities.loss", {**CASE_413, "method": "fifo"}, sold_before_exposure="fifo")
    assert found["effective_buys"] == [["2017-01-16", 4600, D("22.75")], ["2017-01-20", 2700, D("21.78")]]
    assert (found["cost"], found["difference"], found["shares"]) == (D(163456), D("50306.00"), D(7300))


def test_loss_under_the_plain_average_shows_the_average_as_the_row_prints_it():
    found = values("securities.loss", {**CASE_413, "method": "weighted_average"}, avg_printed_to="0.000001", price_rounding="none")
    assert (found["avg"], found["difference"]) == (D("22.020813"), D("47601.93"))
    cut = values("securities.loss", {**CASE_413, "method": "weighted_average"}, price_rounding="0.01")
    assert (cut["avg"], cut["difference"]) == (D("22.02"), D("47596.00"))


@pytest.mark.parametrize("name", ["shares", "shares_in_scope"])
def test_loss_from_an_average_already_found(name):
    found = values("securities.loss", {"avg_buy": "22.02", "base_price": "15.5", name: 7300})
    assert (found["difference"], found["cost"]) == (D("47596.00"), D("160746.00"))


def test_loss_where_the_file_gives_the_shares_left_and_not_the_sales_or_the_days():
    given = {"buys": CASE_413["buys"], "base_price": "15.5", "method": "weighted_average", "shares_in_scope": 7300}
    assert values("securities.loss", given, price_rounding="0.01")["difference"] == D("47596.00")
    assert values("securities.loss", {**given, "shares_in_scope": 12300}, price_rounding="0.01")["shares"] == 12300


def test_window():
    found = values("securities.window", {
        "act": "2007-12-06", "exposure": "2010-03-18", "base": "2010-05-04", "buys": ["2010-11-12", ["2008-01-02", 1, "2"]],
        "sells": ["2010-03-17", "2010-03-18", "2010-05-05"],
    })
    assert found == {"buy_in_scope": [False, True], "sale_class": ["before_exposure", "sold", "held_at_base"]}


def test_average_price_by_method_with_the_digits_the_row_states():
    moving = values("securities.avg_price", {"trades": TRADES, "method": "moving_weighted_average"}, decimals=4)
    assert (moving["avg"], moving["shares"]) == (D("3.1333"), 200)
    assert moving["avg_steps"] == [D("3.0000"), D("3.1500"), D("3.1333")]
    fifo = values("securities.avg_price", {"trades": TRADES, "method": "fifo"})
    assert (fifo["avg"], fifo["left"]) == (D("3.15"), [[100, D("3.2")], [100, D("3.1")]])


def test_risk_costs_base_day_short_and_total():
    risk = {"difference": "10000", "stock_from": "20", "stock_to": "12", "index_from": "3000", "index_to": "2700"}
    assert values("securities.risk", risk) == {
        "stock_fall": D("0.4"), "index_fall": D("0.1"), "risk_share": D("0.25"), "payable": D("7500.00"),
    }
    third = values("securities.risk", {**risk, "stock_from": "30", "stock_to": "20"}, decimals=4)
    assert (third["stock_fall"], third["risk_share"]) == (D("0.3333"), D("0.3000"))
    assert values("securities.costs", {"difference": "100000", "commission": "0.0003", "stamp": "0.001"}) == {
        "commission": D("30.00"), "stamp": D("100.00"), "total": D("100130.00"),
    }
    assert values("securities.base_day", {"daily_turnover_pct": [20] * 5 + [5] * 6}) == {"base_trading_day": 10}
    assert values("securities.base_day", {"daily_turnover_pct_constant": "9.1"}) == {"base_trading_day": 11}
    short = {"avg_sale": "10", "avg_buyback": "13", "bought_back": 600, "sold": 1000, "base_price": "14"}
    assert values("securities.short", short) == {"loss": D("3400.00")}
    assert values("securities.short", {**short, "bought_back": 0}) == {"loss": D("4000.00")}
    assert values("securities.total", {"in_scope": 55326, "zero_or_negative": 3289}) == {"awarded": 52037}
    assert values("securities.total", {"investors": 315}) == {"awarded": 315}
