"""Running worked cases: agree exactly, under the row's own convention, or differ and why."""

from decimal import Decimal

import pytest

from tianping.law import check, worked
from tianping.law.check import Verdict, check_row, check_rows, same, tally
from tianping.law.finding import Finding, Label
from tianping.law.worked import Answer, Case


@worked.calculator("check_test.figure")
def figure(case: Case) -> Answer:
    exact = case.decimal("amount") / 3
    return Answer({"exact": exact, "amount": exact, "list": [["甲", exact]]}, Finding("x", Label("x", "x"), value=exact), figure=exact)


def row(expected, kind="judgment", conventions=None, amount="10"):
    return {"id": "X", "calc": "check_test.figure", "kind": kind, "inputs": {"amount": amount}, "expected": expected,
            "conventions": conventions or {}}


@pytest.mark.parametrize("made, verdict, why", [
    (row({"amount": "4"}, amount="12"), Verdict.EXACT, ""),
    (row({"amount": "3.33"}, conventions={"money": "half_up_cent"}), Verdict.CONVENTION, "amount: half_up_cent"),
    (row({"amount": "3.33"}), Verdict.DIFFERS, ""),
    (row({"court": "3"}, conventions={"court_rounding": "truncate_yuan"}), Verdict.CONVENTION, "court: truncate_yuan"),
    (row({"court": "3"}, conventions={"court_rounding": ["half_up_yuan", "truncate_yuan"]}), Verdict.CONVENTION, "court: half_up_yuan"),
    (row({"court": "4"}), Verdict.CONVENTION, "court: the court's own cut, within 1 yuan"),
    (row({"court": "4"}, amount="12"), Verdict.CONVENTION, "court: the exact figure"),
    (row({"court": "3.4"}, conventions={"court_tolerance": "0.05"}), Verdict.DIFFERS, ""),
    (row({"court": "5"}), Verdict.DIFFERS, ""),
    (row({"court": "gone"}), Verdict.DIFFERS, ""),
    (row({"court": "9"}, kind="negative"), Verdict.NOT_FOLLOWING, "the printed figure does not follow from its inputs, as the row says"),
    (row({"court": "4"}, kind="negative", amount="12"), Verdict.DIFFERS, "the printed figure does follow from the inputs"),
    (row({"court": "9", "amount": "1"}, kind="negative"), Verdict.DIFFERS, ""),
    (row({"amount": "1"}, kind="inferred-base"), Verdict.REPORTED, "differs; its inputs are inferred"),
    (row({"amount": "4"}, kind="inferred-base", amount="12"), Verdict.REPORTED, "agrees"),
    (row({"amount": "1"}, conventions={"assert": False}), Verdict.SHOWN, "the row asks not to be tested"),
    ({"id": "X", "calc": "no.such", "inputs": {}}, Verdict.UNKNOWN, "没有名为 no.such 的计算器"),
    ({"id": "X", "calc": "no_such_rule_at_all", "inputs": {}}, Verdict.UNKNOWN, "没有名为 no_such_rule_at_all 的规则"),
])
def test_each_verdict(made, verdict, why):
    checked = check_row(made)
    assert (checked.verdict, checked.why) == (verdict, why)
    assert checked.is_real_difference == (verdict in (Verdict.DIFFERS, Verdict.UNKNOWN))


def test_a_difference_says_what_was_expected_and_what_was_found():
    checked = check_row(row({"amount": "5"}, amount="12"))
    assert [str(one) for one in checked.differences] == ["amount: expected 5, found 4"]


def test_a_refusal_is_an_answer_that_can_be_expected():
    made = {"id": "X", "calc": "filing_review", "inputs": {"received_on": "1980-01-01"},
            "expected": {"refused": "1980-01-01 没有在案的“民事立案审查期限”规定", "status": "refused"}}
    assert check_row(made).verdict is Verdict.EXACT


@pytest.mark.parametrize("expected, found, alike", [
    ("375", Decimal("375.00"), True), (375, "375", True), (True, True, True), (True, 1, False), ("a", "a", True), (None, None, True),
    ([["a", "1"]], (("a", Decimal(1)),), True), ([1], [1, 2], False), ([1], "1", False), ({"a": 1}, {"a": Decimal(1), "b": 2}, True),
    ({"2": 1}, {2: 1}, False), ({2: 1}, {"2": 1}, True), ({"a": 1}, [1], False), (Verdict.EXACT, "exact", True),
])
def test_when_two_values_are_the_same(expected, found, alike):
    assert same(expected, found) is alike


def test_a_row_may_name_no_id_no_kind_and_expect_nothing():
    checked = check_row({"calc": "check_test.figure", "inputs": {"amount": "12"}, "expected": None})
    assert (checked.id, checked.calc, checked.kind, checked.verdict, dict(checked.answers)) == ("", "check_test.figure", "", Verdict.EXACT, {})
    asked = check_row({**row({"amount": "4", "court": "4"}, kind="statute", amount="12"), "id": 7})
    assert (asked.id, asked.kind, dict(asked.answers)) == ("7", "statute", {"amount": Decimal(4), "court": Decimal(4)})


def test_a_printed_figure_that_is_another_word_differs_by_what_was_found():
    checked = check_row(row({"court": "6", "list": "gone", "nothing": "4"}, amount="12"))
    assert [(one.name, one.expected, one.found) for one in checked.differences] == [
        ("court", "6", "4"), ("list", "gone", [["甲", "4"]]), ("nothing", "4", None),
    ]


def test_a_negative_row_that_expects_no_printed_figure_does_not_follow():
    assert check_row({**row(None, kind="negative"), "expected": None}).verdict is Verdict.NOT_FOLLOWING


def test_counts_by_calculator():
    counts = tally(check_rows([row({"amount": "4"}, amount="12"), row({"amount": "5"})]))
    assert counts == {"check_test.figure": {Verdict.EXACT: 1, Verdict.DIFFERS: 1}}


def test_answers_are_readable():
    assert check.readable({"a": (Decimal("1.50"), Verdict.EXACT)}) == {"a": ["1.50", "exact"]}
