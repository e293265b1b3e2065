"""For how many years a death, a disability or a dependant is compensated (赔偿年限).

Source: 人身损害赔偿解释 (2022修正) §§12, 15, 17; the same in 法释〔2003〕20号 §§25, 28, 29.
"""

from __future__ import annotations

from datetime import date

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("残疾、死亡赔偿年限", "years of compensation for disability or death"))
@finished
def compensation_years(*, tort_on: date, age: int) -> Finding:
    """Return the years: twenty, one less for each year of age above sixty, five from seventy-five.

    *age* in full years: on the day the grade is fixed (disability) or of death. *tort_on* chooses the text.
    Source: 人身损害赔偿解释 (2022修正) §§12, 15.
    """
    if age < 0:
        raise _no_age(age)
    full, start = PARAMS["full_years"].on(tort_on), PARAMS["reduced_from_age"].on(tort_on).value
    floor_age, floor = PARAMS["floor_from_age"].on(tort_on).value, PARAMS["floor_years"].on(tort_on).value
    if age >= floor_age:
        years, zh, en = floor, f"{age} 周岁, 已满 {floor_age} 周岁", f"aged {age}, {floor_age} or more"
    elif age > start:
        years, zh, en = full.value - (age - start), f"{age} 周岁, 超过 {start} 周岁 {age - start} 年", f"aged {age}, {age - start} over {start}"
    else:
        years, zh, en = full.value, f"{age} 周岁, 未超过 {start} 周岁", f"aged {age}, not over {start}"
    return Finding(
        name="compensation_years", label=Label("赔偿年限", "years of compensation"), value=years, unit=Unit.YEAR,
        steps=(Step(Label(f"{zh}, 按 {years} 年计算", f"{en}: {years} years"), years, Unit.YEAR, basis=full.basis),),
        basis=full.basis, given={"tort_on": tort_on, "age": age},
    )


@rule(label=Label("被扶养人生活费年限", "years of a dependant's living expenses"))
@finished
def dependant_years(*, tort_on: date, age: int, is_able_to_work: bool = False) -> Finding:
    """Return the years for which a dependant is maintained: to eighteen, else as for compensation.

    Refused for an adult who can work or has another source of income: such a person is no dependant.
    Source: 人身损害赔偿解释 (2022修正) §17.
    """
    majority = PARAMS["majority"].on(tort_on)
    if 0 <= age < majority.value:
        years = majority.value - age
        words = Label(f"{age} 周岁, 计算至 {majority.value} 周岁", f"aged {age}: until {majority.value}")
        return Finding(name="dependant_years", label=Label("扶养年限", "years of maintenance"), value=years, unit=Unit.YEAR,
                       steps=(Step(words, years, Unit.YEAR, basis=majority.basis),), basis=majority.basis,
                       given={"tort_on": tort_on, "age": age})
    if is_able_to_work:
        raise refused(
            "dependant_years", Label("有劳动能力或者其他生活来源的成年人不是被扶养人", "an adult who can work is no dependant"),
            basis=majority.basis, remedy=Label("请核对劳动能力和生活来源。", "check capacity to work and other income"),
        )
    found = compensation_years(tort_on=tort_on, age=age)
    return Finding(name="dependant_years", label=Label("扶养年限", "years of maintenance"), value=found.value, unit=Unit.YEAR,
                   steps=found.steps, basis=majority.basis, given={"tort_on": tort_on, "age": age})


def _no_age(age: int) -> Exception:
    return refused("compensation_years", Label(f"年龄 {age} 不能为负", f"an age of {age} cannot be"),
                   remedy=Label("请核对出生日期。", "check the date of birth"))
