"""Worked cases of personal debt clearing, under the names their files use."""

from __future__ import annotations

from tianping.law.debt_clearance.plan import clearance_payment
from tianping.law.worked import Answer, Case, calculator


@calculator("personal_debt.plan")
def plan(case: Case) -> Answer:
    """Answer what a rate of payment pays."""
    finding = clearance_payment(debt_cny=case.decimal("debt"), rate=case.decimal("rate"),
                                money=case.money)
    return Answer(values={"pay": finding.value}, finding=finding)
