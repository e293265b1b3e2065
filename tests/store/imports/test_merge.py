"""One case from several rows."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.store.imports.clean import Code, Row
from tianping.store.imports.mapping import Duplicates
from tianping.store.imports.merge import Ending, merged
from tianping.store.imports.reasons import Rejection

FIRST = Row(2, "a", "A1", filed_on=date(2016, 1, 5), decided_on=date(2018, 1, 1), unit=Code("1", ""), result="二")
SECOND = Row(5, "b", "A1", filed_on=date(2016, 1, 6), decided_on=date(2017, 1, 1), instance="G1", result="一")
THIRD = Row(9, "c", "A1", filed_on=date(2016, 1, 5), result="三")


def test_one_row_is_its_case():
    case = merged("A1", [FIRST], Duplicates())
    assert (case.facts, case.decision, case.further, case.differing) == (FIRST, Ending(date(2018, 1, 1), 2, "二"), (), ())


def test_the_first_decision_counts_and_the_others_are_kept():
    case = merged("A1", [FIRST, SECOND, THIRD], Duplicates(decision="earliest"))
    assert case.decision == Ending(date(2017, 1, 1), 5, "一")
    assert case.further == (Ending(date(2018, 1, 1), 2, "二"),)
    assert (case.facts.decided_on, case.facts.result) == (date(2017, 1, 1), "一")


@pytest.mark.parametrize("rule,line", [("earliest", 5), ("latest", 2), ("first_row", 2), ("last_row", 5)])
def test_which_decision_counts(rule, line):
    assert merged("A1", [FIRST, SECOND, THIRD], Duplicates(decision=rule)).decision.line == line


def test_one_day_is_one_decision():
    case = merged("A1", [SECOND, SECOND._replace(line=7, digest="x")], Duplicates())
    assert (case.decision.line, case.further) == (5, ())


@pytest.mark.parametrize("rule,line", [
    ("first_row", 2), ("last_row", 9), ("earliest:decided_on", 5), ("latest:decided_on", 2), ("earliest:filed_on", 2), ("latest:filed_on", 5),
    ("latest:moved_on", 2),
])
def test_which_row_leads(rule, line):
    assert merged("A1", [FIRST, SECOND, THIRD], Duplicates(leading=rule)).facts.line == line


def test_what_the_leading_row_does_not_say_comes_from_the_first_that_says_it():
    facts = merged("A1", [FIRST, SECOND], Duplicates()).facts
    assert (facts.unit, facts.instance) == (Code("1", ""), "G1")


@pytest.mark.parametrize("rule,day", [("leading", 5), ("earliest", 5), ("latest", 6)])
def test_which_day_of_filing_counts(rule, day):
    assert merged("A1", [FIRST, SECOND], Duplicates(filed=rule)).facts.filed_on == date(2016, 1, day)


def test_differences_are_named_with_all_that_is_said():
    assert merged("A1", [FIRST, SECOND], Duplicates()).differing == (
        ("filed_on", "2016-01-05 | 2016-01-06"), ("decided_on", "2018-01-01 | 2017-01-01"), ("result", "二 | 一"),
    )


def test_contradictions_may_refuse_all_rows_of_a_case():
    found = merged("A1", [FIRST, SECOND], Duplicates(conflicts="reject"))
    assert found == [Rejection(2, "", "2016-01-05", "conflict"), Rejection(5, "", "2016-01-06", "conflict")]
    assert not isinstance(merged("A1", [FIRST, THIRD], Duplicates(conflicts="reject")), list)
