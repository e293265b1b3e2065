"""The figures of one investor's loss, without words: what `loss` explains and what a class of ten thousand adds up.

One function, `settle`, so that a line of the class and the investor's own finding can never differ.
Source: 法释〔2022〕2号 §§25-31; 法释〔2003〕2号 §§30-35.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from tianping.law.cite import Citation
from tianping.law.rounding import EXACT, Cut, cut
from tianping.law.securities.averages import Average, AverageOver, Method, average, repriced, weighted
from tianping.law.securities.costs import deposit_interest
from tianping.law.securities.lots import ZERO, Inducement, Matched, SoldFirst, Window, match
from tianping.law.securities.risk import fall, mean, risk_share
from tianping.law.securities.trades import ExRight, Stock, Trade, in_order, restored, restored_stock

Levels = Mapping[date, Decimal]


@dataclass(frozen=True, slots=True)
class Index:
    """A reference index: its closing level by day."""

    name: str
    levels: Levels


@dataclass(frozen=True)
class Terms:
    """What all investors of one case share: days, base price, conventions, indexes, rates."""

    window: Window
    base_price: Decimal
    inducement: Inducement = Inducement.TO_BUY
    method: Method = Method.MOVING_AFTER_FIRST_VALID
    sold_first: SoldFirst = SoldFirst.FIFO
    average_over: AverageOver = AverageOver.WINDOW_BUYS
    price_step: Decimal | None = None
    money: Cut = Cut.HALF_UP_CENT
    indexes: Sequence[Index] = ()
    ex_rights: Sequence[ExRight] = ()
    commission_rate: Decimal = ZERO
    stamp_rate: Decimal = ZERO
    rates_basis: tuple[Citation, ...] = ()  # of the rates that are on file, not given
    with_interest: bool = False

    @cached_property
    def index_bases(self) -> tuple[Decimal, ...]:
        """Return each index's mean level from the exposure day to the base day; raise NoLevel where it has none."""
        return tuple(_mean_level(one, self.window) for one in self.indexes)


def _mean_level(index: Index, window: Window) -> Decimal:
    span = [at for day, at in index.levels.items() if window.exposure <= day <= window.base]
    if not span:
        raise NoLevel(index.name, window.exposure)
    return mean(span)


@dataclass(slots=True)
class Settled:
    """One investor's figures. Amounts are cut as the terms say; `difference` may be negative, `payable` never is."""

    matched: Matched
    shares: Decimal = ZERO
    closed: Decimal = ZERO
    held: Decimal = ZERO
    opened_at: Decimal | None = None
    closed_at: Decimal | None = None
    difference: Decimal = ZERO
    stock_fall: Decimal | None = None
    index_falls: list[Decimal] = field(default_factory=list)
    risk: Decimal = ZERO
    after_risk: Decimal = ZERO
    commission: Decimal = ZERO
    stamp: Decimal = ZERO
    interest: Decimal = ZERO
    total: Decimal = ZERO


class NoLevel(ValueError):
    """An index has no level on a day that is needed."""

    def __init__(self, name: str, day: date) -> None:
        self.name, self.day = name, day
        super().__init__(f"指数“{name}”缺少 {day} 的收盘点位")


class NoAverage(ValueError):
    """The method cannot be used: the price of the shares held before the first trade is not known."""

    def __init__(self) -> None:
        super().__init__("期初持股的成本价未知, 不能适用移动加权平均法")


def settle(
    trades: Sequence[Trade], terms: Terms, *, stock: Stock | None = None, fixed_risk: Decimal | None = None
) -> Settled:
    """Return the figures of one investor; raise Oversold, NoLevel or NoAverage where the facts do not suffice.

    *fixed_risk* (an expert's percentage, a discretionary discount) takes the place of the index comparison.
    """
    ordered = restored(in_order(trades), terms.ex_rights)
    opening = restored_stock(stock, terms.ex_rights) if stock else None
    found = match(ordered, window=terms.window, inducement=terms.inducement, stock=opening, sold_first=terms.sold_first)
    made = Settled(found, shares=found.scope_shares, held=found.held)
    if not made.shares:
        return made
    opened = average(found, method=terms.method, over=terms.average_over)
    if opened is None:
        raise NoAverage
    _difference(made, terms, opened)
    _risk(made, terms, fixed_risk, opened)
    _costs(made, terms)
    return made


