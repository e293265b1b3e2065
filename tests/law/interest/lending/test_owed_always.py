"""What must hold of every lending ledger."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import Loan, Payment

D = Decimal


def test_the_ledger_computes_in_every_quarter_since_1992():
    for year in range(1992, 2026):
        for month in (1, 4, 7, 10):
            start = date(year, month, 1)
            one = Loan("甲", D(10000), start, D("0.60"))
            end = start.replace(day=28)
            assert lending_ledger(loans=(one,), filed_on=end, until=end).part("interest").value > 0


@given(st.integers(100, 10**6), st.integers(0, 10**5), st.integers(0, 2000), st.integers(0, 60))
def test_what_is_owed_never_falls_as_the_principal_grows(principal, more, length, rate):
    def total(amount):
        start = date(2017, 1, 1)
        until = date.fromordinal(start.toordinal() + length)
        one = Loan("甲", D(amount), start, D(rate) / 100)
        return lending_ledger(loans=(one,), filed_on=date(2022, 9, 1), until=until).value

    assert total(principal) <= total(principal + more)


@given(st.dates(date(2021, 1, 1), date(2023, 12, 31)), st.integers(1, 5000))
def test_a_payment_made_earlier_is_never_worth_less(on, amount):
    one = Loan("甲", D(10000), date(2021, 1, 1), D("0.12"))

    def total(when):
        return lending_ledger(loans=(one,), filed_on=date(2024, 1, 1), until=date(2024, 1, 1), payments=(Payment(when, D(amount)),)).value

    assert total(on) <= total(date(2023, 12, 31)) + D("0.01")
