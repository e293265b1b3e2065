"""Claim and counterclaim tried together (反诉合并审理): each has its fee, the counterclaim's is halved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.halving import HalvingGround, HalvingOrder, halved_fee
from tianping.law.fees.wording import yuan
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.registry import rule
from tianping.law.rounding import Cut


@rule(label=Label("本诉与反诉受理费", "fees of claim and counterclaim"))
def counterclaim_fees(
    *, claim_fee_cny: Decimal, counterclaim_fee_cny: Decimal, on: date, is_summary: bool = False,
    order: HalvingOrder = HalvingOrder.HALVE_FIRST, money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the sum of both fees, in CNY, with the parts `claim` and `counterclaim`, from the full fee of each.

    The claim's own fee is halved in summary procedure only; the counterclaim's once, whatever the procedure.
    Source: 诉讼费用交纳办法 第16条, 第18条; 民诉法解释 第206条.
    """
    summary = (HalvingGround.SUMMARY,) if is_summary else ()
    claim = halved_fee(full_cny=claim_fee_cny, grounds=summary, on=on, order=order, money=money)
    counter = halved_fee(full_cny=counterclaim_fee_cny, grounds=(HalvingGround.COUNTERCLAIM, *summary), on=on, order=order, money=money)
    assert isinstance(claim.value, Decimal)
    assert isinstance(counter.value, Decimal)
    total = claim.value + counter.value
    return Finding(
        name="counterclaim_fees", label=Label("本诉与反诉受理费合计", "fees of claim and counterclaim"), value=total, unit=Unit.CNY,
        steps=(
            Step(Label(f"本诉受理费 {yuan(claim.value)}", f"claim {yuan(claim.value)}"), value=claim.value, unit=Unit.CNY),
            *claim.steps[1:],
            Step(Label(f"反诉受理费 {yuan(counter.value)}", f"counterclaim {yuan(counter.value)}"), value=counter.value, unit=Unit.CNY),
            *counter.steps[1:],
        ),
        conventions=counter.conventions, parts=(_named("claim", claim), _named("counterclaim", counter)),
        given={"claim_fee_cny": claim_fee_cny, "counterclaim_fee_cny": counterclaim_fee_cny, "on": on, "is_summary": is_summary},
    )


def _named(name: str, one: Finding) -> Finding:
    return Finding(name=name, label=one.label, value=one.value, unit=one.unit, steps=one.steps, parts=one.parts)