def _difference(made: Settled, terms: Terms, opened: Average) -> None:
    closed = weighted(made.matched.closed)
    made.closed = made.matched.closed_shares
    opened_amount = _amount(opened, made.shares, terms.price_step)
    closed_amount = _amount(closed, made.closed, terms.price_step) if closed else ZERO
    left_amount = terms.base_price * made.held
    sign = 1 if terms.inducement is Inducement.TO_BUY else -1
    made.opened_at = _price(opened, terms.price_step)
    made.closed_at = _price(closed, terms.price_step) if closed else None
    made.difference = cut(sign * (opened_amount - closed_amount - left_amount), terms.money)


def _price(one: Average, step: Decimal | None) -> Decimal:
    return one.price if step is None else one.price.quantize(step, rounding=ROUND_HALF_UP, context=EXACT)


def _amount(one: Average, shares: Decimal, step: Decimal | None) -> Decimal:
    return one.of(shares) if step is None else _price(one, step) * shares


def _risk(made: Settled, terms: Terms, fixed: Decimal | None, opened: Average) -> None:
    if fixed is not None:
        made.risk = max(ZERO, min(Decimal(1), fixed))
    elif terms.indexes and made.difference > 0 and terms.inducement is Inducement.TO_BUY:
        start = _measured(made.matched, terms).price if terms.method is Method.ACTUAL_COST else opened.price
        made.stock_fall = fall(start, _closing(made.matched, terms.base_price)) if start > 0 else ZERO
        bases = zip(terms.indexes, terms.index_bases, strict=True)
        made.index_falls = [_index_fall(made.matched, terms, one, base) for one, base in bases]
        made.risk = risk_share(stock_fall=made.stock_fall, index_fall=mean(made.index_falls))
    made.after_risk = cut(max(ZERO, made.difference) * (1 - made.risk), terms.money)


def _index_fall(found: Matched, terms: Terms, index: Index, base: Decimal) -> Decimal:
    def level(day: date) -> Decimal:
        at = index.levels.get(day)
        if not at:
            raise NoLevel(index.name, day)
        return at

    fund = repriced(found, level)
    return fall(_measured(fund, terms).price, _closing(fund, base))


def _measured(found: Matched, terms: Terms) -> Average:
    """Return the average from which a fall is measured.

    The actual cost mixes sale proceeds into the price and is no level to measure from: the open lots stand in.
    """
    method = Method.FIFO if terms.method is Method.ACTUAL_COST else terms.method
    opened = average(found, method=method, over=terms.average_over)
    assert opened is not None
    return opened


def _closing(found: Matched, base: Decimal) -> Decimal:
    """Return the average at which the shares in scope were closed or held."""
    closed = sum((shares * price for _, shares, price in found.closed), ZERO)
    return EXACT.divide(closed + base * found.held, found.scope_shares)


def _costs(made: Settled, terms: Terms) -> None:
    made.commission = cut(made.after_risk * terms.commission_rate, terms.money)
    made.stamp = cut(made.after_risk * terms.stamp_rate, terms.money)
    first = made.after_risk + made.commission + made.stamp
    if terms.with_interest and first:
        start, end = interest_span(made, terms)
        made.interest = cut(deposit_interest(first, start=start, end=end), terms.money)
    made.total = first + made.interest


def interest_span(made: Settled, terms: Terms) -> tuple[date, date]:
    """Return from the first purchase in scope to the base day, or to the last sale where nothing was held on it."""
    end = terms.window.base if made.held else made.matched.closed[-1][0]
    return made.matched.at_exposure[0][0], end
