"""The worked cases of bankruptcy, under the names and fields their files use."""

from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.worked import Case, answer

D = Decimal


def values(calc, inputs, **conventions):
    return answer(Case(calc, inputs, conventions)).values


def test_remuneration():
    assert values("bankruptcy.remuneration", {"distributed": "3000000"}) == {"cap": D("320000.00")}
    assert values("bankruptcy.remuneration", {"collateral": "10000000"}, reading="bracket_result_x_10pct") == {"cap": D("92000.00")}
    assert values("bankruptcy.remuneration", {"distributed": "500000", "high_court_float": "0.3"}) == {"cap": D("78000.00")}


def test_interest_stop_under_the_row_s_conventions():
    given = {"principal": "1000000", "annual": "0.0345", "from": "2025-01-01", "accepted": "2025-07-01", "basis": 365}
    assert values("bankruptcy.interest_stop", {**given, "end": "excluded"}) == {"days": 181, "amount": D("17108.22")}
    assert values("bankruptcy.interest_stop", given, end="included") == {"days": 182, "amount": D("17202.74")}


@pytest.mark.parametrize(
    ("inputs", "passed"),
    [
        ({"matter": "ordinary", "present": 10, "for_heads": 6, "for_amount": "5000000", "unsecured_total": "10000000"}, True),
        ({"matter": "composition", "present": 10, "for_heads": 5, "for_amount": "10000000", "unsecured_total": "10000000"}, False),
        ({"matter": "plan", "group": "ordinary", "present": 9, "for_heads": 5, "for_amount": "6666666", "group_total": "10000000"},
         False),
    ],
)
def test_vote(inputs, passed):
    assert values("bankruptcy.vote", inputs) == {"passed": passed}


def test_a_group_that_does_not_exist_is_refused():
    inputs = {"matter": "plan", "group": "friends", "present": 1, "for_heads": 1, "for_amount": "1", "group_total": "1"}
    with pytest.raises(Refused, match="不在可选值之内: secured, employees, tax, ordinary, small, equity"):
        values("bankruptcy.vote", inputs)


def test_distribution_by_class():
    found = values("bankruptcy.distribution", {
        "collateral_value": "3000000", "secured_claim": "5000000", "free_estate": "4000000", "costs": "500000",
        "common_benefit": "300000", "wages": "1200000", "tax_and_insurance": "1000000", "ordinary_other": "8000000",
    })
    expected = {
        "secured_from_collateral": 3000000, "costs": 500000, "common_benefit": 300000, "wages": 1200000,
        "tax_and_insurance": 1000000, "ordinary_pool": 1000000, "ordinary_total": 10000000, "ordinary_rate": D("0.1"),
        "secured_rest_gets": 200000, "ordinary_other_gets": 800000, "rest": 0, "close_request": False,
    }
    assert {name: found[name] for name in expected} == expected


def test_distribution_by_name_with_the_odd_cent_to_the_earlier():
    found = values("bankruptcy.distribution", {"free_estate": "300000", "costs": [["A", "200000"], ["B", "400000"]]})
    assert (found["paid"], found["close_request"]) == ({"A": D(100000), "B": D(200000)}, True)
    odd = values("bankruptcy.distribution", {"free_estate": "100", "ordinary": [["C", "1000"], ["B", "1000"], ["A", "1000"]]},
                 rounding="largest_remainder", ties="input_order")
    assert odd["paid"] == {"C": D("33.34"), "B": D("33.33"), "A": D("33.33")}


def test_a_secured_claim_without_collateral_is_ordinary_and_a_rate_is_printed_as_the_row_states():
    found = values("bankruptcy.distribution", {"free_estate": "100", "secured_claim": "300"}, decimals=4)
    assert (found["secured_rest_gets"], found["ordinary_rate"]) == (D(100), D("0.3333"))
