"""The calculators of worked cases on litigation fees, under the names and fields of section 11 of the money sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law.fees.appeal import appeal_fee
from tianping.law.fees.bankruptcy import bankruptcy_fee
from tianping.law.fees.change import changed_claim_fee
from tianping.law.fees.charge import exact_of
from tianping.law.fees.counterclaim import counterclaim_fees
from tianping.law.fees.divorce import divorce_fee
from tianping.law.fees.enforcement import enforcement_fee
from tianping.law.fees.halving import HalvingGround, HalvingOrder, with_halving
from tianping.law.fees.labour import labour_dispute_fee
from tianping.law.fees.payment_order import payment_order_fee
from tianping.law.fees.personality import personality_rights_fee
from tianping.law.fees.preservation import preservation_fee
from tianping.law.fees.property import PARAMS, property_case_fee
from tianping.law.finding import Finding
from tianping.law.rounding import Cut, cut
from tianping.law.worked import Answer, Case, calculator


def _day(case: Case) -> date:
    """Return the day the case states, else the first day of the law in force last: the cases carry none."""
    return case.day("filed_on", PARAMS["property_scale"].values[-1].starts)


def _exact(finding: Finding) -> Answer:
    figure = exact_of(finding)
    return Answer(values={"exact": figure, "court": figure, "rounded": figure}, finding=finding, figure=figure)


@calculator("litigation_fee.property")
def property_fee(case: Case) -> Answer:
    """Answer `amount`."""
    return _exact(property_case_fee(claim_cny=case.decimal("amount"), filed_on=_day(case)))


@calculator("litigation_fee.half")
def half(case: Case) -> Answer:
    """Answer `amount`, `half`; the order of cutting and halving is the one that the row states for the court."""
    full = property_case_fee(claim_cny=case.decimal("amount"), filed_on=_day(case), money=Cut.NONE)
    grounds = (HalvingGround.SUMMARY,) if case.flag("half", default=True) else ()
    answer = _exact(with_halving(full, grounds=grounds, on=_day(case)))
    if HalvingOrder.CUT_FIRST.value not in _listed(case.convention("court_rounding", ())):
        return answer
    other = with_halving(full, grounds=grounds, on=_day(case), order=HalvingOrder.CUT_FIRST)
    return Answer(values={**answer.values, "court": other.value}, finding=other, figure=answer.figure)


@calculator("litigation_fee.change")
def change(case: Case) -> Answer:
    """Answer `prepaid_on`, `reduced_to`, `reduced_before_end_of_court_investigation`, `preserved`."""
    changed = changed_claim_fee(
        claim_before_cny=case.decimal("prepaid_on"), claim_after_cny=case.decimal("reduced_to"), filed_on=_day(case),
        is_before_end_of_court_investigation=case.flag("reduced_before_end_of_court_investigation", default=True),
    )
    charged = changed.value
    assert isinstance(charged, Decimal)
    preserved = Decimal(0)
    if case.has("preserved"):
        preserved = exact_of(preservation_fee(amount_cny=case.decimal("preserved"), applied_on=_day(case)))
    return Answer(finding=changed, values={
        "prepaid": changed.part("prepaid").value, "charged": charged, "refund": changed.part("refund").value, "preservation": preserved,
        "total": charged + preserved,
    })


@calculator("litigation_fee.counterclaim")
def counterclaim(case: Case) -> Answer:
    """Answer `claim` (or `claim_fee_fixed`), `counterclaim_fee_before_half`, `procedure`."""
    if case.has("claim_fee_fixed"):
        full = case.decimal("claim_fee_fixed")
    else:
        full = exact_of(property_case_fee(claim_cny=case.decimal("claim"), filed_on=_day(case)))
    both = counterclaim_fees(
        claim_fee_cny=full, counterclaim_fee_cny=case.decimal("counterclaim_fee_before_half"), on=_day(case),
        is_summary=case.text("procedure", "ordinary") != "ordinary", money=Cut.NONE,
    )
    return Answer(finding=both, values={"claim_fee": both.part("claim").value, "counterclaim_fee": both.part("counterclaim").value})


@calculator("litigation_fee.preservation")
def preservation(case: Case) -> Answer:
    """Answer `amount`."""
    return _exact(preservation_fee(amount_cny=case.decimal("amount", None), applied_on=_day(case)))


@calculator("litigation_fee.enforcement")
def enforcement(case: Case) -> Answer:
    """Answer `amount`."""
    return _exact(enforcement_fee(amount_cny=case.decimal("amount"), applied_on=_day(case)))


@calculator("litigation_fee.payment_order")
def payment_order(case: Case) -> Answer:
    """Answer `amount`, cut as the row states, else to the cent."""
    made = payment_order_fee(claim_cny=case.decimal("amount"), applied_on=_day(case))
    exact = exact_of(made)
    return Answer(
        values={"exact": exact, "rounded": cut(exact, case.money)}, finding=made, figure=exact,
    )


@calculator("litigation_fee.bankruptcy")
def bankruptcy(case: Case) -> Answer:
    """Answer `estate`."""
    return _exact(bankruptcy_fee(estate_cny=case.decimal("estate"), applied_on=_day(case)))


@calculator("litigation_fee.divorce")
def divorce(case: Case) -> Answer:
    """Answer `base`, `property`, `closed_by` (mediation or withdrawal halves the whole fee)."""
    full = divorce_fee(
        filed_on=_day(case), standard_cny=case.decimal("base"), property_cny=case.decimal("property", Decimal(0)), money=Cut.NONE,
    )
    ground = {one.value: one for one in HalvingGround}.get(case.text("closed_by", ""))
    return _exact(with_halving(full, grounds=(ground,) if ground else (), on=_day(case)))


@calculator("litigation_fee.personality")
def personality(case: Case) -> Answer:
    """Answer `base`, `damages`."""
    return _exact(personality_rights_fee(
        filed_on=_day(case), standard_cny=case.decimal("base"), damages_cny=case.decimal("damages", Decimal(0)),
    ))


@calculator("litigation_fee.labour")
def labour(case: Case) -> Answer:
    """Answer `type`: one amount per case."""
    return _exact(labour_dispute_fee(filed_on=_day(case)))


@calculator("litigation_fee.securities_appeal")
def securities_appeal(case: Case) -> Answer:
    """Answer `appeal_disputed_part`, whatever the claim at first instance was."""
    return _exact(appeal_fee(disputed_cny=case.decimal("appeal_disputed_part"), appealed_on=_day(case)))


def _listed(stated: Any) -> Sequence[Any]:
    return [stated] if isinstance(stated, str) else stated
