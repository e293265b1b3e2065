"""The rate of one loan on each day: what was agreed for that day, cut to the ceiling of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from tianping.law.cite import Citation, cite
from tianping.law.finding import Label, Status, refused
from tianping.law.interest.lending.caps import FROM_2015, FROM_2020, Cap, Regime, Suit, caps, law
from tianping.law.interest.lending.terms import ZERO, Clause, Loan, NoAgreement, Parties
from tianping.law.interest.rates import Quote

_DAY = timedelta(days=1)
NO_INTEREST = (cite("最高人民法院关于审理民间借贷案件适用法律若干问题的规定", "第24条", "2020第二次修正"),)
TERM_RATE_GOES_ON = (cite("最高人民法院关于审理民间借贷案件适用法律若干问题的规定", "第28条第2款第2项", "2020第二次修正"),)


class Phase(StrEnum):
    """Whether a day lies in the term or after it."""

    IN_TERM = "in_term"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Band:
    """Days of one rate, from the ordinal *start* to before *stop*: what is enforceable, what stays paid on top, and the ceiling.

    `natural` was agreed and stays paid; `given` was not agreed and stays paid only where it was paid as interest all the same.
    """

    start: int
    stop: int
    rate: Decimal
    natural: Decimal = ZERO
    given: Decimal = ZERO
    cap: Decimal = ZERO
    agreed: Decimal = ZERO
    phase: Phase = Phase.IN_TERM
    regime: Regime | None = None
    basis: tuple[Citation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    why: Label | None = None  # the sentence that states the ceiling

    @property
    def is_cut(self) -> bool:
        """Say whether the agreed rate was above the ceiling."""
        return self.agreed > self.rate


def bands(*, loan: Loan, stop: date, suit: Suit, parties: Parties, court_rate: Decimal | None = None) -> tuple[Band, ...]:
    """Return the rate of *loan* on each day from the delivery to before *stop*.

    After the term: the agreed overdue rate, else the rate of the term, else what the law gives where nothing was agreed.
    Raises Refused where an unclear clause between others than natural persons waits for the court's rate.
    Source: 民间借贷规定(2020第二次修正)第24条、第25条、第28条、第29条.
    """
    start = loan.delivered_on
    stop = max(stop, start + _DAY)
    default = default_day(loan, suit)
    cuts = {start, stop, default, FROM_2015, FROM_2020, *(one.starts for one in loan.rate_steps)}
    limits = caps(formed_on=loan.formed, start=start, stop=stop, suit=suit)
    cuts.update(one.start for one in limits)
    days = sorted(day for day in cuts if start <= day <= stop)
    found: list[Band] = []
    for first, last in pairwise(days):
        cap = next(one for one in limits if one.start <= first < one.stop)
        found.extend(_bands(loan, first, last, default, cap, suit, parties, court_rate))
    return tuple(found)


def default_day(loan: Loan, suit: Suit) -> date:
    """Return the first day after the term; without a term the day of demand, else the day the case was accepted.

    An agreed rate simply runs on where neither a term nor anything for the time after it was agreed.
    """
    if loan.due_on is not None:
        return loan.due_on + _DAY
    has_more = loan.overdue_annual_rate is not None or loan.penalty_annual_rate or loan.penalty_cny or loan.fees_cny
    if loan.interest_clause is Clause.AGREED and loan.demanded_on is None and not has_more:
        return date.max
    return loan.demanded_on or suit.filed_on


def _bands(
    loan: Loan, first: date, last: date, default: date, cap: Cap, suit: Suit, parties: Parties, court_rate: Decimal | None
) -> list[Band]:
    is_overdue = first >= default
    agreed = _term_rate(loan, first, parties, court_rate)
    phase = Phase.OVERDUE if is_overdue else Phase.IN_TERM
    if is_overdue and loan.overdue_annual_rate is not None:
        agreed = loan.overdue_annual_rate
    elif is_overdue and agreed is None:
        return _nothing_agreed(loan, first, last, default, cap, suit)
    rate = (agreed or ZERO) + (loan.penalty_annual_rate if is_overdue else ZERO)
    basis = cap.basis if agreed is not None else NO_INTEREST
    if is_overdue and loan.overdue_annual_rate is None:
        basis = (*basis, *TERM_RATE_GOES_ON)
    return [_band(first, last, rate, cap, phase, basis)]


def _band(first: date, last: date, rate: Decimal, cap: Cap, phase: Phase, basis: tuple[Citation, ...], *quotes: Quote) -> Band:
    applied = min(rate, cap.annual)
    natural = max(ZERO, min(rate, cap.natural) - applied)
    seen = (*quotes, *((cap.quote,) if cap.quote else ()))
    given = max(ZERO, cap.natural - applied - natural)
    return Band(first.toordinal(), last.toordinal(), applied, natural, given, cap.annual, rate, phase, cap.regime, basis, seen, cap.why)


def _term_rate(loan: Loan, day: date, parties: Parties, court_rate: Decimal | None) -> Decimal | None:
    """Return the agreed rate of *day*, or None where no interest can be claimed within the term."""
    if loan.interest_clause is Clause.NONE:
        return None
    if loan.interest_clause is Clause.UNCLEAR:
        return None if parties is Parties.NATURAL_PERSONS else _set_by_court(loan, court_rate)
    rate = loan.annual_rate
    for one in loan.rate_steps:
        if one.starts <= day:
            rate = one.annual_rate
    if rate is None:
        raise _no_rate(loan)
    return rate


def _nothing_agreed(loan: Loan, first: date, last: date, default: date, cap: Cap, suit: Suit) -> list[Band]:
    """Return the bands of overdue interest where neither a rate of the term nor an overdue rate was agreed, or not clearly."""
    assert cap.regime is not None
    if cap.regime is Regime.OPINION_1991:
        dated = law()["overdue_without_agreement"].on(date(1991, 8, 13))
        return [
            _band(one.start, one.stop, one.quote.annual, cap, Phase.OVERDUE, dated.basis, one.quote)
            for one in suit.rates.between(first, last, suit.choices.benchmark_term)
        ]
    if cap.regime is Regime.RULES_2015:
        dated = law()["overdue_without_agreement"].on(FROM_2015)
        return [_band(first, last, dated.value, cap, Phase.OVERDUE, dated.basis)]
    dated = law()["overdue_without_agreement"].on(date(2021, 1, 1) if cap.regime is Regime.RULES_2021 else FROM_2020)
    at_filing = suit.choices.no_agreement is NoAgreement.AT_FILING
    quote = suit.rates.at(suit.filed_on if at_filing else max(default, FROM_2020, loan.delivered_on))
    rate = quote.annual + loan.penalty_annual_rate
    return [_band(first, last, rate, cap, Phase.OVERDUE, (*dated.basis, *quote.basis), quote)]


def _set_by_court(loan: Loan, court_rate: Decimal | None) -> Decimal:
    if court_rate is not None:
        return court_rate
    wanted = Label("法院确定的年利率", "the annual rate set by the court")
    raise refused(
        "rate_to_be_set",
        Label(f"借款{loan.name}的利息约定不明, 需由法院确定利率", f"the interest clause of loan {loan.name} is unclear: the court sets the rate"),
        status=Status.MISSING, missing=(wanted,), basis=NO_INTEREST,
        remedy=Label(
            "请结合合同内容、当地或者当事人的交易方式、交易习惯和市场报价利率等因素确定利率后再算。",
            "set the rate from the contract, local practice and the market rate, then compute again",
        ),
    )


def _no_rate(loan: Loan) -> Exception:
    return refused(
        "agreed_rate_missing",
        Label(f"借款{loan.name}约定了利息, 但没有录入利率", f"loan {loan.name} bears agreed interest, but no rate is given"),
        status=Status.MISSING, missing=(Label("约定的年利率", "the agreed annual rate"),),
        remedy=Label(
            "请录入约定利率; 没有约定的选“未约定”, 约定不明的选“约定不明”。",
            "give the rate, or say that none was agreed or that the clause is unclear",
        ),
    )
