"""What an employer owes after a work injury (工伤待遇中由用人单位支付的项目).

Months of the employment subsidy and the reduction near retirement are set by each province and are inputs.
Source: 工伤保险条例 (2010修订) §§33, 37.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("停工留薪期工资", "wages while out of work after a work injury"))
@finished
def injury_paid_leave(*, injured_on: date, monthly_wage_cny: Decimal, months: Decimal, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the wages of the time out of work, in CNY; refused beyond twelve months, with a serious case twelve more.

    Source: 工伤保险条例 (2010修订) §33.
    """
    text = PARAMS["paid_leave"].on(injured_on)
    most = text.value["most_months"] + text.value["extended_months"]
    if not 0 <= months <= most:
        raise refused("injury_paid_leave", Label(f"停工留薪期不超过 {most} 个月", f"{most} months at most"), basis=text.basis,
                      remedy=Label("请核对停工留薪期确认结论。", "check the decision on the time out of work"))
    value = cut(monthly_wage_cny * months, money)
    words = Label(f"月工资 {monthly_wage_cny} × {months} 个月", f"{monthly_wage_cny} x {months} months")
    return Finding(name="injury_paid_leave", label=Label("停工留薪期工资", "paid leave"), value=value, unit=Unit.CNY,
                   steps=(Step(words, value, Unit.CNY, basis=text.basis),), basis=text.basis, conventions=(cut_convention(money),),
                   given={"injured_on": injured_on, "monthly_wage_cny": monthly_wage_cny, "months": months})


@rule(label=Label("一次性伤残就业补助金", "one-off employment subsidy"))
@finished
def employment_subsidy(
    *, injured_on: date, local_average_cny: Decimal, months: Decimal, age_factor: Decimal = Decimal(1), money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return local average wage x months of the province's scale x the factor near retirement, in CNY.

    Source: 工伤保险条例 (2010修订) §37; the scale is the province's.
    """
    text = PARAMS["one_off"].on(injured_on)
    if not 0 <= age_factor <= 1:
        raise refused("employment_subsidy", Label("递减系数应在 0 与 1 之间", "the factor lies between 0 and 1"), basis=text.basis,
                      remedy=Label("请核对当地标准。", "check the local scale"))
    value = cut(local_average_cny * months * age_factor, money)
    words = Label(f"当地职工月平均工资 {local_average_cny} × {months} 个月 × {age_factor}", f"{local_average_cny} x {months} x {age_factor}")
    return Finding(name="employment_subsidy", label=Label("一次性伤残就业补助金", "employment subsidy"), value=value, unit=Unit.CNY,
                   steps=(Step(words, value, Unit.CNY, basis=text.basis),), basis=text.basis, conventions=(cut_convention(money),),
                   given={"injured_on": injured_on, "local_average_cny": local_average_cny, "months": months, "age_factor": age_factor})
