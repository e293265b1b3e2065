"""Half the acceptance fee (减半交纳): grounds, only once, and the order of rounding and halving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.charge import claim_step, exact_of, fee, not_negative
from tianping.law.fees.wording import tidy, yuan
from tianping.law.finding import Convention, Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut

PARAMS = beside(__file__)


class HalvingGround(StrEnum):
    """Why only half is charged; small claims are tried in summary procedure."""

    SUMMARY = "summary"
    MEDIATION = "mediation"
    WITHDRAWAL = "withdrawal"
    COUNTERCLAIM = "counterclaim"
    THIRD_PARTY = "third_party"


class HalvingOrder(StrEnum):
    """Whether the full fee is first cut to the yuan. No rule says; both stand in judgments."""

    HALVE_FIRST = "halve_then_cut"
    CUT_FIRST = "full_fee_half_up_yuan_then_halve"


_ORDERS = {
    HalvingOrder.HALVE_FIRST: Label("先减半, 再取整", "halve, then cut"),
    HalvingOrder.CUT_FIRST: Label("全额先四舍五入到元, 再减半", "cut the full fee to the yuan, then halve"),
}


@rule(label=Label("减半交纳案件受理费", "half the acceptance fee"))
def halved_fee(
    *, full_cny: Decimal, grounds: tuple[HalvingGround, ...], on: date, order: HalvingOrder = HalvingOrder.HALVE_FIRST,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return half of an acceptance fee, in CNY, or all of it without a ground; two grounds still halve it once.

    Refuses a negative fee and days before the rule was in force.
    Source: 诉讼费用交纳办法 第15条, 第16条, 第18条; 民诉法解释 第206条.
    """
    label = Label("案件受理费", "acceptance fee")
    not_negative(full_cny, label)
    full = fee(
        name="halved_fee", label=label, exact=full_cny, money=money,
        steps=(claim_step(full_cny, Label("全额受理费", "full fee")),), given={},
    )
    half = with_halving(full, grounds=grounds, on=on, order=order, money=money)
    return replace(half, given={
        "full_cny": full_cny, "grounds": ",".join(grounds), "on": on, "order": order.value, "money": money.value,
    })


def with_halving(
    full: Finding, *, grounds: tuple[HalvingGround, ...], on: date, order: HalvingOrder = HalvingOrder.HALVE_FIRST,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the fee *full* halved once where there is a ground, with the step that says so.

    Application fees are not acceptance fees and are never passed in here.
    Source: 诉讼费用交纳办法 第15条, 第16条, 第18条; 民诉法解释 第206条.
    """
    if not grounds:
        return full
    exact = exact_of(full)
    base = cut(exact, Cut.HALF_UP_YUAN) if order is HalvingOrder.CUT_FIRST else exact
    first = PARAMS[grounds[0].value].on(on)
    half = tidy(base / first.value)
    kept = full.steps if full.value == exact else full.steps[:-1]  # the last step cuts the full fee
    words = PARAMS[grounds[0].value].label
    steps = [*kept, Step(
        Label(f"{words.zh}, 减半: {yuan(base)} ÷ {first.value} = {yuan(half)}", f"{words.en}, half: {yuan(base)} ÷ {first.value} = {yuan(half)}"),
        value=half, unit=Unit.CNY, basis=first.basis,
    )]
    if len(set(grounds)) > 1:
        once = PARAMS["only_once"]
        others = "、".join(PARAMS[one.value].label.zh for one in dict.fromkeys(grounds[1:]))
        steps.append(Step(
            Label(f"另有减半情形({others}), 只能减半一次", "there is a further ground, but the fee is halved only once"),
            basis=once.values[-1].basis,
        ))
    made = fee(name=full.name, label=full.label, exact=half, steps=tuple(steps), given=full.given, money=money)
    whole = Finding(name="full", label=Label("全额", "full fee"), value=exact, unit=Unit.CNY)
    named = Convention("halving_order", order.value, _ORDERS[order])
    return replace(made, parts=(*made.parts, whole), conventions=(*made.conventions, named))
