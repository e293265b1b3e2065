"""Refund of fees (退还): which event gives back what, and by when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.charge import not_negative
from tianping.law.fees.wording import yuan
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


class RefundEvent(StrEnum):
    """What happened to the case."""

    TRANSFERRED_TO_CRIMINAL = "transferred_to_criminal"
    TRANSFERRED_CIVIL_CONTINUES = "transferred_civil_continues"
    SUSPENDED = "suspended"
    REMANDED = "remanded"
    NOT_ACCEPTED = "not_accepted"
    RULING_UPHELD_ON_APPEAL = "ruling_upheld_on_appeal"
    TERMINATED = "terminated"


@rule(label=Label("退还受理费", "refund of the fee"))
def refund(*, paid_cny: Decimal, event: RefundEvent, on: date, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return what of a paid acceptance fee is given back after *event*, in CNY; the part `term_days` is the term for it.

    A reduced claim and conversion have rules of their own. Refuses a negative sum.
    Source: 诉讼费用交纳办法 第25条至第28条, 第53条第2款.
    """
    not_negative(paid_cny, Label("已交受理费", "fee paid"))
    parameter, term = PARAMS[event.value], PARAMS["refund_days"].on(on)
    found = parameter.on(on)
    back = cut(paid_cny * found.value, money)
    words = Label("退还", "paid back") if back else Label("不退还", "nothing is paid back")
    steps = [Step(
        Label(f"{parameter.label.zh}: {words.zh} {yuan(back)}", f"{parameter.label.en}: {words.en} {yuan(back)}"), value=back, unit=Unit.CNY,
        basis=found.basis,
    )]
    if back:
        steps.append(Step(
            Label(f"自法律文书生效之日起 {term.value} 日内退还", f"within {term.value} days after the paper takes effect"), value=int(term.value),
            unit=Unit.DAY, basis=term.basis,
        ))
    return Finding(
        name="refund", label=Label("退还金额", "refund"), value=back, unit=Unit.CNY, steps=tuple(steps), conventions=(cut_convention(money),),
        parts=(Finding(name="term_days", label=Label("退还期限", "term"), value=int(term.value), unit=Unit.DAY),),
        given={"paid_cny": paid_cny, "event": event.value, "on": on, "money": money.value},
    )
