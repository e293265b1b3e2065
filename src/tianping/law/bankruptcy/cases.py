"""Worked cases of bankruptcy, under the names their files use."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tianping.law.bankruptcy.creditor_claims import Collateral, CreditorClaim, Estate, Rank
from tianping.law.bankruptcy.distribution import bankruptcy_distribution, rate
from tianping.law.bankruptcy.interest_stop import bankruptcy_interest
from tianping.law.bankruptcy.remuneration import administrator_remuneration
from tianping.law.bankruptcy.sharing import Shared, Ties, share_out
from tianping.law.bankruptcy.voting import Count, Group, Matter, creditors_vote
from tianping.law.interest.conventions import DEFAULT
from tianping.law.rounding import EXACT
from tianping.law.worked import Answer, Case, calculator

NOW = date(2026, 11, 22)  # the files give no day: the law in force when they were written
_ZERO = Decimal(0)
_FIELDS = (("costs", Rank.COSTS), ("common_benefit", Rank.COMMON_BENEFIT), ("wages", Rank.WAGES),
           ("tax_and_insurance", Rank.TAX_AND_INSURANCE), ("ordinary", Rank.ORDINARY), ("ordinary_other", Rank.ORDINARY))
_SECURED = "secured_claim"


@calculator("bankruptcy.remuneration")
def remuneration(case: Case) -> Answer:
    """Answer the limit of the administrator's remuneration."""
    finding = administrator_remuneration(
        accepted_on=NOW, distributed_cny=case.decimal("distributed", _ZERO), collateral_cny=case.decimal("collateral", _ZERO),
        high_court_float=case.decimal("high_court_float", _ZERO), money=case.money,
    )
    return Answer(values={"cap": finding.value}, finding=finding)


@calculator("bankruptcy.interest_stop")
def interest_stop(case: Case) -> Answer:
    """Answer days and interest until acceptance."""
    stated = {name: str(case.convention(name)) for name in ("basis", "end", "money") if case.convention(name) is not None}
    finding = bankruptcy_interest(
        principal_cny=case.decimal("principal"), annual_rate=case.decimal("annual"), interest_from=case.day("from"),
        accepted_on=case.day("accepted"), conventions=DEFAULT.but(**stated),
    )
    return Answer(values={"days": finding.part("days").value, "amount": finding.value}, finding=finding)


@calculator("bankruptcy.vote")
def vote(case: Case) -> Answer:
    """Answer whether a resolution is passed."""
    matter: Matter = case.read(Matter, "matter")
    total = case.decimal("group_total" if matter is Matter.PLAN and case.has("group_total") else "unsecured_total")
    group = case.read(Group, "group", None)
    count = Count(case.whole("present"), case.whole("for_heads"), case.decimal("for_amount"), total, group)
    finding = creditors_vote(voted_on=NOW, matter=matter, count=count)
    return Answer(values={"passed": finding.value}, finding=finding)


@calculator("bankruptcy.distribution")
def distribution(case: Case) -> Answer:
    """Answer the distribution: by class, or by name where a class lists several creditors."""
    claims, named = _claims(case)
    value = case.decimal("collateral_value", _ZERO)
    estate = Estate(case.decimal("free_estate", _ZERO), [Collateral(_SECURED, value)] if value else [])
    if not value:
        claims = [_unsecured(one) for one in claims]
    ties = case.one_of("ties", Ties, Ties.INPUT_ORDER.value)
    finding = bankruptcy_distribution(distributed_on=NOW, estate=estate, creditor_claims=claims, ties=ties)
    shared = share_out(estate, claims, ties=ties)
    ordinary, costs = shared.stage("ordinary"), shared.stage("costs")
    values: dict[str, Any] = {
        "secured_from_collateral": shared.stage_paid("collateral:"), "costs": costs.paid,
        **{name: shared.stage(name).paid for name in ("common_benefit", "wages", "tax_and_insurance", "ordinary")},
        "ordinary_pool": ordinary.pool, "ordinary_total": ordinary.due, "ordinary_rate": _printed(case, rate(ordinary)),
        "secured_rest_gets": _ordinary_of(shared, _SECURED), "ordinary_other_gets": _ordinary_of(shared, "ordinary_other"),
        "rest": shared.rest, "close_request": costs.paid < costs.due,
        "paid": {name: shared.paid_to(number) for number, name in named.items()},
    }
    return Answer(values=values, finding=finding)


def _printed(case: Case, found: Decimal) -> Decimal:
    digits = case.convention("decimals")
    return found if digits is None else found.quantize(Decimal(1).scaleb(-int(digits)), rounding=ROUND_HALF_UP, context=EXACT)


def _claims(case: Case) -> tuple[list[CreditorClaim], dict[str, str]]:
    """Return the claims in the order of the file, and the names of those that are listed one by one."""
    claims, named = [], {}
    if case.has(_SECURED):
        claims.append(CreditorClaim(_SECURED, _SECURED, Rank.ORDINARY, case.decimal(_SECURED), collateral=_SECURED))
    for field, rank in _FIELDS:
        found = case.raw(field, None)
        if isinstance(found, list | tuple):
            for place, line in enumerate(case.lines(field, "name", "amount")):
                number, name = f"{field}:{place:06}", str(case.cell(str | int, line, "name"))
                named[number] = name
                claims.append(CreditorClaim(number, name, rank, case.cell(Decimal, line, "amount")))
        elif found is not None:
            claims.append(CreditorClaim(field, field, rank, case.decimal(field)))
    return claims, named


def _unsecured(one: CreditorClaim) -> CreditorClaim:
    return CreditorClaim(one.number, one.creditor, one.rank, one.amount_cny)


def _ordinary_of(shared: Shared, number: str) -> Decimal:
    return sum((line.paid for line in shared.lines if line.stage == "ordinary" and line.number == number), _ZERO)
