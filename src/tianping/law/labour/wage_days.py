"""What follows from a day's wage: untaken leave and overtime (日工资, 年休假工资, 加班工资).

Source: 工资支付暂行规定 §13; 企业职工带薪年休假实施办法 §§10, 11; 月计薪天数 21.75.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT, Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("日工资", "a day's wage"))
@finished
def day_wage(*, on: date, monthly_wage_cny: Decimal, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the monthly wage over the paid days of a month, in CNY.

    Source: 人社部发〔2025〕2号; 劳社部发〔2008〕3号.
    """
    text = PARAMS["month_days"].on(on)
    value = cut(EXACT.divide(monthly_wage_cny, text.value), money)
    return Finding(
        name="day_wage", label=Label("日工资", "a day's wage"), value=value, unit=Unit.CNY, basis=text.basis,
        steps=(Step(Label(f"月工资 {monthly_wage_cny} ÷ {text.value}", f"{monthly_wage_cny} / {text.value}"), value, Unit.CNY,
                    basis=text.basis),),
        conventions=(cut_convention(money),), given={"on": on, "monthly_wage_cny": monthly_wage_cny},
    )


@rule(label=Label("未休年休假工资差额", "extra pay for untaken annual leave"))
@finished
def untaken_leave_pay(
    *, on: date, monthly_wage_cny: Decimal, days: Decimal, is_normal_wage_paid: bool = True, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return the pay for untaken leave, in CNY: three times a day's wage, less the once that was paid with the wage.

    *monthly_wage_cny* is the average of the last twelve months without overtime pay.
    Source: 企业职工带薪年休假实施办法 §§10, 11.
    """
    text, paid_days = PARAMS["leave_multiple"].on(on), PARAMS["month_days"].on(on)
    factor = text.value["whole"] - (text.value["already_paid"] if is_normal_wage_paid else 0)
    value = cut(EXACT.divide(monthly_wage_cny * days * factor, paid_days.value), money)
    words = Label(f"{monthly_wage_cny} ÷ {paid_days.value} × {days} 天 × {factor * 100}%",
                  f"{monthly_wage_cny} / {paid_days.value} x {days} days x {factor * 100} %")
    return Finding(
        name="untaken_leave_pay", label=Label("未休年休假工资", "pay for untaken leave"), value=value, unit=Unit.CNY, basis=text.basis,
        steps=(Step(words, value, Unit.CNY, basis=text.basis + paid_days.basis),), conventions=(cut_convention(money),),
        given={"on": on, "monthly_wage_cny": monthly_wage_cny, "days": days},
    )


@rule(label=Label("加班工资", "overtime pay"))
@finished
def overtime_pay(
    *, on: date, monthly_wage_cny: Decimal, workday_hours: Decimal = Decimal(0), rest_day_hours: Decimal = Decimal(0),
    holiday_hours: Decimal = Decimal(0), money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return overtime pay, in CNY: 150 % of the hourly wage on a workday, 200 % on a rest day, 300 % on a statutory holiday.

    Overtime on a rest day that was made up with another day off is left out by the person asking.
    Source: 工资支付暂行规定 §13.
    """
    text, paid_days, hours = (PARAMS[name].on(on) for name in ("overtime_multiple", "month_days", "day_hours"))
    rows = (("workday", Label("工作日", "workday"), workday_hours), ("rest_day", Label("休息日", "rest day"), rest_day_hours),
            ("holiday", Label("法定休假日", "statutory holiday"), holiday_hours))
    if any(count < 0 for _, _, count in rows):
        raise refused("overtime_pay", Label("加班小时不能为负", "hours are not negative"), remedy=Label("请核对考勤。", "check the time sheet"))
    steps, total = [], Decimal(0)
    for name, label, count in rows:
        if count:
            multiple = Decimal(text.value[name])
            amount = EXACT.divide(monthly_wage_cny * count * multiple, paid_days.value * hours.value)
            total += amount
            steps.append(Step(Label(f"{label.zh} {count} 小时 × {multiple:%}", f"{label.en}: {count} hours x {multiple:%}"),
                              cut(amount, money), Unit.CNY, basis=text.basis))
    value = cut(total, money)
    return Finding(
        name="overtime_pay", label=Label("加班工资", "overtime pay"), value=value, unit=Unit.CNY, basis=text.basis,
        steps=(*steps, Step(Label("合计", "sum"), value, Unit.CNY, basis=paid_days.basis)), conventions=(cut_convention(money),),
        given={"on": on, "monthly_wage_cny": monthly_wage_cny},
    )
