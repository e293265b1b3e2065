"""The worked cases of damages, under the names and fields their files use."""

from decimal import Decimal

from tianping.law.worked import Case, answer

D = Decimal


def values(calc, inputs, **conventions):
    return answer(Case(calc, inputs, conventions)).values


DEATH = {
    "I": "31284", "years": 20, "C": "10630", "mental": "50000", "compulsory": "110000", "fault": "0.60", "already_paid": "104480",
    "dependants": [{"years": 20, "supporters": 3}, {"years": 5, "supporters": 3}], "average_wage_year": "60160", "funeral_months": 6,
}


def test_death():
    found = values("injury.death", DEATH, rounding="each_item", money="half_up_cent")
    assert found == {
        "death": D("625680.00"), "funeral": D("30080.00"), "dependants": [D("70866.67"), D("17716.67")], "total": D("794343.34"),
        "other_share": D("410606.00"), "insurer_rest": D("306126.00"),
    }


def test_death_alone():
    assert values("injury.death", {"I": "100"}) == {"death": D("2000.00"), "total": D("2000.00")}


def test_disability_with_a_total_given():
    found = values("injury.disability", {
        "I": "31889", "years": 20, "coefficient": "0.22", "C": "21276", "dependant": {"years": 5, "coefficient": "0.22", "supporters": 8},
        "lost_days": 120, "total": "333733.93", "compulsory": "110000", "fault": "0.70",
    })
    assert (found["disability"], found["dependant"], found["lost"], found["other_share"]) == (
        D("140311.60"), D("2925.45"), D("10484.05"), D("156613.75"),
    )


def test_disability_alone_keeps_the_exact_figure_for_the_court_s_own_cut():
    found = answer(Case("injury.disability", {"I": "22398.03", "years": 20, "coefficient": "0.23"}))
    assert (found.values["exact"], found.figure) == (D("103030.938"), D("103030.938"))


def test_share_sum_years_cap_and_penalty():
    assert values("injury.share", {"sum": "313900", "share": "0.11"}) == {"amount": D("34529.00")}
    fixed = {"medical": "5115.84", "nursing": "2015.7", "food": "400", "nutrition": "450", "appraisal": "2860", "copy": "17"}
    found = values("injury.sum", {"fixed": fixed, "lost": {"per_year": "49050", "days": 45}})
    assert (found["items"]["lost"], found["total"]) == (D("6047.26"), D("16905.80"))
    daily = values("injury.sum", {"daily": {"food": ["100", 3], "nursing": {"per_day": "120", "days": 2}}})
    assert daily["total"] == D("540.00")
    assert values("injury.years", {"ages": [59, 60, 61, 74, 75, 90]}) == {"years": [20, 20, 19, 6, 5, 5]}
    people = [{"years": 10, "share": "1"}, {"years": 5, "share": "1"}, {"years": 5, "share": "0.5"}]
    assert values("injury.dependants_cap", {"C": "30000", "coefficient": "1", "dependants": people}, annual_cap="C") == {
        "years_1_5": D("150000.00"), "years_6_10": D("150000.00"), "total": D("300000.00"),
    }
    assert values("penalty.reduce", {"agreed": "200000", "loss": "100000", "asked": True, "bad_faith": False}) == {
        "payable": D("130000.00"),
    }


def test_a_penalty_by_the_day_keeps_the_exact_figure_for_the_court_s_own_cut():
    found = answer(Case("penalty.daily", {"base": "497527", "daily_rate": "0.0001", "days": 561}, {"court_tolerance": "0.05"}))
    assert (found.values["amount"], found.figure) == (D("27911.26"), D("27911.2647"))
