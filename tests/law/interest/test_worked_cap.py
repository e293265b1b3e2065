"""Worked cases of the ceiling and the transition, under the fields their files use."""

from datetime import date
from decimal import Decimal

from tianping.law.worked import Case, answer

D = Decimal


def values(calc, inputs, **conventions):
    return answer(Case(f"private_lending.{calc}", inputs, conventions)).values


def test_the_ceiling():
    found = values("cap", {"formed": "2023-02-13", "contract_annual": "0.15", "lpr": "3.65", "due": "2023-02-23"})
    assert found == {"cap": D("0.146"), "applied": D("0.146"), "within_cap": False, "overdue_from": date(2023, 2, 24)}
    assert values("cap", {"formed_month": "2020-09", "contract_monthly": "0.01"}) == {"cap": D("0.154"), "applied": D("0.12"), "within_cap": True}
    assert values("cap", {"formed": "2016-05-01"}) == {"cap": D("0.24")}
    paid = {"regime": "2015", "contract_annual": "0.48", "principal": "100000", "days": 365, "paid_voluntarily": "48000"}
    assert values("cap", paid).items() >= {"interest_kept": D(36000), "refund_or_setoff": D(12000), "enforceable_interest": D(0)}.items()


def test_the_transition():
    given = {
        "principal": "1000000", "from": "2019-01-01", "to": "2021-07-01", "contract_annual": "0.24", "filed": "2021-03-01", "lpr_at_filing": "3.85",
    }
    found = values("transition", given)
    assert found == {
        "rate_1": D("0.24"), "days_1": 597, "interest_1": D("392547.95"), "rate_2": D("0.154"), "days_2": 315, "interest_2": D("132904.11"),
        "total": D("525452.05"), "total_of_rounded_parts": D("525452.06"),
    }
    looked_up = {**{k: v for k, v in given.items() if k not in ("lpr_at_filing", "from")}, "formed": "2019-01-01"}
    assert values("transition", looked_up) == found


def test_the_transition_with_less_said():
    assert values("transition", {"contract_monthly": "0.015", "filed_year": 2023}) == {"rate_1": D("0.18")}
    assert values("transition", {"contract_monthly": "0.01"}) == {"rate_1": D("0.12")}
    assert values("transition", {"formed_year": 2018, "filed_year": 2021}) == {"rate_1": D("0.24")}
    assert values("transition", {"contract_annual": "0.24", "filed_month": "2020-09"}) == {"rate_1": D("0.24"), "rate_2": D("0.154")}
    assert values("transition", {"filed_month": "2020-09"}) == {"rate_1": D("0.24"), "rate_2": D("0.154")}
