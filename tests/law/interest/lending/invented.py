"""Invented disputes about loans, so many and so odd that every branch of the law comes up."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tests.law.interest.lending.second_ledger import ORDERS

from tianping.law.interest.conventions import Conventions, DayBasis, EndDay, FirstDay
from tianping.law.interest.lending.terms import (
    Choices,
    Clause,
    Cost,
    Loan,
    LoanOrder,
    NoAgreement,
    OldLoans,
    Parties,
    Payment,
    RateStep,
    Renewal,
)


@dataclass
class World:
    """One invented dispute."""

    loans: list[Loan]
    payments: list[Payment]
    costs: list[Cost]
    renewals: list[Renewal]
    filed: date
    until: date
    parties: Parties
    conventions: Conventions
    choices: Choices
    court_rate: Decimal
    told: date | None


def invent(seed):
    """Return an invented dispute; every branch of the law comes up."""
    r = random.Random(seed)
    first = date(2011, 1, 1) + timedelta(days=r.randrange(5000))
    loans = [_loan(r, name, first + timedelta(days=r.randrange(0, 200) * (i > 0))) for i, name in enumerate("甲乙丙"[: r.choice([1, 1, 1, 2, 3])])]
    until = max(one.delivered_on for one in loans) + timedelta(days=r.randrange(0, 900))
    filed = min(until, date(2026, 8, 1)) - timedelta(days=r.randrange(0, 200))
    filed = max(filed, first, date(2012, 1, 1))
    until = min(max(until, filed), date(2026, 9, 1))
    until = max(until, max(one.delivered_on for one in loans))
    length = (until - first).days
    names = [one.name for one in loans]
    payments = [
        Payment(
            first + timedelta(days=r.randrange(length + 1)), Decimal(r.randrange(1, 900000)) / 100,
            towards=r.choice([None, None, r.choice(names)]), order=r.choice([None, None, None, r.choice(ORDERS)]),
            is_voluntary=r.random() < 0.8, as_interest=r.random() < 0.2, to_former_creditor=r.random() < 0.2,
        )
        for _ in range(r.randrange(0, 9))
    ]
    renewals = []
    if r.random() < 0.2:
        chosen = r.choice(loans)
        on = chosen.delivered_on + timedelta(days=r.randrange((until - chosen.delivered_on).days + 1))
        renewals = [Renewal(on, chosen.name, Decimal(r.randrange(500, 60000)))]
    costs = [Cost(first + timedelta(days=r.randrange(length + 1)), Decimal(r.randrange(1, 3000))) for _ in range(r.choice([0, 0, 1, 2]))]
    choices = Choices(
        order=r.choice([ORDERS[0], ORDERS[0], *ORDERS]), loan_order=r.choice(list(LoanOrder)), old_loans=r.choice(list(OldLoans)),
        no_agreement=r.choice(list(NoAgreement)), asks_old_rule=r.random() < 0.9,
    )
    counting = Conventions(
        basis=r.choice([DayBasis.DAYS_365, DayBasis.DAYS_365, DayBasis.DAYS_360]), end=r.choice(list(EndDay)), first_day=r.choice(list(FirstDay)),
    )
    told = first + timedelta(days=r.randrange(length + 1)) if r.random() < 0.3 else None
    return World(loans, payments, costs, renewals, filed, until, r.choice(list(Parties)), counting, choices, Decimal("0.07"), told)


def _loan(r, name, on):
    agreed = r.choice([None, Decimal(r.randrange(0, 100)) / 200, Decimal(r.randrange(0, 100)) / 200])
    due = on + timedelta(days=r.randrange(0, 400)) if r.random() < 0.7 else None
    return Loan(
        name=name, delivered_cny=Decimal(r.randrange(100, 5000000)) / 100, delivered_on=on, annual_rate=agreed, due_on=due,
        overdue_annual_rate=Decimal(r.randrange(0, 80)) / 200 if r.random() < 0.3 else None,
        penalty_annual_rate=Decimal("0.05") if r.random() < 0.2 else Decimal(0),
        penalty_cny=Decimal(r.randrange(0, 2000)) if r.random() < 0.2 else Decimal(0),
        fees_cny=Decimal(r.randrange(0, 2000)) if r.random() < 0.1 else Decimal(0),
        formed_on=on - timedelta(days=r.randrange(0, 90)) if r.random() < 0.3 else None,
        clause=None if agreed is not None else r.choice([None, Clause.UNCLEAR]),
        rate_steps=(RateStep(on + timedelta(days=r.randrange(0, 300)), Decimal("0.11")),) if agreed is not None and r.random() < 0.2 else (),
        demanded_on=on + timedelta(days=r.randrange(0, 500)) if r.random() < 0.2 else None,
        secured_cny=Decimal(r.choice([0, 0, 1000])),
    )
