"""Compensation for disability and for death (残疾赔偿金, 死亡赔偿金).

Source: 人身损害赔偿解释 (2022修正) §§12, 15, 18, 22; until 2022-04-30 the text knew an urban and a rural standard.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("残疾赔偿金", "disability compensation"))
@finished
def disability_compensation(
    *, tort_on: date, annual_income_cny: Decimal, years: Decimal, coefficient: Decimal, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return annual income x years x coefficient, in CNY; the figure before it is cut is the part `exact`.

    *annual_income_cny* is the per-capita disposable income of last year (of the claimant's own place where that is higher).
    *coefficient* is 1 for grade 1 down to 0.1 for grade 10, with what local practice adds for several grades.
    Source: 人身损害赔偿解释 (2022修正) §§12, 18, 22.
    """
    if not 0 < coefficient <= 1:
        raise refused("disability_compensation", Label(f"伤残系数 {coefficient} 应大于 0 且不超过 1", "a coefficient is between 0 and 1"),
                      remedy=Label("请核对伤残等级。", "check the grades"))
    text = PARAMS["disability"].on(tort_on)
    words = Label(f"{_standard(text).zh} {annual_income_cny} × {years} 年 × {coefficient}",
                  f"{_standard(text).en} {annual_income_cny} x {years} years x {coefficient}")
    return _product("disability_compensation", Label("残疾赔偿金", "disability compensation"), words,
                    annual_income_cny * years * coefficient, text, money, tort_on)


@rule(label=Label("死亡赔偿金", "death compensation"))
@finished
def death_compensation(*, tort_on: date, annual_income_cny: Decimal, years: Decimal, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return annual income x years, in CNY.

    Source: 人身损害赔偿解释 (2022修正) §§15, 18, 22.
    """
    text = PARAMS["death"].on(tort_on)
    words = Label(f"{_standard(text).zh} {annual_income_cny} × {years} 年", f"{_standard(text).en} {annual_income_cny} x {years} years")
    return _product("death_compensation", Label("死亡赔偿金", "death compensation"), words, annual_income_cny * years, text, money,
                    tort_on)


def _standard(text: DatedValue) -> Label:
    if text.value == "urban_disposable_income":
        return Label("上一年度城镇居民人均可支配收入", "urban disposable income per head")
    return Label("上一年度城镇居民人均可支配收入或农村居民人均纯收入", "urban or rural income per head")


def _product(name: str, label: Label, words: Label, exact: Decimal, text: DatedValue, money: Cut, tort_on: date) -> Finding:
    amount = cut(exact, money)
    part = Finding(name="exact", label=Label("未取整数额", "before cutting"), value=exact, unit=Unit.CNY)
    return Finding(name=name, label=label, value=amount, unit=Unit.CNY, steps=(Step(words, amount, Unit.CNY, basis=text.basis),),
                   basis=text.basis, parts=(part,), conventions=(cut_convention(money),), given={"tort_on": tort_on, "exact": exact})


@rule(label=Label("伤残系数", "coefficient of disability"))
@finished
def disability_coefficient(*, tort_on: date, grade: int, added: Decimal = Decimal(0)) -> Finding:
    """Return the coefficient of the highest grade plus what local practice adds for further grades, at most 1.

    The table of ten steps is general practice and not in the interpretation; what several grades add is set by the court.
    Source: 人体损伤致残程度分级; 人身损害赔偿解释 (2022修正) §12.
    """
    text = PARAMS["grade_coefficient"].on(tort_on)
    if grade not in text.value or not 0 <= added < 1:
        raise refused("disability_coefficient", Label(f"伤残等级 {grade} 应为 1 至 10 级, 附加系数应在 0 与 1 之间", "grades run from 1 to 10"),
                      basis=text.basis, remedy=Label("请核对鉴定意见。", "check the expert's opinion"))
    coefficient = min(Decimal(1), text.value[grade] + added)
    words = Label(f"{grade} 级 {text.value[grade]} + 附加 {added}", f"grade {grade}: {text.value[grade]} + {added}")
    return Finding(name="disability_coefficient", label=Label("伤残系数", "coefficient"), value=coefficient, unit=Unit.RATE,
                   steps=(Step(words, coefficient, Unit.RATE, basis=text.basis),), basis=text.basis,
                   given={"tort_on": tort_on, "grade": grade, "added": added})
