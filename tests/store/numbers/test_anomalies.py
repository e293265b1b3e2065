"""Every question over the court of thirty, worked out by hand in docs/explanation/court-of-thirty.md, and over cases planted for it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.store.numbers.test_court_of_thirty import PRESIDENT, Q1, names
from tests.store.numbers.thirty import AT, COURT
from tests.store.worlds import acting

from tianping.analytics.anomalies import QUESTIONS
from tianping.analytics.figures import DIMENSIONS
from tianping.analytics.periods import read
from tianping.store import dockets, export, ledger, numbers

BY_HAND = {
    "closed_and_reopened": set(), "filed_anew": {26, 27, 28}, "same_parties_together": {9, 10, 13, 14, 15, 18, 23}, "extended_unasked": set(),
    "excluded_bare": set(), "closed_undecided": {2, 7, 8, 10, 14, 18}, "recorded_in_later_month": set(range(1, 19)), "filing_held_over": set(),
    "clock_stands_still": {20}, "second_sitting_to_announce": set(), "impossible_days": set(), "closing_rush": {13}, "zero_reversal": {4, 5},
    "rushed_month": set(range(1, 19)),
}


def test_every_question_has_the_cases_worked_out_by_hand(cases):
    of = numbers.reach(PRESIDENT)
    found = {n: names(cases, numbers.matters_asked_about(of, n, Q1)) for n in QUESTIONS}
    assert found == BY_HAND
    assert {a.question.name: a.count for a in numbers.asked(of, Q1)} == {n: len(c) for n, c in BY_HAND.items()}


def test_chance_decides_what_is_asked_where_a_number_may_be_chance(cases):
    found = {a.question.name: a for a in numbers.asked(numbers.reach(PRESIDENT), Q1)}
    rush, zero = found["closing_rush"], found["zero_reversal"]
    # three last days of each of three months among ninety: 9/90; one of eighteen closings lies on them
    assert (rush.among, rush.expected, rush.chance, rush.is_asked) == (18, Fraction(18, 10), 1 - Fraction(9, 10) ** 18, False)
    assert (zero.among, zero.expected, zero.is_asked) == (18, Fraction(18 * 335, 10_000), False)
    assert [n for n, a in found.items() if a.is_asked] == [n for n, c in BY_HAND.items() if c and n not in ("closing_rush", "zero_reversal")]


def test_exclusions_without_their_ground_are_found_by_the_day_they_were_recorded(cases):
    of = numbers.reach(PRESIDENT)
    assert names(cases, numbers.matters_asked_about(of, "excluded_bare", read("2025"))) == {6, 11, 20}


def test_the_groups_of_a_question_sum_to_the_whole(cases):
    of = numbers.reach(PRESIDENT)
    whole = {a.question.name: (a.count, a.among) for a in numbers.asked(of, Q1)}
    for by in DIMENSIONS:
        for name in QUESTIONS:
            groups = numbers.asked(of, Q1, only=(name,), by=(by,))
            assert sum(g.count for g in groups) == whole[name][0], (name, by)
            assert sum(g.among or 0 for g in groups) == (whole[name][1] or 0), (name, by)


def test_a_court_s_own_limit_counts_instead(cases):
    of = numbers.reach(PRESIDENT)
    own = {"indicator_number_same_parties": "4", "indicator_number_anew_days": "15"}
    assert names(cases, numbers.matters_asked_about(of, "same_parties_together", Q1, settings=own)) == {13, 14, 15, 18}
    assert names(cases, numbers.matters_asked_about(of, "filed_anew", Q1, settings=own)) == {28}
    assert (numbers.own_limits(own), numbers.limits_of(own)["still_days"]) == ({"same_parties", "anew_days"}, 180)


def test_a_closing_taken_back_is_asked_about(cases):
    fields = {"seq": dockets.load(cases["7"]).head, "ground": "错报"}
    ledger.perform("record.void", matter=cases["7"], by=acting("filing_clerk", court=COURT), fields=fields, at=AT)
    export.refresh(at=AT)
    of = numbers.reach(PRESIDENT)
    assert names(cases, numbers.matters_asked_about(of, "closed_and_reopened", read("2026-05"))) == {7}
    assert names(cases, numbers.matters_asked_about(of, "closed_undecided", Q1)) == {2, 8, 10, 14, 18}
    assert names(cases, numbers.matters_asked_about(of, "filed_anew", Q1)) == {26, 27, 28}  # case 8 still ended before


def test_an_unknown_question_or_dimension_is_no_question(cases):
    with pytest.raises(KeyError):
        numbers.asked(numbers.reach(PRESIDENT), Q1, only=("nothing",))
    with pytest.raises(KeyError):
        numbers.asked(numbers.reach(PRESIDENT), Q1, by=("weather",))
