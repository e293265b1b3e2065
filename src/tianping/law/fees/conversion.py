"""From summary to ordinary procedure (简易程序转为普通程序): what is topped up, and what comes back if it is not paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.fees.charge import not_negative
from tianping.law.fees.wording import yuan
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("转普通程序补交受理费", "top-up on conversion to ordinary procedure"))
def conversion_top_up(*, full_cny: Decimal, paid_cny: Decimal, converted_on: date, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return what the plaintiff tops up when summary becomes ordinary procedure, in CNY.

    The part `term_days` is the term in days after the notice; `refund_if_unpaid` what comes back when the suit counts as withdrawn.
    Refuses negative sums.
    Source: 关于适用民事诉讼法的解释(法释〔2022〕11号) 第199条.
    """
    not_negative(full_cny, Label("全额受理费", "full fee"))
    not_negative(paid_cny, Label("已交受理费", "fee paid"))
    term, share = PARAMS["top_up_days"].on(converted_on), PARAMS["refunded_share"].on(converted_on)
    due = cut(max(Decimal(0), full_cny - paid_cny), money)
    back = cut(paid_cny / share.value, money)
    return Finding(
        name="conversion_top_up", label=Label("补交案件受理费", "fee to be topped up"), value=due, unit=Unit.CNY,
        steps=(
            Step(Label(f"自接到交费通知之日起 {term.value} 日内补交: {yuan(full_cny)} - {yuan(paid_cny)} = {yuan(due)}",
                       f"within {term.value} days after the notice: {yuan(full_cny)} - {yuan(paid_cny)} = {yuan(due)}"), due, Unit.CNY, term.basis),
            Step(Label(f"无正当理由未按期足额补交, 按撤诉处理, 退还一半: {yuan(back)}",
                       f"unpaid without reason, the suit counts as withdrawn and half comes back: {yuan(back)}"), back, Unit.CNY, share.basis),
        ),
        conventions=(cut_convention(money),),
        parts=(
            Finding(name="term_days", label=Label("补交期限", "term"), value=int(term.value), unit=Unit.DAY),
            Finding(name="refund_if_unpaid", label=Label("未补交时退还", "paid back if unpaid"), value=back, unit=Unit.CNY),
        ),
        given={"full_cny": full_cny, "paid_cny": paid_cny, "converted_on": converted_on, "money": money.value},
    )
