"""Worked cases of damages, under the names their files use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law.damages.apportionment import apportioned, injury_sum
from tianping.law.damages.daily_penalty import daily_penalty
from tianping.law.damages.dependants import AnnualCap, Dependant, dependants_expenses
from tianping.law.damages.disability import death_compensation, disability_compensation
from tianping.law.damages.items import WageDays, funeral_expenses, lost_earnings
from tianping.law.damages.penalty import adjusted_penalty
from tianping.law.damages.years import compensation_years
from tianping.law.finding import Finding, Label, Unit
from tianping.law.rounding import cut
from tianping.law.worked import Answer, Case, calculator

NOW = date(2026, 11, 22)  # the files give no day; the formulas are the same in every text
_ZERO = Decimal(0)


def _year_days(case: Case) -> WageDays:
    return case.one_of("wage_day_basis", WageDays, "365")


def _dependant(case: Case, raw: Mapping[str, Any]) -> Dependant:
    supporters, share, coefficient = (case.cell(Decimal, raw, name, None) for name in ("supporters", "share", "coefficient"))
    return Dependant(case.cell(int, raw, "years"), supporters or Decimal(1), share, coefficient)


def _whole(findings: Mapping[str, Finding], **fixed: Decimal) -> Decimal:
    return sum((_amount(one) for one in findings.values()), _ZERO) + sum(fixed.values(), _ZERO)


def _amount(one: Finding) -> Decimal:
    assert isinstance(one.value, Decimal)
    return one.value


@calculator("injury.death")
def death(case: Case) -> Answer:
    """Answer death compensation, funeral, dependants, the sum, and who bears what."""
    money, items = case.money, dict[str, Finding]()
    items["death"] = death_compensation(
        tort_on=NOW, annual_income_cny=case.decimal("I"), years=case.decimal("years", Decimal(20)), money=money)
    if case.has("average_wage_year"):
        of_six = case.decimal("funeral_months", Decimal(6)) / 6  # the rule takes six months; a file may name another number
        items["funeral"] = funeral_expenses(
            tort_on=NOW, average_annual_wage_cny=case.decimal("average_wage_year") * of_six, money=money)
    if case.has("dependants"):
        items["dependants"] = _dependants(case, _ZERO + 1)
    total = _whole(items, mental=case.decimal("mental", _ZERO))
    values: dict[str, Any] = {name: one.value for name, one in items.items()}
    if "dependants" in items:
        values["dependants"] = [part.value for part in items["dependants"].parts]
    return _with_shares(case, values, total, tuple(items.values()))


@calculator("injury.disability")
def disability(case: Case) -> Answer:
    """Answer disability compensation, dependants, lost earnings, and who bears what of the total given."""
    money, items = case.money, dict[str, Finding]()
    items["disability"] = disability_compensation(
        tort_on=NOW, annual_income_cny=case.decimal("I"), years=case.decimal("years", Decimal(20)),
        coefficient=case.decimal("coefficient"), money=money,
    )
    if case.has("dependant") or case.has("dependants"):
        items["dependant"] = _dependants(case, case.decimal("coefficient"))
    if case.has("lost_days"):
        items["lost"] = lost_earnings(tort_on=NOW, annual_income_cny=case.decimal("I"), days=case.whole("lost_days"),
                                      year_days=_year_days(case), money=money)
    exact = items["disability"].part("exact").value
    assert isinstance(exact, Decimal)
    values = {name: one.value for name, one in items.items()} | {"exact": exact, "court": exact}
    made = _with_shares(case, values, case.decimal("total", _whole(items)), tuple(items.values()))
    return Answer(values=made.values, finding=made.finding, figure=exact)


def _dependants(case: Case, coefficient: Decimal) -> Finding:
    rows = case.lines("dependants", "years", "supporters") if case.has("dependants") else [case.raw("dependant")]
    return dependants_expenses(
        tort_on=NOW, annual_expenditure_cny=case.decimal("C"), dependants=[_dependant(case, row) for row in rows],
        coefficient=coefficient, cap=case.one_of("annual_cap", AnnualCap, "C"), money=case.money,
    )


def _with_shares(case: Case, values: dict[str, Any], total: Decimal, parts: tuple[Finding, ...]) -> Answer:
    values["total"] = total
    if case.has("fault"):
        shared = apportioned(
            tort_on=NOW, total_cny=total, fault=case.decimal("fault"), compulsory_cny=case.decimal("compulsory", _ZERO),
            paid_cny=case.decimal("already_paid", _ZERO), money=case.money,
        )
        values |= {"other_share": shared.value, "insurer_rest": shared.part("left_to_pay").value}
        parts = (*parts, shared)
    finding = Finding("injury", Label("人身损害赔偿", "damages for injury"), total, Unit.CNY,
                      tuple(step for one in parts for step in one.steps), parts=parts)
    return Answer(values=values, finding=finding)


@calculator("injury.share")
def share(case: Case) -> Answer:
    """Answer a sum times a share."""
    finding = apportioned(tort_on=NOW, total_cny=case.decimal("sum"), fault=case.decimal("share"), money=case.money)
    return Answer(values={"amount": finding.value}, finding=finding)


@calculator("injury.sum")
def total(case: Case) -> Answer:
    """Answer the sum of fixed items, daily items and lost earnings."""
    items = {name: case.typed(Decimal, amount, name) for name, amount in _named(case.raw("fixed", {})).items()}
    found = dict[str, Decimal]()
    lost = case.raw("lost", None)
    if lost is not None:
        per_year, days = case.cell(Decimal, lost, "per_year"), case.cell(int, lost, "days")
        found["lost"] = _amount(lost_earnings(tort_on=NOW, annual_income_cny=per_year, days=days, year_days=_year_days(case), money=case.money))
    for name, row in _named(case.raw("daily", {})).items():
        per_day, days = (row["per_day"], row["days"]) if isinstance(row, Mapping) else row
        found[name] = cut(case.typed(Decimal, per_day, name) * case.typed(Decimal, days, name), case.money)
    finding = injury_sum(items={**items, **found}, money=case.money)
    return Answer(values={"items": {**items, **found}, "total": finding.value}, finding=finding)


def _named(raw: Any) -> Mapping[str, Any]:
    """Return items by name: an object, lines that begin with the name, or bare amounts by their place."""
    if isinstance(raw, Mapping):
        return raw
    lines = [line if isinstance(line, list | tuple) else (f"item_{place}", line) for place, line in enumerate(raw, 1)]
    return {str(name): rest[0] if len(rest) == 1 else rest for name, *rest in lines}


@calculator("injury.years")
def years(case: Case) -> Answer:
    """Answer the years of compensation for each age."""
    findings = [compensation_years(tort_on=NOW, age=age) for age in case.typed(tuple[int, ...], case.rows("ages"), "ages")]
    finding = Finding("injury_years", Label("赔偿年限", "years"), parts=tuple(findings),
                      steps=tuple(step for one in findings for step in one.steps))
    return Answer(values={"years": [one.value for one in findings]}, finding=finding)


@calculator("injury.dependants_cap")
def dependants_cap(case: Case) -> Answer:
    """Answer the living expenses of all dependants by stretch of years."""
    coefficient = case.decimal("coefficient", Decimal(1))
    finding = _dependants(case, coefficient)
    rows = finding.tables[0].rows
    values: dict[str, Any] = {f"years_{first}_{last}": amount for first, last, _, _, amount in rows}
    return Answer(values={**values, "total": finding.value}, finding=finding)


@calculator("penalty.daily")
def daily(case: Case) -> Answer:
    """Answer a penalty by the day; the court's own figure may be cut otherwise."""
    base, rate, days = case.decimal("base"), case.decimal("daily_rate"), case.whole("days")
    finding = daily_penalty(breached_on=NOW, base_cny=base, daily_rate=rate, days=days, money=case.money)
    return Answer(values={"amount": finding.value, "court": finding.value}, finding=finding, figure=base * rate * days)


@calculator("penalty.reduce")
def reduce(case: Case) -> Answer:
    """Answer the penalty payable."""
    finding = adjusted_penalty(
        judged_on=NOW, agreed_cny=case.decimal("agreed"), loss_cny=case.decimal("loss"), reduction_asked=case.flag("asked", default=False),
        is_bad_faith=case.flag("bad_faith", default=False), money=case.money,
    )
    return Answer(values={"payable": finding.value}, finding=finding)
