"""Which shares left when: an investor's trades matched lot by lot against the window of the false statement.

For a statement that induced buying, buys open lots and sells close them; for one that induced selling, the other way
round, and the arithmetic of §28 is the mirror of §27. Source: 法释〔2022〕2号 §§11, 27, 28, 34.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.securities.trades import Side, Stock, Trade

ZERO = Decimal(0)


class Inducement(StrEnum):
    """What the false statement made investors do."""

    TO_BUY = "to_buy"  # 诱多
    TO_SELL = "to_sell"  # 诱空

    @property
    def opening(self) -> Side:
        """Return the side of the trades that the statement caused."""
        return Side.BUY if self is Inducement.TO_BUY else Side.SELL


class SoldFirst(StrEnum):
    """Which shares leave first where some were held before the act day; no text says."""

    FIFO = "fifo"  # the earliest shares leave first
    SCOPE_FIRST = "scope_first"  # shares of the window leave before older ones


@dataclass(frozen=True, slots=True)
class Window:
    """Act day (inclusive), exposure or correction day (not in the window any more), base day (inclusive)."""

    act: date
    exposure: date
    base: date

    def __post_init__(self) -> None:
        """Refuse days out of order."""
        if not self.act <= self.exposure <= self.base:
            raise ValueError(f"实施日 {self.act}、揭露日 {self.exposure}、基准日 {self.base} 的先后顺序不对")

    def has(self, day: date) -> bool:
        """Say whether a trade of *day* lies in the window of causation."""
        return self.act <= day < self.exposure


@dataclass(slots=True)
class Lot:
    """Shares opened by one trade; `left` shrinks as they leave."""

    on: date
    shares: Decimal
    price: Decimal | None
    in_scope: bool
    left: Decimal


@dataclass(frozen=True, slots=True)
class Move:
    """A trade before the exposure day as the averages see it: all its shares, and those of the window among them."""

    on: date
    opens: bool
    shares: Decimal
    scope_shares: Decimal
    price: Decimal


@dataclass(slots=True)
class Matched:
    """What the matching found. Shares of the window: `at_exposure` lots, then `closed` to the base day, then `held`."""

    moves: list[Move] = field(default_factory=list)
    at_exposure: list[tuple[date, Decimal, Decimal]] = field(default_factory=list)
    closed: list[tuple[date, Decimal, Decimal]] = field(default_factory=list)
    held: Decimal = ZERO
    stock: Stock = field(default_factory=Stock)

    @property
    def scope_shares(self) -> Decimal:
        """Return the shares in scope: opened in the window and still open on the exposure day."""
        return sum((shares for _, shares, _ in self.at_exposure), ZERO)

    @property
    def closed_shares(self) -> Decimal:
        """Return how many of them were closed from the exposure day to the base day."""
        return sum((shares for _, shares, _ in self.closed), ZERO)


class Oversold(ValueError):
    """More shares sold than were held: the list of trades or the opening stock is incomplete."""

    def __init__(self, trade: Trade, short_of: Decimal) -> None:
        self.trade, self.short_of = trade, short_of
        super().__init__(f"{trade.on} 卖出 {trade.shares} 股, 比当时持有的多 {short_of} 股: 交易流水或期初持股不全")


def match(
    trades: Sequence[Trade], *, window: Window, inducement: Inducement = Inducement.TO_BUY, stock: Stock | None = None,
    sold_first: SoldFirst = SoldFirst.FIFO,
) -> Matched:
    """Return the matched position; raise Oversold where a statement inducing to buy meets more sales than shares.

    *trades* are in order. Trades after the base day change nothing and are not looked at.
    """
    found = Matched(stock=stock if stock is not None and inducement is Inducement.TO_BUY else Stock())
    opening = inducement.opening
    lots: list[Lot] = []
    if found.stock.shares:
        lots.append(Lot(date.min, found.stock.shares, found.stock.price, False, found.stock.shares))
    exposed = False
    for trade in trades:
        if trade.on > window.base:
            break
        if not exposed and trade.on >= window.exposure:
            exposed, found.at_exposure = True, _open_in_scope(lots)
        if trade.side is opening:
            taken = _open(lots, trade, window, inducement)
        else:
            taken, missing = _close(lots, trade.shares, sold_first)
            if missing and inducement is Inducement.TO_BUY:
                raise Oversold(trade, missing)
        _note(found, trade, taken=taken, opens=trade.side is opening, exposed=exposed)
    if not exposed:
        found.at_exposure = _open_in_scope(lots)
    found.held = sum((lot.left for lot in lots if lot.in_scope), ZERO)
    return found


def _open(lots: list[Lot], trade: Trade, window: Window, inducement: Inducement) -> Decimal:
    """Open a lot; return how many of its shares are in scope. A sale outside the window opens nothing that is bought back."""
    in_scope = window.has(trade.on)
    if in_scope or inducement is Inducement.TO_BUY:
        lots.append(Lot(trade.on, trade.shares, trade.price, in_scope, trade.shares))
    return trade.shares if in_scope else ZERO


def _note(found: Matched, trade: Trade, *, taken: Decimal, opens: bool, exposed: bool) -> None:
    if not exposed:
        found.moves.append(Move(trade.on, opens, trade.shares, taken, trade.price))
    elif taken:  # later openings take nothing: they are out of scope
        found.closed.append((trade.on, taken, trade.price))


def _open_in_scope(lots: Sequence[Lot]) -> list[tuple[date, Decimal, Decimal]]:
    return [(lot.on, lot.left, lot.price or ZERO) for lot in lots if lot.in_scope and lot.left]


def _close(lots: list[Lot], shares: Decimal, sold_first: SoldFirst) -> tuple[Decimal, Decimal]:
    """Close *shares* against the open lots; return how many were in scope and how many found no lot."""
    in_scope, wanted = ZERO, shares
    order = lots if sold_first is SoldFirst.FIFO else sorted(lots, key=_scope_first)
    for lot in order:
        if not wanted:
            break
        if not lot.left:
            continue
        taken = min(lot.left, wanted)
        lot.left -= taken
        wanted -= taken
        if lot.in_scope:
            in_scope += taken
    return in_scope, wanted


def _scope_first(lot: Lot) -> tuple[bool, date]:
    return not lot.in_scope, lot.on
