"""The rate of a loan on each day."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.interest.lending.bands import Phase, bands
from tianping.law.interest.lending.caps import Suit
from tianping.law.interest.lending.terms import Choices, Clause, Loan, NoAgreement, Parties, RateStep

D = Decimal
START = date(2022, 3, 1)


def shown(loan, *, filed=date(2023, 8, 1), stop=date(2023, 9, 1), parties=Parties.NATURAL_PERSONS, court_rate=None, choices=None):
    suit = Suit(filed_on=filed, choices=choices or Choices())
    found = bands(loan=loan, stop=stop, suit=suit, parties=parties, court_rate=court_rate)
    return [(date.fromordinal(one.start).isoformat(), one.rate, one.phase) for one in found]


def loan(**facts):
    return Loan(**{"name": "甲", "delivered_cny": D(1), "delivered_on": START, **facts})


def test_the_agreed_rate_is_cut_to_the_ceiling():
    assert shown(loan(annual_rate=D("0.36"))) == [("2022-03-01", D("0.148"), Phase.IN_TERM)]
    found = bands(loan=loan(annual_rate=D("0.36")), stop=date(2023, 9, 1), suit=Suit(date(2023, 8, 1)), parties=Parties.OTHERS)[0]
    assert (found.is_cut, found.agreed, found.cap, found.natural) == (True, D("0.36"), D("0.148"), D(0))


def test_what_was_agreed_for_the_time_after_the_term():
    due = {"due_on": date(2022, 6, 30), "annual_rate": D("0.06")}
    assert shown(loan(**due))[1] == ("2022-07-01", D("0.06"), Phase.OVERDUE)
    assert shown(loan(**due, overdue_annual_rate=D("0.1")))[1] == ("2022-07-01", D("0.1"), Phase.OVERDUE)
    assert shown(loan(**due, penalty_annual_rate=D("0.12")))[1] == ("2022-07-01", D("0.148"), Phase.OVERDUE)


def test_without_a_term_the_day_of_demand_or_of_filing_decides():
    assert [one[0] for one in shown(loan(demanded_on=date(2023, 1, 5)))] == ["2022-03-01", "2023-01-05"]
    assert [one[0] for one in shown(loan(annual_rate=D("0.06"), overdue_annual_rate=D(0)))] == ["2022-03-01", "2023-08-01"]
    assert [one[0] for one in shown(loan(annual_rate=D("0.06")))] == ["2022-03-01"]


def test_a_change_of_the_agreed_rate():
    found = shown(loan(annual_rate=D("0.06"), rate_steps=(RateStep(date(2022, 5, 1), D("0.08")),)))
    assert found == [("2022-03-01", D("0.06"), Phase.IN_TERM), ("2022-05-01", D("0.08"), Phase.IN_TERM)]


def test_nothing_agreed_gives_nothing_in_the_term_and_the_lpr_after_it():
    due = loan(due_on=date(2022, 12, 31))
    assert shown(due) == [("2022-03-01", D(0), Phase.IN_TERM), ("2023-01-01", D("0.0365"), Phase.OVERDUE)]
    at_filing = Choices(no_agreement=NoAgreement.AT_FILING)
    assert shown(due, filed=date(2023, 8, 21), choices=at_filing)[1] == ("2023-01-01", D("0.0345"), Phase.OVERDUE)


def test_nothing_agreed_under_each_older_text():
    old = Loan("甲", D(1), date(2015, 7, 1), due_on=date(2015, 7, 31))
    assert shown(old, filed=date(2015, 8, 20), stop=date(2015, 8, 27)) == [
        ("2015-07-01", D(0), Phase.IN_TERM), ("2015-08-01", D("0.0485"), Phase.OVERDUE), ("2015-08-26", D("0.046"), Phase.OVERDUE),
    ]
    assert shown(old, filed=date(2016, 1, 1), stop=date(2016, 2, 1))[-1] == ("2015-09-01", D("0.06"), Phase.OVERDUE)
    both = shown(old, filed=date(2021, 3, 1), stop=date(2021, 4, 1))
    assert both[-2:] == [("2015-09-01", D("0.06"), Phase.OVERDUE), ("2020-08-20", D("0.0385"), Phase.OVERDUE)]


def test_the_text_of_august_2020_gives_the_lpr_too():
    suit = Suit(filed_on=date(2020, 9, 1), decided_on=date(2020, 12, 1))
    found = bands(loan=Loan("甲", D(1), date(2020, 8, 20), due_on=date(2020, 9, 20)), stop=date(2020, 12, 1), suit=suit, parties=Parties.OTHERS)
    assert found[1].rate == D("0.0385")
    assert str(found[1].basis[0]) == "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》(法释〔2020〕6号)第29条第2款第1项"


def test_an_unclear_clause_is_worth_nothing_between_natural_persons_and_waits_for_the_court_else():
    unclear = loan(clause=Clause.UNCLEAR, due_on=date(2022, 12, 31))
    assert shown(unclear)[0] == ("2022-03-01", D(0), Phase.IN_TERM)
    assert shown(unclear, parties=Parties.OTHERS, court_rate=D("0.05"))[0] == ("2022-03-01", D("0.05"), Phase.IN_TERM)
    with pytest.raises(Refused) as refusal:
        shown(unclear, parties=Parties.OTHERS)
    assert refusal.value.finding.status is Status.MISSING
    assert refusal.value.finding.label.zh == "借款甲的利息约定不明, 需由法院确定利率"


def test_an_agreed_clause_needs_its_rate():
    with pytest.raises(Refused) as refusal:
        shown(loan(clause=Clause.AGREED))
    assert refusal.value.finding.label.zh == "借款甲约定了利息, 但没有录入利率"


def test_the_natural_part_under_the_text_of_2015():
    suit = Suit(filed_on=date(2018, 1, 1))
    for rate, may, stays in (("0.24", "0.24", "0"), ("0.3", "0.24", "0.06"), ("0.48", "0.24", "0.12")):
        found = bands(loan=Loan("甲", D(1), date(2016, 1, 1), D(rate)), stop=date(2018, 1, 1), suit=suit, parties=Parties.OTHERS)[0]
        assert (found.rate, found.natural) == (D(may), D(stays))


def test_a_loan_that_ends_on_its_first_day_still_has_a_rate():
    assert shown(loan(annual_rate=D("0.06")), stop=START) == [("2022-03-01", D("0.06"), Phase.IN_TERM)]
