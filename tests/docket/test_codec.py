"""Payloads as canonical text, and back exactly as they were."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Annotated
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import payloads

from tianping.docket.codec import canonical, decode, encode, from_json, to_json, written
from tianping.docket.entry import all_kinds
from tianping.docket.vocabulary.filing import Channel, ReliefItem
from tianping.docket.vocabulary.record import Linked, Withheld

KINDS = sorted(all_kinds())


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=10)
@given(data=st.data())
def test_every_kind_comes_back_exactly_as_it_was(name, data):
    kind = all_kinds()[name]
    payload = data.draw(payloads(kind.cls))
    text = encode(payload)
    back = decode(name, kind.version, text)
    assert back == payload
    assert encode(back) == text
    assert text == canonical(to_json(payload))


def test_an_amount_comes_back_with_its_places():
    back = from_json(ReliefItem, json.loads(encode(ReliefItem("还款", Decimal("1450.00")))))
    assert str(back.amount_cny) == "1450.00"
    assert encode(ReliefItem("还款", Decimal("1E+3"))) == '{"amount_cny":"1000","text":"还款"}'


def test_text_is_canonical():
    assert canonical({"b": 1, "a": "张甲"}) == '{"a":"张甲","b":1}'
    assert encode(Withheld()) == "{}"


@pytest.mark.parametrize("value, plain", [
    (None, None), (True, True), (3, 3), ("甲", "甲"), (Decimal("1.50"), "1.50"), (date(2026, 3, 2), "2026-03-02"),
    (datetime(2026, 3, 2, 1, tzinfo=UTC), "2026-03-02T01:00:00+00:00"), (UUID(int=1), str(UUID(int=1))),
    (Channel.ONLINE, "online"), ((1, (2,)), [1, [2]]),
])
def test_every_simple_value_has_one_form(value, plain):
    assert to_json(value) == plain
    assert written(value) == canonical(plain)


class Level(IntEnum):
    ONE = 1


class Name(str):
    __slots__ = ()


def test_values_of_a_kind_of_a_simple_kind_are_written_as_it_is():
    assert to_json(Name("甲")) == "甲"
    assert written(Name("甲")) == '"甲"'
    assert written(Level.ONE) == "1"


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 1.5, [1], object(), ReliefItem])
def test_what_has_no_exact_form_is_refused(value):
    with pytest.raises(TypeError, match=r"exact form|not finite"):
        to_json(value)


@pytest.mark.parametrize("text", [
    '{"text": 1}', '{"text": "x", "more": 1}', "{}", '{"text": "x", "amount_cny": "much"}', '{"text": true}',
])
def test_what_does_not_fit_is_refused(text):
    with pytest.raises((ValueError, TypeError, ArithmeticError)):
        from_json(ReliefItem, json.loads(text))


@dataclass(frozen=True)
class Two:
    value: str | int


@dataclass(frozen=True)
class Strange:
    value: complex


@dataclass(frozen=True)
class Noted:
    value: Annotated[int, "a note"]


def test_a_field_is_of_one_kind():
    with pytest.raises(TypeError, match="a field is one type"):
        from_json(Two, {"value": 1})
    with pytest.raises(TypeError, match="no exact form"):
        from_json(Strange, {"value": 1})
    assert from_json(Noted, {"value": 1}) == Noted(1)
    assert from_json(Annotated[int, "a note"], 1) == 1


def test_a_link_is_read_back():
    link = Linked(UUID(int=7), "同一事实")
    assert decode("record.linked", 1, encode(link)) == link
