"""Scales of fees: a base amount and rates on the parts above each bound - forwards with steps, and backwards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tianping.law.cite import Citation
from tianping.law.fees.wording import percent, tidy, yuan
from tianping.law.finding import Label, Step, Unit
from tianping.law.rounding import EXACT


@dataclass(frozen=True, slots=True)
class Bracket:
    """The part above `above` (exclusive) up to `up_to` (inclusive, None without end), charged at `rate`."""

    above: Decimal
    up_to: Decimal | None
    rate: Decimal

    def part_of(self, amount: Decimal) -> Decimal:
        """Return the part of *amount* that lies in the bracket."""
        top = amount if self.up_to is None else min(amount, self.up_to)
        return max(Decimal(0), top - self.above)


@dataclass(frozen=True, slots=True)
class Scale:
    """A base fee up to the first bound, then cumulative brackets, never more than `cap`."""

    base: Decimal
    brackets: tuple[Bracket, ...]
    cap: Decimal | None = None

    @classmethod
    def of(cls, value: Any) -> Scale:
        """Return the scale that a dated value holds: {base, brackets: [{above, rate}], cap}."""
        rows = value["brackets"]
        bounds = [Decimal(row["above"]) for row in rows]
        brackets = tuple(
            Bracket(above=bound, up_to=after, rate=row["rate"])
            for bound, after, row in zip(bounds, [*bounds[1:], None], rows, strict=True)
        )
        cap = value.get("cap")
        return cls(base=Decimal(value["base"]), brackets=brackets, cap=None if cap is None else Decimal(cap))

    def charge(self, amount: Decimal) -> Decimal:
        """Return the exact fee on *amount*."""
        full = self.base + sum((one.part_of(amount) * one.rate for one in self.brackets), Decimal(0))
        return full if self.cap is None else min(full, self.cap)

    def amounts_for(self, fee: Decimal) -> tuple[Decimal, Decimal | None]:
        """Return the least and the greatest amount whose exact fee is *fee*: a span at the base and at the cap, else a point.

        None as the greatest means that there is none. Raises ValueError for a fee that no amount gives.
        """
        if fee < self.base or (self.cap is not None and fee > self.cap):
            raise ValueError("no amount gives this fee")
        if fee == self.base:
            return Decimal(0), self.brackets[0].above
        reached = next(one for one in reversed(self.brackets) if fee > self.charge(one.above))
        amount = reached.above + EXACT.divide(fee - self.charge(reached.above), reached.rate)
        return amount, None if fee == self.cap else amount

    def steps(self, amount: Decimal, *, basis: tuple[Citation, ...]) -> tuple[Step, ...]:
        """Return one step for the base and for each bracket that *amount* reaches, the sum, and the cap where it cuts."""
        first = self.brackets[0].above
        base = Step(
            Label(f"{_plain(first)} 元以下: {yuan(self.base)}", f"up to {_plain(first)}: {yuan(self.base)}"),
            value=self.base, unit=Unit.CNY, basis=basis,
        )
        return (base, *self.part_steps(amount, basis=basis))

    def part_steps(self, amount: Decimal, *, basis: tuple[Citation, ...]) -> tuple[Step, ...]:
        """Return the steps after the base: each bracket reached, the sum, and the cap where it cuts."""
        parts = [_bracket_step(one, one.part_of(amount), basis) for one in self.brackets if one.part_of(amount)]
        if not parts:
            return ()
        total = self.base + sum((one.part_of(amount) * one.rate for one in self.brackets), Decimal(0))
        made = [*parts, Step(Label(f"合计 {yuan(total)}", f"together {yuan(total)}"), value=tidy(total), unit=Unit.CNY)]
        if self.cap is not None and total > self.cap:
            made.append(Step(
                Label(f"最高不超过 {yuan(self.cap)}", f"at most {yuan(self.cap)}"), value=self.cap, unit=Unit.CNY, basis=basis,
            ))
        return tuple(made)


def _bracket_step(one: Bracket, part: Decimal, basis: tuple[Citation, ...]) -> Step:
    fee = tidy(part * one.rate)
    figures = f"{yuan(part)} x {percent(one.rate)} = {yuan(fee)}"
    if one.up_to is None:
        zh, en = f"超过 {_plain(one.above)} 元的部分", f"above {_plain(one.above)}"
    else:
        zh, en = f"{_plain(one.above)} 至 {_plain(one.up_to)} 元", f"{_plain(one.above)} to {_plain(one.up_to)}"
    return Step(Label(f"{zh}: {figures}", f"{en}: {figures}"), value=fee, unit=Unit.CNY, basis=basis)


def _plain(bound: Decimal) -> str:
    return f"{bound:,f}"
