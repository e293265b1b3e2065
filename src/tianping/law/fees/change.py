"""Change of the amount claimed (变更诉讼请求数额): what is topped up, paid back, or stays with the party who reduced."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import exact_of
from tianping.law.fees.property import property_case_fee
from tianping.law.fees.wording import yuan
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("变更诉讼请求后的受理费", "fee after a change of claim"))
def changed_claim_fee(
    *, claim_before_cny: Decimal, claim_after_cny: Decimal, filed_on: date, is_before_end_of_court_investigation: bool = True,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the fee charged after the claim changed, in CNY, with the parts `prepaid`, `top_up`, `refund`, `borne_by_reducer`.

    An increase is charged on the new total. A reduction before the end of the court investigation is paid back; a later one is not,
    and the party who reduced bears that part.
    Source: 诉讼费用交纳办法 第21条, 第35条.
    """
    before = property_case_fee(claim_cny=claim_before_cny, filed_on=filed_on, money=Cut.NONE)
    after = property_case_fee(claim_cny=claim_after_cny, filed_on=filed_on, money=Cut.NONE)
    prepaid, new = cut(exact_of(before), money), cut(exact_of(after), money)
    is_late = claim_after_cny < claim_before_cny and not is_before_end_of_court_investigation
    charged = prepaid if is_late else new
    parts = {
        "prepaid": (Label("已预交", "prepaid"), prepaid), "top_up": (Label("补交", "to be topped up"), max(Decimal(0), charged - prepaid)),
        "refund": (Label("退还", "to be paid back"), max(Decimal(0), prepaid - charged)),
        "borne_by_reducer": (Label("由减少请求的当事人负担", "borne by the party who reduced"), prepaid - new if is_late else Decimal(0)),
    }
    return Finding(
        name="changed_claim_fee", label=Label("变更后的案件受理费", "acceptance fee after the change"), value=charged, unit=Unit.CNY,
        steps=(
            _stand(Label("原请求", "claim"), claim_before_cny, prepaid, after), _stand(Label("现请求", "claim now"), claim_after_cny, new, after),
            _outcome(prepaid, new, filed_on, is_late=is_late),
        ),
        conventions=(cut_convention(money),),
        parts=tuple(Finding(name=name, label=label, value=value, unit=Unit.CNY) for name, (label, value) in parts.items()),
        given={
            "claim_before_cny": claim_before_cny, "claim_after_cny": claim_after_cny, "filed_on": filed_on,
            "is_before_end_of_court_investigation": is_before_end_of_court_investigation, "money": money.value,
        },
    )


def _stand(when: Label, claim: Decimal, charge: Decimal, source: Finding) -> Step:
    text = Label(f"{when.zh} {yuan(claim)} 元, 受理费 {yuan(charge)}", f"{when.en} {yuan(claim)}, fee {yuan(charge)}")
    return Step(text, value=charge, unit=Unit.CNY, basis=source.steps[1].basis)


def _outcome(prepaid: Decimal, new: Decimal, on: date, *, is_late: bool) -> Step:
    if is_late:
        basis, amount = PARAMS["reduction_late"].on(on).basis, prepaid - new
        return Step(
            Label(f"法庭调查终结后减少请求, 不退还; 减少部分的受理费 {yuan(amount)} 由减少请求的当事人负担",
                  f"reduced after the court investigation: no refund; {yuan(amount)} stays with the party who reduced"),
            value=amount, unit=Unit.CNY, basis=basis,
        )
    if new < prepaid:
        amount = prepaid - new
        return Step(
            Label(f"法庭调查终结前减少请求, 退还 {yuan(amount)}", f"reduced before the end of the court investigation: {yuan(amount)} is paid back"),
            value=amount, unit=Unit.CNY, basis=PARAMS["reduction_in_time"].on(on).basis,
        )
    amount = new - prepaid
    return Step(
        Label(f"按变更后的请求补交 {yuan(amount)}", f"to be topped up: {yuan(amount)}"), value=amount, unit=Unit.CNY,
        basis=PARAMS["increase"].on(on).basis,
    )
