"""The acceptance fee of a civil or administrative case of any kind (案件受理费), halved where the law says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.administrative import AdministrativeKind, administrative_case_fee
from tianping.law.fees.charge import exact_of, fee, missing
from tianping.law.fees.divorce import divorce_fee
from tianping.law.fees.halving import HalvingGround, HalvingOrder, with_halving
from tianping.law.fees.intellectual_property import intellectual_property_fee
from tianping.law.fees.labour import labour_dispute_fee
from tianping.law.fees.other_non_property import other_non_property_fee
from tianping.law.fees.personality import personality_rights_fee
from tianping.law.fees.property import CLAIM, property_case_fee
from tianping.law.finding import Finding, Label, Value
from tianping.law.registry import rule
from tianping.law.rounding import Cut


class CaseKind(StrEnum):
    """The kinds of case that the fee rules tell apart."""

    PROPERTY = "property"
    DIVORCE = "divorce"
    PERSONALITY = "personality"
    OTHER_NON_PROPERTY = "other_non_property"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    LABOUR = "labour"
    ADMINISTRATIVE = "administrative"
    ADMINISTRATIVE_SPECIAL = "administrative_special"


KIND_NAMES: Mapping[CaseKind, Label] = {
    CaseKind.PROPERTY: Label("财产案件", "property case"), CaseKind.DIVORCE: Label("离婚案件", "divorce"),
    CaseKind.PERSONALITY: Label("人格权案件", "personality rights"), CaseKind.OTHER_NON_PROPERTY: Label("其他非财产案件", "other non-property case"),
    CaseKind.INTELLECTUAL_PROPERTY: Label("知识产权民事案件", "IP case"), CaseKind.LABOUR: Label("劳动争议案件", "labour dispute"),
    CaseKind.ADMINISTRATIVE: Label("行政案件", "administrative case"),
    CaseKind.ADMINISTRATIVE_SPECIAL: Label("商标、专利、海事行政案件", "trademark, patent or maritime administrative case"),
}

_Full = Callable[[date, Decimal | None, Decimal | None], Finding]


@rule(label=Label("案件受理费", "acceptance fee"))
def acceptance_fee(
    *, kind: CaseKind, filed_on: date, claim_cny: Decimal | None = None, standard_cny: Decimal | None = None,
    halving: tuple[HalvingGround, ...] = (), order: HalvingOrder = HalvingOrder.HALVE_FIRST, money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the acceptance fee of a case, in CNY.

    *claim_cny* is the amount claimed, in a divorce the property to be divided, in personality cases the damages; *standard_cny* the
    province's standard where the law leaves a range. Refuses a property case without an amount, and what the rule of the kind refuses.
    Source: 诉讼费用交纳办法 第13条, 第15条, 第16条, 第18条; 民诉法解释 第206条.
    """
    full = _FULL_FEES[kind](filed_on, claim_cny, standard_cny)
    given: dict[str, Value] = {
        "kind": kind.value, "filed_on": filed_on, "claim_cny": claim_cny, "standard_cny": standard_cny, "halving": ",".join(halving),
        "order": order.value, "money": money.value,
    }
    if halving:
        made = with_halving(full, grounds=halving, on=filed_on, order=order, money=money)
    else:
        made = fee(name=full.name, label=full.label, exact=exact_of(full), steps=tuple(full.steps), given={}, money=money)
    return replace(made, name="acceptance_fee", label=Label("案件受理费", "acceptance fee"), given=given)


def _property(on: date, claim: Decimal | None, _: Decimal | None) -> Finding:
    if claim is None:
        raise missing("acceptance_fee", CLAIM)
    return property_case_fee(claim_cny=claim, filed_on=on, money=Cut.NONE)


def _divorce(on: date, claim: Decimal | None, standard: Decimal | None) -> Finding:
    return divorce_fee(filed_on=on, standard_cny=standard, property_cny=claim or Decimal(0), money=Cut.NONE)


def _personality(on: date, claim: Decimal | None, standard: Decimal | None) -> Finding:
    return personality_rights_fee(filed_on=on, standard_cny=standard, damages_cny=claim or Decimal(0), money=Cut.NONE)


def _intellectual_property(on: date, claim: Decimal | None, standard: Decimal | None) -> Finding:
    return intellectual_property_fee(filed_on=on, claim_cny=claim, standard_cny=standard, money=Cut.NONE)


_FULL_FEES: Mapping[CaseKind, _Full] = {
    CaseKind.PROPERTY: _property,
    CaseKind.DIVORCE: _divorce,
    CaseKind.PERSONALITY: _personality,
    CaseKind.OTHER_NON_PROPERTY: lambda on, _, standard: other_non_property_fee(filed_on=on, standard_cny=standard),
    CaseKind.INTELLECTUAL_PROPERTY: _intellectual_property,
    CaseKind.LABOUR: lambda on, _, __: labour_dispute_fee(filed_on=on),
    CaseKind.ADMINISTRATIVE: lambda on, _, __: administrative_case_fee(filed_on=on),
    CaseKind.ADMINISTRATIVE_SPECIAL: lambda on, _, __: administrative_case_fee(filed_on=on, kind=AdministrativeKind.TRADEMARK),
}
