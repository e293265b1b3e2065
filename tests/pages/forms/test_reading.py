"""A form posted: typed values for the ledger, or what is wrong at which field."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from tests.pages.gallery import FIELDS, POSTED, Loan

from tianping.docket.actions import Ask
from tianping.docket.people import FileRef, PersonGiven, PersonKind
from tianping.docket.vocabulary.filing import Procedure
from tianping.pages.forms.binding import Options, bind, put, rows_changed
from tianping.pages.forms.fields import field_of
from tianping.pages.forms.plainjson import read_json, schema_of
from tianping.pages.forms.reading import read_form, sign_file

FILE = FileRef("a" * 64, "证据.pdf", "application/pdf", 2048)


def test_every_problem_names_its_field_and_the_mend() -> None:
    read = read_form(FIELDS, POSTED, options=Options().values)
    assert [(p.name, p.message.zh) for p in read.problems] == [
        ("procedure", "请从列表中选择“适用程序”。"),
        ("loan-amount_cny", "“壹拾万元又”不是金额。请写成 120000、120,000.00、12万 或 壹拾贰万元整。"),
        ("loan-delivered_on", "请填写“交付日期”。"), ("facts", "请填写“事实与理由”。"),
    ]


def test_a_good_form_gives_typed_values_and_leaves_out_what_was_left_empty() -> None:
    posted = {
        "procedure": ["summary"], "defendants-0-name": ["李乙"], "defendants-0-kind": ["legal"], "defendants-1-name": [""], "facts": ["借款未还"],
        "starts": ["2026-03-18T09:00"], "evidence": [sign_file(FILE)], "is_public": ["1"],
    }
    read = read_form(FIELDS, posted, options=Options().values)
    assert read.is_good
    assert read.values["procedure"] is Procedure.SUMMARY
    assert read.values["defendants"] == (PersonGiven("李乙", PersonKind.LEGAL),)
    assert read.values["evidence"] == (FILE,)
    assert read.values["is_public"] is True
    assert "loan" not in read.values


def test_a_files_receipt_cannot_be_made_up() -> None:
    read = read_form(FIELDS, {"evidence": ["a" * 64]}, options=Options().values)
    assert ("evidence", "文件凭据无效, 请重新上传。") in [(p.name, p.message.zh) for p in read.problems]


def test_what_was_typed_stands_in_the_form_again_with_its_error() -> None:
    read = read_form(FIELDS, POSTED, options=Options().values)
    form = bind(FIELDS, POSTED, options=Options(), problems=read.problems)
    loan = next(c for c in form.controls if c.name == "loan")
    assert (loan.children[0].value, loan.children[0].error[:4]) == ("壹拾万元又", "“壹拾万")
    assert form.problems[0] == ("f-procedure", "适用程序", "请从列表中选择“适用程序”。")


def test_rows_are_added_and_taken_away_without_losing_the_others() -> None:
    raw = {"defendants-0-name": ["李乙"], "defendants-1-name": ["王丙"], "defendants-n": ["2"]}
    more = rows_changed(raw, "add:defendants")
    assert (more["defendants-n"], more["defendants-1-name"]) == (["3"], ["王丙"])
    fewer = rows_changed(more, "drop:defendants-0")
    assert fewer == {"defendants-0-name": ["王丙"], "defendants-n": ["2"]}


def test_what_the_record_knows_is_written_into_the_form_and_read_back() -> None:
    field = field_of("loans", Annotated[tuple[Loan, ...], Ask("借款", "loans")])
    from datetime import date

    value = (Loan(Decimal("5000.00"), date(2026, 3, 1), "现金"),)
    raw: dict[str, list[str]] = {}
    put(raw, field, "loans", value)
    assert read_form((field,), raw, options=Options().values).values == {"loans": value}


def test_the_same_fields_are_read_from_json() -> None:
    sent = {
        "procedure": "summary", "defendants": [{"name": "李乙"}], "starts": "2026-03-18T09:00+08:00", "facts": "x", "evidence": [sign_file(FILE)],
        "loan": {"amount_cny": "5000", "delivered_on": "2026-03-01"},
    }
    read = read_json(FIELDS, sent)
    assert read.is_good, read.problems
    assert read.values["loan"].amount_cny == Decimal(5000)
    assert read.values["defendants"] == (PersonGiven("李乙"),)


def test_json_that_does_not_fit_is_named_by_its_place() -> None:
    sent = {"procedure": "quick", "defendants": "李乙", "starts": "2026-03-18T09:00", "facts": 5, "loan": {"delivered_on": "x"}, "more": 1}
    assert [p.name for p in read_json(FIELDS, sent).problems] == [
        "more", "procedure", "defendants", "loan.amount_cny", "loan.delivered_on", "starts", "facts",
    ]
    assert [p.name for p in read_json(FIELDS, []).problems] == ["fields"]


def test_the_schema_asks_for_what_the_signature_asks() -> None:
    schema = schema_of(FIELDS)
    assert schema["required"] == ["procedure", "defendants", "starts", "facts"]
    assert schema["properties"]["procedure"]["enum"] == [p.value for p in Procedure]
    assert schema["properties"]["defendants"]["items"]["required"] == ["name"]


def test_rows_of_plain_text_are_read_and_empty_ones_left_out() -> None:
    fields = (field_of("questions", Annotated[tuple[str, ...], Ask("问题", "questions", widget="items")]),)
    read = read_form(fields, {"questions-n": ["3"], "questions-0": ["举证责任如何分配"], "questions-1": [" "], "questions-2": ["利息何时起算"]},
                     options=Options().values)
    assert read.problems == []
    assert read.values == {"questions": ("举证责任如何分配", "利息何时起算")}
    empty = read_form(fields, {"questions-n": ["1"], "questions-0": [""]}, options=Options().values)
    assert [p.message.zh for p in empty.problems] == ["请填写“问题”。"]


def test_a_court_known_already_stands_by_its_name_and_is_kept_by_its_code() -> None:
    one = field_of("to_court", Annotated[str, Ask("移送法院", "court", widget="court")])
    control = bind((one,), {"to_court": ["吉0102"]}, options=Options()).controls[0]
    assert (control.value, control.options) == ("长春市南关区人民法院", ())
    assert read_form((one,), {"to_court": [control.value]}, options=Options().values).values == {"to_court": "吉0102"}
    assert read_form((one,), {"to_court": ["吉0102"]}, options=Options().values).values == {"to_court": "吉0102"}
