"""Worked cases of several loans whose length a file gives in months and days: the judgment prints the length, not the dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Unit
from tianping.law.interest.lending.allocation import payment_within_debt
from tianping.law.interest.lending.terms import ZERO
from tianping.law.interest.worked_payments import order_of, payments_of
from tianping.law.interest.worked_plain import conventions_of
from tianping.law.worked import Answer, Case


@dataclass(frozen=True, slots=True)
class GivenLoan:
    """A loan with what is still owed of it and the interest of its whole length, not cut."""

    name: str
    principal: Decimal
    interest: Decimal


def loans_of_given_length(case: Case, loans: Sequence[GivenLoan]) -> Answer:
    """Return each loan's interest and the principal left, all payments made at the end and met loan by loan as listed.

    `interest` is what the length gives, before a payment meets it; `principal` is what the payments leave.
    """
    chosen, order = conventions_of(case), order_of(case)
    paid = sum((one.amount_cny for one in payments_of(case)), ZERO)
    shown: list[dict[str, Any]] = []
    parts: list[Finding] = []
    for one in loans:
        met = payment_within_debt(paid_cny=paid, interest_cny=one.interest, principal_cny=one.principal, order=order)
        used = {name: _value(met.part(name)) for name in ("interest", "principal", "surplus")}
        paid = used["surplus"]
        shown.append({"id": one.name, "interest": chosen.cut(one.interest), "principal": chosen.cut(one.principal - used["principal"])})
        parts.append(met)
    left = sum((row["principal"] for row in shown), ZERO)
    interest = sum((row["interest"] for row in shown), ZERO)
    finding = Finding(
        name="several_loans", label=Label("尚欠本金", "principal left"), value=left, unit=Unit.CNY, parts=tuple(parts),
        steps=tuple(step for one in parts for step in one.steps), conventions=chosen.named(),
    )
    values = {"loans": shown, "principal": left, "total_principal": left, "interest": interest}
    return Answer(values=values, finding=finding, figure=left)


def _value(part: Finding) -> Decimal:
    assert isinstance(part.value, Decimal)
    return part.value
