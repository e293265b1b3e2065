"""One investor's loss from a false statement, with every step a judge could paste into a judgment.

Source: 法释〔2022〕2号 §§11, 25-31, 34 (also for cases not finally decided on 2022-01-22); before that 法释〔2003〕2号 §§18-20, 30-35.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.law.cite import Citation
from tianping.law.finding import Convention, Finding, Label, Status, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention
from tianping.law.securities import costs, risk
from tianping.law.securities.averages import AverageOver, Method
from tianping.law.securities.loss_tables import indexes_table, methods_table, trades_table
from tianping.law.securities.lots import Inducement, Oversold, SoldFirst, Window
from tianping.law.securities.settle import Index, NoAverage, NoLevel, Settled, Terms, interest_span, settle
from tianping.law.securities.trades import ExRight, Stock, Trade
from tianping.law.securities.window import causation

PARAMS = beside(__file__)


@dataclass(frozen=True, slots=True)
class Liable:
    """A person liable and the share of the loss for which they answer jointly (1 = the whole)."""

    name: str
    share: Decimal = Decimal(1)


@rule(label=Label("证券虚假陈述投资者损失", "an investor's loss from a false statement on the securities market"))
@finished
def securities_loss(
    *, decided_on: date, window: Window, base_price: Decimal, trades: Sequence[Trade], stock: Stock | None = None,
    inducement: Inducement = Inducement.TO_BUY, method: Method = Method.MOVING_AFTER_FIRST_VALID,
    sold_first: SoldFirst = SoldFirst.FIFO, average_over: AverageOver = AverageOver.WINDOW_BUYS,
    price_step: Decimal | None = None, money: Cut = Cut.HALF_UP_CENT, indexes: Sequence[Index] = (),
    fixed_risk: Decimal | None = None, ex_rights: Sequence[ExRight] = (), commission_rate: Decimal | None = None,
    stamp_rate: Decimal | None = None, claimed_cny: Decimal | None = None, liable: Sequence[Liable] = (),
) -> Finding:
    """Return what one investor may recover, in CNY, with all methods of averaging side by side.

    *trades* hold every account of the investor (or of one product). *decided_on* (today while the case is open) chooses
    the text. *fixed_risk* takes the place of the indexes. No more than *claimed_cny* is allowed. Each of *liable* answers
    for their share. Refused where more is sold than held, an index lacks a day, or the text does not cover the case.
    Source: 法释〔2022〕2号 §§25-31; 法释〔2003〕2号 §§30-35.
    """
    terms = terms_of(
        decided_on=decided_on, window=window, base_price=base_price, inducement=inducement, method=method,
        sold_first=sold_first, average_over=average_over, price_step=price_step, money=money, indexes=indexes,
        ex_rights=ex_rights, commission_rate=commission_rate, stamp_rate=stamp_rate,
    )
    try:
        made = settle(trades, terms, stock=stock, fixed_risk=fixed_risk)
    except (Oversold, NoLevel, NoAverage) as wrong:
        raise incomplete(wrong) from wrong
    allowed = made.total if claimed_cny is None else min(made.total, claimed_cny)
    tables = [trades_table(trades, terms), methods_table(trades, terms, stock)]
    if made.index_falls:
        tables.append(indexes_table(terms, made))
    return Finding(
        name="securities_loss", label=Label("投资者损失", "the investor's loss"), value=allowed, unit=Unit.CNY,
        steps=(*_steps(made, terms, decided_on, fixed_risk), *_last_steps(made, allowed, liable, terms)),
        basis=causation(inducement, decided_on).basis, conventions=conventions(terms, fixed_risk), tables=tuple(tables),
        parts=_parts(made), given={"decided_on": decided_on, "act": window.act, "exposure": window.exposure,
                                   "base": window.base, "base_price": base_price, "trades": len(trades)},
    )


def terms_of(
    *, decided_on: date, window: Window, base_price: Decimal, inducement: Inducement, method: Method,
    sold_first: SoldFirst, average_over: AverageOver, price_step: Decimal | None, money: Cut, indexes: Sequence[Index],
    ex_rights: Sequence[ExRight], commission_rate: Decimal | None, stamp_rate: Decimal | None,
) -> Terms:
    """Return the terms of a case with the text and the rates of its day; raise Refused where no text covers it."""
    causation(inducement, decided_on)
    recoverable = costs.PARAMS["recoverable"].on(decided_on).value
    return Terms(
        window=window, base_price=base_price, inducement=inducement, method=method, sold_first=sold_first,
        average_over=average_over, price_step=price_step, money=money, indexes=tuple(indexes), ex_rights=tuple(ex_rights),
        commission_rate=_rate("commission_rate", commission_rate, window.base),
        stamp_rate=_rate("stamp_rate", stamp_rate, window.base),
        rates_basis=_rates_basis(window.base, commission_rate=commission_rate, stamp_rate=stamp_rate),
        with_interest="deposit_interest" in recoverable,
    )


def _rate(name: str, given: Decimal | None, day: date) -> Decimal:
    return Decimal(costs.PARAMS[name].on(day).value) if given is None else given


def _rates_basis(day: date, **given: Decimal | None) -> tuple[Citation, ...]:
    return tuple(one for name, rate in given.items() if rate is None for one in costs.PARAMS[name].on(day).basis)


def incomplete(wrong: Exception) -> Exception:
    """Return the refusal for an investor whose facts do not suffice."""
    english = {
        Oversold: "more shares are sold than were held: the list of trades or the opening stock is incomplete",
        NoLevel: "a reference index has no level on a day that is needed",
        NoAverage: "the price of the opening stock is unknown, so the moving average over the whole position is not possible",
    }[type(wrong)]
    return refused(
        "securities_loss", Label(str(wrong), english), status=Status.MISSING, missing=(Label("交易资料", "trading data"),),
        remedy=Label("请补充完整的交易流水、期初持股或指数序列。", "supply all trades, the opening stock or the index series"),
    )


def _steps(made: Settled, terms: Terms, decided_on: date, fixed: Decimal | None) -> list[Step]:
    buying = terms.inducement is Inducement.TO_BUY
    opened, closed = ("买入", "卖出") if buying else ("卖出", "买回")
    opened_en, closed_en = ("bought", "sold") if buying else ("sold", "bought back")
    text = PARAMS["difference_to_buy" if buying else "difference_to_sell"].on(decided_on)
    steps = [Step(
        Label(f"实施日 {terms.window.act}(含)至揭露日 {terms.window.exposure}(不含){opened}、揭露日尚未{closed}的股数",
              f"shares {opened_en} from {terms.window.act} and not {closed_en} before {terms.window.exposure}"),
        made.shares, Unit.SHARE, basis=causation(terms.inducement, decided_on).basis,
    )]
    if not made.shares:
        return steps
    steps.append(Step(Label(f"{opened}平均价格({terms.method.label.zh})", f"average price {opened_en} ({terms.method.label.en})"),
                      made.opened_at, Unit.CNY_PER_SHARE, basis=text.basis))
    if made.closed_at is not None:
        steps.append(Step(Label(f"揭露日至基准日{closed} {made.closed} 股的平均价格", f"average price of {made.closed} {closed_en}"),
                          made.closed_at, Unit.CNY_PER_SHARE, basis=text.basis))
    if made.held:
        steps.append(Step(Label(f"基准日仍未{closed} {made.held} 股, 按基准价格", f"{made.held} not {closed_en}: base price"),
                          terms.base_price, Unit.CNY_PER_SHARE, basis=text.basis))
    steps.append(Step(Label("投资差额损失", "difference"), made.difference, Unit.CNY, basis=text.basis))
    return steps + _risk_steps(made, decided_on, fixed) + _cost_steps(made, terms, decided_on)


def _risk_steps(made: Settled, decided_on: date, fixed: Decimal | None) -> list[Step]:
    if made.difference < 0:
        return [Step(Label("差额为负, 没有损失", "the difference is negative: no loss"), made.after_risk, Unit.CNY)]
    if fixed is None and made.stock_fall is None:
        return []
    text = risk.PARAMS["other_causes"].on(decided_on)
    words = Label(f"扣除其他因素所致部分 {made.risk:.4%}", f"less the part from other causes, {made.risk:.4%}")
    return [Step(words, made.after_risk, Unit.CNY, basis=text.basis)]


def _cost_steps(made: Settled, terms: Terms, decided_on: date) -> list[Step]:
    text: tuple[Citation, ...] = costs.PARAMS["recoverable"].on(decided_on).basis + terms.rates_basis
    steps = [
        Step(Label(f"佣金(费率 {terms.commission_rate})", f"commission at {terms.commission_rate}"), made.commission, Unit.CNY,
             basis=text),
        Step(Label(f"印花税(税率 {terms.stamp_rate})", f"stamp duty at {terms.stamp_rate}"), made.stamp, Unit.CNY, basis=text),
    ]
    if terms.with_interest and made.after_risk:
        start, end = interest_span(made, terms)
        steps.append(Step(Label(f"自 {start} 至 {end} 的活期存款利息", f"demand-deposit interest from {start} to {end}"),
                          made.interest, Unit.CNY, basis=text + costs.PARAMS["deposit_rate"].on(start).basis))
    return steps


def _last_steps(made: Settled, allowed: Decimal, liable: Sequence[Liable], terms: Terms) -> list[Step]:
    steps = [Step(Label("损失合计", "total loss"), made.total, Unit.CNY)]
    if allowed < made.total:
        steps.append(Step(Label("不超过诉讼请求", "not more than is claimed"), allowed, Unit.CNY))
    steps += [
        Step(Label(f"{one.name}在 {one.share:%} 范围内连带赔偿", f"{one.name} answers jointly for {one.share:%}"),
             cut(allowed * one.share, terms.money), Unit.CNY)
        for one in liable
    ]
    return steps


_NOT_CUT = Label("平均价格不取整", "average price not cut")


def conventions(terms: Terms, fixed: Decimal | None) -> tuple[Convention, ...]:
    """Return the conventions under which the figures of a case are taken."""
    step = "none" if terms.price_step is None else str(terms.price_step)
    found = [
        Convention("method", terms.method.value, terms.method.label),
        Convention("sold_first", terms.sold_first.value,
                   Label("早买入的先卖出", "the earliest shares leave first") if terms.sold_first is SoldFirst.FIFO
                   else Label("区间内买入的先卖出", "shares of the window leave first")),
        Convention("price_rounding", step, _NOT_CUT if terms.price_step is None else
                   Label(f"平均价格取整到 {step} 元", f"average price cut to {step} yuan")),
        cut_convention(terms.money),
    ]
    if terms.method is Method.WEIGHTED_AVERAGE:
        found.append(Convention("average_over", terms.average_over.value,
                                Label("区间内的买入", "purchases of the window")
                                if terms.average_over is AverageOver.WINDOW_BUYS else Label("全部买入", "all purchases")))
    if fixed is not None:
        found.append(Convention("system_risk", "fixed", Label("按给定比例扣除", "a given rate is deducted")))
    elif terms.indexes:
        found.append(risk.METHOD)
    return tuple(found)


def _parts(made: Settled) -> tuple[Finding, ...]:
    names = {"difference": Label("投资差额损失", "difference"), "after_risk": Label("扣除其他因素后", "after other causes"),
             "commission": Label("佣金", "commission"), "stamp": Label("印花税", "stamp duty"),
             "interest": Label("利息", "interest")}
    return tuple(Finding(name=name, label=label, value=getattr(made, name), unit=Unit.CNY) for name, label in names.items())


