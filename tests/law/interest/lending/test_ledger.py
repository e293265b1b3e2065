"""The lending ledger beside a second one, written for the test: day by day, with fractions, from the text of the law alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.law.interest.lending.invented import invent
from tests.law.interest.lending.second_ledger import second

from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import Transfer


def first_ledger(world):
    found = lending_ledger(
        loans=tuple(world.loans), payments=tuple(world.payments), costs=tuple(world.costs), renewals=tuple(world.renewals), filed_on=world.filed,
        until=world.until, parties=world.parties, court_annual_rate=world.court_rate, choices=world.choices, conventions=world.conventions,
        transfer=Transfer(world.told) if world.told else None,
    )
    return tuple(found.part(name).value for name in ("principal", "interest", "costs", "charges", "overpaid"))


def _differing(seeds):
    return [seed for seed in seeds if first_ledger(invent(seed)) != second(invent(seed))]


def test_the_ledger_agrees_with_a_second_one_that_walks_through_every_day():
    assert _differing(range(120)) == []


@pytest.mark.slow
@pytest.mark.parametrize("thousand", range(1, 11))
def test_the_ledger_agrees_with_the_second_one_on_ten_thousand_cases(thousand):
    assert _differing(range(thousand * 1_000, (thousand + 1) * 1_000)) == []


def test_one_day_more_in_either_is_noticed():
    """A comparison that could not fail would prove nothing: nearly every world ends otherwise a day later."""
    worlds = [invent(seed) for seed in range(60)]
    noticed = [one for one in worlds if first_ledger(one) != second(replace(one, until=one.until + timedelta(days=1)))]
    assert len(noticed) > 40
