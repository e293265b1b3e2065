"""The arithmetic of the lending ledger: interest runs on each loan, each payment is applied on its day, nothing is rounded inside.

The rates come in as bands and the dates as facts; what they mean is said elsewhere. Unpaid interest never bears interest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from tianping.law.interest.conventions import Conventions, EndDay, FirstDay, Rounding
from tianping.law.interest.lending.allocation import rank, share
from tianping.law.interest.lending.bands import Band, Phase
from tianping.law.interest.lending.book import Account, Book, Event, Facts, Row, Segment
from tianping.law.interest.lending.caps import Regime
from tianping.law.interest.lending.terms import (
    ZERO,
    Choices,
    Cost,
    Item,
    Loan,
    LoanOrder,
    Payment,
    Renewal,
    Restatement,
)

_TURN = {Event.DELIVERED: 0, Event.COST: 1, Event.RENEWED: 2, Event.PAID: 3, Event.NOT_COUNTED: 3, Event.RESTATED: 4, Event.UNTIL: 5}
Happening = Loan | Cost | Renewal | Payment | Restatement | None


def keep(facts: Facts, bands: Iterable[Sequence[Band]], *, counting: Conventions, choices: Choices) -> Book:
    """Return the book after every event of *facts*; *bands* are the rates of the loans, in their order."""
    book = Book.empty(counting, choices)
    keeps, gives = any(one.is_voluntary for one in facts.payments), any(one.as_interest for one in facts.payments)
    for loan, own in zip(facts.loans, bands, strict=True):
        book.accounts[loan.name] = Account(
            loan, own, keeps_natural=keeps, keeps_given=keeps and gives, has_charges=bool(loan.penalty_cny or loan.fees_cny)
        )
    for on, event, what in _events(facts):
        _happen(book, on, event, what)
    return book


def _events(facts: Facts) -> list[tuple[date, Event, Happening]]:
    found: list[tuple[date, Event, Happening]] = [(one.delivered_on, Event.DELIVERED, one) for one in facts.loans]
    found += [(one.on, Event.COST, one) for one in facts.costs]
    found += [(one.on, Event.RENEWED, one) for one in facts.renewals]
    told = facts.notified_on
    found += [
        (one.on, Event.NOT_COUNTED if one.to_former_creditor and told is not None and one.on >= told else Event.PAID, one) for one in facts.payments
    ]
    found += [(one.on, Event.RESTATED, one) for one in facts.restatements]
    if facts.until is not None:
        found.append((facts.until, Event.UNTIL, None))
    found.sort(key=lambda one: (one[0], _TURN[one[1]]))
    return found


def _happen(book: Book, on: date, event: Event, what: Happening) -> None:
    stop = on.toordinal() + (book.counting.end is EndDay.INCLUDED)
    if isinstance(what, Payment):
        if event is Event.PAID:
            _pay(book, on, stop, what)
        else:
            book.rows.append(_line(on, event, "", paid=what.amount_cny))
    elif isinstance(what, Loan):
        account = book.accounts[what.name]
        account.principal = what.delivered_cny
        account.at = on.toordinal() + (book.counting.first_day is FirstDay.NEXT_DAY)
        book.running = [one for one in book.accounts.values() if one.at]
        book.rows.append(_line(on, event, what.name, principal=what.delivered_cny))
    elif isinstance(what, Cost):
        book.costs += what.amount_cny
        book.rows.append(_line(on, event, "", to_costs=-what.amount_cny))
    elif isinstance(what, Renewal):
        _renew(book, on, stop, what)
    elif isinstance(what, Restatement):
        account = book.accounts[what.loan]
        book.rows.append(_after(account, on, event, _accrue(book, account, stop)))
        account.principal = min(account.principal, what.principal_cny)
    else:
        for account in book.running:
            book.rows.append(_after(account, on, event, _accrue(book, account, stop)))


Accrued = tuple[int, Decimal | None, Decimal]


def _accrue(book: Book, account: Account, stop: int) -> Accrued:
    """Let interest run on *account* to before the ordinal *stop*; return the days, the rate where it is one, and the interest."""
    days, total, rate, mixed = 0, ZERO, None, False
    principal, bands = account.principal, account.bands
    divisor, rounds = book.divisor, book.counting.rounding is not Rounding.END
    at = account.at
    while at < stop:
        band = bands[account.turn]
        if band.stop <= at:
            account.turn += 1
            continue
        upto = stop if stop < band.stop else band.stop
        count = shown = upto - at
        if not book.divisor:
            span = book.counting.span(date.fromordinal(at), date.fromordinal(upto))
            count, divisor, shown = span.count, span.divisor, span.days
        amount = principal * band.rate * count / divisor
        if rounds:
            amount = book.counting.cut(amount)
        book.segments.append(Segment(account.loan.name, at, upto, shown, band.rate, principal, amount))
        if account.keeps_natural and band.natural:
            account.natural += principal * band.natural * count / divisor
        if account.keeps_given and band.given:
            account.given += principal * band.given * count / divisor
        if account.has_charges and band.phase is Phase.OVERDUE:
            account.room += principal * (band.cap - band.rate) * count / divisor
        mixed = mixed or (rate is not None and rate != band.rate)
        days, total, rate, at = days + shown, total + amount, band.rate, upto
    account.at = at
    account.interest += total
    return days, None if mixed else rate, total


def _pay(book: Book, on: date, stop: int, payment: Payment) -> None:
    accounts = book.running
    order = payment.order or book.choices.order
    if len(accounts) == 1 and not book.costs:
        account = accounts[0]
        days, rate, interest = _accrue(book, account, stop)
        rest, met = _meet(account, payment.amount_cny, payment, order)
        book.overpaid += rest
        used, name = payment.amount_cny - rest, account.loan.name
        book.rows.append(Row(on, Event.PAID, name, days, rate, interest, used, ZERO, *met, account.principal, account.interest))
        return
    accrued = [_accrue(book, one, stop) for one in accounts]
    left = payment.amount_cny
    to_costs = ZERO
    if book.costs and order[0] is Item.COSTS:
        to_costs = min(left, book.costs)
        book.costs -= to_costs
        left -= to_costs
    if not accounts:
        book.rows.append(_line(on, Event.PAID, "", paid=payment.amount_cny, to_costs=to_costs))
    for group in _groups(book, accounts, payment):
        amounts = [left] if len(group) == 1 else share(left, [_owed(one, payment) for one in group])
        for account, amount in zip(group, amounts, strict=True):
            days, rate, interest = accrued[accounts.index(account)]
            rest, met = _meet(account, amount, payment, order)
            left -= amount - rest
            used, name = amount - rest + to_costs, account.loan.name
            book.rows.append(Row(on, Event.PAID, name, days, rate, interest, used, to_costs, *met, account.principal, account.interest))
            to_costs = ZERO
    if book.costs and order[0] is not Item.COSTS and Item.COSTS in order:
        late = min(left, book.costs)
        book.costs -= late
        left -= late
    book.overpaid += left


def _groups(book: Book, accounts: list[Account], payment: Payment) -> list[list[Account]]:
    """Return the loans in the order in which the payment meets them (article 560)."""
    if len(accounts) <= 1:
        return [accounts] if accounts else []
    named = [[one] for one in accounts if one.loan.name == payment.towards]
    rest = [one for one in accounts if one.loan.name != payment.towards]
    if book.choices.loan_order is LoanOrder.AS_LISTED:
        return named + [[one] for one in rest]
    today = payment.on.toordinal()
    keys = {
        one.loan.name: rank(
            due_on=one.loan.due_on, secured_cny=one.loan.secured_cny, annual_rate=one.band_on(today).rate, on=payment.on
        )
        for one in rest
    }
    return named + [[one for one in rest if keys[one.loan.name] == key] for key in sorted(set(keys.values()))]


def _owed(account: Account, payment: Payment) -> Decimal:
    keeps = _keeps(account, payment)
    return account.owed(with_natural=keeps, with_given=keeps and payment.as_interest)


def _keeps(account: Account, payment: Payment) -> bool:
    """Say whether a voluntary payment may stay paid above the enforceable rate: only on a day of the 2015 text."""
    return payment.is_voluntary and account.band_on(payment.on.toordinal()).regime is Regime.RULES_2015


def _meet(account: Account, amount: Decimal, payment: Payment, order: tuple[Item, ...]) -> tuple[Decimal, tuple[Decimal, Decimal, Decimal]]:
    """Apply *amount* to one loan; return what is left of it, and what met interest, natural interest and principal."""
    to_interest = to_natural = to_principal = ZERO
    for item in order:
        if not amount:
            break
        if item is Item.INTEREST:
            to_interest = min(amount, account.interest)
            amount -= to_interest
            account.interest -= to_interest
            if amount and (account.natural or account.given) and _keeps(account, payment):
                to_natural = min(amount, account.natural)
                account.natural -= to_natural
                if payment.as_interest:
                    more = min(amount - to_natural, account.given)
                    account.given -= more
                    to_natural += more
                amount -= to_natural
        elif item is Item.PRINCIPAL:
            to_principal = min(amount, account.principal)
            amount -= to_principal
            account.principal -= to_principal
    account.paid += to_interest + to_natural + to_principal
    return amount, (to_interest, to_natural, to_principal)


def _renew(book: Book, on: date, stop: int, renewal: Renewal) -> None:
    """Turn the interest so far into principal, as far as the ceiling allowed it; the note closes the account to that day."""
    account = book.accounts[renewal.loan]
    accrued = _accrue(book, account, stop)
    allowed = account.principal + account.interest
    account.disallowed += max(ZERO, renewal.note_cny - allowed)
    account.principal = min(renewal.note_cny, allowed)
    account.interest = account.natural = account.given = ZERO
    account.is_renewed = True
    book.rows.append(_after(account, on, Event.RENEWED, accrued))


def _after(account: Account, on: date, event: Event, accrued: Accrued) -> Row:
    days, rate, interest = accrued
    return Row(on, event, account.loan.name, days, rate, interest, ZERO, ZERO, ZERO, ZERO, ZERO, account.principal, account.interest)


def _line(on: date, event: Event, loan: str, *, paid: Decimal = ZERO, to_costs: Decimal = ZERO, principal: Decimal = ZERO) -> Row:
    return Row(on, event, loan, 0, None, ZERO, paid, to_costs, ZERO, ZERO, ZERO, principal, ZERO)
