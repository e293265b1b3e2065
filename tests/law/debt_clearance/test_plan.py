"""Plan options for clearing personal debt, and what each survives."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.debt_clearance.plan import (
    Household,
    Scenario,
    clearance_options,
    clearance_payment,
    instalments,
    scenarios_on,
)
from tianping.law.finding import Label, Refused

D = Decimal
ON = date(2026, 11, 22)
HOME = Household(D(8000), D(5000), D(20000))


def options(debt="500000", home=HOME, **more):
    return clearance_options(asked_on=ON, debt_cny=D(debt), household=home, **more)


def test_a_published_plan():
    found = clearance_payment(debt_cny=D(2140000), rate=D("0.015"), months=18)
    assert (found.value, found.steps[0].text.zh) == (D("32100.00"), "债务 2140000 × 1.5% = 32,100.00 元")
    assert [row[1] for row in found.tables[0].rows][:7] == [D("1783.34")] * 6 + [D("1783.33")]


@pytest.mark.parametrize("wrong", [{"rate": D("1.1")}, {"rate": D(-1)}, {"rate": D(1), "months": 0}, {"rate": D(1), "debt_cny": D(-1)}])
def test_a_plan_that_cannot_be_is_refused(wrong):
    with pytest.raises(Refused, match=r"^清偿率应在 0 与 1 之间, 债务不能为负, 期数至少为 1$"):
        clearance_payment(**{"debt_cny": D(1), **wrong})


def test_each_term_with_its_rate_and_what_it_survives():
    found = options(terms_months=[12, 60])
    assert found.tables[0].rows == ((12, D(3000), D(56000), D("0.112000"), "0/4"), (60, D(3000), D(200000), D("0.400000"), "0/4"))
    assert found.value == D("0.4")
    assert [s.text.zh for s in found.steps] == [
        "月收入 8000 减必要支出 5000, 用于清偿的比例 100%: 3,000.00 元", "仅变现财产时的清偿率: 4%", "各方案中最高清偿率: 40%",
    ]


def test_without_terms_one_to_five_years_are_compared():
    assert [row[0] for row in options().tables[0].rows] == [12, 24, 36, 48, 60]


def test_a_share_kept_back_lets_a_plan_hold():
    found = options(terms_months=[36], income_share=D("0.4"))
    assert found.tables[0].rows[0][4] == "2/4"
    assert found.tables[1].rows == (
        (36, "收入下降两成", True, None, D(0)), (36, "失业六个月", False, 8, D("26400.00")),
        (36, "生活费用上涨一成", True, None, D(0)), (36, "一次性大额支出(三个月收入)", False, 7, D("11400.00")),
    )


def test_debts_that_are_covered_are_paid_whole_and_no_more():
    found = options("50000", terms_months=[12, 24])
    assert [row[2] for row in found.tables[0].rows] == [D(50000), D(50000)]
    assert found.value == 1
    assert options("10000", terms_months=[12]).tables[0].rows[0][2] == D(10000)


def test_a_further_scenario_may_be_asked():
    calm = Scenario("calm", Label("一切如常", "as it is"))
    assert options(terms_months=[12], extra_scenarios=[calm]).tables[1].rows[-1] == (12, "一切如常", True, None, D(0))


@pytest.mark.parametrize(
    "more", [{"home": Household(D(5000), D(5000))}, {"terms_months": []}, {"terms_months": [0]}]
)
def test_with_nothing_to_pay_with_it_is_refused(more):
    with pytest.raises(Refused, match=r"^必要支出后没有可供清偿的收入, 也没有可变现的财产$"):
        options(**more)


@pytest.mark.parametrize("wrong", [{"income_share": D(2)}, {"income_share": D(-1)}, {"debt": "0"}])
def test_a_share_lies_between_nothing_and_all_and_there_is_a_debt(wrong):
    with pytest.raises(Refused, match=r"^用于清偿的收入比例应在 0 与 1 之间, 债务应大于 0$"):
        options(**wrong)


def test_no_household_has_negative_amounts():
    with pytest.raises(ValueError, match=r"^收入、必要支出和可变现财产不能为负$"):
        Household(D(1), D(1), D(-1))


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2005, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_2005_has_its_scenarios(day):
    assert [one.name for one in scenarios_on(day)] == ["income_down", "out_of_work", "costs_up", "illness"]


@given(total=st.integers(0, 10**9), months=st.integers(1, 120))
def test_instalments_sum_to_the_total_and_differ_by_a_cent_at_most(total, months):
    parts = instalments(D(total).scaleb(-2), months)
    assert sum(parts) == D(total).scaleb(-2)
    assert max(parts) - min(parts) <= D("0.01")


@given(income=st.integers(0, 20000), needs=st.integers(0, 20000), sold=st.integers(1, 10**6), share=st.integers(0, 100))
def test_a_longer_term_never_pays_less_and_no_plan_pays_more_than_is_owed(income, needs, sold, share):
    found = options(home=Household(D(income), D(needs), D(sold)), income_share=D(share) / 100)
    totals = [row[2] for row in found.tables[0].rows]
    assert totals == sorted(totals)
    assert totals[-1] <= 500000


@given(share=st.integers(0, 99))
def test_paying_a_smaller_share_of_income_never_fails_a_test_that_a_larger_one_passes(share):
    small, large = (options(income_share=D(s) / 100).tables[1].rows for s in (share, share + 1))
    assert all(a[2] or not b[2] for a, b in zip(small, large, strict=True))
