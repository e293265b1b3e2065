"""A second lending ledger for the tests: it walks through every day with fractions and knows the law from its text alone.

Rates are whole millionths, so that a day is compared and counted in integers; money is a fraction and is never rounded before the end.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache

from tianping.law.interest.conventions import DayBasis, EndDay, FirstDay
from tianping.law.interest.lending.terms import (
    Clause,
    Item,
    LoanOrder,
    NoAgreement,
    OldLoans,
    Parties,
)
from tianping.law.interest.rates import ON_FILE

DAY = timedelta(days=1)
WHOLE = 1_000_000
OLD_CAP, OLD_STAYS, NO_RATE = 240_000, 360_000, 60_000
NEW, MIDDLE = date(2020, 8, 20), date(2015, 9, 1)
ORDERS = [(Item.COSTS, Item.INTEREST, Item.PRINCIPAL), (Item.INTEREST, Item.PRINCIPAL, Item.COSTS), (Item.PRINCIPAL, Item.INTEREST)]


@dataclass(frozen=True)
class Agreed:
    """What a loan says, read once: the days that matter and the rates in millionths."""

    formed: date
    clause: Clause
    annual: int | None
    steps: tuple[tuple[date, int], ...]
    overdue: int | None
    penalty: int
    has_extras: bool


@dataclass
class Day:
    """The state of one loan in the second ledger."""

    agreed: Agreed
    principal: Fraction = Fraction(0)
    interest: Fraction = Fraction(0)
    natural: Fraction = Fraction(0)
    given: Fraction = Fraction(0)
    room: Fraction = Fraction(0)
    paid: Fraction = Fraction(0)
    ceiling: int = 0  # millionths, a day each
    renewed: bool = False
    may: int = 0  # from here on: millionths of the rates of the days since the principal last changed, added up
    stays: int = 0
    gift: int = 0
    gap: int = 0


@cache
def millionths(rate):
    """Return a rate as whole millionths; one that is finer would be a case these tests do not have."""
    parts = Fraction(rate) * WHOLE
    assert parts.denominator == 1
    return parts.numerator


@cache
def lpr(on):
    return millionths(Fraction(ON_FILE.at(on).percent) / 100)


def agreed_in(loan):
    """Read a loan once."""
    return Agreed(
        formed=loan.formed_on or loan.delivered_on,
        clause=loan.clause or (Clause.AGREED if loan.annual_rate is not None else Clause.NONE),
        annual=None if loan.annual_rate is None else millionths(loan.annual_rate),
        steps=tuple(sorted((one.starts, millionths(one.annual_rate)) for one in loan.rate_steps)),
        overdue=None if loan.overdue_annual_rate is None else millionths(loan.overdue_annual_rate),
        penalty=millionths(loan.penalty_annual_rate),
        has_extras=bool(loan.overdue_annual_rate is not None or loan.penalty_annual_rate or loan.penalty_cny or loan.fees_cny),
    )


def text_on(formed, day, world):
    if world.filed < MIDDLE:
        return "1991"
    if world.filed < NEW:
        return "2015"
    if formed >= NEW or not world.choices.asks_old_rule or day >= NEW:
        return "2021"
    return "1991" if day < MIDDLE and world.choices.old_loans is OldLoans.RULE_OF_THE_DAY else "2015"


def cap_on(formed, day, world, text):
    if text == "1991":
        return 4 * lpr(day)
    if text == "2015":
        return OLD_CAP
    return 4 * lpr(formed if formed >= NEW else world.filed)


def is_late(loan, agreed, day, world):
    if loan.due_on:
        return day > loan.due_on
    if loan.demanded_on:
        return day >= loan.demanded_on
    return day >= world.filed and (agreed.has_extras or agreed.clause is not Clause.AGREED)


def first_late(loan, world):
    return loan.due_on + DAY if loan.due_on else loan.demanded_on or world.filed


def agreed_on(agreed, day, world):
    if agreed.clause is Clause.AGREED:
        rate = agreed.annual
        for starts, later in agreed.steps:
            rate = later if starts <= day else rate
        return rate
    if agreed.clause is Clause.UNCLEAR and world.parties is Parties.OTHERS:
        return millionths(world.court_rate)
    return None


def rates_on(loan, agreed, day, world):
    """Return what may be ordered, what else stays paid, the ceiling, whether it is late, and the text that governs."""
    text = text_on(agreed.formed, day, world)
    cap, late, rate = cap_on(agreed.formed, day, world, text), is_late(loan, agreed, day, world), agreed_on(agreed, day, world)
    extra = agreed.penalty if late else 0
    if late and agreed.overdue is not None:
        claimed = agreed.overdue + extra
    elif late and rate is None:
        if text == "1991":
            claimed = lpr(day)
        elif text == "2015":
            claimed = NO_RATE
        elif world.choices.no_agreement is NoAgreement.AT_FILING:
            claimed = lpr(world.filed) + extra
        else:
            claimed = lpr(max(first_late(loan, world), NEW, loan.delivered_on)) + extra
    else:
        claimed = (rate or 0) + extra
    may = claimed if claimed < cap else cap
    stays = max(0, min(claimed, OLD_STAYS) - may) if text == "2015" else 0
    return may, stays, cap, late, text


def second(world):
    """Return (principal, interest, costs, charges, overpaid), each to the cent, by walking through every day."""
    year = 360 if world.conventions.basis is DayBasis.DAYS_360 else 365
    included = world.conventions.end is EndDay.INCLUDED
    later = world.conventions.first_day is FirstDay.NEXT_DAY
    state = {one.name: Day(agreed_in(one)) for one in world.loans}
    costs = over = Fraction(0)
    day = min(one.delivered_on for one in world.loans)
    busy = {one.on for one in (*world.costs, *world.renewals, *world.payments)}
    while day <= world.until:
        for one in world.loans:
            if one.delivered_on == day:
                state[one.name].principal = Fraction(one.delivered_cny)
        if included:
            run(world, state, day, later)
        if day in busy:
            for one in state.values():
                count(one, year)
            costs, over = happenings(world, state, day, costs, over)
        if not included and day < world.until:
            run(world, state, day, later)
        day += DAY
    for one in state.values():
        count(one, year)
    return settle(world, state, costs, over, year)


def run(world, state, day, later):
    """Let one day pass for every loan that was paid out."""
    for loan in world.loans:
        if day < loan.delivered_on:
            continue
        one = state[loan.name]
        may, stays, cap, late, text = rates_on(loan, one.agreed, day, world)
        one.ceiling += cap
        if later and day == loan.delivered_on:
            continue
        one.may += may
        one.stays += stays
        if text == "2015":
            one.gift += max(0, OLD_STAYS - may - stays)
        if late:
            one.gap += cap - may


def count(one, year):
    """Add the interest of the days that passed on one principal."""
    bearing = one.principal / (year * WHOLE)
    one.interest += bearing * one.may
    if one.stays or one.gift:
        one.natural += bearing * one.stays
        one.given += bearing * one.gift
    if one.gap:
        one.room += bearing * one.gap
    one.may = one.stays = one.gift = one.gap = 0


def happenings(world, state, day, costs, over):
    for one in world.costs:
        costs += Fraction(one.amount_cny) if one.on == day else 0
    for one in world.renewals:
        if one.on == day:
            s = state[one.loan]
            s.principal = min(Fraction(one.note_cny), s.principal + s.interest)
            s.interest, s.natural, s.given, s.renewed = Fraction(0), Fraction(0), Fraction(0), True
    for one in world.payments:
        if one.on != day:
            continue
        if one.to_former_creditor and world.told is not None and day >= world.told:
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
    for group in queue(world, live, payment, state):
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
    keep = payment.is_voluntary and text_on(one.agreed.formed, payment.on, world) == "2015"
    return one.interest + one.principal + (one.natural if keep else 0) + (one.given if keep and payment.as_interest else 0)


def meet(one, loan, money, payment, order, world):
    for item in order:
        if item is Item.INTEREST:
            take = min(money, one.interest)
            one.interest, money, one.paid = one.interest - take, money - take, one.paid + take
            if payment.is_voluntary and text_on(one.agreed.formed, payment.on, world) == "2015":
                take = min(money, one.natural)
                one.natural, money, one.paid = one.natural - take, money - take, one.paid + take
                take = min(money, one.given) if payment.as_interest else Fraction(0)
                one.given, money, one.paid = one.given - take, money - take, one.paid + take
        elif item is Item.PRINCIPAL:
            take = min(money, one.principal)
            one.principal, money, one.paid = one.principal - take, money - take, one.paid + take
    return money


def queue(world, loans, payment, state):
    named = [[one] for one in loans if one.name == payment.towards]
    rest = [one for one in loans if one.name != payment.towards]
    if world.choices.loan_order is LoanOrder.AS_LISTED:
        return named + [[one] for one in rest]

    def place(one):
        overdue = one.due_on is not None and one.due_on <= payment.on
        return (not overdue, one.secured_cny, -rates_on(one, state[one.name].agreed, payment.on, world)[0], one.due_on or date.max)

    return named + [[one for one in rest if place(one) == p] for p in sorted({place(one) for one in rest})]


def settle(world, state, costs, over, year):
    principal = interest = charges = Decimal(0)
    for loan in world.loans:
        one = state[loan.name]
        p, i = one.principal, one.interest
        if one.renewed:
            most = max(Fraction(0), Fraction(loan.delivered_cny) * (1 + Fraction(one.ceiling, WHOLE * year)) - one.paid)
            if p + i > most:
                i, p = max(Fraction(0), most - p), min(p, most)
        principal, interest = principal + cents(p), interest + cents(i)
        charges += cents(min(Fraction(loan.penalty_cny + loan.fees_cny), max(Fraction(0), one.room)))
    return principal, interest, cents(costs), charges, cents(over)


def cents(amount):
    return Decimal((amount * 100 + Fraction(1, 2)).__floor__()) / 100
