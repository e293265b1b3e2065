"""Worked cases of the lending ledger: rates as a row states them, payments in its order, the running table as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.conventions import Conventions, MonthRule, cut
from tianping.law.interest.lending.bands import Band
from tianping.law.interest.lending.book import Book, Event, Facts
from tianping.law.interest.lending.ledger import keep
from tianping.law.interest.lending.report import interest_from, report
from tianping.law.interest.lending.single import cap_by_lpr
from tianping.law.interest.lending.terms import ZERO, Choices, Item, Loan, LoanOrder, Payment, RateStep, Restatement
from tianping.law.interest.plain import months_span
from tianping.law.interest.rates import ON_FILE
from tianping.law.interest.worked_plain import column_of, conventions_of
from tianping.law.worked import Answer, Case, calculator

MONTHS = 12
_FAR = date(2100, 1, 1)
_ITEMS = {"costs": Item.COSTS, "interest": Item.INTEREST, "principal": Item.PRINCIPAL}


def day(raw: Any) -> date:
    """Return a day of a list, as text or already a date."""
    return raw if isinstance(raw, date) else date.fromisoformat(str(raw))


def order_of(case: Case, default: Sequence[str] = ("interest", "principal")) -> tuple[Item, ...]:
    """Return the order in which a payment is applied."""
    stated = case.convention("order", default)
    return tuple(_ITEMS[str(one)] for one in stated)


def payments_of(case: Case, *, towards: str | None = None) -> tuple[Payment, ...]:
    """Return the payments of a row, [day, amount] each."""
    return tuple(Payment(day(one[0]), Decimal(str(one[1])), towards=towards) for one in case.rows("payments", ()))


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
    restated = (Restatement(day(override["date"]), "A", Decimal(str(override["to"]))),) if override else ()
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
        last = max([day(one[0]) for one in case.rows("payments", ())] + [case.day("until", start)]) + timedelta(days=2)
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
    steps = []
    for one in case.rows("rates"):
        fraction = Decimal(str(one[-1]))
        is_monthly = "monthly" in [str(cell) for cell in one]
        steps.append(RateStep(day(one[0]), fraction * MONTHS if is_monthly else fraction))
    steps.sort(key=lambda one: one.starts)
    ends = [one.starts for one in steps[1:]] + [_FAR]
    first = min(start, steps[0].starts)
    starts = [first] + [one.starts for one in steps[1:]]
    return tuple(
        Band(a.toordinal(), b.toordinal(), one.annual_rate, agreed=one.annual_rate) for a, b, one in zip(starts, ends, steps, strict=True)
    )


def _rows(book: Book, chosen: Conventions) -> list[list[Any]]:
    return [
        [one.on, one.days, chosen.cut(one.interest), chosen.cut(one.principal)] for one in book.rows if one.event is Event.PAID
    ]


def _several(case: Case) -> Answer:
    """Return several loans: each with its principal still open, its interest over dates or given months, payments on the loan named first."""
    raw: Sequence[Mapping[str, Any]] = case.rows("loans")
    chosen = conventions_of(case)
    open_at = {str(one["id"]): _open(one) for one in raw}
    monthly = _monthly(case, open_at)
    bearing = str(case.raw("interest_on", "")) or None
    start = case.day("from", case.day("to", _FAR))
    until = case.day("to", start)
    loans = tuple(Loan(name, amount, start, ZERO) for name, amount in open_at.items())
    bands = [flat_bands(start, _loan_rate(one, monthly, bearing)) for one in raw]
    facts = Facts(loans=loans, payments=payments_of(case, towards=bearing), until=until if case.has("to") else None)
    choices = Choices(order=order_of(case), loan_order=LoanOrder.AS_LISTED)
    book = keep(facts, bands, counting=chosen, choices=choices)
    finding = report(book, facts, given={})
    shown = []
    for one in raw:
        name = str(one["id"])
        part = finding.part(f"loan_{name}")
        extra = _given_months(one, open_at[name], monthly)
        shown.append({"id": name, "principal": part.part("principal").value, "interest": part.part("interest").value if extra is None else extra})
    total = finding.part("principal").value
    values: dict[str, Any] = {
        "loans": shown, "total_principal": total, "principal": total, "monthly": monthly,
        "interest": sum((Decimal(str(one["interest"])) for one in shown), ZERO),
        "days": sum(one.days for one in book.segments if one.loan == (bearing or str(raw[0]["id"]))),
    }
    return Answer(values=values, finding=finding)


def _open(loan: Mapping[str, Any]) -> Decimal:
    return Decimal(str(loan["delivered"])) - Decimal(str(loan.get("principal_repaid", 0)))


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


def _given_months(loan: Mapping[str, Any], principal: Decimal, monthly: Decimal | None) -> Decimal | None:
    """Return the interest of a loan whose length the row gives in months and days; None where dates give it."""
    if "months" not in loan and "days" not in loan:
        return None
    rate = Decimal(str(loan.get("monthly", monthly or 0)))
    months, days = Decimal(str(loan.get("months", 0))), Decimal(str(loan.get("days", 0)))
    return cut(principal * rate * (months + days / 30))


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
