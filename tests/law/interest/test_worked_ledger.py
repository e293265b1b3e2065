"""Worked cases of the lending ledger, under the fields their files use."""

from datetime import date
from decimal import Decimal

from tianping.law.worked import Case, answer

D = Decimal
DELIVERED = {"delivered": "365000", "delivered_on": "2022-01-01"}


def values(inputs, **conventions):
    return answer(Case("private_lending.ledger", inputs, conventions)).values


def test_the_running_table_and_the_end():
    found = values({**DELIVERED, "annual": "0.1", "payments": [["2022-01-11", "2000"]], "until": "2022-01-21", "nominal": "400000"})
    assert found["rows"] == [[date(2022, 1, 11), 10, D("1000.00"), D("364000.00")]]
    assert (found["principal"], found["interest"], found["interest_from"], found["days"]) == (D("364000.00"), D("997.26"), date(2022, 1, 21), 20)


def test_without_a_closing_day_it_ends_with_the_last_payment():
    found = values({**DELIVERED, "monthly": "0.01", "payments": [["2022-01-11", "2000"]]})
    assert (found["interest"], found["interest_from"], found["rate"], found["monthly"]) == (D(0), date(2022, 1, 11), D("0.12"), D("0.01"))


def test_the_agreed_rate_is_cut_to_four_times_an_lpr():
    assert values({**DELIVERED, "contract_monthly": "0.03", "lpr": "3.70"})["rate"] == D("0.148")
    assert values({**DELIVERED, "contract_annual": "0.1", "lpr": "3.70"})["rate"] == D("0.1")
    assert values({**DELIVERED, "lpr": "3.70"})["rate"] == D(0)


def test_a_multiple_of_the_benchmark():
    given = {"delivered": "36500", "delivered_on": "2013-02-05", "multiple_of_benchmark": 4, "benchmark_column": "le_6m", "until": "2013-02-15"}
    assert values(given)["interest"] == D("224.00")


def test_a_list_of_rates():
    yearly = [["2022-01-01", "0.1"], ["2022-01-11", "0.2"]]
    assert values({**DELIVERED, "rates": yearly, "until": "2022-01-21"})["interest"] == D("3000.00")
    named = [["2022-01-11", "monthly", "0.01"], ["2021-12-01", "annual", "0.1"]]
    found = values({**DELIVERED, "rates": named, "until": "2022-01-21"})
    assert (found["interest"], found["rate"], found["monthly"]) == (D("2200.00"), None, None)


def test_a_creditors_own_rounding():
    found = values({**DELIVERED, "annual": "0", "until": "2022-02-01", "principal_override": {"date": "2022-01-15", "to": "364999"}})
    assert found["principal"] == D("364999.00")


def test_several_loans_with_a_rate_derived_from_an_agreed_amount():
    given = {
        "loans": [{"id": "A", "delivered": "200000", "principal_repaid": "62000"}, {"id": "B", "delivered": "100000", "principal_repaid": "75000"}],
        "agreed_interest": {"loan": "A", "amount": "4000", "months": 2}, "interest_on": "A", "from": "2017-04-14", "to": "2017-05-26",
        "end": "included", "payments": [["2017-05-26", "40000"]],
    }
    found = values(given, month_rule="days_over_30", decimals=4, order=["principal"])
    assert found["loans"] == [
        {"id": "A", "principal": D("98000.00"), "interest": D("2868.10")}, {"id": "B", "principal": D("25000.00"), "interest": D("0.00")},
    ]
    assert (found["monthly"], found["days"], found["total_principal"]) == (D("0.0145"), 43, D("123000.00"))
    exact = values(given, month_rule="days_over_30", order=["principal"])
    assert exact["monthly"] == D(4000) / D(138000) / 2


def test_several_loans_each_with_its_own_months_and_days():
    given = {"loans": [{"id": "A", "delivered": "1000", "monthly": "0.01", "months": 2, "days": 15}, {"id": "B", "delivered": "1000", "months": 1}]}
    found = values({**given, "monthly": "0.02"})
    assert [one["interest"] for one in found["loans"]] == [D("25.00"), D("20.00")]
    assert (found["interest"], found["total_principal"]) == (D("45.00"), D("2000.00"))
    assert [one["interest"] for one in values(given)["loans"]] == [D("25.00"), D("0.00")]


def test_a_loan_of_several_without_a_rate_bears_nothing():
    found = values({"loans": [{"id": "A", "delivered": "1000"}], "from": "2022-01-01", "to": "2023-01-01"})
    assert found["interest"] == D(0)


def test_interest_beside_a_stated_figure():
    given = {"amount": "36500", "annual": "0.1", "from": "2022-01-01", "to": "2022-01-11", "interest": "120"}
    found = values(given)
    assert (found["interest"], found["difference"], found["days"], found["principal"]) == (D("100.00"), D("20.00"), 10, D("36500"))
    assert values({**given, "lpr": "1"})["rate"] == D("0.04")
    assert values({"amount": "36500", "lpr": "3.65", "from": "2022-01-01", "to": "2022-01-11"})["interest"] == D("36.50")
    months = {"amount": "1200", "monthly": "0.01", "months": 3, "principal_repaid": "200", "interest_agreed": "40"}
    assert values(months, month_rule="given_months")["difference"] == D("10.00")
