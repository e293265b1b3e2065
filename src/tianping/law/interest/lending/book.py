"""What the lending ledger is written in: its lines, the running state of each loan, and the facts it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from tianping.law.interest.conventions import Conventions, DayBasis, MonthRule
from tianping.law.interest.lending.bands import Band
from tianping.law.interest.lending.terms import ZERO, Choices, Cost, Loan, Payment, Renewal, Restatement


class Event(StrEnum):
    """What happened on the day of a row."""

    DELIVERED = "delivered"
    COST = "cost"
    RENEWED = "renewed"
    PAID = "paid"
    NOT_COUNTED = "not_counted"
    RESTATED = "restated"
    UNTIL = "until"


class Row(NamedTuple):
    """One line of the ledger: the interest since the line before, what the payment met, and what is left. Nothing is rounded."""

    on: date
    event: Event
    loan: str
    days: int
    rate: Decimal | None  # None where the rate changed within the line
    interest: Decimal
    paid: Decimal
    to_costs: Decimal
    to_interest: Decimal
    to_natural: Decimal
    to_principal: Decimal
    principal: Decimal
    unpaid: Decimal


class Segment(NamedTuple):
    """Days of one rate on one principal."""

    loan: str
    start: int
    stop: int
    days: int
    rate: Decimal
    principal: Decimal
    interest: Decimal


@dataclass(slots=True, eq=False)
class Account:
    """The running state of one loan; `at` is the ordinal of the first day not yet counted."""

    loan: Loan
    bands: Sequence[Band]
    at: int = 0
    turn: int = 0
    principal: Decimal = ZERO
    interest: Decimal = ZERO
    natural: Decimal = ZERO
    given: Decimal = ZERO  # what would stay paid though it was not agreed
    room: Decimal = ZERO  # what penalty and fees may still take under the ceiling
    paid: Decimal = ZERO
    is_renewed: bool = False
    keeps_natural: bool = True  # whether any payment may keep what was paid above the enforceable rate
    keeps_given: bool = True  # whether any payment was made as interest that was not agreed
    has_charges: bool = True  # whether penalty or fees ask for the room under the ceiling
    disallowed: Decimal = ZERO  # interest of a new note above the ceiling

    def band_on(self, ordinal: int) -> Band:
        """Return the band of a day."""
        turn = self.turn
        while self.bands[turn].stop <= ordinal and turn + 1 < len(self.bands):
            turn += 1
        return self.bands[turn]

    def owed(self, *, with_natural: bool, with_given: bool) -> Decimal:
        """Return interest and principal, with the interest that only stays paid where it was paid voluntarily."""
        return self.interest + self.principal + (self.natural if with_natural else ZERO) + (self.given if with_given else ZERO)


@dataclass(slots=True)
class Book:
    """All loans between the same parties, the costs, and the lines written so far."""

    counting: Conventions
    choices: Choices
    divisor: int = 0  # of a year, where actual days are counted; 0 where another rule measures the span
    accounts: dict[str, Account] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    costs: Decimal = ZERO
    overpaid: Decimal = ZERO
    running: list[Account] = field(default_factory=list)  # the loans whose money has been handed over

    @classmethod
    def empty(cls, counting: Conventions, choices: Choices) -> Book:
        """Return a book without lines."""
        is_plain = counting.month_rule is MonthRule.DAYS and counting.basis is not DayBasis.ACTUAL
        return cls(counting, choices, int(counting.basis) if is_plain else 0)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that happened, and the day up to which to count (None: the last event)."""

    loans: tuple[Loan, ...]
    payments: tuple[Payment, ...] = ()
    costs: tuple[Cost, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    notified_on: date | None = None
    until: date | None = None
