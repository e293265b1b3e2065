"""Lending ledgers of 24 payments, with steps and tables, in one process. Goal: 2,000 a second.

Beside it, in the same run, a plain version in binary floating point such as a spreadsheet user writes in a few lines: one rate, no
ceilings, no steps, no tables. Seconds are those of this process, so that other work on the machine does not count.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import Loan, Payment

GOAL_PER_SECOND = 2_000
LEDGERS, PAYMENTS, ROUNDS = 100, 24, 30
START, FILED, UNTIL = date(2018, 12, 1), date(2021, 8, 1), date(2021, 9, 1)


def disputes() -> list[tuple[Loan, tuple[Payment, ...]]]:
    """Return invented loans that cross the texts of 2015 and 2021, with monthly payments."""
    dice = random.Random(24)
    made = []
    for turn in range(LEDGERS):
        loan = Loan("甲", Decimal(dice.randint(100_000, 900_000)), START, Decimal(dice.choice(["0.12", "0.24", "0.36"])), due_on=date(2020, 3, 1))
        days = [START + timedelta(days=30 * n + turn % 20) for n in range(1, PAYMENTS + 1)]
        made.append((loan, tuple(Payment(day, Decimal(dice.randint(1_000, 9_000))) for day in days)))
    return made


def ours(loan: Loan, payments: tuple[Payment, ...]) -> object:
    """Return the whole finding."""
    return lending_ledger(loans=(loan,), payments=payments, filed_on=FILED, until=UNTIL)


def in_full(loan: Loan, payments: tuple[Payment, ...]) -> object:
    """Return every sentence and every line of every table: they are written when somebody reads them."""
    found = lending_ledger(loans=(loan,), payments=payments, filed_on=FILED, until=UNTIL)
    return len(found.steps), [len(table.rows) for table in found.tables]


def plain(loan: Loan, payments: tuple[Payment, ...]) -> object:
    """Return principal and interest by floats, at one rate."""
    principal, interest, last = float(loan.delivered_cny), 0.0, loan.delivered_on
    for one in payments:
        interest += principal * 0.24 * (one.on - last).days / 365
        met = min(float(one.amount_cny), interest)
        interest -= met
        principal -= float(one.amount_cny) - met
        last = one.on
    return round(principal, 2), round(interest + principal * 0.24 * (UNTIL - last).days / 365, 2)


def per_second(work: Callable[[Loan, tuple[Payment, ...]], object], given: list[tuple[Loan, tuple[Payment, ...]]]) -> float:
    """Return the best of several rounds, in ledgers a second."""
    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        for loan, payments in given:
            work(loan, payments)
        best = max(best, len(given) / (time.process_time() - started))
    return best


def main() -> int:
    """Print the measurement beside its goal; return 1 where the goal is missed."""
    given = disputes()
    rate = per_second(ours, given)
    print(f"lending ledgers of {PAYMENTS} payments: {rate:,.0f} a second, goal {GOAL_PER_SECOND:,}, ratio {rate / GOAL_PER_SECOND:.2f}")
    print(f"every sentence and table of it read: {per_second(in_full, given):,.0f} a second")
    print(f"plain floats, one rate, no steps: {per_second(plain, given):,.0f} a second")
    return 0 if rate >= GOAL_PER_SECOND else 1


if __name__ == "__main__":
    sys.exit(main())
