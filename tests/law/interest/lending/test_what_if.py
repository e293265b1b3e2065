"""Which single fact would change the ledger: and changing it does."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import AS_THE_TEXT_SAYS, Lender, Loan, Parties, Payment, Transfer
from tianping.law.interest.lending.what_if import changes, figures, lending_what_if
from tianping.law.interest.rates import ON_FILE

D = Decimal
OLD = Loan("甲", D(300000), date(2019, 3, 1), D("0.30"), nominal_cny=D(320000), due_on=date(2020, 3, 1))
CAPPED = Loan("乙", D(300000), date(2022, 3, 1), D("0.36"))
SMALL = Loan("丙", D(300000), date(2022, 3, 1), D("0.06"))
SILENT = Loan("丁", D(300000), date(2020, 9, 1), due_on=date(2020, 9, 30))
PAID = (Payment(date(2019, 9, 1), D(59000)), Payment(date(2023, 3, 1), D(100000)))


def dispute(*loans, filed=date(2021, 8, 1), until=date(2023, 9, 1), **facts):
    return {
        "loans": loans, "filed_on": filed, "until": until, "payments": (), "costs": (), "renewals": (), "restatements": (), "transfer": None,
        "parties": Parties.NATURAL_PERSONS, "lender": Lender.PRIVATE, "court_annual_rate": None, "decided_on": None,
        "choices": AS_THE_TEXT_SAYS, "conventions": DEFAULT, "rates": ON_FILE, **facts,
    }


DISPUTES = [
    dispute(OLD, payments=PAID),
    dispute(
        CAPPED, filed=date(2023, 8, 1), transfer=Transfer(date(2023, 1, 1)), payments=(Payment(date(2023, 2, 1), D(5), to_former_creditor=True),)
    ),
    dispute(SMALL, filed=date(2023, 8, 1), parties=Parties.OTHERS),
    dispute(SILENT, filed=date(2020, 11, 1), until=date(2021, 6, 1)),
    dispute(OLD, filed=date(2020, 11, 1), decided_on=date(2020, 12, 1)),
]


@pytest.mark.parametrize("given", DISPUTES)
def test_changing_the_fact_changes_the_result_and_only_that_fact_is_changed(given):
    now = lending_ledger(**given)
    found = list(changes(given))
    assert found
    for change, then in found:
        assert figures(lending_ledger(**change.given)) == figures(then) != figures(now)
        assert sum(change.given[name] != given[name] for name in given) == 1


def test_the_facts_are_listed_by_weight_with_the_day_on_which_they_turn():
    found = lending_what_if(**DISPUTES[0])
    shown = [(one.name, one.given["becomes"]) for one in found.parts]
    assert ("filed_on", date(2020, 8, 19)) in shown
    assert ("filed_on", date(2021, 12, 20)) in shown
    assert ("甲.formed_on", date(2020, 8, 20)) in shown
    assert ("甲.annual_rate", D("0.1539")) in shown
    weights = [abs(row[4]) for row in found.tables[0].rows]
    assert weights == sorted(weights, reverse=True)
    texts = [one.steps[0].text.zh for one in found.parts]
    assert "若受理日改为2020年8月19日或之前: 合计由 386780.12元变为 461473.23元(相差 74693.11元)。" in texts
    assert found.value == len(found.parts) == 15


def test_between_now_and_the_day_named_nothing_changes():
    given = DISPUTES[0]
    turn = next(change.becomes for change, _ in changes(given) if change.fact == "filed_on" and change.becomes > given["filed_on"])
    before = {**given, "filed_on": date.fromordinal(turn.toordinal() - 1)}
    assert figures(lending_ledger(**before)) == figures(lending_ledger(**given))


def test_a_rate_above_the_ceiling_turns_at_the_ceiling_and_one_below_it_at_once():
    capped = {change.fact: change.becomes for change, _ in changes(DISPUTES[1])}
    assert capped["乙.annual_rate"] is None or capped["乙.annual_rate"] == D("0.1479")
    labels = [change.label.zh for change, _ in changes(DISPUTES[2])]
    assert "借款丙的约定年利率高于6%" in labels
    assert "债权转让没有通知债务人" in [change.label.zh for change, _ in changes(DISPUTES[1])]


def test_the_time_of_decision_matters_for_cases_accepted_in_the_last_months_of_2020():
    labels = [change.label.zh for change, _ in changes(DISPUTES[4])]
    assert "2021年1月1日以后判决" in labels
    early = dispute(OLD, filed=date(2020, 11, 1))
    assert "2021年1月1日以前已判决" in [change.label.zh for change, _ in changes(early)]


def test_what_cannot_be_computed_is_no_answer():
    given = dispute(OLD, filed=date(2026, 10, 19), until=date(2026, 10, 19))
    assert all(change.fact != "filed_on" or change.becomes < date(2026, 10, 19) for change, _ in changes(given))


def test_a_payment_said_to_be_voluntary_after_all():
    given = dispute(OLD, payments=(Payment(date(2019, 9, 1), D(59000), is_voluntary=False),))
    assert "2019年9月1日的付款系自愿支付利息" in [change.label.zh for change, _ in changes(given)]
