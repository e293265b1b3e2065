"""Several claims in one suit (合并计算): property claims are added up, and the property standard covers the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import not_negative
from tianping.law.fees.other_non_property import other_non_property_fee
from tianping.law.fees.property import CLAIM, property_case_fee
from tianping.law.fees.wording import yuan
from tianping.law.finding import Finding, Label, Step, Unit, Value, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)


@rule(label=Label("多项诉讼请求的受理费", "fee of several claims"))
def mixed_claims_fee(
    *, filed_on: date, property_claims_cny: tuple[Decimal, ...] = (), non_property_claims: int = 0, standard_cny: Decimal | None = None,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the acceptance fee of a suit with several claims, in CNY.

    Property claims are added up and charged by the brackets, non-property claims beside them cost nothing more; several non-property
    claims alone count as one. Refuses a suit without any claim, and a negative claim.
    Source: 关于适用民事诉讼法的解释(法释〔2022〕11号) 第201条.
    """
    given: dict[str, Value] = {
        "filed_on": filed_on, "property_claims_cny": ", ".join(map(str, property_claims_cny)), "non_property_claims": non_property_claims,
        "standard_cny": standard_cny, "money": money.value,
    }
    if not property_claims_cny:
        if non_property_claims < 1:
            raise refused(
                "mixed_claims_fee", Label("没有任何诉讼请求", "there is no claim"),
                remedy=Label("请至少填写一项诉讼请求。", "state at least one claim"),
            )
        one = other_non_property_fee(filed_on=filed_on, standard_cny=standard_cny)
        if non_property_claims == 1:
            return replace(one, name="mixed_claims_fee", given=given)
        return replace(one, name="mixed_claims_fee", steps=(_why("non_property_claims", filed_on), *one.steps), given=given)
    for claim in property_claims_cny:
        not_negative(claim, CLAIM)
    total = sum(property_claims_cny, Decimal(0))
    made = property_case_fee(claim_cny=total, filed_on=filed_on, money=money)
    before = []
    if len(property_claims_cny) > 1:
        before.append(_sum(property_claims_cny, total, filed_on))
    if non_property_claims:
        before.append(_why("mixed_claims", filed_on))
    return replace(made, name="mixed_claims_fee", steps=(*before, *made.steps), given=given)


def _sum(claims: tuple[Decimal, ...], total: Decimal, on: date) -> Step:
    figures = f"{' + '.join(yuan(one) for one in claims)} = {yuan(total)}"
    why = _why("property_claims", on)
    return Step(Label(f"{why.text.zh}: {figures}", f"{why.text.en}: {figures}"), value=total, unit=Unit.CNY, basis=why.basis)


def _why(name: str, on: date) -> Step:
    return Step(PARAMS[name].label, basis=PARAMS[name].on(on).basis)
