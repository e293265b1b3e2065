"""Who pays how much of the whole."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.damages.apportionment import apportioned, compulsory_insurance, injury_sum
from tianping.law.finding import Refused, Status

D = Decimal
ON = date(2026, 11, 22)


def test_a_decided_case():
    found = apportioned(tort_on=ON, total_cny=D("794343.34"), fault=D("0.60"), compulsory_cny=D(110000), paid_cny=D(104480))
    assert (found.value, found.part("left_to_pay").value) == (D("410606.00"), D("306126.00"))
    assert [s.text.zh for s in found.steps] == [
        "总额 794343.34 扣除交强险 110000: 684,343.34 元", "684343.34 × 责任比例 0.60 = 410,606.00 元", "扣除已付 104480: 306,126.00 元",
    ]


def test_without_insurance_and_without_payment_it_is_a_share():
    found = apportioned(tort_on=ON, total_cny=D(313900), fault=D("0.11"))
    assert (found.value, len(found.steps)) == (D("34529.00"), 1)


def test_insurance_beyond_the_loss_leaves_nothing():
    assert apportioned(tort_on=ON, total_cny=D(5), fault=D(1), compulsory_cny=D(9)).value == 0


@pytest.mark.parametrize("wrong", [{"fault": D("1.1")}, {"fault": D(-1)}, {"fault": D(1), "paid_cny": D(-1)},
                                   {"fault": D(1), "compulsory_cny": D(-1)}])
def test_a_share_lies_between_nothing_and_all(wrong):
    with pytest.raises(Refused, match=r"应在 0 与 1 之间, 已付金额不能为负$"):
        apportioned(tort_on=ON, total_cny=D(1), **wrong)


def test_items_are_cut_before_they_are_added():
    found = injury_sum(items={"medical": D("1.005"), "food": D("1.005")})
    assert (found.value, found.tables[0].rows) == (D("2.02"), (("medical", D("1.01")), ("food", D("1.01"))))


@pytest.mark.parametrize(
    ("day", "paid"),
    [(date(2008, 1, 31), ("50000", "8000", "2000")), (date(2020, 9, 18), ("110000", "10000", "2000")),
     (date(2020, 9, 19), ("180000", "18000", "2000"))],
)
def test_the_limits_of_compulsory_insurance_by_date(day, paid):
    found = compulsory_insurance(accident_on=day, death_and_disability_cny=D(10**6), medical_cny=D(10**6), property_cny=D(10**6))
    assert [p.value for p in found.parts] == [D(one) for one in paid]
    assert found.value == sum(map(D, paid))
    assert found.status is Status.PROVISIONAL  # the limits are on file from general knowledge


def test_below_the_limits_everything_is_paid():
    assert compulsory_insurance(accident_on=ON, death_and_disability_cny=D(1), medical_cny=D(2), property_cny=D(3)).value == 6


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(1987, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_1987_has_a_text(day):
    assert apportioned(tort_on=day, total_cny=D(10), fault=D("0.5")).value == 5
    if day >= date(2013, 1, 1):
        assert apportioned(tort_on=day, total_cny=D(10), fault=D("0.5"), compulsory_cny=D(2)).value == 4


@given(total=st.integers(0, 10**9), fault=st.integers(0, 100), more=st.integers(0, 10**6))
def test_a_larger_loss_never_means_a_smaller_share(total, fault, more):
    small, large = (apportioned(tort_on=ON, total_cny=D(t), fault=D(fault) / 100).value for t in (total, total + more))
    assert small <= large
