"""Worked cases of labour law, under the names their files use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.labour.severance import Before2008, Service, Wage, severance_pay, unlawful_dismissal
from tianping.law.labour.wage_days import untaken_leave_pay
from tianping.law.labour.work_injury import employment_subsidy, injury_paid_leave
from tianping.law.rounding import cut
from tianping.law.worked import Answer, Case, calculator

NOW = date(2026, 11, 22)  # where a file gives no day
_ZERO = Decimal(0)


def _wage(case: Case, average: Decimal) -> Wage:
    return Wage(average, ceiling_cny=case.decimal("three_times_average", None))


def _severance(case: Case, service: Service, ended_on: date) -> Finding:
    return severance_pay(ended_on=ended_on, wage=_wage(case, case.decimal("avg_wage", _ZERO)), service=service,
                         before_2008=Before2008.COUNTED, money=case.money)


@calculator("labour.N")
def severance(case: Case) -> Answer:
    """Answer months and severance; with several last days, a list of each."""
    if case.has("last_days"):
        ends = case.typed(tuple[date, ...], case.rows("last_days"), "last_days")
        findings = [_severance(case, Service(case.day("from"), end), end) for end in ends]
        values: dict[str, Any] = {"months": [one.part("months").value for one in findings], "N": [one.value for one in findings]}
        finding = Finding("severance_pay", Label("经济补偿", "severance pay"), parts=tuple(findings),
                          steps=tuple(step for one in findings for step in one.steps))
        return Answer(values=values, finding=finding)
    if case.has("from"):
        service, ended_on = Service(case.day("from"), case.day("to")), case.day("to")
    else:
        service, ended_on = Service(years=case.whole("years", 0), months=case.whole("months", 0)), NOW
    found = _severance(case, service, ended_on)
    return Answer(values={"months": found.part("months").value, "N": found.value}, finding=found)


@calculator("labour.2N")
def dismissal(case: Case) -> Answer:
    """Answer twice the severance for the months given; a wage said to be above the ceiling counts as the ceiling."""
    above = case.raw("wage_above_cap", None)
    if above is None or isinstance(above, bool):
        ceiling = case.decimal("three_times_average", None)
        average = ceiling + 1 if above and ceiling is not None else case.decimal("avg_wage")
    else:
        average = case.decimal("wage_above_cap")
    years, half = divmod(case.decimal("months"), Decimal(1))
    service = Service(years=int(years), months=1 if half else 0)
    finding = unlawful_dismissal(ended_on=NOW, wage=_wage(case, average), service=service, money=case.money)
    return Answer(values={"amount": finding.value}, finding=finding)


@calculator("labour.leave")
def leave(case: Case) -> Answer:
    """Answer the pay for untaken leave, under the factor the row states."""
    factor: Decimal = case.typed(Decimal, case.convention("factor", 2), "factor")
    finding = untaken_leave_pay(on=NOW, monthly_wage_cny=case.decimal("wage"), days=case.decimal("days"),
                                is_normal_wage_paid=factor == 2, money=case.money)
    assert isinstance(finding.value, Decimal)
    return Answer(values={"amount": finding.value, "court": finding.value}, finding=finding, figure=finding.value)


@calculator("labour.injury")
def injury(case: Case) -> Answer:
    """Answer paid leave, employment subsidy, nursing and the sum less what is set off."""
    money, parts = case.money, list[Finding]()
    values: dict[str, Any] = {}
    if case.has("day_wage"):
        values["month_wage"] = cut(case.decimal("day_wage") * case.decimal("days_month", Decimal("21.75")), money)
    wage = case.decimal("wage", values.get("month_wage", _ZERO))
    if case.has("leave_months"):
        parts.append(injury_paid_leave(injured_on=NOW, monthly_wage_cny=wage, months=case.decimal("leave_months"), money=money))
        values["paid_leave"] = parts[-1].value
    if case.has("subsidy_months"):
        parts.append(employment_subsidy(
            injured_on=NOW, local_average_cny=case.decimal("avg_wage_city"), months=case.decimal("subsidy_months"),
            age_factor=case.decimal("age_factor", Decimal(1)), money=money,
        ))
        values["employment_subsidy"] = parts[-1].value
    if case.has("nursing"):
        row = case.raw("nursing")
        values["nursing"] = cut(case.cell(Decimal, row, "per_day") * case.cell(Decimal, row, "days"), money)
    named = ("paid_leave", "employment_subsidy", "nursing")
    total = sum((values[name] for name in named if name in values), _ZERO) + case.decimal("N", _ZERO) - case.decimal("offset", _ZERO)
    finding = Finding("work_injury", Label("工伤待遇合计", "sum after a work injury"), total, Unit.CNY,
                      tuple(step for one in parts for step in one.steps), parts=tuple(parts))
    return Answer(values={**values, "total": total}, finding=finding)
