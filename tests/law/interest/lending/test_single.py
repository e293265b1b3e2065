"""Single questions of private lending."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.lending.single import (
    cap_by_lpr,
    cap_of,
    combined_ceiling,
    covered_period,
    delivered_principal,
    paid_interest_2015,
    renewal_ceiling,
)

D = Decimal


def test_compounding_stays_under_the_initial_principal_with_simple_interest_at_the_ceiling():
    found = renewal_ceiling(initial_cny=D(100000), annual_rate=D("0.15"), years=D(3), periods=3, cap_annual_rate=D("0.154"))
    assert (found.part("compounded").value, found.part("ceiling").value, found.value) == (D("152087.50"), D("146200.00"), D("146200.00"))
    assert found.steps[1].text.zh == "上限: 100000.00 + 100000.00 × 15.4% × 3 = 146200.00元。"


def test_interest_above_the_ceiling_is_not_compounded():
    found = renewal_ceiling(initial_cny=D(100000), annual_rate=D("0.36"), years=D(1), periods=1, cap_annual_rate=D("0.154"))
    assert (found.part("compounded").value, found.value) == (D("136000.00"), D("115400.00"))


def test_overdue_interest_penalty_and_fees_under_one_ceiling():
    given = {"principal_cny": D(100000), "days": 365, "overdue_annual_rate": D("0.10"), "cap_annual_rate": D("0.148")}
    found = combined_ceiling(**given, penalty_cny=D(8000), fees_cny=D(3000))
    assert (found.part("claimed").value, found.part("ceiling").value, found.value) == (D("21000.00"), D("14800.00"), D("14800.00"))
    assert found.steps[0].text.zh == "主张合计: 10000.00 + 8000.00 + 3000.00 = 21000.00元。"
    assert combined_ceiling(**given).value == D("10000.00")
    assert combined_ceiling(**given, conventions=DEFAULT.but(basis="actual")).value == D("10000.00")


def test_interest_already_paid_under_the_text_of_2015():
    given = {"principal_cny": D(100000), "contract_annual_rate": D("0.48"), "days": 365}
    above = paid_interest_2015(**given, paid_cny=D(48000))
    assert (above.value, above.part("kept").value, above.part("enforceable").value) == (D("12000.00"), D("36000.00"), D(0))
    between = paid_interest_2015(**given, paid_cny=D(30000))
    assert (between.value, between.part("kept").value, between.part("enforceable").value) == (D(0), D(30000), D(0))
    below = paid_interest_2015(**given, paid_cny=D(10000), conventions=DEFAULT.but(basis="actual"))
    assert (below.value, below.part("enforceable").value) == (D(0), D("14000.00"))


def test_interest_kept_back_in_advance_is_no_principal():
    assert delivered_principal(nominal_cny=D(200000), kept_back_cny=D(4000)).value == D("196000.00")
    found = delivered_principal(nominal_cny=D(100000), monthly_rate=D("0.03"), months=3)
    assert (found.value, found.steps[0].text.zh) == (D("91000.00"), "以实际出借的金额为本金: 100000.00 - 9000.00 = 91000.00元。")


def test_the_time_that_paid_interest_covers():
    found = covered_period(principal_cny=D(70000), annual_rate=D("0.24"), interest_paid_cny=D(39800), start=date(2013, 12, 2))
    assert found.value == date(2016, 4, 15)
    assert [found.part(name).value for name in ("years", "whole_years", "odd_days", "paid_to")] == [D("2.369"), 2, 135, date(2016, 4, 14)]
    assert found.steps[0].text.zh == "39800.00 ÷ (70000.00 × 24%) = 2.369年, 即2年零135天。"


@pytest.mark.parametrize(
    "figures",
    [
        {"principal_cny": D(0)}, {"annual_rate": D(0)}, {"year_digits": -1}, {"year_digits": 13}, {"interest_paid_cny": D(10**9)},
    ],
)
def test_no_time_follows_from_nothing_or_from_too_much(figures):
    given = {"principal_cny": D(70000), "annual_rate": D("0.24"), "interest_paid_cny": D(39800), "start": date(2013, 12, 2), **figures}
    with pytest.raises(Refused) as refusal:
        covered_period(**given)
    assert refusal.value.finding.label.zh == "本金、利率或者已付利息无法折算成期间"


def test_interest_is_added_at_least_once():
    for periods in (0, 1001):
        with pytest.raises(Refused) as refusal:
            renewal_ceiling(initial_cny=D(1), annual_rate=D("0.1"), years=D(1), periods=periods, cap_annual_rate=D("0.1"))
        assert refusal.value.finding.label.zh == "期数应在1至1000之间"
    with pytest.raises(Refused) as refusal:
        renewal_ceiling(initial_cny=D(1), annual_rate=D(1000), years=D(1000), periods=1000, cap_annual_rate=D("0.1"))
    assert refusal.value.finding.label.zh == "金额过大, 无法精确计算到分"


def test_the_ceiling_for_a_given_lpr_and_for_given_days():
    assert cap_by_lpr(lpr_percent=D("3.65"), on=date(2023, 2, 13)) == D("0.146")
    assert cap_of(formed_on=date(2023, 2, 13), filed_on=date(2023, 6, 1), on=date(2023, 3, 1)) == D("0.146")
