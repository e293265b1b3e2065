"""Worked cases of rates and plain interest, under the names and fields of the files of cases."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.benchmark import reference_rate
from tianping.law.interest.conventions import (
    DEFAULT,
    Conventions,
    DayBasis,
    EndDay,
    FirstDay,
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
from tianping.law.rounding import Cut
from tianping.law.worked import Answer, Case, calculator

SPELLINGS: Mapping[RateTerm, str] = {
    RateTerm.UP_TO_6_MONTHS: "le_6m <=6m 6m up_to_6_months",
    RateTerm.UP_TO_1_YEAR: "1y one_year le_1y <=1y 6m_1y 6m-1y 6m_to_1y up_to_1y up_to_1_year",
    RateTerm.UP_TO_3_YEARS: "1y_3y 1-3y 1_3y 1y-3y 1y_to_3y up_to_3_years",
    RateTerm.UP_TO_5_YEARS: "3y_5y 3-5y 3_5y 3y-5y 3y_to_5y 1y_5y up_to_5_years",
    RateTerm.OVER_5_YEARS: "over_5y gt_5y >5y 5y 5y_plus over_5_years",
}
COLUMNS: Mapping[str, RateTerm] = {word: term for term, words in SPELLINGS.items() for word in words.split()}
KINDS: Mapping[str, Any] = {"basis": DayBasis, "end": EndDay, "first_day": FirstDay, "month_rule": MonthRule, "rounding": Rounding}
DEFAULT_OF: Mapping[str, str] = {name: str(getattr(DEFAULT, name).value) for name in KINDS}
HUNDRED = Decimal(100)
THOUSAND = 1000


def conventions_of(case: Case) -> Conventions:
    """Return the conventions a row states, as an input or among its conventions; the defaults for the rest."""
    chosen = {name: case.one_of(name, kind, DEFAULT_OF[name]).value for name, kind in KINDS.items() if name != "rounding"}
    rounding = str(case.convention("rounding", DEFAULT_OF["rounding"]))
    if rounding in [one.value for one in Rounding]:  # a file may also name a way of rounding shares, which is no matter here
        chosen["rounding"] = rounding
    return DEFAULT.but(**chosen, **({} if case.money is Cut.NONE else {"money": case.money.value}))


def column_of(case: Case, name: str = "column") -> RateTerm:
    """Return the column of rates a row names; the one-year column where it names none."""
    return case.choice(name, COLUMNS, "1y")


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
    return rate if digits is None else rate.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)


def span_of(case: Case, chosen: Conventions) -> Span:
    """Return the length a row gives: years, months and odd days, days, or two dates."""
    if case.has("years") and chosen.month_rule is MonthRule.WHOLE_YEARS:
        years = case.decimal("years")
        return Span(int(years * int(DayBasis.DAYS_365)), int(years * 1000), 1000)
    if case.has("years"):
        days = case.whole("extra_days", case.whole("days", 0))
        span = days_span(days, chosen)
        count = (case.decimal("years") * span.divisor + days) * THOUSAND  # half a year is not a whole number of days
        return Span(days, int(count), span.divisor * THOUSAND)
    if case.has("months"):
        months, days = case.decimal("months"), case.whole("extra_days", 0)
        if months == int(months):
            return months_span(int(months), days, chosen)
        whole = (months * 30 + days) * THOUSAND
        return Span(int(whole / THOUSAND), int(whole), 360 * THOUSAND)
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
    mode = case.one_of("lpr_mode", RateMode, RateMode.FLOATING.value)
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
