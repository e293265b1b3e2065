"""Worked cases of securities losses, under the names their files use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.rounding import EXACT, cut
from tianping.law.securities.average_price import securities_average_price
from tianping.law.securities.averages import AverageOver, Method
from tianping.law.securities.base_day import TradingDay, securities_base_day
from tianping.law.securities.costs import securities_costs
from tianping.law.securities.loss import PARAMS, securities_loss
from tianping.law.securities.lots import Inducement, SoldFirst, Window
from tianping.law.securities.risk import IndexMove, securities_system_risk
from tianping.law.securities.trades import Side, Trade
from tianping.law.securities.window import securities_window
from tianping.law.worked import Answer, Case, calculator

TODAY_S_TEXT = date(2022, 1, 22)  # the files do not say under which text; the figures asked for are the same under both
_ZERO = Decimal(0)


def _decimal(raw: Any) -> Decimal | None:
    return None if raw in (None, "none") else Decimal(str(raw))


def _trades(case: Case) -> list[Trade]:
    sides = ((Side.BUY, "buys"), (Side.SELL, "sells"))
    return [
        Trade(case.cell(date, row, "date"), side, case.cell(Decimal, row, "number"), case.cell(Decimal, row, "price"))
        for side, name in sides for row in case.lines(name, "date", "number", "price", default=())
    ]


@calculator("securities.loss")
def loss(case: Case) -> Answer:
    """Answer from trades, or from an average already found and the shares in scope."""
    if not case.has("buys"):
        return _loss_of_average(case)
    window = _window(case)
    finding = securities_loss(
        decided_on=TODAY_S_TEXT, window=window, base_price=case.decimal("base_price"), trades=_trades(case),
        method=case.one_of("method", Method, Method.FIFO.value), money=case.money, commission_rate=_ZERO, stamp_rate=_ZERO,
        average_over=_average_over(case), sold_first=_sold_first(case),
        price_step=_decimal(case.convention("price_rounding")),
    )
    lots = _table(securities_average_price(
        decided_on=TODAY_S_TEXT, window=window, trades=_trades(case),
        sold_first=_sold_first(case)), "left")
    price = next(row[1] for row in _table(finding, "methods") if row[0] == finding.conventions[0].choice)
    left = sum(n for _, n, _ in lots)
    if case.decimal("shares_in_scope", left) != left:  # the file gives the shares left, not the sales
        return _loss_of_average(case, _printed(case, price))
    values = {
        "effective_buys": [[on.isoformat(), int(n), p] for on, n, p in lots],
        "cost": sum((n * p for _, n, p in lots), _ZERO),
        "difference": finding.part("difference").value, "avg": _printed(case, price), "shares": left,
    }
    return Answer(values=values, finding=finding)


def _average_over(case: Case) -> AverageOver:
    return case.one_of("average_over", AverageOver, AverageOver.WINDOW_BUYS.value)


def _sold_first(case: Case) -> SoldFirst:
    return case.one_of("sold_before_exposure", SoldFirst, "fifo")


def _window(case: Case) -> Window:
    """Return the window; a file that leaves a day out means that every trade lies where it seems."""
    days = [trade.on for trade in _trades(case)]
    exposure = case.day("exposure", case.day("base", max(days) + timedelta(days=1)))
    return Window(case.day("act", min(days)), exposure, case.day("base", exposure))


def _loss_of_average(case: Case, average: Decimal | None = None) -> Answer:
    shares = case.decimal("shares_in_scope", None) or case.decimal("shares")
    avg, base = case.decimal("avg_buy") if average is None else average, case.decimal("base_price")
    difference = cut((avg - base) * shares, case.money)
    basis = PARAMS["difference_to_buy"].on(TODAY_S_TEXT).basis
    step = Step(Label(f"({avg} − {base}) × {shares}", f"({avg} - {base}) x {shares}"), difference, Unit.CNY, basis=basis)
    finding = Finding("securities_loss", Label("投资差额损失", "difference"), difference, Unit.CNY, (step,), basis)
    return Answer(values={"difference": difference, "avg": avg, "cost": avg * shares, "shares": shares}, finding=finding)


def _printed(case: Case, price: Decimal) -> Decimal:
    step = _decimal(case.convention("avg_printed_to", case.convention("price_rounding")))
    if step is None and case.convention("decimals") is not None:
        step = Decimal(1).scaleb(-int(case.convention("decimals")))
    return price if step is None else price.quantize(step, rounding=ROUND_HALF_UP, context=EXACT)


def _table(finding: Finding, name: str) -> Sequence[Any]:
    return next(one.rows for one in finding.tables if one.name == name)


@calculator("securities.window")
def window(case: Case) -> Answer:
    """Answer where each purchase and each sale stands."""
    buys, sells = ([case.typed(date, _first(one), name) for one in case.rows(name, ())] for name in ("buys", "sells"))
    finding = securities_window(
        decided_on=TODAY_S_TEXT, act=case.day("act"), exposure=case.day("exposure"), base=case.day("base", None),
        openings=buys, closings=sells,
    )
    places = [row[2] for row in _table(finding, "trades")]
    values = {"buy_in_scope": [one == "in_window" for one in places[: len(buys)]], "sale_class": places[len(buys):]}
    return Answer(values=values, finding=finding)


def _first(row: Any) -> Any:
    return row[0] if isinstance(row, list | tuple) else row


@calculator("securities.avg_price")
def avg_price(case: Case) -> Answer:
    """Answer the average after a list of trades, all of them in the window and in the given order."""
    act = TODAY_S_TEXT
    trades = [
        Trade(act, case.cell(Side, row, "side"), case.cell(Decimal, row, "number"), case.cell(Decimal, row, "price"))
        for row in case.lines("trades", "side", "number", "price")
    ]
    finding = securities_average_price(
        decided_on=TODAY_S_TEXT, window=Window(act, act + timedelta(days=1), act + timedelta(days=1)), trades=trades,
        method=case.one_of("method", Method, Method.FIFO.value), average_over=_average_over(case),
    )
    left = [[int(n), p] for _, n, p in _table(finding, "left")]
    values: Mapping[str, Any] = {
        "avg": _printed(case, Decimal(str(finding.value))), "shares": sum(n for n, _ in left), "left": left,
        "avg_steps": [_printed(case, one) for (one,) in _table(finding, "steps")],
    }
    return Answer(values=values, finding=finding)


@calculator("securities.risk")
def risk(case: Case) -> Answer:
    """Answer the deduction of system risk by one index."""
    finding = securities_system_risk(
        decided_on=TODAY_S_TEXT, difference_cny=case.decimal("difference"), stock_from=case.decimal("stock_from"),
        stock_to=case.decimal("stock_to"), indexes=[IndexMove(case.decimal("index_from"), case.decimal("index_to"))],
        money=case.money,
    )
    stock, index, share = (one.value for one in finding.steps[:3])
    return Answer(values={"stock_fall": _digits(case, stock), "index_fall": _digits(case, index),
                          "risk_share": _digits(case, share), "payable": finding.value}, finding=finding)


def _digits(case: Case, found: Any) -> Any:
    digits = case.convention("decimals")
    return found if digits is None else found.quantize(Decimal(1).scaleb(-int(digits)), rounding=ROUND_HALF_UP, context=EXACT)


@calculator("securities.costs")
def costs(case: Case) -> Answer:
    """Answer commission, stamp duty and the sum, on the difference."""
    finding = securities_costs(
        decided_on=TODAY_S_TEXT, base=TODAY_S_TEXT, difference_cny=case.decimal("difference"),
        commission_rate=case.decimal("commission", None), stamp_rate=case.decimal("stamp", None), money=case.money,
    )
    return Answer(values={"commission": finding.part("commission").value, "stamp": finding.part("stamp").value,
                          "total": finding.value}, finding=finding)


@calculator("securities.base_day")
def base_day(case: Case) -> Answer:
    """Answer the number of the base day from daily turnover in percent."""
    if case.has("daily_turnover_pct"):
        rows = list(case.typed(tuple[Decimal, ...], case.rows("daily_turnover_pct"), "daily_turnover_pct"))
    else:
        rows = [case.decimal("daily_turnover_pct_constant")] * 30
    finding = securities_base_day(decided_on=TODAY_S_TEXT, days=[TradingDay(one / 100) for one in rows])
    return Answer(values={"base_trading_day": finding.value}, finding=finding)


@calculator("securities.short")
def short(case: Case) -> Answer:
    """Answer the loss of a statement inducing to sell: bought back at its price, the rest at the base price."""
    sold, back = case.decimal("sold"), case.decimal("bought_back")
    act, exposed = TODAY_S_TEXT, TODAY_S_TEXT + timedelta(days=1)
    trades = [Trade(act, Side.SELL, sold, case.decimal("avg_sale"))]
    if back:
        trades.append(Trade(exposed, Side.BUY, back, case.decimal("avg_buyback")))
    finding = securities_loss(
        decided_on=TODAY_S_TEXT, window=Window(act, exposed, exposed), base_price=case.decimal("base_price", _ZERO),
        trades=trades, inducement=Inducement.TO_SELL, money=case.money, commission_rate=_ZERO, stamp_rate=_ZERO,
    )
    return Answer(values={"loss": finding.part("difference").value}, finding=finding)


@calculator("securities.total")
def total(case: Case) -> Answer:
    """Answer how many of the investors in scope were awarded something; a sum without its lines is not computable."""
    in_scope, none = case.whole("in_scope", case.whole("investors", 0)), case.whole("zero_or_negative", 0)
    step = Step(Label(f"范围内 {in_scope} 人, 其中损失为零或负 {none} 人", f"{in_scope} in scope, {none} with no loss"),
                in_scope - none, Unit.COUNT)
    finding = Finding("securities_total", Label("获赔人数", "investors awarded"), in_scope - none, Unit.COUNT, (step,))
    return Answer(values={"awarded": in_scope - none}, finding=finding)
