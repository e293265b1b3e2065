"""Double pay for work without a written contract (二倍工资差额).

Source: 劳动合同法 §82; 劳动合同法实施条例 §§6, 7; 法释〔2025〕12号 §§6, 9.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tianping.law.cite import Citation
from tianping.law.finding import Convention, Finding, Label, Status, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.interest.conventions import add_months, whole_months
from tianping.law.labour.wage_days import PARAMS as WAGE_DAYS
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT, Cut, cut, cut_convention

PARAMS = beside(__file__)
DAY = timedelta(days=1)
DIVISOR = Convention("odd_month", "working_days_over_month_days",
                     Label("不满一个月的按实际工作日除以月计薪天数", "an incomplete month: working days over the paid days of a month"))


@rule(label=Label("未订立书面劳动合同的二倍工资差额", "extra pay for work without a written contract"))
@finished
def no_written_contract_pay(
    *, started_on: date, monthly_wage_cny: Decimal, signed_on: date | None = None, ended_on: date | None = None,
    asked_on: date, odd_working_days: int | None = None, money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the second, extra wage, in CNY: from the day after the first month to the day before signing, eleven months at most.

    The time ends on the earliest of the day before *signed_on*, *ended_on*, and the day before one year of work is full.
    Working days of an incomplete month are asked for as *odd_working_days*; the answer is provisional before 2025-09-01,
    when no text said how such a month counts. *asked_on* chooses the text.
    Source: 劳动合同法 §82(1); 劳动合同法实施条例 §§6, 7; 法释〔2025〕12号 §6.
    """
    text, odd_text = PARAMS["no_written_contract"].on(asked_on), PARAMS["odd_month"].on(asked_on)
    first = add_months(started_on, text.value["grace_months"])
    year_full = add_months(started_on, text.value["most_months"])
    stop = min(one for one in (year_full, signed_on, ended_on + DAY if ended_on else None) if one is not None)
    if stop <= first:
        return _nothing(first, text.basis)
    months, odd = whole_months(first, stop)
    if odd and odd_working_days is None:
        raise refused(
            "no_written_contract_pay", Label(f"最后不满一个月(自 {stop - odd * DAY} 起 {odd} 天)的实际工作日未填", "working days are missing"),
            status=Status.MISSING, missing=(Label("不满一个月的实际工作日", "odd_working_days"),), basis=odd_text.basis,
            remedy=Label("请按考勤填写该期间的工作日数。", "count the working days of that time"),
        )
    paid_days = WAGE_DAYS["month_days"].on(asked_on)
    odd_days = odd_working_days if odd and odd_working_days else 0
    whole = monthly_wage_cny * months
    part = EXACT.divide(monthly_wage_cny * odd_days, paid_days.value)
    value = cut(whole + part, money)
    steps = [Step(Label(f"自 {first} 起至 {stop - DAY} 止, {months} 个整月", f"{months} whole months from {first} to {stop - DAY}"), whole,
                  Unit.CNY, basis=text.basis)]
    if odd:
        steps.append(Step(Label(f"不满一个月, 实际工作日 {odd_days} 天 ÷ {paid_days.value}", f"{odd_days} working days / {paid_days.value}"),
                          cut(part, money), Unit.CNY, basis=odd_text.basis + paid_days.basis))
    unsure = bool(odd) and odd_text.value != "working_days"
    return Finding(
        name="no_written_contract_pay", label=Label("二倍工资差额", "extra pay"), value=value, unit=Unit.CNY,
        steps=(*steps, Step(Label("合计", "sum"), value, Unit.CNY)), basis=text.basis, conventions=(DIVISOR, cut_convention(money)),
        status=Status.PROVISIONAL if unsure else Status.ESTABLISHED,
        parts=(Finding(name="months", label=Label("整月", "whole months"), value=months, unit=Unit.MONTH),),
        given={"started_on": started_on, "signed_on": signed_on, "ended_on": ended_on, "monthly_wage_cny": monthly_wage_cny},
    )


def _nothing(first: date, basis: tuple[Citation, ...]) -> Finding:
    step = Step(Label(f"在 {first} 前已订立书面合同或者终止用工", f"signed or ended before {first}"), Decimal(0), Unit.CNY, basis=basis)
    return Finding(name="no_written_contract_pay", label=Label("没有二倍工资差额", "no extra pay"), value=Decimal(0), unit=Unit.CNY,
                   steps=(step,), basis=basis)


@rule(label=Label("应订未订无固定期限劳动合同的二倍工资差额", "extra pay where an open-ended contract was due"))
@finished
def no_open_ended_contract_pay(
    *, due_on: date, ended_on: date, monthly_wage_cny: Decimal, asked_on: date, is_deemed_after_one_year: bool = False,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the extra wage from the day an open-ended contract was due, in CNY, odd days over thirty.

    Nothing where the contract counts as open-ended because a year passed without a written one: since 2025-09-01 by text.
    Source: 劳动合同法 §82(2); 法释〔2025〕12号 §9.
    """
    text = PARAMS["no_open_ended_contract"].on(asked_on)
    if is_deemed_after_one_year or ended_on < due_on:
        words = Label("视为已订立无固定期限劳动合同的期间, 不支付二倍工资" if is_deemed_after_one_year else "在应当订立之前已终止",
                      "deemed to be open-ended: no extra pay" if is_deemed_after_one_year else "ended before it was due")
        return Finding(name="no_open_ended_contract_pay", label=Label("没有二倍工资差额", "no extra pay"), value=Decimal(0), unit=Unit.CNY,
                       steps=(Step(words, Decimal(0), Unit.CNY, basis=text.basis),), basis=text.basis)
    months, odd = whole_months(due_on, ended_on + DAY)
    value = cut(monthly_wage_cny * months + EXACT.divide(monthly_wage_cny * odd, Decimal(30)), money)
    words = Label(f"自 {due_on} 起至 {ended_on} 止, {months} 个整月零 {odd} 天", f"{months} months and {odd} days from {due_on} to {ended_on}")
    return Finding(
        name="no_open_ended_contract_pay", label=Label("二倍工资差额", "extra pay"), value=value, unit=Unit.CNY,
        steps=(Step(words, value, Unit.CNY, basis=text.basis),), basis=text.basis,
        conventions=(Convention("odd_days", "over_30", Label("零头天数除以 30", "odd days over thirty")), cut_convention(money)),
        given={"due_on": due_on, "ended_on": ended_on, "monthly_wage_cny": monthly_wage_cny},
    )
