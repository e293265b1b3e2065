"""Worked cases of single questions of private lending, under the names and fields of the files of cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.conventions import cut, whole_months
from tianping.law.interest.lending.allocation import CIVIL_CODE_FROM, Debt, payment_to_debts, payment_within_debt
from tianping.law.interest.lending.book import Facts
from tianping.law.interest.lending.caps import FROM_2015, FROM_2020, law
from tianping.law.interest.lending.ledger import keep
from tianping.law.interest.lending.report import report
from tianping.law.interest.lending.single import (
    cap_by_lpr,
    combined_ceiling,
    covered_period,
    delivered_principal,
    paid_interest_2015,
    renewal_ceiling,
)
from tianping.law.interest.lending.terms import ZERO, Choices, Loan, LoanOrder
from tianping.law.interest.plain import days_span, interest_over, plain_interest
from tianping.law.interest.rates import ON_FILE
from tianping.law.interest.worked_cap import limit_of
from tianping.law.interest.worked_ledger import MONTHS, agreed_annual, flat_bands
from tianping.law.interest.worked_payments import order_of, payments_of
from tianping.law.interest.worked_plain import conventions_of, percent_of
from tianping.law.worked import Answer, Case, calculator

_PERIODS = {"year": Decimal(1), "half_year": Decimal(2), "quarter": Decimal(4), "month": Decimal(MONTHS)}


@calculator("private_lending.interest")
def interest(case: Case) -> Answer:
    """Return plain interest on a loan."""
    chosen = conventions_of(case)
    rate = agreed_annual(case) or ZERO
    found = plain_interest(
        principal_cny=case.decimal("principal"), annual_rate=rate, start=case.day("from"), end=case.day("to"), conventions=chosen
    )
    span = chosen.span(chosen.starts(case.day("from")), chosen.stops(case.day("to")))
    return Answer(values={"days": span.days, "amount": found.value}, finding=found, figure=span.of(case.decimal("principal"), rate))


@calculator("private_lending.prededucted")
def prededucted(case: Case) -> Answer:
    """Return the principal really handed over, the interest on it, and what payments leave."""
    loans = case.lines("loans", "nominal", "delivered", "delivered_on")
    principal = sum((_delivered(one) for one in loans), ZERO)
    first = loans[0]
    found = delivered_principal(
        nominal_cny=Decimal(str(first.get("nominal", first.get("delivered", 0)))),
        kept_back_cny=Decimal(str(first.get("nominal", first.get("delivered", 0)))) - _delivered(first),
    )
    values: dict[str, Any] = {"principal": principal}
    rate = agreed_annual(case)
    accrued = case.decimal("interest_accrued") if case.has("interest_accrued") else None
    if accrued is None and rate is not None and case.has("months"):
        accrued = principal * rate / MONTHS * case.decimal("months")
        values["interest"] = cut(accrued)
    repaid = case.decimal("principal_repaid") if case.has("principal_repaid") else None
    if repaid is None and case.has("paid"):
        repaid = max(ZERO, case.decimal("paid") - (accrued or ZERO))
    left = principal - (repaid or ZERO)
    values |= {"principal_repaid": cut(repaid or ZERO), "principal_left": cut(left)}
    if accrued is not None:
        values["interest_left"] = cut(max(ZERO, accrued - case.decimal("interest_paid", case.decimal("paid", ZERO))))
    if case.has("penalty_pct"):
        values["penalty"] = cut(left * case.decimal("penalty_pct"))
    return Answer(values=values, finding=found)


def _delivered(loan: Mapping[str, Any]) -> Decimal:
    if "delivered" in loan:
        return Decimal(str(loan["delivered"]))
    nominal = Decimal(str(loan["nominal"]))
    months = Decimal(str(loan.get("monthly", 0))) * Decimal(str(loan.get("prededucted_months", 0)))
    return nominal - Decimal(str(loan.get("deducted", 0))) - nominal * months


@calculator("private_lending.over36")
def over36(case: Case) -> Answer:
    """Return the interest paid above the voluntary ceiling, taken off the principal once, at the end."""
    principal = case.decimal("principal")
    months = case.whole("months") if case.has("months") else whole_months(case.day("from"), case.day("to"))[0]
    ceiling = case.decimal("voluntary_cap_monthly", Decimal(law()["natural_annual_rate"].on(FROM_2015).value) / MONTHS)
    paid = principal * case.decimal("monthly_paid") * months
    kept = principal * ceiling * months
    found = paid_interest_2015(principal_cny=principal, contract_annual_rate=ceiling * MONTHS, days=0, paid_cny=cut(max(ZERO, paid - kept)))
    excess = cut(max(ZERO, paid - kept))
    return Answer(values={"excess": excess, "principal_left": cut(principal - excess)}, finding=found)


@calculator("private_lending.covered_period")
def covered(case: Case) -> Answer:
    """Return the time that paid interest covers."""
    found = covered_period(
        principal_cny=case.decimal("principal"), annual_rate=agreed_annual(case) or ZERO, interest_paid_cny=case.decimal("interest_paid"),
        start=case.day("from"), year_digits=int(case.convention("years_decimals", 3)),
    )
    length = {"years": found.part("whole_years").value, "days": found.part("odd_days").value}
    return Answer(
        values={"years": found.part("years").value, "covered": length, "paid_to": found.part("paid_to").value, "next_interest_from": found.value},
        finding=found,
    )


@calculator("private_lending.no_interest")
def no_interest(case: Case) -> Answer:
    """Return what is owed where no interest was agreed, or not clearly: none in term, the LPR after it."""
    chosen = conventions_of(case)
    start = case.day("from") if case.has("from") else case.day("due") + timedelta(days=1)
    rate = percent_of(case, "lpr") if case.has("lpr") else ON_FILE.at(start).annual
    until = case.day("to", None)
    facts = Facts(loans=(Loan("A", case.decimal("principal"), start),), payments=payments_of(case), until=until)
    choices = Choices(order=order_of(case, ("principal",)), loan_order=LoanOrder.AS_LISTED)
    book = keep(facts, [flat_bands(start, rate)], counting=chosen, choices=choices)
    finding = report(book, facts, given={})
    total = sum((one.interest for one in book.segments), ZERO)
    clause = str(case.raw("interest_clause", "none"))
    allowed = clause == "agreed" or (clause == "unclear" and str(case.raw("parties", "natural_persons")) != "natural_persons")
    values = {
        "in_term_interest": ZERO, "overdue_interest": chosen.cut(total), "claim_allowed": allowed, "principal": finding.part("principal").value,
    }
    return Answer(values=values, finding=finding, figure=total)


@calculator("private_lending.assigned", "private_lending.lpr_at_filing")
def at_filing(case: Case) -> Answer:
    """Return the LPR of the day of filing, which is applied where nothing was agreed between these two parties."""
    quote_percent = case.decimal("lpr_at_filing") if case.has("lpr_at_filing") else ON_FILE.at(case.day("filed")).percent
    rate = quote_percent / 100
    if case.has("claimed_annual"):
        rate = min(rate, case.decimal("claimed_annual"))
    start = case.day("from") if case.has("from") else case.day("filed")
    found = Finding(name="applied", label=Label("起诉时的LPR", "the LPR at filing"), value=rate, unit=Unit.RATE)
    return Answer(values={"applied": rate, "from": start}, finding=found)


@calculator("private_lending.four_times_benchmark")
def four_times(case: Case) -> Answer:
    """Return the rate that a promised return stands for, and the ceiling of the opinion of 1991."""
    invested, gain = case.decimal("invested"), case.decimal("promised") - case.decimal("invested")
    implied = gain / invested / case.decimal("promised_after_years")
    multiple = law()["protected_multiple_of_benchmark"].on(date(1991, 8, 13)).value
    found = Finding(name="implied_annual", label=Label("折合年利率", "rate implied"), value=implied, unit=Unit.RATE)
    counts_as = "interest" if case.decimal("paid", ZERO) <= gain else "interest_then_principal"
    return Answer(
        values={"implied_annual": implied, "cap": {"multiple": multiple, "of": "benchmark"}, "paid_counts_as": counts_as}, finding=found
    )


@calculator("private_lending.rollover")
def rollover(case: Case) -> Answer:
    """Return what compounding gives, the ceiling on the whole, and the lower of both."""
    compound: Mapping[str, Any] = case.raw("compound")
    years: Decimal = case.cell(Decimal, compound, "years")
    per_year = Case(case.calc, compound).choice("every", _PERIODS, "year")
    limit = cap_by_lpr(lpr_percent=case.decimal("lpr"), on=FROM_2020) if case.has("lpr") else limit_of(case)
    found = renewal_ceiling(
        initial_cny=case.decimal("initial"), annual_rate=agreed_annual(case) or ZERO, years=years,
        periods=int(years * per_year), cap_annual_rate=limit, conventions=conventions_of(case),
    )
    values = {"compounded": found.part("compounded").value, "ceiling": found.part("ceiling").value, "payable": found.value}
    return Answer(values=values, finding=found)


@calculator("private_lending.allocation")
def allocation(case: Case) -> Answer:
    """Return how a payment is applied within one debt, or to several."""
    if case.has("debts"):
        return _to_debts(case)
    found = payment_within_debt(
        paid_cny=case.decimal("payment"), costs_cny=case.decimal("costs", ZERO), interest_cny=case.decimal("interest", ZERO),
        principal_cny=case.decimal("principal", ZERO), order=order_of(case, ("costs", "interest", "principal")),
    )
    values = {name: found.part(name).value for name in ("costs", "interest", "principal")}
    return Answer(values=values | {"left": found.value}, finding=found)


def _to_debts(case: Case) -> Answer:
    debts = tuple(_debt(case, one) for one in case.lines("debts", "id", "due", "amount", "secured"))
    listed = case.convention("loan_order") == "as_listed"
    when = case.day("on") if case.has("on") else max([one.due_on for one in debts if one.due_on] + [CIVIL_CODE_FROM])
    found = payment_to_debts(
        paid_cny=case.decimal("payment"), debts=debts, on=when, designated=case.raw("designation", None),
        order=LoanOrder.AS_LISTED if listed else LoanOrder.ARTICLE_560,
    )
    return Answer(values={"paid": {one.name: found.part(one.name).value for one in debts}, "left": found.value}, finding=found)


def _debt(case: Case, line: Mapping[str, Any]) -> Debt:
    amount: Decimal = case.cell(Decimal, line, "amount")
    return Debt(
        name=str(case.cell(str | int, line, "id")), amount_cny=amount, due_on=case.cell(date, line, "due", None),
        secured_cny=_secured(line.get("secured"), amount), annual_rate=case.cell(Decimal, line, "annual", ZERO),
    )


def _secured(raw: Any, amount: Decimal) -> Decimal:
    if isinstance(raw, bool):
        return amount if raw else ZERO
    return Decimal(str(raw or 0))


@calculator("private_lending.combined_cap")
def combined(case: Case) -> Answer:
    """Return overdue interest, penalty and fees under their one ceiling."""
    found = combined_ceiling(
        principal_cny=case.decimal("principal"), days=case.whole("days"), overdue_annual_rate=case.decimal("overdue_annual", ZERO),
        cap_annual_rate=limit_of(case), penalty_cny=case.decimal("penalty", ZERO), fees_cny=case.decimal("other_fees", ZERO),
        conventions=conventions_of(case),
    )
    values = {"sum": found.part("claimed").value, "cap": found.part("ceiling").value, "payable": found.value}
    return Answer(values=values, finding=found)


@calculator("private_lending.overdue")
def overdue(case: Case) -> Answer:
    """Return overdue interest where nothing was agreed: by the text of 2015 and by the one in force."""
    chosen = conventions_of(case)
    span = days_span(case.whole("days"), chosen)
    principal = case.decimal("principal")
    of_2015 = Decimal(law()["overdue_without_agreement"].on(FROM_2015).value)
    found = interest_over(principal_cny=principal, annual_rate=percent_of(case, "lpr"), span=span, conventions=chosen, when=Label("", ""))
    return Answer(values={"regime_2015": chosen.cut(span.of(principal, of_2015)), "regime_2020_12": found.value}, finding=found)
