"""Worked cases of single questions of private lending, under the fields their files use."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.worked import Case, answer

D = Decimal


def values(calc, inputs, **conventions):
    return answer(Case(f"private_lending.{calc}", inputs, conventions)).values


def test_plain_interest_on_a_loan():
    found = values("interest", {"principal": "4692609", "annual": "0.24", "from": "2016-08-10", "to": "2017-01-21", "end": "included"})
    assert found == {"days": 165, "amount": D("509115.94")}
    assert values("interest", {"principal": "100", "from": "2016-08-10", "to": "2017-01-21"})["amount"] == D(0)


@pytest.mark.parametrize(
    "inputs, expected",
    [
        (
            {"loans": [{"nominal": "122391.01", "delivered": "95000"}], "monthly": "0.0125", "months": 8, "paid": "47474.64"},
            {"principal": D(95000), "interest": D("9500.00"), "principal_repaid": D("37974.64"), "principal_left": D("57025.36")},
        ),
        ({"loans": [{"nominal": "200000", "deducted": "4000"}], "annual": "0.24", "interest_paid": "16000"}, {"principal": D(196000)}),
        (
            {
                "loans": [
                    {"nominal": "100000", "monthly": "0.03", "prededucted_months": 1},
                    {"nominal": "50000", "monthly": "0.02", "prededucted_months": 2},
                ],
                "interest_accrued": "9000", "interest_paid": "5000", "principal_repaid": "45000", "penalty_pct": "0.1",
            },
            {"principal": D(145000), "principal_left": D("100000.00"), "interest_left": D("4000.00"), "penalty": D("10000.00")},
        ),
        ({"loans": [{"nominal": "1000"}], "paid": "100"}, {"principal": D(1000), "principal_repaid": D("100.00"), "principal_left": D("900.00")}),
    ],
)
def test_interest_kept_back_in_advance(inputs, expected):
    assert values("prededucted", inputs).items() >= expected.items()


def test_interest_paid_above_36_percent():
    given = {"principal": "20000", "monthly_paid": "0.05", "from": "2012-11-29", "to": "2013-05-29"}
    assert values("over36", {**given, "months": 6, "voluntary_cap_monthly": "0.03"}) == {"excess": D("2400.00"), "principal_left": D("17600.00")}
    assert values("over36", given)["excess"] == D("2400.00")


def test_the_time_covered_by_paid_interest():
    found = values("covered_period", {"principal": "70000", "annual": "0.24", "interest_paid": "39800", "from": "2013-12-02"}, years_decimals=3)
    assert found == {
        "years": D("2.369"), "covered": {"years": 2, "days": 135}, "paid_to": date(2016, 4, 14), "next_interest_from": date(2016, 4, 15),
    }


def test_no_interest_agreed():
    given = {
        "principal": "1050000", "due": "2021-03-19", "payments": [["2021-04-01", "400000"], ["2021-04-07", "300000"], ["2021-05-07", "350000"]],
        "lpr": "3.85", "parties": "natural_persons", "interest_clause": "unclear",
    }
    found = values("no_interest", given, order=["principal"])
    assert found == {"in_term_interest": D(0), "overdue_interest": D("2847.95"), "claim_allowed": False, "principal": D(0)}
    assert values("no_interest", {**given, "parties": "enterprises"})["claim_allowed"] is True
    by_list = {"principal": "36500", "from": "2021-03-20", "to": "2021-03-30", "interest_clause": "agreed"}
    assert values("no_interest", by_list)["overdue_interest"] == D("38.50")
    assert values("no_interest", by_list)["claim_allowed"] is True


def test_the_lpr_at_filing():
    assert values("lpr_at_filing", {"filed": "2023-11-20", "principal": "23000"}) == {"applied": D("0.0345"), "from": date(2023, 11, 20)}
    given = {"claimed_annual": "0.146", "filed": "2023-11-28", "lpr_at_filing": "3.45", "from": "2022-10-01"}
    assert values("assigned", given) == {"applied": D("0.0345"), "from": date(2022, 10, 1)}


def test_a_promised_return_as_a_rate():
    given = {"invested": "10000000", "promised": "20000000", "paid": "2000000", "promised_after_years": 2}
    found = values("four_times_benchmark", given)
    assert found == {"implied_annual": D("0.5"), "cap": {"multiple": 4, "of": "benchmark"}, "paid_counts_as": "interest"}
    assert values("four_times_benchmark", {**given, "paid": "12000000"})["paid_counts_as"] == "interest_then_principal"


def test_a_renewal():
    given = {"initial": "100000", "annual": "0.15", "compound": {"every": "year", "years": 3}, "formed": "2020-09-01"}
    expected = {"compounded": D("152087.50"), "ceiling": D("146200.00"), "payable": D("146200.00")}
    assert values("rollover", {**given, "lpr": "3.85"}) == values("rollover", given) == expected


def test_a_payment_within_one_debt_and_to_several():
    assert values("allocation", {"costs": "5000", "interest": "20000", "principal": "100000", "payment": "50000"}) == {
        "costs": D(5000), "interest": D(20000), "principal": D(25000), "left": D(75000),
    }
    debts = [
        {"id": "A", "due": "2022-01-01", "amount": "100", "secured": True}, {"id": "B", "due": "2022-01-01", "amount": "100", "secured": False},
        {"id": "C", "amount": "100", "secured": "40"},
    ]
    assert values("allocation", {"payment": "150", "debts": debts}) == {"paid": {"A": D(50), "B": D(100), "C": D(0)}, "left": D(150)}
    named = {"payment": "150", "debts": debts, "designation": "C", "on": "2023-01-01"}
    assert values("allocation", named, loan_order="as_listed")["paid"] == {"A": D(50), "B": D(0), "C": D(100)}


def test_one_ceiling_for_all_and_nothing_agreed():
    given = {"principal": "100000", "days": 365, "overdue_annual": "0.10", "penalty": "8000", "other_fees": "3000", "lpr": "3.70", "basis": 365}
    assert values("combined_cap", given) == {"sum": D("21000.00"), "cap": D("14800.00"), "payable": D("14800.00")}
    late = {"principal": "100000", "days": 365, "nothing_agreed": True, "lpr": "3.85", "basis": 365}
    assert values("overdue", late) == {"regime_2015": D("6000.00"), "regime_2020_12": D("3850.00")}
