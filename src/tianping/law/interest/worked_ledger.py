"""Worked cases of the lending ledger: rates as a row states them, payments in its order, the running table as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.conventions import Conventions, MonthRule
from tianping.law.interest.lending.bands import Band
from tianping.law.interest.lending.book import Book, Event, Facts
from tianping.law.interest.lending.ledger import keep
from tianping.law.interest.lending.report import interest_from, report
from tianping.law.interest.lending.single import cap_by_lpr
from tianping.law.interest.lending.terms import ZERO, Choices, Loan, LoanOrder, RateStep, Restatement
from tianping.law.interest.plain import months_span
from tianping.law.interest.rates import ON_FILE
from tianping.law.interest.worked_lengths import GivenLoan, loans_of_given_length
from tianping.law.interest.worked_payments import order_of, payments_of
from tianping.law.interest.worked_plain import column_of, conventions_of
from tianping.law.worked import Answer, Case, calculator

MONTHS = 12
_FAR = date(2100, 1, 1)


def agreed_annual(case: Case) -> Decimal | None:
    """Return the agreed rate as a fraction of a year, where the row states one."""
    for name in ("annual", "contract_annual"):
        if case.has(name):
            return case.decimal(name)
    for name in ("monthly", "contract_monthly"):
        if case.has(name):
            return case.decimal(name) * MONTHS
    return None


def flat_bands(start: date, rate: Decimal) -> tuple[Band, ...]:
    """Return one rate from *start* on."""
    return (Band(start.toordinal(), _FAR.toordinal(), rate, agreed=rate),)


@calculator("private_lending.ledger")
def ledger(case: Case) -> Answer:
    """Return the running table and what is owed at the end."""
    if case.has("loans"):
        return _several(case)
    if not case.has("delivered"):
        return _difference(case)
    start = case.day("delivered_on")
    bands, rate = _bands(case, start)
    until = case.day("until") if case.has("until") else None
    override = case.raw("principal_override", None)
    restated = (Restatement(case.cell(date, override, "date"), "A", case.cell(Decimal, override, "to")),) if override else ()
    facts = Facts(
        loans=(Loan("A", case.decimal("delivered"), start, rate, nominal_cny=case.decimal("nominal", None)),), payments=payments_of(case),
        restatements=restated, until=until,
    )
    chosen = conventions_of(case)
    book = keep(facts, [bands], counting=chosen, choices=Choices(order=order_of(case)))
    finding = report(book, facts, given={"until": until})
    values: dict[str, Any] = {
        "rows": _rows(book, chosen), "principal": finding.part("principal").value, "interest": finding.part("interest").value,
        "interest_from": interest_from(book, facts), "rate": rate, "days": sum(one.days for one in book.rows),
        "monthly": rate / MONTHS if rate is not None else None,
    }
    figure = sum((one.principal for one in book.accounts.values()), ZERO)
    return Answer(values=values, finding=finding, figure=figure)


def _bands(case: Case, start: date) -> tuple[tuple[Band, ...], Decimal | None]:
    """Return the rates of a row: one rate, one cut to four times an LPR, a multiple of the benchmark, or a list of rates."""
    if case.has("multiple_of_benchmark"):
        multiple = case.decimal("multiple_of_benchmark")
        last = max([one.on for one in payments_of(case)] + [case.day("until", start)]) + timedelta(days=2)
        stretches = ON_FILE.between(start, last, column_of(case, "benchmark_column"))
        return tuple(Band(s.start.toordinal(), s.stop.toordinal(), s.quote.annual * multiple) for s in stretches), None
    if case.has("rates"):
        return _listed(case, start), None
    rate = agreed_annual(case) or ZERO
    if case.has("lpr"):
        rate = min(rate, cap_by_lpr(lpr_percent=case.decimal("lpr"), on=_FAR))
    return flat_bands(start, rate), rate


def _listed(case: Case, start: date) -> tuple[Band, ...]:
    """Return the rates of a list [from, annual or monthly, fraction], each valid until the next; a bare fraction is one of a year."""
    steps = sorted((_rate_step(case, one) for one in case.rows("rates")), key=lambda one: one.starts)
    ends = [one.starts for one in steps[1:]] + [_FAR]
    first = min(start, steps[0].starts)
    starts = [first] + [one.starts for one in steps[1:]]
    return tuple(
        Band(a.toordinal(), b.toordinal(), one.annual_rate, agreed=one.annual_rate) for a, b, one in zip(starts, ends, steps, strict=True)
    )


def _rate_step(case: Case, row: Any) -> RateStep:
    """Return one line of a list of rates: [from, annual or monthly, fraction], [from, fraction], or an object with these names."""
    if isinstance(row, Mapping):
        unit = "monthly" if "monthly" in row else "annual"
        starts, fraction = case.cell(date, row, "from"), case.cell(Decimal, row, unit)
    else:
        starts, fraction = case.typed(date, row[0], "rates"), case.typed(Decimal, row[-1], "rates")
        unit = str(row[1])
    return RateStep(starts, fraction * MONTHS if unit == "monthly" else fraction)


def _rows(book: Book, chosen: Conventions) -> list[list[Any]]:
    return [
        [one.on, one.days, chosen.cut(one.interest), chosen.cut(one.principal)] for one in book.rows if one.event is Event.PAID
    ]


def _several(case: Case) -> Answer:
    """Return several loans: each with its principal still open, its interest over dates or given months, payments on the loan named first."""
    raw = case.lines("loans", "id", "delivered", "principal_repaid", "monthly", "months", "days")
    chosen = conventions_of(case)
    open_at = {str(case.cell(str | int, one, "id")): _open(case, one) for one in raw}
    monthly = _monthly(case, open_at)
    if all("months" in one or "days" in one for one in raw):
        return loans_of_given_length(case, [
            GivenLoan(str(one["id"]), open_at[str(one["id"])], _given_months(one, open_at[str(one["id"])], monthly)) for one in raw
        ])
    bearing = str(case.raw("interest_on", "")) or None
    start = case.day("from", case.day("to", _FAR))
    until = case.day("to", start)
    loans = tuple(Loan(name, amount, start, ZERO) for name, amount in open_at.items())
    bands = [flat_bands(start, _loan_rate(one, monthly, bearing)) for one in raw]
    facts = Facts(loans=loans, payments=payments_of(case, towards=bearing), until=until if case.has("to") else None)
    choices = Choices(order=order_of(case), loan_order=LoanOrder.AS_LISTED)
    book = keep(facts, bands, counting=chosen, choices=choices)
    finding = report(book, facts, given={})
    shown = [
        {"id": name, **{item: finding.part(f"loan_{name}").part(item).value for item in ("principal", "interest")}} for name in open_at
    ]
    total = finding.part("principal").value
    values: dict[str, Any] = {
        "loans": shown, "total_principal": total, "principal": total, "monthly": monthly,
        "interest": sum((Decimal(str(one["interest"])) for one in shown), ZERO),
        "days": sum(one.days for one in book.segments if one.loan == (bearing or str(raw[0]["id"]))),
    }
    return Answer(values=values, finding=finding)


def _open(case: Case, loan: Mapping[str, Any]) -> Decimal:
    handed: Decimal = case.cell(Decimal, loan, "delivered")
    repaid: Decimal = case.cell(Decimal, loan, "principal_repaid", ZERO)
    return handed - repaid


def _monthly(case: Case, open_at: Mapping[str, Decimal]) -> Decimal | None:
    """Return the monthly rate: stated, or derived from an amount of interest agreed for some months and cut to the digits stated."""
    stated = case.raw("agreed_interest", None)
    if stated is None:
        rate = agreed_annual(case)
        return None if rate is None else rate / MONTHS
    rate = Decimal(str(stated["amount"])) / open_at[str(stated["loan"])] / Decimal(str(stated["months"]))
    digits = case.convention("decimals")
    return rate if digits is None else rate.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)


def _loan_rate(loan: Mapping[str, Any], monthly: Decimal | None, bearing: str | None) -> Decimal:
    if bearing is not None and str(loan["id"]) != bearing:
        return ZERO
    own = loan.get("monthly", monthly)
    return ZERO if own is None else Decimal(str(own)) * MONTHS


def _given_months(loan: Mapping[str, Any], principal: Decimal, monthly: Decimal | None) -> Decimal:
    """Return the interest of a loan whose length the row gives in months and days."""
    rate = Decimal(str(loan.get("monthly", monthly or 0)))
    months, days = Decimal(str(loan.get("months", 0))), Decimal(str(loan.get("days", 0)))
    return principal * rate * (months + days / 30)


def _difference(case: Case) -> Answer:
    """Return interest over a span beside a figure agreed or charged, and how far they lie apart."""
    chosen = conventions_of(case)
    amount = case.decimal("amount", case.decimal("base", ZERO)) - case.decimal("principal_repaid", ZERO)
    rate = agreed_annual(case) or ZERO
    if case.has("lpr"):
        rate = min(rate, cap_by_lpr(lpr_percent=case.decimal("lpr"), on=_FAR)) if rate else case.decimal("lpr") / 100
    start, to = case.day("from", case.day("delivered_on", _FAR)), case.day("to", case.day("until", _FAR))
    span = chosen.span(chosen.starts(start), chosen.stops(to)) if chosen.month_rule is not MonthRule.GIVEN_MONTHS else months_span(
        case.whole("months", 0), 0, chosen
    )
    interest = chosen.cut(span.of(amount, rate))
    stated = case.decimal("interest", case.decimal("interest_agreed", interest))
    label = Label("按口径计算的利息", "interest under the conventions")
    finding = Finding(name="difference", label=label, value=interest, unit=Unit.CNY, conventions=chosen.named())
    values = {"interest": interest, "days": span.days, "rate": rate, "difference": abs(interest - stated), "principal": amount}
    return Answer(values=values, finding=finding, figure=interest)
