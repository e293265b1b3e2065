"""An investor's trades: in order of execution over all accounts, restored to one basis where the share went ex-right.

Source: 法释〔2022〕2号 §29 (ex-right prices and numbers are restored), §30 (accounts of one investor are merged, trades
sorted by time of execution; each product apart); 法释〔2003〕2号 §35.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Side(StrEnum):
    """Which way a trade went."""

    BUY = "buy"
    SELL = "sell"


@dataclass(frozen=True, slots=True)
class Trade:
    """One executed trade. *at* is the time of day as the broker prints it (09:31:05), where known."""

    on: date
    side: Side
    shares: Decimal
    price: Decimal
    at: str = ""

    def __post_init__(self) -> None:
        """Refuse numbers that no trade can have."""
        if self.shares <= 0:
            raise ValueError(f"成交数量应大于 0: {self.shares}")
        if self.price < 0:
            raise ValueError(f"成交价格不能为负: {self.price}")


@dataclass(frozen=True, slots=True)
class Stock:
    """Shares held before the first trade of the list. *price* is their average price, where known."""

    shares: Decimal = Decimal(0)
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ExRight:
    """From *on*, one old share is *factor* new ones (10送3转2: factor 1.5). Cash dividends are not restored."""

    on: date
    factor: Decimal

    def __post_init__(self) -> None:
        """Refuse a factor that is none."""
        if self.factor <= 0:
            raise ValueError(f"复权系数应大于 0: {self.factor}")


def in_order(trades: Sequence[Trade]) -> tuple[Trade, ...]:
    """Return the trades of all accounts of one investor by day and time of execution; the given order breaks ties."""
    return tuple(sorted(trades, key=_when))


def _when(trade: Trade) -> tuple[date, str]:
    return trade.on, trade.at


def restored(trades: Sequence[Trade], ex_rights: Sequence[ExRight]) -> tuple[Trade, ...]:
    """Return the trades on the basis after the last ex-right day: numbers multiplied, prices divided by the factors passed."""
    return tuple(_restore(one, ex_rights) for one in trades) if ex_rights else tuple(trades)


def _restore(trade: Trade, ex_rights: Sequence[ExRight]) -> Trade:
    factor = Decimal(1)
    for one in ex_rights:
        if trade.on < one.on:
            factor *= one.factor
    return replace(trade, shares=trade.shares * factor, price=trade.price / factor)


def restored_stock(stock: Stock, ex_rights: Sequence[ExRight]) -> Stock:
    """Return the opening stock on the basis after the last ex-right day."""
    factor = Decimal(1)
    for one in ex_rights:
        factor *= one.factor
    return Stock(stock.shares * factor, None if stock.price is None else stock.price / factor)
