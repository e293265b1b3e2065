"""Relief for those who cannot pay (司法救助): exemption, reduction, deferral."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.charge import claim_step, fee, missing, not_negative
from tianping.law.fees.wording import percent, yuan
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut

PARAMS = beside(__file__)
_FULL = Label("应交诉讼费用", "costs due")
_SHARE = Label("减交比例", "share remitted")


class Relief(StrEnum):
    """What the court grants."""

    EXEMPTION = "exemption"
    REDUCTION = "reduction"
    DEFERRAL = "deferral"


@rule(label=Label("司法救助后的诉讼费用", "costs after relief"))
def relieved_fee(
    *, full_cny: Decimal, relief: Relief, granted_on: date, is_natural_person: bool, remitted_share: Decimal | None = None,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return what is still to be paid after relief, in CNY; deferral changes when, not what.

    *remitted_share* is the share the court remits (0.3 is 30 %). Refuses exemption of an organisation, a reduction below the least
    share or above all, and a negative sum.
    Source: 诉讼费用交纳办法 第44条至第47条.
    """
    not_negative(full_cny, _FULL)
    given = {
        "full_cny": full_cny, "relief": relief.value, "granted_on": granted_on, "is_natural_person": is_natural_person,
        "remitted_share": remitted_share, "money": money.value,
    }
    if relief is Relief.EXEMPTION:
        due, step = Decimal(0), _exemption(granted_on, is_natural_person=is_natural_person)
    elif relief is Relief.REDUCTION:
        share, step = _reduction(granted_on, remitted_share)
        due = full_cny * (1 - share)
    else:
        deferral = PARAMS["deferral"].on(granted_on)
        due, step = full_cny, Step(Label("缓交: 数额不变, 延后交纳", "deferral: the same sum, later"), basis=deferral.basis)
    return fee(
        name="relieved_fee", label=Label("仍应交纳", "still to be paid"), exact=due, given=given, money=money,
        steps=(claim_step(full_cny, _FULL), step, Step(Label(f"仍应交纳 {yuan(due)}", f"still to be paid {yuan(due)}"), due, Unit.CNY)),
    )


def _exemption(on: date, *, is_natural_person: bool) -> Step:
    found = PARAMS["exemption"].on(on)
    if not is_natural_person:
        raise refused(
            "relieved_fee", Label("诉讼费用的免交只适用于自然人", "only natural persons are exempted"),
            remedy=Label("法人和其他组织可以申请减交或者缓交。", "an organisation may ask for reduction or deferral"), basis=found.basis,
        )
    return Step(Label("免交", "exempted"), value=Decimal(0), unit=Unit.CNY, basis=found.basis)


def _reduction(on: date, share: Decimal | None) -> tuple[Decimal, Step]:
    if share is None:
        raise missing("relieved_fee", _SHARE)
    least = PARAMS["least_reduction"].on(on)
    if not least.value <= share <= 1:
        raise refused(
            "relieved_fee", Label(f"减交比例 {percent(share)} 不在 {percent(least.value)} 至 100% 之间",
                                  f"a reduction of {percent(share)} lies outside {percent(least.value)} to 100%"),
            remedy=Label(f"准予减交的, 比例不得低于 {percent(least.value)}。", f"grant at least {percent(least.value)}"), basis=least.basis,
        )
    return share, Step(Label(f"减交 {percent(share)}", f"reduced by {percent(share)}"), value=share, unit=Unit.RATE, basis=least.basis)
