"""The lending ledger beside a second one, written for the test: day by day, with fractions, from the text of the law alone."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tianping.law.interest.conventions import Conventions, DayBasis, EndDay, FirstDay
from tianping.law.interest.lending.claim import lending_ledger
from tianping.law.interest.lending.terms import (
    Assignment,
    Choices,
    Clause,
    Cost,
    Item,
    Loan,
    LoanOrder,
    NoAgreement,
    OldLoans,
    Parties,
    Payment,
    RateStep,
    Renewal,
)
from tianping.law.interest.rates import ON_FILE

DAY = timedelta(days=1)
NEW, MIDDLE = date(2020, 8, 20), date(2015, 9, 1)
ORDERS = [(Item.COSTS, Item.INTEREST, Item.PRINCIPAL), (Item.INTEREST, Item.PRINCIPAL, Item.COSTS), (Item.PRINCIPAL, Item.INTEREST)]


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


@dataclass
class Day:
    """The state of one loan in the second ledger."""

    principal: Fraction = Fraction(0)
    interest: Fraction = Fraction(0)
    natural: Fraction = Fraction(0)
    room: Fraction = Fraction(0)
    paid: Fraction = Fraction(0)
    ceiling: Fraction = Fraction(0)
    renewed: bool = False
    waiting: dict = field(default_factory=dict)


def lpr(on):
    return Fraction(ON_FILE.at(on).percent) / 100


def text_on(loan, day, world):
    formed = loan.formed_on or loan.delivered_on
    if world.filed < MIDDLE:
        return "1991"
    if world.filed < NEW:
        return "2015"
    if formed >= NEW or not world.choices.asks_old_rule or day >= NEW:
        return "2021"
    return "1991" if day < MIDDLE and world.choices.old_loans is OldLoans.RULE_OF_THE_DAY else "2015"


def cap_on(loan, day, world):
    text = text_on(loan, day, world)
    if text == "1991":
        return 4 * lpr(day)
    if text == "2015":
        return Fraction(24, 100)
    formed = loan.formed_on or loan.delivered_on
    return 4 * lpr(formed if formed >= NEW else world.filed)


def is_late(loan, day, world):
    if loan.due_on:
        return day > loan.due_on
    extras = loan.overdue_annual_rate is not None or loan.penalty_annual_rate or loan.penalty_cny or loan.fees_cny
    clause = loan.clause or (Clause.AGREED if loan.annual_rate is not None else Clause.NONE)
    if loan.demanded_on:
        return day >= loan.demanded_on
    return day >= world.filed if extras or clause is not Clause.AGREED else False


def first_late(loan, world):
    return loan.due_on + DAY if loan.due_on else loan.demanded_on or world.filed


def agreed_on(loan, day, world):
    clause = loan.clause or (Clause.AGREED if loan.annual_rate is not None else Clause.NONE)
    if clause is Clause.AGREED:
        rate = loan.annual_rate
        for one in sorted(loan.rate_steps, key=lambda s: s.starts):
            rate = one.annual_rate if one.starts <= day else rate
        return Fraction(rate)
    if clause is Clause.UNCLEAR and world.parties is Parties.OTHERS:
        return Fraction(world.court_rate)
    return None


def rates_on(loan, day, world):
    """Return what may be ordered, what else stays paid, and the ceiling."""
    cap, text, late = cap_on(loan, day, world), text_on(loan, day, world), is_late(loan, day, world)
    agreed = agreed_on(loan, day, world)
    extra = Fraction(loan.penalty_annual_rate) if late else Fraction(0)
    if late and loan.overdue_annual_rate is not None:
        claimed = Fraction(loan.overdue_annual_rate) + extra
    elif late and agreed is None:
        start = first_late(loan, world)
        if text == "1991":
            claimed = lpr(day)
        elif text == "2015":
            claimed = Fraction(6, 100)
        elif world.choices.no_agreement is NoAgreement.AT_FILING:
            claimed = lpr(world.filed) + extra
        else:
            claimed = lpr(max(start, NEW, loan.delivered_on)) + extra
    else:
        claimed = (agreed or Fraction(0)) + extra
    may = min(claimed, cap)
    stays = max(Fraction(0), min(claimed, Fraction(36, 100)) - may) if text == "2015" else Fraction(0)
    return may, stays, cap, late


def second(world):
    """Return (principal, interest, costs, charges, overpaid), each to the cent, by walking through every day."""
    year = 360 if world.conventions.basis is DayBasis.DAYS_360 else 365
    included = world.conventions.end is EndDay.INCLUDED
    later = world.conventions.first_day is FirstDay.NEXT_DAY
    state = {one.name: Day() for one in world.loans}
    costs = over = Fraction(0)
    day = min(one.delivered_on for one in world.loans)
    cached = {}
    while day <= world.until:
        for one in world.loans:
            if one.delivered_on == day:
                state[one.name].principal = Fraction(one.delivered_cny)
        for when in ("before", "after"):
            if (when == "before") is not included:
                costs, over = happenings(world, state, day, costs, over)
            elif day < world.until or included:
                run(world, state, day, year, later, cached)
        day += DAY
    return settle(world, state, costs, over)


def run(world, state, day, year, later, cached):
    for loan in world.loans:
        one = state[loan.name]
        if day < loan.delivered_on:
            continue
        key = (loan.name, day)
        may, stays, cap, late = cached.get(key) or cached.setdefault(key, rates_on(loan, day, world))
        one.ceiling += Fraction(loan.delivered_cny) * cap / year
        if later and day == loan.delivered_on:
            continue
        one.interest += one.principal * may / year
        one.natural += one.principal * stays / year
        if late:
            one.room += one.principal * (cap - may) / year


def happenings(world, state, day, costs, over):
    for one in world.costs:
        costs += Fraction(one.amount_cny) if one.on == day else 0
    for one in world.renewals:
        if one.on == day:
            s = state[one.loan]
            s.principal = min(Fraction(one.note_cny), s.principal + s.interest)
            s.interest, s.natural, s.renewed = Fraction(0), Fraction(0), True
    for one in world.payments:
        if one.on != day:
            continue
        if one.to_assignor and world.told is not None and day >= world.told:
            continue
        costs, over = pay(world, state, one, costs, over)
    return costs, over


def pay(world, state, payment, costs, over):
    money = Fraction(payment.amount_cny)
    order = payment.order or world.choices.order
    if order[0] is Item.COSTS:
        take = min(money, costs)
        costs, money = costs - take, money - take
    live = [one for one in world.loans if one.delivered_on <= payment.on]
    for group in queue(world, live, payment):
        due = [total(state[one.name], one, payment, world) for one in group]
        whole = sum(due)
        shares = [money] if len(group) == 1 else due if money >= whole else [money * d / whole for d in due]
        for loan, share in zip(group, shares, strict=True):
            money -= share - meet(state[loan.name], loan, share, payment, order, world)
    if order[0] is not Item.COSTS and Item.COSTS in order:
        take = min(money, costs)
        costs, money = costs - take, money - take
    return costs, over + money


def total(one, loan, payment, world):
    keep = payment.is_voluntary and text_on(loan, payment.on, world) == "2015"
    return one.interest + one.principal + (one.natural if keep else 0)


def meet(one, loan, money, payment, order, world):
    for item in order:
        if item is Item.INTEREST:
            take = min(money, one.interest)
            one.interest, money, one.paid = one.interest - take, money - take, one.paid + take
            if payment.is_voluntary and text_on(loan, payment.on, world) == "2015":
                take = min(money, one.natural)
                one.natural, money, one.paid = one.natural - take, money - take, one.paid + take
        elif item is Item.PRINCIPAL:
            take = min(money, one.principal)
            one.principal, money, one.paid = one.principal - take, money - take, one.paid + take
    return money


def queue(world, loans, payment):
    named = [[one] for one in loans if one.name == payment.towards]
    rest = [one for one in loans if one.name != payment.towards]
    if world.choices.loan_order is LoanOrder.AS_LISTED:
        return named + [[one] for one in rest]

    def place(one):
        overdue = one.due_on is not None and one.due_on <= payment.on
        return (not overdue, one.secured_cny, -rates_on(one, payment.on, world)[0], one.due_on or date.max)

    return named + [[one for one in rest if place(one) == p] for p in sorted({place(one) for one in rest})]


def settle(world, state, costs, over):
    principal = interest = charges = Decimal(0)
    for loan in world.loans:
        one = state[loan.name]
        p, i = one.principal, one.interest
        if one.renewed:
            most = max(Fraction(0), Fraction(loan.delivered_cny) + one.ceiling - one.paid)
            if p + i > most:
                i, p = max(Fraction(0), most - p), min(p, most)
        principal, interest = principal + cents(p), interest + cents(i)
        charges += cents(min(Fraction(loan.penalty_cny + loan.fees_cny), max(Fraction(0), one.room)))
    return principal, interest, cents(costs), charges, cents(over)


def cents(amount):
    return Decimal((amount * 100 + Fraction(1, 2)).__floor__()) / 100


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
            is_voluntary=r.random() < 0.8, to_assignor=r.random() < 0.2,
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


def first_ledger(world):
    found = lending_ledger(
        loans=tuple(world.loans), payments=tuple(world.payments), costs=tuple(world.costs), renewals=tuple(world.renewals), filed_on=world.filed,
        until=world.until, parties=world.parties, court_annual_rate=world.court_rate, choices=world.choices, conventions=world.conventions,
        assignment=Assignment(world.told) if world.told else None,
    )
    return tuple(found.part(name).value for name in ("principal", "interest", "costs", "charges", "overpaid"))


def _differing(seeds):
    return [seed for seed in seeds if first_ledger(invent(seed)) != second(invent(seed))]


def test_the_ledger_agrees_with_a_second_one_that_walks_through_every_day():
    assert _differing(range(120)) == []


@pytest.mark.slow
def test_the_ledger_agrees_with_the_second_one_on_ten_thousand_cases():
    assert _differing(range(1_000, 11_000)) == []
