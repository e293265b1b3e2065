"""Worked cases: fields as they stand in the files, and calculators under the names of the files."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tianping.law import worked
from tianping.law.finding import Finding, Label, Refused, Status
from tianping.law.rounding import Cut
from tianping.law.worked import Answer, Case, case_of
from tianping.law.worked_fields import EXPECTED, FIELDS

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


def label_of(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.finding.label.zh


def test_a_field_that_no_case_carries_is_refused_with_the_nearest_names():
    with pytest.raises(Refused) as caught:
        worked.answer(Case("litigation_fee.property", {"amount": "100000", "ammount": "1"}))
    assert caught.value.finding.label.zh == "没有名为 ammount 的输入"
    assert caught.value.finding.remedy.zh == "相近的名称: amount, for_amount。字段见 tianping law litigation_fee.property --schema。"


def test_the_schema_names_the_fields_of_exactly_the_calculators_there_are():
    assert set(FIELDS) == {name for name in worked.calculators() if not name.startswith("check_test.")}
    made = worked.schema("labour.leave")
    assert (list(made["properties"])[:2], made["properties"]["inputs"]["properties"]) == (["wage", "days"], {"wage": {}, "days": {}})
    assert "basis" in made["properties"]["conventions"]["properties"]


def test_a_line_is_read_by_name_whether_it_is_a_list_or_an_object():
    case = Case("a.b", {"rows": [["2026-03-18", "5"], {"date": "2026-03-19", "amount": 6}]})
    lines = case.lines("rows", "date", "amount")
    assert [(case.cell(date, one, "date"), case.cell(Decimal, one, "amount")) for one in lines] == [
        (date(2026, 3, 18), Decimal(5)), (date(2026, 3, 19), Decimal(6)),
    ]
    assert case.cell(Decimal, {}, "amount", Decimal(1)) == Decimal(1)
    assert label_of(lambda: case.cell(Decimal, {}, "amount")) == "缺少 amount"
    assert label_of(lambda: case.cell(date, {"date": "x"}, "date")) == "date: “x”不是日期(如 2026-03-18)"
    assert label_of(lambda: Case("a.b", {"rows": ["ab"]}).lines("rows", "date", "amount")) == "rows[0]: 每行应为 date, amount"
    assert label_of(lambda: Case("a.b", {"rows": [[1, 2, 3]]}).lines("rows", "date", "amount")) == "rows[0]: 每行应为 date, amount"
    assert label_of(lambda: Case("a.b", {"rows": "ab"}).lines("rows", "date")) == "rows: 应为列表"


def test_a_truth_may_be_written_as_a_spreadsheet_writes_it():
    case = Case("a.b", {"a": "true", "b": "否", "c": 1, "d": "perhaps"})
    assert (case.flag("a"), case.flag("b"), case.flag("c"), case.flag("e", default=False)) == (True, False, True, False)
    assert label_of(lambda: case.flag("d")) == "d: “perhaps”不是true 或 false"


def test_a_convention_is_one_of_its_words():
    case = Case("a.b", {}, {"every": "week", "status": "missing"})
    assert label_of(lambda: case.choice("every", {"year": 1, "month": 12}, "year")) == "every: “week”不在可选值之内: year, month"
    assert (case.choice("other", {"year": 1}, "year"), case.one_of("status", Status, "refused")) == (1, Status.MISSING)


@pytest.mark.parametrize(
    ("conventions", "expected"),
    [({}, Cut.HALF_UP_CENT), ({"money": "truncate_yuan"}, Cut.TRUNCATE_YUAN), ({"money": "half_up"}, Cut.HALF_UP_CENT),
     ({"money": "half_up", "decimals": 0}, Cut.HALF_UP_YUAN), ({"money": "half_up", "decimals": 2}, Cut.HALF_UP_CENT)],
)
def test_how_money_is_cut(conventions, expected):
    assert Case("a.b", {}, conventions).money is expected


with Path(__file__).with_name("worked_fields.csv").open(encoding="utf-8") as table:
    LISTED = [(row["calculator"], row["side"], row["field"]) for row in csv.DictReader(table)]


def test_the_schema_of_a_calculator_has_every_field_of_the_table_and_no_other():
    assert {calc for calc, _, _ in LISTED} == set(FIELDS) == set(EXPECTED)
    for calc in FIELDS:
        made = worked.schema(calc)["properties"]
        inputs, expected = ([field for at, side, field in LISTED if at == calc and side == which] for which in ("input", "expected"))
        assert list(made["inputs"]["properties"]) == inputs
        assert set(inputs) <= set(made)
        assert list(made["expected"]["properties"]) == expected
