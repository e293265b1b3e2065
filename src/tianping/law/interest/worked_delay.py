"""Worked cases of interest for delayed performance, under the names and fields of the files of cases."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.conventions import Conventions, FirstDay
from tianping.law.interest.delayed.account import Instalment, Judgment, Receipt, delayed_performance
from tianping.law.interest.delayed.doubled import (
    FROM_2009,
    FROM_2014,
    DelayTerms,
    Piece,
    Stay,
    doubled_interest,
    law,
    pieces,
)
from tianping.law.interest.delayed.order import doubled_base, pro_rata_payment
from tianping.law.interest.plain import daily_interest, interest_over
from tianping.law.interest.worked_plain import annual_of, column_of, conventions_of, span_of
from tianping.law.worked import Answer, Case, calculator

ZERO = Decimal(0)


def daily_rate_of(case: Case) -> Decimal:
    """Return the daily rate a row states, else the one in force."""
    return case.decimal("daily_rate", Decimal(law()["daily_rate"].on(FROM_2014).value))


def start_of(case: Case, chosen: Conventions) -> date:
    """Return the first day that counts: stated, else the day after (or, where stated so, the day on which) the time for performance ended."""
    if case.has("from"):
        return case.day("from")
    due = case.day("due")
    return due if str(case.convention("first_day", "next_day")) == FirstDay.COUNTED.value else due + timedelta(days=1)


@calculator("delay_interest.doubled")
def doubled(case: Case) -> Answer:
    """Return the doubled part at the daily rate, over days or dates."""
    chosen = conventions_of(case)
    days = case.whole("days") if case.has("days") else _days(start_of(case, chosen), chosen.stops(case.day("to")))
    found = daily_interest(principal_cny=case.decimal("base"), daily_rate=daily_rate_of(case), days=days, conventions=chosen)
    return Answer(values={"days": days, "amount": found.value}, finding=found, figure=case.decimal("base") * daily_rate_of(case) * days)


@calculator("delay_interest.general")
def general(case: Case) -> Answer:
    """Return the general part by the method of the judgment: a daily or an annual rate."""
    if case.has("daily_rate"):
        return doubled(case)
    chosen = conventions_of(case)
    span = span_of(case, chosen)
    found = interest_over(principal_cny=case.decimal("base"), annual_rate=annual_of(case), span=span, conventions=chosen, when=Label("", ""))
    return Answer(values={"days": span.days, "amount": found.value}, finding=found, figure=span.of(case.decimal("base"), annual_of(case)))


@calculator("delay_interest.days")
def counted_days(case: Case) -> Answer:
    """Return the days of each pair of dates."""
    chosen = conventions_of(case)
    spans = [[case.cell(date, one, name) for name in ("from", "to")] for one in case.lines("cases", "from", "to")]
    found = [_days(chosen.starts(start), chosen.stops(to)) for start, to in spans]
    finding = Finding(name="days", label=Label("天数", "days"), value=sum(found), unit=Unit.DAY, conventions=chosen.named())
    return Answer(values={"days": found}, finding=finding)


@calculator("delay_interest.no_general")
def no_general(case: Case) -> Answer:
    """Return that a judgment silent about general interest gives none, and the daily rate of the doubled part."""
    granted = case.flag("general_interest_in_judgment", default=False)
    start = date(2021, 1, 1)
    judgment = Judgment(instalments=(Instalment(case.decimal("judgment"), start),), general_annual_rate=None)
    found = delayed_performance(judgment=judgment, end=start)
    values: dict[str, Any] = {"daily_rate": daily_rate_of(case)}
    if not granted:
        values["general_interest"] = found.part("general_interest").value
    return Answer(values=values, finding=found)


@calculator("delay_interest.split_2014")
def split_2014(case: Case) -> Answer:
    """Return twice the benchmark up to the day before the split, and the doubled part by the day from it."""
    chosen = conventions_of(case)
    start, split = start_of(case, chosen), case.day("split", FROM_2014)
    stop = chosen.stops(case.day("to"))
    base = case.decimal("base")
    terms = DelayTerms(term=column_of(case, "benchmark_column"))
    multiple = law()["multiple_of_benchmark"].on(FROM_2009).value
    if case.has("benchmark"):
        span = chosen.span(start, split)
        days_1, amount_1 = span.days, span.of(base, case.decimal("benchmark") * multiple)
    else:
        first: tuple[Piece, ...] = pieces(start=start, stop=split, terms=terms, conventions=chosen)
        days_1, amount_1 = sum(one.days for one in first), base * sum((one.factor for one in first), ZERO)
    days_2 = _days(split, stop)
    found = daily_interest(principal_cny=base, daily_rate=daily_rate_of(case), days=days_2, conventions=chosen)
    amount_2 = base * daily_rate_of(case) * days_2
    each = str(case.convention("rounding", "end")) != "end"
    total = chosen.cut(amount_1) + chosen.cut(amount_2) if each else chosen.cut(amount_1 + amount_2)
    part_1 = {"multiple": multiple, "to": split - timedelta(days=1), "days": days_1, "amount": chosen.cut(amount_1)}
    part_2 = {"daily_rate": daily_rate_of(case), "from": split, "days": days_2, "amount": chosen.cut(amount_2)}
    return Answer(values={"part_1": part_1, "part_2": part_2, "sum": total}, finding=found, figure=amount_1 + amount_2)


@calculator("delay_interest.pro_rata_2009")
def pro_rata(case: Case) -> Answer:
    """Return the debt that a payment settles together with its interest."""
    found = pro_rata_payment(
        received_cny=case.decimal("received"), benchmark_annual_rate=case.decimal("benchmark"), days=case.whole("days"),
        conventions=conventions_of(case),
    )
    return Answer(values={"debt_settled": found.value, "interest_settled": found.part("interest").value}, finding=found)


@calculator("delay_interest.order_2014")
def order_2014(case: Case) -> Answer:
    """Return both parts to the day of a payment and what the payment meets: the doubled part last."""
    chosen = conventions_of(case)
    rate = case.decimal("general_annual") if case.has("general_annual") else None
    start, paid_on = start_of(case, chosen), case.day("payment_on")
    costs, principal = case.decimal("costs", ZERO), case.decimal("principal")
    judgment = Judgment(
        instalments=(Instalment(principal, start),), costs_cny=costs, general_annual_rate=rate, general_from=start,
    )
    given: dict[str, Any] = {
        "judgment": judgment, "end": paid_on, "include_costs": case.flag("include_costs", default=True),
        "conventions": chosen.but(first_day="counted"),
    }
    before = delayed_performance(**given)
    after = delayed_performance(**given, receipts=(Receipt(paid_on, case.decimal("payment")),))
    met = {
        name: before.part(name).value - after.part(name).value  # type: ignore[operator]
        for name in ("costs", "general_interest", "principal", "doubled")
    }
    values = {
        "days": _days(start, chosen.stops(paid_on)), "general_interest": before.part("general_interest").value,
        "doubled": before.part("doubled").value, "payment_applied": met, "principal_left": after.part("principal").value,
        "doubled_unpaid": after.part("doubled").value,
    }
    return Answer(values=values, finding=after)


@calculator("delay_interest.base")
def base(case: Case) -> Answer:
    """Return the base of the doubled part, with the costs and without them."""
    found = doubled_base(
        principal_cny=case.decimal("principal"), penalty_cny=case.decimal("penalty_sum", ZERO), costs_cny=case.decimal("costs_borne", ZERO),
        general_interest_cny=case.decimal("general_interest_sum_in_judgment", ZERO), include_costs=case.flag("include_costs", default=True),
    )
    return Answer(values={"base_of_doubled_part": found.value, "base_without_costs": found.part("without_costs").value}, finding=found)


@calculator("delay_interest.excluded_period")
def excluded_period(case: Case) -> Answer:
    """Return the doubled part without the days of a stay that the debtor did not ask for."""
    chosen = conventions_of(case)
    first, last = case.typed(tuple[date, date], case.rows("stay"), "stay")
    terms = DelayTerms(stays=(Stay(first, last, case.flag("stay_by_debtor", default=False)),))
    found = doubled_interest(
        base=case.decimal("base"), due_on=start_of(case, chosen), end=case.day("to"), terms=terms, conventions=chosen.but(first_day="counted")
    )
    return Answer(values={"days": found.part("days").value, "amount": found.value}, finding=found)


@calculator("delay_interest.fx")
def foreign(case: Case) -> Answer:
    """Return the doubled part of a foreign debt: converted on the day it starts, or in its own currency."""
    amount, days = case.decimal("usd"), case.whole("days")
    chosen = conventions_of(case)
    in_yuan = str(case.raw("currency", "CNY")) == "CNY"
    used = amount * case.decimal("middle_rate_on_start_day") if in_yuan else amount
    found = daily_interest(principal_cny=used, daily_rate=daily_rate_of(case), days=days, conventions=chosen)
    values: dict[str, Any] = {"amount": found.value}
    if case.has("middle_rate_on_start_day"):
        values["base_cny"] = chosen.cut(amount * case.decimal("middle_rate_on_start_day"))
    return Answer(values=values, finding=found)


def _days(start: date, stop: date) -> int:
    return max(0, (stop - start).days)
