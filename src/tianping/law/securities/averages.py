"""The average price of the shares in scope, by each of the methods that courts use.

The interpretations say "average price" and leave the method open (法释〔2022〕2号 §27; 法释〔2003〕2号 §31). Every method is
named and computed from the same matched position, so that they can be set side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.finding import Label
from tianping.law.rounding import EXACT
from tianping.law.securities.lots import ZERO, Matched, Move


class Method(StrEnum):
    """How the average price is taken."""

    FIFO = "fifo"
    WEIGHTED_AVERAGE = "weighted_average"
    ACTUAL_COST = "actual_cost"
    MOVING_WEIGHTED_AVERAGE = "moving_weighted_average"
    MOVING_AFTER_FIRST_VALID = "moving_after_first_valid"

    @property
    def label(self) -> Label:
        """Return the name the judgments give it."""
        return _LABELS[self]


_LABELS = {
    Method.FIFO: Label("先进先出法", "first in, first out"),
    Method.WEIGHTED_AVERAGE: Label("加权平均法", "plain weighted average"),
    Method.ACTUAL_COST: Label("实际成本法", "actual cost"),
    Method.MOVING_WEIGHTED_AVERAGE: Label("移动加权平均法", "moving weighted average"),
    Method.MOVING_AFTER_FIRST_VALID: Label(
        "第一笔有效买入后的移动加权平均法", "moving weighted average after the first valid purchase"
    ),
}


class AverageOver(StrEnum):
    """What the plain weighted average is taken over."""

    WINDOW_BUYS = "window_buys"
    ALL_BUYS = "all_buys"  # every purchase of the list before the exposure day


@dataclass(frozen=True, slots=True)
class Average:
    """An average price as a quotient, so that it is divided once: *amount* over *shares*."""

    amount: Decimal
    shares: Decimal

    @property
    def price(self) -> Decimal:
        """Return the price of one share, in CNY."""
        return EXACT.divide(self.amount, self.shares)

    def of(self, shares: Decimal) -> Decimal:
        """Return what *shares* cost at this average."""
        return EXACT.divide(EXACT.multiply(self.amount, shares), self.shares)


def average(
    found: Matched, *, method: Method = Method.FIFO, over: AverageOver = AverageOver.WINDOW_BUYS
) -> Average | None:
    """Return the average price of the shares in scope, or None where there are none.

    Also None for the moving average over the whole position when the price of the opening stock is not known.
    """
    if not found.scope_shares:
        return None
    if method is Method.WEIGHTED_AVERAGE:
        return _weighted(found.moves, over)
    return _BY_METHOD[method](found)


def repriced(found: Matched, level: Callable[[date], Decimal]) -> Matched:
    """Return the same position with *level* of the day in place of the price: what an index fund would have paid.

    What left before the exposure day weighs in no level and keeps its price.
    """
    return Matched(
        moves=[Move(m.on, True, m.shares, m.scope_shares, level(m.on)) if m.opens else m for m in found.moves],
        at_exposure=[(on, shares, level(on)) for on, shares, _ in found.at_exposure],
        closed=[(on, shares, level(on)) for on, shares, _ in found.closed],
        held=found.held, stock=found.stock,
    )


def weighted(rows: Sequence[tuple[date, Decimal, Decimal]]) -> Average | None:
    """Return the weighted average of rows of (day, shares, price), or None where there are none."""
    shares = sum((n for _, n, _ in rows), ZERO)
    return Average(sum((n * price for _, n, price in rows), ZERO), shares) if shares else None


def _fifo(found: Matched) -> Average | None:
    return weighted(found.at_exposure)


def _weighted(moves: Sequence[Move], over: AverageOver) -> Average | None:
    whole = over is AverageOver.ALL_BUYS
    return weighted([(m.on, m.shares if whole else m.scope_shares, m.price) for m in moves if m.opens])


def _actual_cost(found: Matched) -> Average | None:
    amount = sum((m.scope_shares * m.price * (1 if m.opens else -1) for m in found.moves), ZERO)
    return Average(amount, found.scope_shares)


def _moving(found: Matched) -> Average | None:
    if found.stock.shares and found.stock.price is None:
        return None
    steps = moving_steps([(m.opens, m.shares, m.price) for m in found.moves], start=found.stock.shares,
                         price=found.stock.price or ZERO)
    return Average(steps[-1], Decimal(1))


def _moving_after_first_valid(found: Matched) -> Average | None:
    steps = moving_steps([(m.opens, m.scope_shares, m.price) for m in found.moves if m.scope_shares])
    return Average(steps[-1], Decimal(1))


def moving_steps(
    moves: Sequence[tuple[bool, Decimal, Decimal]], *, start: Decimal = ZERO, price: Decimal = ZERO
) -> list[Decimal]:
    """Return the average after each move (opens, shares, price): an opening moves it, a closing does not.

    A position that fell to nothing starts anew with the next opening.
    """
    held, steps = start, [price]
    for opens, shares, paid in moves:
        if opens:
            worth = EXACT.multiply(steps[-1], held) + shares * paid
            held += shares
            steps.append(EXACT.divide(worth, held))
        else:
            held -= min(shares, held)
    return steps


_BY_METHOD: dict[Method, Callable[[Matched], Average | None]] = {
    Method.FIFO: _fifo,
    Method.ACTUAL_COST: _actual_cost,
    Method.MOVING_WEIGHTED_AVERAGE: _moving,
    Method.MOVING_AFTER_FIRST_VALID: _moving_after_first_valid,
}
