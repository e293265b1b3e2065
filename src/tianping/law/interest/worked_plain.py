"""Worked cases of rates and plain interest, under the names and fields of the files of cases."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.benchmark import reference_rate
from tianping.law.interest.conventions import (
    DEFAULT,
    Conventions,
    DayBasis,
    EndDay,
    FirstDay,
    MoneyRounding,
    MonthRule,
    Rounding,
    Span,
)
from tianping.law.interest.plain import (
    bank_penalty,
    daily_interest,
    days_span,
    interest_over,
    months_span,
    plain_interest,
)
from tianping.law.interest.rates import RateTerm
from tianping.law.interest.segmented import RateMode, segmented_interest
from tianping.law.worked import Answer, Case, calculator

COLUMNS: Mapping[str, RateTerm] = {
    "1y": RateTerm.UP_TO_1_YEAR, "one_year": RateTerm.UP_TO_1_YEAR, "le_1y": RateTerm.UP_TO_1_YEAR, "6m_1y": RateTerm.UP_TO_1_YEAR,
    "le_6m": RateTerm.UP_TO_6_MONTHS, "1y_3y": RateTerm.UP_TO_3_YEARS, "3y_5y": RateTerm.UP_TO_5_YEARS, "1y_5y": RateTerm.UP_TO_5_YEARS,
    "over_5y": RateTerm.OVER_5_YEARS, "gt_5y": RateTerm.OVER_5_YEARS, "5y": RateTerm.OVER_5_YEARS,
}
HUNDRED = Decimal(100)


def conventions_of(case: Case) -> Conventions:
    """Return the conventions a row states, as an input or among its conventions; the defaults for the rest."""
    kinds: Mapping[str, Any] = {
        "basis": DayBasis, "end": EndDay, "first_day": FirstDay, "month_rule": MonthRule, "rounding": Rounding, "money": MoneyRounding,
    }
    chosen = {name: str(case.convention(name)) for name in kinds if case.convention(name) is not None}
    known = {name: value for name, value in chosen.items() if value in [one.value for one in kinds[name]]}
    return DEFAULT.but(**known)


def column_of(case: Case, name: str = "column") -> RateTerm:
    """Return the column of rates a row names; the one-year column where it names none."""
    return COLUMNS[str(case.convention(name, "1y"))]


def percent_of(case: Case, name: str) -> Decimal:
    """Return a field in percent per year as a fraction."""
    return case.decimal(name) / HUNDRED


@calculator("rate.lookup")
def rate_lookup(case: Case) -> Answer:
    """Return both rates of a day, in percent per year."""
    one = reference_rate(on=case.day("date"))
    over = reference_rate(on=case.day("date"), term=RateTerm.OVER_5_YEARS)
    assert isinstance(one.value, Decimal)
    assert isinstance(over.value, Decimal)
    return Answer(values={"one_year": one.value * HUNDRED, "over_5y": over.value * HUNDRED}, finding=one)


@calculator("interest.simple")
def simple(case: Case) -> Answer:
    """Return plain interest by a daily, monthly or annual rate, over dates, days, months or years."""
    chosen = conventions_of(case)
    base = case.decimal("base")
    values: dict[str, Any] = {}
    if case.has("daily_rate"):
        days = case.whole("days") if case.has("days") else dated_span(case, chosen).days
        found = daily_interest(principal_cny=base, daily_rate=case.decimal("daily_rate"), days=days, conventions=chosen)
        return Answer(values={"amount": found.value, "days": days}, finding=found, figure=_exact(found))
    annual = annual_of(case)
    if case.has("lpr"):
        values["annual"] = annual
    span = span_of(case, chosen)
    found = interest_over(principal_cny=base, annual_rate=annual, span=span, conventions=chosen, when=Label("", ""))
    values |= {"amount": found.value, "days": span.days}
    return Answer(values=values, finding=found, figure=span.of(base, annual))


def annual_of(case: Case) -> Decimal:
    """Return the annual rate of a row: stated, or a multiple of the LPR it names; cut to the digits it states."""
    stated = case.decimal("annual") if case.has("annual") else percent_of(case, "lpr")
    rate = stated * case.decimal("multiple", Decimal(1))
    digits = case.convention("decimals")
    return rate if digits is None else round(rate, int(digits))


def span_of(case: Case, chosen: Conventions) -> Span:
    """Return the length a row gives: years, months and odd days, days, or two dates."""
    if case.has("years") and chosen.month_rule is MonthRule.WHOLE_YEARS:
        years = case.decimal("years")
        return Span(int(years * int(DayBasis.DAYS_365)), int(years * 1000), 1000)
    if case.has("years"):
        days = case.whole("extra_days", case.whole("days", 0))
        span = days_span(days, chosen)
        return Span(days, int(case.decimal("years") * span.divisor) + days, span.divisor)
    if case.has("months"):
        return months_span(case.whole("months"), case.whole("extra_days", 0), chosen)
    if case.has("days"):
        return days_span(case.whole("days"), chosen)
    return dated_span(case, chosen)


def dated_span(case: Case, chosen: Conventions) -> Span:
    """Return the length between the two dates of a row."""
    return chosen.span(chosen.starts(case.day("from")), chosen.stops(case.day("to")))


@calculator("interest.bank_loan")
def bank_loan(case: Case) -> Answer:
    """Return a bank's interest and what is still unpaid of it."""
    chosen = conventions_of(case)
    found = plain_interest(
        principal_cny=case.decimal("base"), annual_rate=case.decimal("annual"), start=case.day("from"), end=case.day("to"), conventions=chosen
    )
    assert isinstance(found.value, Decimal)
    unpaid = found.value - case.decimal("less_paid", Decimal(0))
    return Answer(values={"days": found.part("days").value, "interest": found.value, "unpaid": unpaid}, finding=found)


