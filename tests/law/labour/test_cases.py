"""The worked cases of labour law, under the names and fields their files use."""

from decimal import Decimal

from tianping.law.worked import Case, answer

D = Decimal


def values(calc, inputs, **conventions):
    return answer(Case(calc, inputs, conventions)).values


def test_severance_from_days_from_years_and_for_several_last_days():
    days = {"avg_wage": "1270", "from": "2009-01-14", "to": "2015-03-27"}
    assert values("labour.N", days, service_days="both_ends_counted") == {"months": D("6.5"), "N": D("8255.00")}
    years = {"avg_wage": "50000", "three_times_average": "30000", "years": 15}
    assert values("labour.N", years) == {"months": D(12), "N": D("360000.00")}
    several = values("labour.N", {"avg_wage": "100", "from": "2020-01-01", "last_days": ["2020-06-29", "2020-06-30"]})
    assert several == {"months": [D("0.5"), D(1)], "N": [D("50.00"), D("100.00")]}


def test_twice_the_severance_with_the_wage_or_the_ceiling():
    assert values("labour.2N", {"avg_wage": "3500", "months": 2}) == {"amount": D("14000.00")}
    assert values("labour.2N", {"avg_wage": "3500", "months": "1.5"}) == {"amount": D("10500.00")}
    capped = {"months": 3, "three_times_average": "30000"}
    assert values("labour.2N", {**capped, "wage_above_cap": True}) == {"amount": D("180000.00")}
    assert values("labour.2N", {**capped, "wage_above_cap": "45000"}) == {"amount": D("180000.00")}
    assert values("labour.2N", {**capped, "wage_above_cap": False, "avg_wage": "10000"}) == {"amount": D("60000.00")}


def test_leave_and_injury():
    leave = values("labour.leave", {"wage": "2705.1", "days": 5}, month_days="21.75", factor="2")
    assert leave["amount"] == D("1243.72")
    found = values("labour.injury", {
        "wage": "3500", "leave_months": 6, "avg_wage_city": "7750", "subsidy_months": 48, "age_factor": "0.60",
        "nursing": {"per_day": "120", "days": 26}, "N": "5250", "offset": "6153.21",
    })
    assert found == {"paid_leave": D("21000.00"), "employment_subsidy": D("223200.00"), "nursing": D("3120.00"), "total": D("246416.79")}
    by_day = values("labour.injury", {"day_wage": "160.92", "days_month": "21.75", "leave_months": 1})
    assert (by_day["month_wage"], by_day["paid_leave"]) == (D("3500.01"), D("3500.01"))
    assert values("labour.injury", {})["total"] == 0
