"""Worked cases of delayed performance, under the fields their files use."""

from datetime import date
from decimal import Decimal

from tianping.law.worked import Case, answer

D = Decimal


def values(calc, inputs, **conventions):
    return answer(Case(f"delay_interest.{calc}", inputs, conventions)).values


def test_the_doubled_part_over_dates_and_days():
    assert values("doubled", {"base": "293000", "from": "2014-11-01", "to": "2025-09-16", "end": "included", "daily_rate": "0.000175"}) == {
        "days": 3973, "amount": D("203715.58"),
    }
    assert values("doubled", {"base": "100000", "days": 30}) == {"days": 30, "amount": D("525.00")}


def test_the_first_day_after_the_time_for_performance_is_a_convention():
    given = {"base": "100000", "due": "2024-01-01", "to": "2024-01-31", "end": "included"}
    assert values("doubled", given)["days"] == 30
    assert values("doubled", given, first_day="counted")["days"] == 31


def test_the_general_part_by_the_day_or_by_the_year():
    assert values("general", {"base": "293000", "daily_rate": "0.0001", "from": "2013-08-28", "to": "2025-09-16", "end": "included"}) == {
        "days": 4403, "amount": D("129007.90"),
    }
    assert values("general", {"base": "36500", "annual": "0.1", "days": 10, "basis": 365}) == {"days": 10, "amount": D("100.00")}


def test_days_of_pairs():
    cases = [["2024-01-04", "2024-01-04"], ["2024-01-04", "2024-01-05"]]
    assert values("days", {"end": "included", "cases": cases}) == {"days": [1, 2]}
    assert values("days", {"cases": cases}) == {"days": [0, 1]}


def test_a_judgment_silent_about_interest():
    assert values("no_general", {"judgment": "1603177.23", "general_interest_in_judgment": False}) == {
        "daily_rate": D("0.000175"), "general_interest": D(0),
    }
    assert values("no_general", {"judgment": "1", "general_interest_in_judgment": True}) == {"daily_rate": D("0.000175")}


def test_both_texts_across_2014_08_01():
    found = values("split_2014", {"base": "285000", "from": "2011-12-17", "split": "2014-08-01", "to": "2018-09-13", "end": "included"})
    assert found["part_1"] == {"multiple": 2, "to": date(2014, 7, 31), "days": 958, "amount": D("91420.50")}
    assert found["part_2"] == {"daily_rate": D("0.000175"), "from": date(2014, 8, 1), "days": 1505, "amount": D("75061.88")}
    assert found["sum"] == D("166482.38")
    fixed = {"base": "36500", "due": "2014-07-21", "to": "2014-08-10", "end": "included", "benchmark": "0.06"}
    assert values("split_2014", fixed)["part_1"]["amount"] == D("120.00")
    each = values("split_2014", fixed, rounding="each_item")
    assert each["sum"] == each["part_1"]["amount"] + each["part_2"]["amount"]


def test_a_payment_pro_rata():
    assert values("pro_rata_2009", {"received": "500000", "benchmark": "0.06", "days": 200, "basis": 365}) == {
        "debt_settled": D("469151.67"), "interest_settled": D("30848.33"),
    }


def test_the_order_of_2014():
    given = {
        "principal": "1000000", "costs": "5000", "general_annual": "0.0345", "from": "2024-01-01", "payment_on": "2024-04-10", "payment": "600000",
        "end": "included", "basis": 365, "include_costs": True,
    }
    found = values("order_2014", given, rounding="each_item")
    assert found == {
        "days": 101, "general_interest": D("9546.58"), "doubled": D("17763.38"),
        "payment_applied": {"costs": D(5000), "general_interest": D("9546.58"), "principal": D("585453.42"), "doubled": D(0)},
        "principal_left": D("414546.58"), "doubled_unpaid": D("17763.38"),
    }
    silent = {k: v for k, v in given.items() if k != "general_annual"}
    assert values("order_2014", silent)["general_interest"] == D(0)


def test_the_base():
    given = {"principal": "100000", "penalty_sum": "20000", "costs_borne": "2000", "general_interest_sum_in_judgment": "8000", "include_costs": True}
    assert values("base", given) == {"base_of_doubled_part": D("122000.00"), "base_without_costs": D("120000.00")}


def test_a_stay():
    given = {"base": "100000", "from": "2024-01-01", "to": "2024-12-31", "end": "included", "stay": ["2024-03-01", "2024-05-31"]}
    assert values("excluded_period", given) == {"days": 274, "amount": D("4795.00")}
    assert values("excluded_period", {**given, "stay_by_debtor": True})["days"] == 366


def test_a_foreign_debt():
    given = {"usd": "10000", "middle_rate_on_start_day": "7.0722", "days": 100, "currency": "CNY"}
    assert values("fx", given) == {"amount": D("1237.64"), "base_cny": D("70722.00")}
    assert values("fx", {"usd": "10000", "days": 100, "currency": "USD"}) == {"amount": D("175.00")}
