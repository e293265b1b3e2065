"""Living expenses of dependants: shares, stretches of years, the yearly ceiling."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.damages.dependants import AnnualCap, Dependant, dependants_expenses, stretches

D = Decimal
ON = date(2026, 11, 22)


def ask(expenditure, *dependants, **more):
    return dependants_expenses(tort_on=ON, annual_expenditure_cny=D(expenditure), dependants=dependants, **more)


def test_a_decided_case_below_the_ceiling():
    found = ask("10630", Dependant(20, D(3)), Dependant(5, D(3)))
    assert [p.value for p in found.parts] == [D("70866.67"), D("17716.67")]
    assert (found.value, len(found.steps)) == (D("88583.34"), 3)
    assert found.steps[0].text.zh == "第 1 名被扶养人: 20 年, ÷ 3 人 = 70,866.67 元"


def test_a_decided_case_with_a_coefficient():
    assert ask("21276", Dependant(5, D(8)), coefficient=D("0.22")).value == D("2925.45")


def test_years_in_which_all_together_pass_the_ceiling_are_scaled_down():
    found = ask("30000", Dependant(10, share=D(1)), Dependant(5, share=D(1)), Dependant(5, share=D("0.5")))
    assert found.tables[0].rows == ((1, 5, D(75000), D(30000), D(150000)), (6, 10, D(30000), D(30000), D(150000)))
    assert [p.value for p in found.parts] == [D(210000), D(60000), D(30000)]
    assert found.steps[3].text.zh == "被扶养人有数人, 年赔偿总额累计不超过 30000"
    assert found.steps[3].basis[0].article == "第17条第2款"


def test_some_courts_cap_first_and_apply_the_coefficient_afterwards():
    two = [Dependant(1), Dependant(1)]
    assert ask("30000", *two, coefficient=D("0.6")).value == D(30000)
    capped = ask("30000", *two, coefficient=D("0.6"), cap=AnnualCap.C_TIMES_COEFFICIENT)
    assert (capped.value, capped.conventions[0].choice) == (D(18000), "C_times_coefficient")
    assert capped.conventions[0].label.zh == "年赔偿总额上限为人均消费支出额乘以系数"


def test_a_dependant_may_have_a_coefficient_of_their_own():
    assert ask("1000", Dependant(1, coefficient=D("0.5")), coefficient=D("0.1")).value == D(500)


def test_nobody_and_no_years_is_nothing():
    assert ask("1000").value == 0
    assert ask("1000", Dependant(0)).value == 0
    assert ask("1000", Dependant(3, share=D(0))).value == 0


def test_stretches_end_where_somebody_drops_out():
    assert stretches([Dependant(5), Dependant(2), Dependant(5), Dependant(0)]) == [(1, 2), (3, 5)]


@pytest.mark.parametrize("wrong", [{"years": -1}, {"years": 1, "supporters": D(0)}, {"years": 1, "share": D(2)}])
def test_years_and_shares_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match=r"^扶养年限不能为负, 扶养人数应大于 0, 负担份额应在 0 与 1 之间$"):
        Dependant(**wrong)


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2004, 2028) for m in (5, 8, 11)])
def test_every_quarter_since_2004_has_a_text(day):
    assert dependants_expenses(tort_on=day, annual_expenditure_cny=D(10), dependants=[Dependant(2)]).value == D(20)


PEOPLE = st.lists(st.builds(Dependant, st.integers(0, 20), st.integers(1, 5).map(D)), max_size=6)


@given(people=PEOPLE, coefficient=st.integers(1, 100).map(lambda n: D(n) / 100))
def test_all_together_never_pass_the_ceiling_of_their_years(people, coefficient):
    found = ask("30000", *people, coefficient=coefficient)
    assert found.value <= 30000 * max((p.years for p in people), default=0) + D("0.01") * len(people)


@given(people=PEOPLE)
def test_the_order_of_dependants_does_not_matter(people):
    assert ask("30000", *people).value == ask("30000", *people[::-1]).value
