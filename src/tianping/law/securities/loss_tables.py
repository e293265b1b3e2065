"""The tables behind an investor's loss: each trade's place, all methods side by side, the indexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tianping.law.finding import Column, Label, Table, Unit, Value
from tianping.law.securities.averages import Method
from tianping.law.securities.settle import NoAverage, Settled, Terms, settle
from tianping.law.securities.trades import Stock, Trade, in_order, restored
from tianping.law.securities.window import leaving, place


def trades_table(trades: Sequence[Trade], terms: Terms) -> Table:
    """Return every trade in order of execution, restored to one basis, with its place to the window."""
    columns = (
        Column("on", Label("成交日期", "day"), Unit.DATE), Column("side", Label("买卖", "side")),
        Column("shares", Label("股数", "shares"), Unit.SHARE), Column("price", Label("价格", "price"), Unit.CNY_PER_SHARE),
        Column("place", Label("位置", "place")),
    )
    rows = tuple((t.on, t.side.value, t.shares, t.price, _place(t, terms)) for t in restored(in_order(trades), terms.ex_rights))
    return Table("trades", Label("交易明细", "trades"), columns, rows)


def _place(trade: Trade, terms: Terms) -> str:
    window = terms.window
    if trade.side is terms.inducement.opening:
        return place(trade.on, act=window.act, exposure=window.exposure).value
    return leaving(trade.on, exposure=window.exposure, base=window.base).value


def methods_table(trades: Sequence[Trade], terms: Terms, stock: Stock | None) -> Table:
    """Return the average price and the difference under every method; a method that cannot be used has neither."""
    columns = (
        Column("method", Label("方法", "method")), Column("average", Label("平均价格", "average price"), Unit.CNY_PER_SHARE),
        Column("shares", Label("股数", "shares"), Unit.SHARE), Column("difference", Label("差额损失", "difference"), Unit.CNY),
    )
    bare = replace(terms, indexes=(), with_interest=False)
    rows = tuple(_method_row(trades, replace(bare, method=method), stock) for method in Method)
    return Table("methods", Label("各种平均价格方法对照", "methods side by side"), columns, rows)


def _method_row(trades: Sequence[Trade], terms: Terms, stock: Stock | None) -> tuple[Value, ...]:
    try:
        made = settle(trades, terms, stock=stock, fixed_risk=Decimal(0))
    except NoAverage:
        return (terms.method.value, None, None, None)
    return (terms.method.value, made.opened_at, made.shares, made.difference)


def indexes_table(terms: Terms, made: Settled) -> Table:
    """Return the fall of each reference index over the investor's own holding time."""
    columns = (Column("index", Label("指数", "index")), Column("fall", Label("跌幅", "fall"), Unit.RATE))
    rows = tuple((one.name, fell) for one, fell in zip(terms.indexes, made.index_falls, strict=True))
    return Table("indexes", Label("参考指数", "reference indexes"), columns, rows)
