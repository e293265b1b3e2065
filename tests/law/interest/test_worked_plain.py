"""Worked cases of rates and plain interest, under the fields their files use."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.worked_plain import conventions_of
from tianping.law.worked import Case, answer

D = Decimal


def values(calc, inputs, **conventions):
    return answer(Case(calc, inputs, conventions)).values


@pytest.mark.parametrize(
    "day, one_year, over_5y", [("2019-08-19", "4.35", "4.90"), ("2021-12-20", "3.80", "4.65"), ("1999-06-10", "5.85", "6.21")]
)
def test_both_rates_of_a_day(day, one_year, over_5y):
    assert values("rate.lookup", {"date": day}) == {"one_year": D(one_year), "over_5y": D(over_5y)}


@pytest.mark.parametrize(
    "inputs, conventions, expected",
    [
        ({"base": "850008", "daily_rate": "0.0001", "days": 234}, {}, ("19890.19", 234)),
        ({"base": "100", "daily_rate": "0.01", "from": "2024-01-01", "to": "2024-01-02", "end": "included"}, {}, ("2.00", 2)),
        ({"base": "19000", "annual": "0.042", "years": 5}, {"month_rule": "whole_years"}, ("3990.00", 1825)),
        ({"base": "36500", "annual": "0.1", "years": 2, "extra_days": 3, "basis": 365}, {"month_rule": "whole_years_plus_days"}, ("7330.00", 3)),
        ({"base": "1200", "annual": "0.1", "months": 6}, {}, ("60.00", 180)),
        ({"base": "36000", "annual": "0.1", "months": 6, "extra_days": 3}, {}, ("1830.00", 183)),
        ({"base": "100000", "annual": "0.0435", "days": 180, "basis": 365}, {}, ("2145.21", 180)),
        ({"base": "200000", "annual": "0.0385", "from": "2021-12-20", "to": "2023-10-19", "end": "included"}, {}, ("14113.15", 669)),
    ],
)
def test_plain_interest_over_whatever_length_a_row_gives(inputs, conventions, expected):
    found = values("interest.simple", inputs, **conventions)
    assert (found["amount"], found["days"]) == (D(expected[0]), expected[1])


def test_a_rate_derived_from_an_lpr_is_shown_and_may_be_cut():
    found = values("interest.simple", {"base": "100", "lpr": "3.65", "multiple": "1.3", "days": 365}, decimals=3)
    assert (found["annual"], found["amount"]) == (D("0.047"), D("4.70"))
    assert values("interest.simple", {"base": "100", "lpr": "3.65", "days": 365})["annual"] == D("0.0365")


def test_a_banks_interest_and_its_penalty():
    loan = {"base": "1000000", "annual": "0.09", "from": "2015-09-22", "to": "2015-10-28", "basis": 360, "end": "included", "less_paid": "117.15"}
    assert values("interest.bank_loan", loan) == {"days": 37, "interest": D("9250.00"), "unpaid": D("9132.85")}
    late = {
        "base": "1000000", "annual": "0.09", "multiple": "1.5", "from": "2015-10-29", "to": "2015-11-07", "basis": 360, "end": "included",
        "unpaid_interest": "9132.85",
    }
    found = values("interest.bank_penalty", late)
    assert (found["days"], found["penalty"], found["total"]) == (10, D("3750.00"), D("1012882.85"))
    assert found["monthly"] == D("0.01125")


def test_a_raised_rate_alone():
    assert values("interest.bank_penalty", {"monthly": "0.0085", "multiple": "1.5"})["monthly"] == D("0.01275")
    assert values("interest.bank_penalty", {"annual": "0.12", "multiple": "1.5"})["monthly"] == D("0.015")
    given = {"base": "1000", "monthly": "0.01", "multiple": "1.5", "from": "2024-01-01", "to": "2024-01-02"}
    assert values("interest.bank_penalty", given)["monthly"] == D("0.015")
    assert values("interest.bank_penalty", {"base": "1000", "annual": "0.12"})  == {}


def test_segments_show_the_published_rate():
    found = values("interest.segmented", {"base": "100000", "from": "2019-08-01", "to": "2019-09-01", "column": "1y", "multiple": "1.5"})
    assert found["segments"] == [[date(2019, 8, 1), date(2019, 8, 20), D("4.35"), 19], [date(2019, 8, 20), date(2019, 9, 1), D("4.25"), 12]]
    assert (found["amount"], found["days"]) == (D("549.25"), 31)


def test_only_known_conventions_are_taken():
    case = Case("interest.simple", {"basis": 360, "end": "included"}, {"money": "half_up", "rounding": "end"})
    assert conventions_of(case) == DEFAULT.but(basis="360", end="included")


def test_a_derived_rate_is_cut_half_up_at_its_decimals():
    assert values("interest.simple", {"base": "100000", "lpr": "3.65", "multiple": "1.3", "days": 10, "basis": 360}, decimals=4) == {
        "annual": D("0.0475"), "amount": D("131.94"), "days": 10,
    }


def test_half_a_year_and_half_a_month_are_counted_as_such():
    assert values("interest.simple", {"base": "50000", "annual": "0.12", "years": "1.5"})["amount"] == D("9000.00")
    assert values("interest.simple", {"base": "50000", "annual": "0.12", "months": "2.5"})["amount"] == D("1250.00")


@pytest.mark.parametrize(("column", "percent"), [
    ("le_6m", "5.60"), ("<=6m", "5.60"), ("6m-1y", "5.60"), ("1-3y", "6.00"), ("3_5y", "6.00"), (">5y", "6.15"), ("over_5y", "6.15"),
])
def test_a_column_has_several_spellings(column, percent):
    given = {"base": "100000", "from": "2014-12-01", "to": "2014-12-02", "column": column}
    assert values("interest.segmented", given)["segments"][0][2] == D(percent)


def test_an_unknown_column_or_convention_is_refused_with_what_there_is():
    given = {"base": "100000", "from": "2014-12-01", "to": "2014-12-02"}
    for more, words in (({"column": "7y"}, "column: “7y”不在可选值之内: le_6m"), ({"basis": "364"}, "basis: “364”不在可选值之内: 365, 360, actual")):
        with pytest.raises(Refused) as caught:
            values("interest.segmented", {**given, **more})
        assert caught.value.finding.label.zh.startswith(words)
