"""How the files of cases write payments and the order in which they are applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tianping.law.interest.lending.terms import Item, Payment
from tianping.law.worked import Case


def order_of(case: Case, default: Sequence[str] = ("interest", "principal")) -> tuple[Item, ...]:
    """Return the order in which a payment is applied."""
    stated = case.convention("order", default)
    return case.typed(tuple[Item, ...], [stated] if isinstance(stated, str) else list(stated), "order")  # type: ignore[no-any-return]


def payments_of(case: Case, *, towards: str | None = None) -> tuple[Payment, ...]:
    """Return the payments of a row, [day, amount] each."""
    lines = case.lines("payments", "date", "amount", default=())
    return tuple(Payment(case.cell(date, one, "date"), case.cell(Decimal, one, "amount"), towards=towards) for one in lines)
