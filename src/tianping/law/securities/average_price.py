"""The average price of the shares in scope, asked on its own: every method side by side.

Source: 法释〔2022〕2号 §27 and 法释〔2003〕2号 §31 say "average price" and leave the method open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tianping.law.finding import Column, Convention, Finding, Label, Step, Table, Unit, Value, refused
from tianping.law.finishing import finished
from tianping.law.registry import rule
from tianping.law.securities import loss
from tianping.law.securities.averages import AverageOver, Method, average, moving_steps
from tianping.law.securities.lots import Inducement, Matched, Oversold, SoldFirst, Window, match
from tianping.law.securities.trades import Stock, Trade, in_order


@rule(label=Label("买入平均价格(各方法对照)", "average purchase price, all methods side by side"))
@finished
def securities_average_price(
    *, decided_on: date, window: Window, trades: Sequence[Trade], method: Method = Method.MOVING_AFTER_FIRST_VALID,
    stock: Stock | None = None, sold_first: SoldFirst = SoldFirst.FIFO,
    average_over: AverageOver = AverageOver.WINDOW_BUYS, inducement: Inducement = Inducement.TO_BUY,
) -> Finding:
    """Return the average price under *method*, in CNY a share, with the other methods in a table.

    The table of steps shows the moving average after each opening. Refused where nothing is in scope, or the method
    needs the price of the opening stock and it is not known.
    Source: 法释〔2022〕2号 §27; 法释〔2003〕2号 §31.
    """
    text = loss.PARAMS[f"difference_{inducement.value}"].on(decided_on)
    try:
        found = match(in_order(trades), window=window, inducement=inducement, stock=stock, sold_first=sold_first)
    except Oversold as wrong:
        raise loss.incomplete(wrong) from wrong
    price = _price(found, method, average_over)
    if price is None:
        raise refused(
            "securities_average_price", Label("没有可计算平均价格的股份", "there are no shares whose average can be taken"),
            basis=text.basis,
            remedy=Label("请核对交易日期与期初持股的成本价。", "check the days of the trades and the price of the opening stock"),
        )
    step = Step(Label(f"{method.label.zh}: 在区间内开立、揭露日仍持有 {found.scope_shares} 股的平均价格",
                      f"{method.label.en}: average price of the {found.scope_shares} shares in scope"),
                price, Unit.CNY_PER_SHARE, basis=text.basis)
    return Finding(
        name="securities_average_price", label=Label("平均价格", "average price"), value=price, unit=Unit.CNY_PER_SHARE,
        steps=(step,), basis=text.basis, conventions=(Convention("method", method.value, method.label),),
        tables=(_methods(found, average_over), _left(found), _steps(found)),
        given={"decided_on": decided_on, "method": method.value, "shares": found.scope_shares},
    )


def _price(found: Matched, method: Method, over: AverageOver) -> Decimal | None:
    one = average(found, method=method, over=over)
    return None if one is None else one.price


def _methods(found: Matched, over: AverageOver) -> Table:
    columns = (Column("method", Label("方法", "method")), Column("average", Label("平均价格", "average"), Unit.CNY_PER_SHARE))
    rows: tuple[tuple[Value, ...], ...] = tuple((m.value, _price(found, m, over)) for m in Method)
    return Table("methods", Label("各方法对照", "methods side by side"), columns, rows)


def _left(found: Matched) -> Table:
    columns = (Column("on", Label("日期", "day"), Unit.DATE), Column("shares", Label("剩余股数", "shares left"), Unit.SHARE),
               Column("price", Label("价格", "price"), Unit.CNY_PER_SHARE))
    return Table("left", Label("揭露日仍在区间内的批次", "lots in scope on the exposure day"), columns, tuple(found.at_exposure))


def _steps(found: Matched) -> Table:
    columns = (Column("average", Label("移动加权平均价", "moving average"), Unit.CNY_PER_SHARE),)
    steps = moving_steps([(m.opens, m.scope_shares, m.price) for m in found.moves if m.scope_shares])
    return Table("steps", Label("每次开立后的移动加权平均价", "moving average after each opening"), columns,
                 tuple((one,) for one in steps[1:]))
