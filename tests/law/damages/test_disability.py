"""Disability and death compensation: income x years x coefficient."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.damages.disability import death_compensation, disability_coefficient, disability_compensation
from tianping.law.finding import Refused
from tianping.law.rounding import Cut

D = Decimal
ON, THEN = date(2022, 5, 1), date(2022, 4, 30)


def disability(income, coefficient, **more):
    return disability_compensation(tort_on=ON, annual_income_cny=D(income), years=D(20), coefficient=D(coefficient), **more)


def test_two_decided_cases():
    assert disability("31889", "0.22").value == D("140311.60")
    found = disability("22398.03", "0.23", money=Cut.TRUNCATE_CENT)
    assert (found.part("exact").value, found.value) == (D("103030.938"), D("103030.93"))


def test_since_may_2022_there_is_one_urban_standard():
    assert disability("100", "1").steps[0].text.zh == "上一年度城镇居民人均可支配收入 100 × 20 年 × 1 = 2,000.00 元"
    old = disability_compensation(tort_on=THEN, annual_income_cny=D(100), years=D(20), coefficient=D(1))
    assert old.steps[0].text.zh == "上一年度城镇居民人均可支配收入或农村居民人均纯收入 100 × 20 年 × 1 = 2,000.00 元"


@pytest.mark.parametrize("coefficient", ["0", "1.01", "-0.1"])
def test_a_coefficient_lies_above_nothing_and_not_above_one(coefficient):
    with pytest.raises(Refused, match=f"^伤残系数 {coefficient} 应大于 0 且不超过 1$"):
        disability("100", coefficient)


def test_death():
    assert death_compensation(tort_on=ON, annual_income_cny=D(31284), years=D(20)).value == D("625680.00")


@pytest.mark.parametrize(
    ("grade", "added", "expected"), [(1, "0", "1.0"), (9, "0.02", "0.22"), (10, "0", "0.1"), (1, "0.5", "1")]
)
def test_the_coefficient_of_a_grade_with_what_practice_adds(grade, added, expected):
    assert disability_coefficient(tort_on=ON, grade=grade, added=D(added)).value == D(expected)


@pytest.mark.parametrize(("grade", "added"), [(0, "0"), (11, "0"), (5, "1"), (5, "-0.1")])
def test_no_other_grade_and_no_whole_added(grade, added):
    with pytest.raises(Refused, match="应为 1 至 10 级"):
        disability_coefficient(tort_on=ON, grade=grade, added=D(added))


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2004, 2028) for m in (5, 8, 11)])
def test_every_quarter_since_2004_has_a_text(day):
    given = {"tort_on": day, "annual_income_cny": D(100), "years": D(20)}
    assert death_compensation(**given).value == D("2000.00")
    assert disability_compensation(**given, coefficient=D("0.5")).value == D("1000.00")
    assert disability_coefficient(tort_on=day, grade=10).value == D("0.1")
