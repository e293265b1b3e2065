"""Worked cases: fields as they stand in the files, and calculators under the names of the files."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law import worked
from tianping.law.finding import Finding, Label, Refused, Status
from tianping.law.worked import Answer, Case, case_of

CASE = Case(
    "invented.case", {"amount": "5", "from": "2026-03-18", "days": 3, "half": True, "rows": [1], "basis": 360},
    {"basis": 365, "end": "included"},
)


def test_fields_are_read_by_type_or_by_default():
    assert (CASE.decimal("amount"), CASE.day("from"), CASE.whole("days"), CASE.flag("half")) == (Decimal(5), date(2026, 3, 18), 3, True)
    assert (CASE.text("amount"), CASE.rows("rows"), CASE.decimal("none", Decimal(1)), CASE.has("amount", "days")) == ("5", [1], Decimal(1), True)
    assert not CASE.has("amount", "none")


def test_an_input_comes_before_a_stated_convention_and_that_before_the_default():
    assert (CASE.convention("basis"), CASE.convention("end"), CASE.convention("order", "x")) == (360, "included", "x")


def test_a_missing_or_unreadable_field_is_refused_by_name():
    with pytest.raises(Refused) as caught:
        CASE.decimal("none")
    assert (caught.value.finding.label.zh, caught.value.finding.status) == ("缺少 none", Status.MISSING)
    with pytest.raises(Refused) as caught:
        CASE.day("amount")
    assert caught.value.finding.label.zh == "amount: “5”不是日期(如 2026-03-18)"


def test_a_row_or_its_inputs_alone_make_a_case():
    row = {"id": "X", "calc": "a.b", "inputs": {"amount": "5"}, "conventions": {"end": "included"}}
    assert case_of("a.b", row) == Case("a.b", {"amount": "5"}, {"end": "included"})
    assert case_of("a.b", {"amount": "5"}) == Case("a.b", {"amount": "5"}, {})
    assert case_of("a.b", {"amount": "5", "conventions": {"end": "included"}}).conventions == {"end": "included"}


def test_an_unknown_calculator_is_refused():
    with pytest.raises(Refused) as caught:
        worked.answer(Case("no.such", {}))
    assert caught.value.finding.label.zh == "没有名为 no.such 的计算器"
    assert not worked.is_calculator("day_period")


def test_two_calculators_never_share_a_name():
    assert worked.is_calculator("bankruptcy.deadline")

    def elsewhere(_: Case) -> Answer:
        return Answer({}, Finding("x", Label("x", "x")))

    elsewhere.__module__ = "tianping.law.elsewhere"
    with pytest.raises(ValueError, match=r"two calculators are called bankruptcy\.deadline"):
        worked.calculator("bankruptcy.deadline")(elsewhere)


def test_every_calculator_of_the_worked_cases_is_there():
    families = {name.split(".")[0] for name in worked.calculators()}
    assert {"litigation_fee", "rate", "interest", "private_lending", "delay_interest", "securities", "bankruptcy"} <= families
