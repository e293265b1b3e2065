"""Years of compensation: twenty, one less for each year above sixty, five from seventy-five."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.damages.years import compensation_years, dependant_years
from tianping.law.finding import Refused

ON = date(2022, 5, 1)
QUARTERS = [date(y, m, 1) for y in range(2004, 2028) for m in (5, 8, 11)]


@pytest.mark.parametrize(("age", "years"), [(0, 20), (59, 20), (60, 20), (61, 19), (74, 6), (75, 5), (90, 5)])
def test_years_by_age(age, years):
    assert compensation_years(tort_on=ON, age=age).value == years


def test_the_step_says_which_bound_applied():
    words = [compensation_years(tort_on=ON, age=age).steps[0].text.zh for age in (40, 61, 75)]
    assert words == ["40 周岁, 未超过 60 周岁, 按 20 年计算", "61 周岁, 超过 60 周岁 1 年, 按 19 年计算", "75 周岁, 已满 75 周岁, 按 5 年计算"]


@pytest.mark.parametrize(("age", "years"), [(0, 18), (17, 1), (18, 20), (60, 20), (70, 10), (80, 5)])
def test_a_minor_is_maintained_until_eighteen_and_others_as_for_compensation(age, years):
    assert dependant_years(tort_on=ON, age=age).value == years


def test_an_adult_who_can_work_is_no_dependant_but_a_minor_is():
    with pytest.raises(Refused, match=r"^有劳动能力或者其他生活来源的成年人不是被扶养人$"):
        dependant_years(tort_on=ON, age=30, is_able_to_work=True)
    assert dependant_years(tort_on=ON, age=17, is_able_to_work=True).value == 1


def test_no_age_is_negative():
    for ask in (compensation_years, dependant_years):
        with pytest.raises(Refused, match=r"^年龄 -1 不能为负$"):
            ask(tort_on=ON, age=-1)


@pytest.mark.parametrize(
    ("day", "version", "article"),
    [(date(2004, 5, 1), "法释〔2003〕20号", "第25条第1款"), (date(2021, 1, 1), "2020修正", "第12条第1款"), (ON, "2022修正", "第12条第1款")],
)
def test_the_text_of_the_day_of_the_tort(day, version, article):
    assert (found := compensation_years(tort_on=day, age=1).basis[0]).version == version
    assert found.article == article


@pytest.mark.parametrize("day", QUARTERS)
def test_every_quarter_since_2004_has_a_text(day):
    assert (compensation_years(tort_on=day, age=65).value, dependant_years(tort_on=day, age=10).value) == (15, 8)


def test_before_may_2004_there_is_no_text():
    with pytest.raises(Refused, match="2004-04-30 没有在案的“赔偿年限”规定"):
        compensation_years(tort_on=date(2004, 4, 30), age=1)


@given(a=st.integers(0, 120), b=st.integers(0, 120))
def test_the_older_never_get_more_years(a, b):
    young, old = sorted((a, b))
    assert compensation_years(tort_on=ON, age=young).value >= compensation_years(tort_on=ON, age=old).value >= 5