@calculator("interest.bank_penalty")
def penalty(case: Case) -> Answer:
    """Return a bank's penalty interest, its total with principal and unpaid interest, or the raised monthly rate alone."""
    multiple = case.decimal("multiple", Decimal(1))
    values: dict[str, Any] = {}
    annual = case.decimal("annual") if case.has("annual") else case.decimal("monthly") * 12
    if case.has("monthly"):
        values["monthly"] = case.decimal("monthly") * multiple
    elif not case.has("base"):
        values["monthly"] = annual * multiple / 12
    if not case.has("base", "from", "to"):
        return Answer(values=values, finding=_rate(annual * multiple))
    found = bank_penalty(
        principal_cny=case.decimal("base"), annual_rate=annual, multiple=multiple, start=case.day("from"), end=case.day("to"),
        unpaid_interest_cny=case.decimal("unpaid_interest", Decimal(0)), conventions=conventions_of(case),
    )
    part = found.part("penalty")
    values |= {"days": part.part("days").value, "penalty": part.value, "total": found.value}
    values.setdefault("monthly", annual * multiple / 12)
    return Answer(values=values, finding=found)


@calculator("interest.segmented")
def segmented(case: Case) -> Answer:
    """Return segmented interest at the rate of reference; the segments show the published rate in percent."""
    mode = RateMode(str(case.convention("lpr_mode", "floating")))
    multiple = case.decimal("multiple", Decimal(1))
    found = segmented_interest(
        principal_cny=case.decimal("base"), start=case.day("from"), end=case.day("to"), term=column_of(case), multiple=multiple,
        mode=mode, conventions=conventions_of(case),
    )
    segments = [[row[0], row[1], row[2] / multiple * HUNDRED, row[3]] for row in found.tables[0].rows]  # type: ignore[operator]
    return Answer(values={"segments": segments, "amount": found.value, "days": found.part("days").value}, finding=found)


def _exact(found: Finding) -> Decimal:
    given = found.given
    return given["principal_cny"] * given["daily_rate"] * given["days"]  # type: ignore[operator, return-value]


def _rate(value: Decimal) -> Finding:
    return Finding(name="raised_rate", label=Label("加收后的利率", "raised rate"), value=value, unit=Unit.RATE)
