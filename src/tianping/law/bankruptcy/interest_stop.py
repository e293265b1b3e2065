"""Interest as a claim in bankruptcy: it stops when the petition is accepted.

Source: 企业破产法 §46 (claims not yet due are due at acceptance; interest stops); 法释〔2019〕3号 §3 (late fees and doubled
interest that arise after acceptance are not recognised).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.finishing import finished
from tianping.law.interest.conventions import DEFAULT, Conventions
from tianping.law.interest.plain import plain_interest
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("破产债权利息(受理时停止计息)", "interest as a creditor's claim, stopped at acceptance"))
@finished
def bankruptcy_interest(
    *, principal_cny: Decimal, annual_rate: Decimal, interest_from: date, accepted_on: date,
    conventions: Conventions = DEFAULT,
) -> Finding:
    """Return the interest from *interest_from* until the petition was accepted, in CNY.

    Under the default the day of acceptance bears no interest; some administrators count it (end = included). Interest that
    would start after acceptance is nothing.
    Source: 企业破产法 §46; 法释〔2019〕3号 §3.
    """
    stop = PARAMS["interest_stops_at"].on(accepted_on)
    start = min(interest_from, accepted_on)
    counted = conventions.but(end="excluded") if interest_from > accepted_on else conventions
    found = plain_interest(
        principal_cny=principal_cny, annual_rate=annual_rate, start=start, end=accepted_on, conventions=counted
    )
    first = Step(Label(f"破产申请于 {accepted_on.isoformat()} 受理, 附利息的债权自受理时起停止计息",
                       f"the petition was accepted on {accepted_on.isoformat()}: interest stops"),
                 accepted_on, Unit.DATE, basis=stop.basis)
    return replace(found, name="bankruptcy_interest", label=Label("破产债权利息", "interest as a creditor's claim"),
                   steps=(first, *found.steps), basis=stop.basis)


@rule(label=Label("滞纳金和迟延利息可否申报", "whether late fees can be claimed"))
@finished
def recognised_late_fee(*, accepted_on: date, accrued_before_cny: Decimal, accrued_after_cny: Decimal) -> Finding:
    """Return how much of a late fee or of doubled delay interest is recognised as a claim, in CNY.

    What arose before acceptance is a claim (its rank is another question); what arose after is not recognised.
    Source: 法释〔2019〕3号 §3, in force 2019-03-28; before that there is no text on file.
    """
    text = PARAMS["late_fee_after_acceptance"].on(accepted_on)
    steps = (
        Step(Label("受理前产生的部分可以申报", "the part before acceptance is a claim"), accrued_before_cny, Unit.CNY),
        Step(Label(f"受理后产生的 {accrued_after_cny} 元不予确认", f"{accrued_after_cny} that arose after is not recognised"),
             basis=text.basis),
    )
    return Finding(
        name="recognised_late_fee", label=Label("可确认的滞纳金", "late fee recognised"), value=accrued_before_cny, unit=Unit.CNY,
        steps=steps, basis=text.basis,
        given={"accepted_on": accepted_on, "accrued_before_cny": accrued_before_cny, "accrued_after_cny": accrued_after_cny},
    )
