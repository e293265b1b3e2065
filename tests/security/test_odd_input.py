"""Odd input through every reader: it is said what is wrong, and nothing breaks."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from tests.web.small_court import City, build

from tianping.pages.forms.fields import fields_of
from tianping.pages.forms.plainjson import read_json, schema_of
from tianping.pages.forms.plainly import Wrong, read_day, read_text, read_whole
from tianping.store import leaves, models


@pytest.fixture
def city(db: None) -> City:
    return build()


def test_a_decision_that_a_program_leaves_out_is_asked_for_and_not_taken_for_no() -> None:
    fields = fields_of(leaves.action("judgment.decide_withdrawal"))
    assert "is_granted" in schema_of(fields)["required"]
    problems = {p.name: p.message.zh for p in read_json(fields, {}).problems}
    assert problems["is_granted"].startswith("缺少“")


@pytest.mark.parametrize("text", ["张\x00甲", "合同\u202egnp.exe", "a\u2066b", "\x1b[31m红", "\ud800"])
def test_characters_that_cannot_be_seen_are_refused(text: str) -> None:
    with pytest.raises(Wrong) as wrong:
        read_text(text)
    assert wrong.value.label.zh == "文字中有看不见的控制字符, 请删去后重新输入。"


def test_lines_and_rare_characters_are_not() -> None:
    assert read_text("第一行\n第二行\t㛃𠅤") == "第一行\n第二行\t㛃𠅤"


@pytest.mark.parametrize("text, said", [("9999-12-31", "9999 年晚于 2200 年, 请核对年份。"), ("1012-01-01", "1012 年早于 1949 年, 请核对年份。")])
def test_days_no_calendar_counts_from_are_refused(text: str, said: str) -> None:
    with pytest.raises(Wrong, match=said):
        read_day(text)


def test_a_number_of_thirteen_digits_counts_nothing() -> None:
    assert read_whole("999999999999") == 999_999_999_999
    with pytest.raises(Wrong, match="数字过大, 请核对。"):
        read_whole("1000000000000")


@pytest.mark.parametrize("body", [b"{bad", b"[]", b"\xff", b"[" * 100_000, b"null"])
@pytest.mark.parametrize("path", ["/api/rules/property_case_fee", "/api/actions/filing.accept"])
def test_a_body_that_is_no_json_object_is_said_to_be_none(city: City, path: str, body: bytes) -> None:
    answer = city.browser("clerk").post(path, body, content_type="application/json")
    assert (answer.status_code, answer.json()["refused"]["label"]["zh"]) == (422, "请求正文不是 JSON 对象")


@pytest.mark.parametrize("changed", [{"facts": "借\x00款"}, {"cause": "\u202e"}, {"relief": [{"text": "x", "amount_cny": "NaN"}]}])
def test_the_interface_says_which_field_and_writes_nothing(city: City, changed: dict[str, object]) -> None:
    before = models.Matter.objects.count()
    fields = {"court": "吉0102", "plaintiffs": [{"name": "张甲"}], "defendants": [{"name": "李乙"}], "cause": "9181",
              "relief": [{"text": "归还借款", "amount_cny": "5000"}], "facts": "到期未还。"} | changed
    answer = city.browser("zhang").post("/api/actions/filing.submit_complaint", json.dumps({"fields": fields}), content_type="application/json")
    assert (answer.status_code, len(answer.json()["problems"])) == (422, 1)
    assert models.Matter.objects.count() == before


ODD = ("before=²", "before=99999999999999999999", "after=٣", "q=%00", "from=x&to=", "on=9999-12-31", "page=-1", "show=%F0%28")
PAGES = ("/matters/{m}/", "/matters/{m}/parties/", "/matters/", "/search/", "/public/hearings/", "/late/", "/matters/{m}/then/", "/calendar/")


@pytest.mark.parametrize("page", PAGES)
def test_odd_queries_break_no_page(city: City, page: str) -> None:
    browser = city.browser("president")
    browser.raise_request_exception = False
    told = {query: browser.get(f"{page.format(m=city.matter)}?{query}").status_code for query in ODD}
    assert {query: status for query, status in told.items() if status not in (200, 400, 403, 404, 422)} == {}


def test_a_sum_is_what_it_says() -> None:
    fields = fields_of(leaves.action("fees.record_payment"))
    assert read_json(fields, {"amount_cny": "1350.00", "receipt": "1"}).values["amount_cny"] == Decimal("1350.00")
