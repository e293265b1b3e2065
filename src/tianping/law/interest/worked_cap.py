"""Worked cases of the ceiling of private lending and of the transition between its texts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.conventions import add_months
from tianping.law.interest.lending.bands import Band
from tianping.law.interest.lending.book import Facts
from tianping.law.interest.lending.caps import FROM_2015, FROM_2020, law
from tianping.law.interest.lending.ledger import keep
from tianping.law.interest.lending.report import report
from tianping.law.interest.lending.single import cap_by_lpr, cap_of, paid_interest_2015
from tianping.law.interest.lending.terms import ZERO, Choices, Loan
from tianping.law.interest.rates import ON_FILE
from tianping.law.interest.worked_ledger import agreed_annual
from tianping.law.interest.worked_payments import order_of
from tianping.law.interest.worked_plain import conventions_of
from tianping.law.worked import Answer, Case, calculator


@calculator("private_lending.cap")
def cap(case: Case) -> Answer:
    """Return the ceiling, the rate applied, and what stays paid under the text of 2015."""
    contract = agreed_annual(case)
    limit = limit_of(case)
    values: dict[str, Any] = {"cap": limit}
    finding = Finding(name="cap", label=Label("民间借贷利率上限", "ceiling of private lending"), value=limit, unit=Unit.RATE)
    if contract is not None:
        values |= {"applied": min(contract, limit), "within_cap": contract <= limit}
    if case.has("due"):
        values["overdue_from"] = case.day("due") + timedelta(days=1)
    if contract is not None and case.has("principal", "days"):
        finding = paid_interest_2015(
            principal_cny=case.decimal("principal"), contract_annual_rate=contract, days=case.whole("days"),
            paid_cny=case.decimal("paid_voluntarily", ZERO), conventions=conventions_of(case),
        )
        values |= {
            "interest_kept": finding.part("kept").value, "refund_or_setoff": finding.value,
            "enforceable_interest": finding.part("enforceable").value,
        }
    return Answer(values=values, finding=finding)


def limit_of(case: Case) -> Decimal:
    """Return the ceiling: by a stated text, a stated LPR, or the day or month of formation."""
    formed = case.day("formed") if case.has("formed") else _in_month(case, "formed_month")
    if str(case.raw("regime", "")) == "2015" or (formed is not None and FROM_2015 <= formed < FROM_2020 and not case.has("lpr")):
        return Decimal(law()["protected_annual_rate"].on(FROM_2015).value)
    if case.has("lpr"):
        return cap_by_lpr(lpr_percent=case.decimal("lpr"), on=FROM_2020)
    assert formed is not None
    return cap_of(formed_on=formed, filed_on=formed, on=formed)


def _in_month(case: Case, name: str) -> date | None:
    """Return the last day of a month given as 2020-09."""
    if not case.has(name):
        return None
    year, month = str(case.raw(name)).split("-")[:2]
    return add_months(date(int(year), int(month), 1), 1) - timedelta(days=1)


@calculator("private_lending.transition")
def transition(case: Case) -> Answer:
    """Return interest before and from 2020-08-20 of a loan formed before that day and sued on after it."""
    contract = agreed_annual(case)
    old = Decimal(law()["protected_annual_rate"].on(FROM_2015).value)
    rate_1 = old if contract is None else min(contract, old)
    limit = _limit_at_filing(case)
    values: dict[str, Any] = {"rate_1": rate_1}
    finding = Finding(name="transition", label=Label("新旧规定衔接的利率", "rates across the transition"), value=rate_1, unit=Unit.RATE)
    if limit is None:
        return Answer(values=values, finding=finding)
    rate_2 = limit if contract is None else min(contract, limit)
    values["rate_2"] = rate_2
    if not case.has("principal", "to"):
        return Answer(values=values, finding=finding)
    chosen = conventions_of(case)
    start = case.day("from") if case.has("from") else case.day("formed")
    change = FROM_2020.toordinal()
    far = date(2100, 1, 1).toordinal()
    bands = (Band(min(start.toordinal(), change), change, rate_1, agreed=rate_1), Band(change, far, rate_2, agreed=rate_2))
    facts = Facts(loans=(Loan("A", case.decimal("principal"), start, contract),), until=case.day("to"))
    book = keep(facts, [bands], counting=chosen, choices=Choices(order=order_of(case)))
    finding = report(book, facts, given={})
    parts = [[one for one in book.segments if (one.start >= change) is late] for late in (False, True)]
    amounts = [sum((one.interest for one in part), ZERO) for part in parts]
    cuts = [chosen.cut(one) for one in amounts]
    values |= {
        "days_1": sum(one.days for one in parts[0]), "days_2": sum(one.days for one in parts[1]), "interest_1": cuts[0], "interest_2": cuts[1],
        "total": chosen.cut(sum(amounts, ZERO)), "total_of_rounded_parts": sum(cuts, ZERO),
    }
    return Answer(values=values, finding=finding, figure=sum(amounts, ZERO))


def _limit_at_filing(case: Case) -> Decimal | None:
    """Return four times the LPR of the day of filing; of a month or year only where its LPR did not change."""
    if case.has("lpr_at_filing"):
        return cap_by_lpr(lpr_percent=case.decimal("lpr_at_filing"), on=FROM_2020)
    if case.has("filed"):
        return cap_by_lpr(lpr_percent=ON_FILE.at(case.day("filed")).percent, on=FROM_2020)
    last = _in_month(case, "filed_month")
    if last is None and case.has("filed_year"):
        last = date(case.whole("filed_year"), 12, 31)
    if last is None:
        return None
    first = last.replace(day=1) if case.has("filed_month") else last.replace(month=1, day=1)
    known = {one.quote.percent for one in ON_FILE.between(max(first, FROM_2020), last + timedelta(days=1))}
    return cap_by_lpr(lpr_percent=known.pop(), on=FROM_2020) if len(known) == 1 else None
