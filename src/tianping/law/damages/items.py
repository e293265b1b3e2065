"""The other items of personal injury: funeral, lost earnings, nursing, and what is proved.

Source: 人身损害赔偿解释 (2022修正) §§6-11, 14, 19.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.cite import Citation
from tianping.law.finding import Convention, Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT, Cut, cut, cut_convention

PARAMS = beside(__file__)
MONTHS_A_YEAR = 12


class WageDays(StrEnum):
    """By how many days a year's income is divided; no text says."""

    DAYS_365 = "365"
    DAYS_360 = "360"
    DAYS_261 = "261"  # paid days: 21.75 a month x 12

    @property
    def label(self) -> Label:
        """Return the words for the choice."""
        return Label(f"年收入按 {self.value} 天折算日收入", f"a year's income over {self.value} days")


@rule(label=Label("丧葬费", "funeral expenses"))
@finished
def funeral_expenses(
    *, tort_on: date, average_annual_wage_cny: Decimal | None = None, average_monthly_wage_cny: Decimal | None = None,
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return six months of last year's average wage of staff, in CNY, from the yearly or the monthly figure.

    Source: 人身损害赔偿解释 (2022修正) §14.
    """
    text = PARAMS["funeral_months"].on(tort_on)
    if (average_annual_wage_cny is None) == (average_monthly_wage_cny is None):
        raise refused("funeral_expenses", Label("职工平均工资应给年数或者月数之一", "give the yearly or the monthly wage, one of them"),
                      remedy=Label("请填写统计部门公布的一个数字。", "fill in one published figure"))
    if average_annual_wage_cny is not None:
        exact = EXACT.divide(average_annual_wage_cny * text.value, Decimal(MONTHS_A_YEAR))
        words = Label(f"职工年平均工资 {average_annual_wage_cny} ÷ 12 × {text.value} 个月", f"{average_annual_wage_cny} / 12 x {text.value}")
    else:
        assert average_monthly_wage_cny is not None
        exact = average_monthly_wage_cny * text.value
        words = Label(f"职工月平均工资 {average_monthly_wage_cny} × {text.value} 个月", f"{average_monthly_wage_cny} x {text.value}")
    return _one("funeral_expenses", Label("丧葬费", "funeral expenses"), words, exact, text.basis, money, tort_on)


@rule(label=Label("误工费", "lost earnings"))
@finished
def lost_earnings(
    *, tort_on: date, annual_income_cny: Decimal, days: int, year_days: WageDays = WageDays.DAYS_365, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return a year's income over *year_days* x *days*, in CNY.

    Fixed income: the real loss. Else the average of the last three years, else that of the industry. *days* run to the day
    before the grade is fixed at most.
    Source: 人身损害赔偿解释 (2022修正) §7.
    """
    text = PARAMS["lost_earnings"].on(tort_on)
    if days < 0:
        raise refused("lost_earnings", Label(f"误工天数 {days} 不能为负", "a number of days is not negative"), basis=text.basis,
                      remedy=Label("请核对误工起止日期。", "check the days"))
    exact = EXACT.divide(annual_income_cny * days, Decimal(year_days.value))
    words = Label(f"年收入 {annual_income_cny} ÷ {year_days.value} × {days} 天", f"{annual_income_cny} / {year_days.value} x {days} days")
    return _one("lost_earnings", Label("误工费", "lost earnings"), words, exact, text.basis, money, tort_on,
                Convention("wage_day_basis", year_days.value, year_days.label))


@rule(label=Label("护理费", "nursing expenses"))
@finished
def nursing_expenses(
    *, tort_on: date, per_day_cny: Decimal, days: int, carers: Decimal = Decimal(1), money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return daily cost x days x carers, in CNY; refused beyond twenty years, which a later suit may extend by five to ten.

    Source: 人身损害赔偿解释 (2022修正) §§8, 19.
    """
    text, most = PARAMS["nursing"].on(tort_on), PARAMS["nursing_most_years"].on(tort_on)
    if not 0 <= days <= most.value * 366:
        raise refused("nursing_expenses", Label(f"护理期限最长不超过 {most.value} 年", f"nursing runs {most.value} years at most"),
                      basis=most.basis, remedy=Label("期满后可另行起诉请求继续给付五至十年。", "a later suit may extend it by five to ten years"))
    words = Label(f"每日 {per_day_cny} × {days} 天 × {carers} 人", f"{per_day_cny} x {days} days x {carers}")
    return _one("nursing_expenses", Label("护理费", "nursing"), words, per_day_cny * days * carers, text.basis, money, tort_on)


def _one(
    name: str, label: Label, words: Label, exact: Decimal, basis: tuple[Citation, ...], money: Cut, tort_on: date,
    *more: Convention,
) -> Finding:
    amount = cut(exact, money)
    return Finding(name=name, label=label, value=amount, unit=Unit.CNY, steps=(Step(words, amount, Unit.CNY, basis=basis),),
                   basis=basis, conventions=(*more, cut_convention(money)), given={"tort_on": tort_on, "exact": exact})
