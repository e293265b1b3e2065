"""The private-lending ledger: what the borrower owes on a day, and how it came to that."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tianping.law.finding import Finding, Label, refused
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import DEFAULT, Conventions
from tianping.law.interest.lending.bands import bands
from tianping.law.interest.lending.book import Facts
from tianping.law.interest.lending.caps import Suit
from tianping.law.interest.lending.ledger import keep
from tianping.law.interest.lending.report import report
from tianping.law.interest.lending.terms import (
    AS_THE_TEXT_SAYS,
    ZERO,
    Choices,
    Cost,
    Lender,
    Loan,
    Parties,
    Payment,
    Renewal,
    Restatement,
    Transfer,
)
from tianping.law.interest.rates import ON_FILE, RateBook
from tianping.law.registry import rule


@rule(label=Label("民间借贷本息计算", "private-lending ledger"))
def lending_ledger(
    *, loans: tuple[Loan, ...], filed_on: date, until: date, payments: tuple[Payment, ...] = (), costs: tuple[Cost, ...] = (),
    renewals: tuple[Renewal, ...] = (), restatements: tuple[Restatement, ...] = (), transfer: Transfer | None = None,
    parties: Parties = Parties.NATURAL_PERSONS, lender: Lender = Lender.PRIVATE, court_annual_rate: Decimal | None = None,
    decided_on: date | None = None, choices: Choices = AS_THE_TEXT_SAYS, conventions: Conventions = DEFAULT, rates: RateBook = ON_FILE,
) -> Finding:
    """Return what is owed on *until*, in CNY: principal, interest, costs, and penalty and fees under the one ceiling.

    The principal is what was really handed over. Interest runs at the agreed rate, cut on each day to the ceiling of that day;
    a payment meets costs, interest, principal in this order on its day; unpaid interest bears none. *filed_on* is the day the
    first-instance case was accepted: it decides which text applies. Raises Refused where a fact the law asks for is missing.
    Source: 民间借贷规定(2020第二次修正)第24条至第31条; 民法典第560条、第561条、第670条、第680条.
    """
    _check(loans, payments, costs, renewals, restatements, court_annual_rate, until)
    _check_days(loans, filed_on, until)
    suit = Suit(filed_on=filed_on, decided_on=decided_on, lender=lender, choices=choices, rates=rates)
    stop = until + timedelta(days=2)
    rates_of = [bands(loan=one, stop=stop, suit=suit, parties=parties, court_rate=court_annual_rate) for one in loans]
    facts = Facts(
        loans=loans, payments=payments, costs=costs, renewals=renewals, restatements=restatements,
        notified_on=transfer.notified_on if transfer else None, until=until,
    )
    book = keep(facts, rates_of, counting=conventions, choices=choices)
    return report(book, facts, given={"filed_on": filed_on, "until": until, "decided_on": decided_on, "parties": parties.value})


def _check(
    loans: tuple[Loan, ...], payments: tuple[Payment, ...], costs: tuple[Cost, ...], renewals: tuple[Renewal, ...],
    restatements: tuple[Restatement, ...], court_rate: Decimal | None, until: date,
) -> None:
    names = [one.name for one in loans]
    if not loans or len(set(names)) < len(names):
        raise _unfit(Label("至少要有一笔借款, 且名称不能重复", "there must be at least one loan, and no two of one name"))
    named = {*(one.towards for one in payments if one.towards), *(one.loan for one in renewals), *(one.loan for one in restatements)}
    given = {one.name: one.delivered_on for one in loans}
    changed = [*((one.loan, one.on) for one in renewals), *((one.loan, one.on) for one in restatements)]
    early = [name for name, on in changed if on < given.get(name, on)]
    if early:
        raise _unfit(Label(f"借款{early[0]}在出借之前不能有新的凭证或本金", f"loan {early[0]} has no new note or figure before it was handed over"))
    unknown = sorted(named - set(names))
    if unknown:
        raise _unfit(Label(f"没有名为 {', '.join(unknown)} 的借款", f"there is no loan called {', '.join(unknown)}"))
    check(
        "lending_ledger",
        money=(
            *(sum_ for one in loans for sum_ in (one.delivered_cny, one.penalty_cny, one.fees_cny, one.nominal_cny or ZERO)),
            *(one.amount_cny for one in payments), *(one.amount_cny for one in costs), *(one.note_cny for one in renewals),
            *(one.principal_cny for one in restatements),
        ),
        rates=(
            *(rate for one in loans for rate in (one.annual_rate, one.overdue_annual_rate, one.penalty_annual_rate)),
            *(step.annual_rate for one in loans for step in one.rate_steps), court_rate,
        ),
    )
    days = [*(one.delivered_on for one in loans), *(one.on for one in payments), *(one.on for one in costs)]
    last = max([*days, *(one.on for one in renewals), *(one.on for one in restatements)])
    if last > until:
        raise _unfit(
            Label(f"有晚于截止日的借款或还款: {last.isoformat()}", f"a loan or payment lies after the closing day: {last.isoformat()}")
        )


def _check_days(loans: tuple[Loan, ...], filed_on: date, until: date) -> None:
    optional = [day for one in loans for day in (one.due_on, one.formed_on, one.demanded_on) if day is not None]
    steps = [step.starts for one in loans for step in one.rate_steps]
    check("lending_ledger", days=(filed_on, until, *(one.delivered_on for one in loans), *optional, *steps))


def _unfit(label: Label) -> Exception:
    return refused("lending_ledger", label, remedy=Label("请核对借款、还款和截止日。", "check the loans, the payments and the closing day"))
