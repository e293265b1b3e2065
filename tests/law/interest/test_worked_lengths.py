"""Loans whose length a judgment prints in months and days, met by payments in the order listed."""

from decimal import Decimal

from tianping.law.worked import Case, answer

D = Decimal
OLD = [
    {"id": "A", "delivered": "300000", "monthly": "0.03", "months": 5, "days": 11},
    {"id": "B", "delivered": "2000000", "monthly": "0.03", "months": 4, "days": 24},
]


def ledger(inputs, **conventions):
    return answer(Case("private_lending.ledger", inputs, conventions))


def test_the_interest_is_that_of_the_months_and_days():
    found = ledger({"loans": OLD})
    assert [(one["id"], one["interest"], one["principal"]) for one in found.values["loans"]] == [
        ("A", D("48300.00"), D("300000.00")), ("B", D("288000.00"), D("2000000.00")),
    ]
    assert (found.values["interest"], found.values["total_principal"]) == (D("336300.00"), D("2300000.00"))


def test_payments_meet_the_loans_as_listed_interest_before_principal():
    found = ledger({"loans": OLD, "payments": [["2016-04-27", "348300"], ["2016-04-27", "300000"]]})
    assert [one["principal"] for one in found.values["loans"]] == [D(0), D("1988000.00")]
    assert (found.figure, found.finding.value) == (D("1988000.00"), D("1988000.00"))


def test_the_row_may_put_principal_first_and_one_rate_for_all():
    loans = [{"id": 1, "delivered": "100", "months": 1}, {"id": 2, "delivered": "100", "principal_repaid": "50", "days": 15}]
    found = ledger({"loans": loans, "monthly": "0.02", "payments": [["2026-01-01", "101"]]}, order=["principal", "interest"])
    assert [(one["interest"], one["principal"]) for one in found.values["loans"]] == [(D("2.00"), D(0)), (D("0.50"), D("50.00"))]
