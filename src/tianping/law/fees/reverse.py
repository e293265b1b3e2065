"""From a fee back to the amount it was charged on (由费用反推金额)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from tianping.law.fees.enforcement import PARAMS as ENFORCEMENT
from tianping.law.fees.preservation import PARAMS as PRESERVATION
from tianping.law.fees.property import PARAMS as PROPERTY
from tianping.law.fees.scale import Scale
from tianping.law.fees.wording import yuan
from tianping.law.finding import Finding, Label, Refused, Status, Step, Unit, refused
from tianping.law.params import DatedValue
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

_CENT = Decimal("0.01")


class ReversibleFee(StrEnum):
    """Which scale the fee was charged by."""

    PROPERTY = "property"
    ENFORCEMENT = "enforcement"
    PRESERVATION = "preservation"


_NAMES = {
    ReversibleFee.PROPERTY: Label("案件受理费", "acceptance fee"), ReversibleFee.ENFORCEMENT: Label("申请执行费", "enforcement fee"),
    ReversibleFee.PRESERVATION: Label("保全申请费", "preservation fee"),
}
_SCALES = {
    ReversibleFee.PROPERTY: PROPERTY["property_scale"], ReversibleFee.ENFORCEMENT: ENFORCEMENT["enforcement_scale"],
    ReversibleFee.PRESERVATION: PRESERVATION["preservation_scale"],
}


@rule(label=Label("由费用反推金额", "amount from a fee"))
def amount_from_fee(
    *, fee_cny: Decimal, charged_on: date, scale: ReversibleFee = ReversibleFee.PROPERTY, is_half: bool = False, money: Cut = Cut.NONE
) -> Finding:
    """Return the amount that gives *fee_cny*, in CNY, with the parts `least` and `greatest` (absent where there is no greatest).

    Without a cut the fee is exact: one amount, or a span at the base fee and at a cap. With a cut every amount, to the cent, whose
    fee is cut to *fee_cny*; the value is the least. Refuses a fee that no amount gives.
    Source: the articles of the scale.
    """
    made, found = _scale(scale, charged_on)
    times = 2 if is_half else 1
    try:
        least, greatest = _span(made, fee_cny, times, money)
    except ValueError as wrong:
        raise _impossible(fee_cny, made, times, scale, found) from wrong
    plain = _NAMES[scale]
    name = Label(f"{plain.zh}(减半后)", f"{plain.en} (halved)") if is_half else plain
    words = yuan(least) if least == greatest else f"{yuan(least)} 至 {yuan(greatest)}" if greatest is not None else f"{yuan(least)} 以上"
    english = yuan(least) if least == greatest else f"{yuan(least)} to {yuan(greatest)}" if greatest is not None else f"{yuan(least)} or more"
    parts = [Finding(name="least", label=Label("最小金额", "least amount"), value=least, unit=Unit.CNY)]
    if greatest is not None:
        parts.append(Finding(name="greatest", label=Label("最大金额", "greatest amount"), value=greatest, unit=Unit.CNY))
    return Finding(
        name="amount_from_fee", label=Label("金额", "amount"), value=least, unit=Unit.CNY, parts=tuple(parts), conventions=(cut_convention(money),),
        status=Status.ESTABLISHED if least == greatest else Status.PROVISIONAL,
        steps=(Step(
            Label(f"{name.zh} {yuan(fee_cny)} 对应金额 {words}", f"{name.en} {yuan(fee_cny)} comes from {english}"), value=least,
            unit=Unit.CNY, basis=found.basis,
        ),),
        given={"fee_cny": fee_cny, "charged_on": charged_on, "scale": scale.value, "is_half": is_half, "money": money.value},
    )


def _scale(scale: ReversibleFee, on: date) -> tuple[Scale, DatedValue]:
    found = _SCALES[scale].on(on)
    return Scale.of(found.value), found


def _span(scale: Scale, fee: Decimal, times: int, money: Cut) -> tuple[Decimal, Decimal | None]:
    if money is Cut.NONE:
        return scale.amounts_for(fee * times)
    if cut(fee, money) != fee:
        raise ValueError("the fee itself is not cut")
    step = _CENT if money in (Cut.HALF_UP_CENT, Cut.TRUNCATE_CENT) else Decimal(1)
    low = fee if money in (Cut.TRUNCATE_CENT, Cut.TRUNCATE_YUAN) else fee - step / 2
    least = _first_reaching(scale, low * times)
    after = _first_reaching(scale, (low + step) * times)
    if least is None or after == least:
        raise ValueError("no amount gives this fee")
    return least, None if after is None else after - _CENT


def _first_reaching(scale: Scale, fee: Decimal) -> Decimal | None:
    """Return the least amount, to the cent, whose exact fee is at least *fee*; None where the cap lies below it."""
    if fee <= scale.base:
        return Decimal(0)
    if scale.cap is not None and fee > scale.cap:
        return None
    return scale.amounts_for(fee)[0].quantize(_CENT, rounding=ROUND_CEILING)


def _impossible(fee: Decimal, scale: Scale, times: int, which: ReversibleFee, found: DatedValue) -> Refused:
    name = _NAMES[which]
    least = scale.base / times
    top = f", 最高 {yuan(scale.cap / times)}" if scale.cap is not None else ""
    top_en = f", at most {yuan(scale.cap / times)}" if scale.cap is not None else ""
    return refused(
        "amount_from_fee", Label(f"没有金额对应{name.zh} {yuan(fee)}", f"no amount gives the {name.en} {yuan(fee)}"),
        remedy=Label(f"{name.zh}最低 {yuan(least)}{top}; 请核对费用、是否减半和取整方式。",
                     f"it is at least {yuan(least)}{top_en}: check the fee, whether it was halved, and the rounding"),
        basis=found.basis, given={"fee_cny": fee},
    )
