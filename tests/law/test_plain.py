"""Plain JSON in, typed values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.days.calendar import Calendar
from tianping.law.finding import plain as written
from tianping.law.plain import Unreadable, read, schema


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Loan:
    amount_cny: Decimal
    on: date
    colour: Colour = Colour.RED

    def __post_init__(self):
        if self.amount_cny < 0:
            raise ValueError("金额不能为负")


@pytest.mark.parametrize("kind, raw, value", [
    (Decimal, "1,450.00", Decimal("1450.00")), (Decimal, 3, Decimal(3)), (Decimal, 0.1, Decimal("0.1")), (Decimal, Decimal("0.1"), Decimal("0.1")),
    (date, "2026-03-18", date(2026, 3, 18)), (date, date(2026, 3, 18), date(2026, 3, 18)),
    (datetime, "2026-03-18T09:20:00+08:00", datetime.fromisoformat("2026-03-18T09:20:00+08:00")),
    (int, 3, 3), (int, "3", 3), (int, Decimal("3"), 3), (bool, True, True), (str, "张甲", "张甲"), (Any, {"x": 1}, {"x": 1}),
    (date | None, None, None), (date | None, "2026-03-18", date(2026, 3, 18)), (Colour, "blue", Colour.BLUE),
    (Literal["a", "b"], "a", "a"), (tuple[int, ...], [1, 2], (1, 2)), (list[int], [1], [1]), (Sequence[int], [1], (1,)),
    (frozenset[str], ["a", "a"], frozenset({"a"})), (tuple[date, Decimal], ["2026-03-18", "1"], (date(2026, 3, 18), Decimal(1))),
    (Mapping[str, Decimal], {"甲": "1.5"}, {"甲": Decimal("1.5")}), (dict[str, int], {"a": 1}, {"a": 1}),
    (Loan, {"amount_cny": "5", "on": "2026-03-18"}, Loan(Decimal(5), date(2026, 3, 18))),
    (Loan, ["5", "2026-03-18", "blue"], Loan(Decimal(5), date(2026, 3, 18), Colour.BLUE)),
    (Loan, Loan(Decimal(5), date(2026, 3, 18)), Loan(Decimal(5), date(2026, 3, 18))),
    (tuple[Loan, ...], '[["5", "2026-03-18"]]', (Loan(Decimal(5), date(2026, 3, 18)),)),
    (Calendar, "published", Calendar.published()), (Calendar | None, None, None),
])
def test_a_value_is_read(kind, raw, value):
    assert read(kind, raw) == value


@pytest.mark.parametrize("kind, raw, zh", [
    (Decimal, "x", 'a: “x”不是数字(写作文本, 如 "1450.00")'), (Decimal, True, 'a: “True”不是数字(写作文本, 如 "1450.00")'),
    (Decimal, "NaN", 'a: “NaN”不是数字(写作文本, 如 "1450.00")'), (Decimal, [], 'a: “[]”不是数字(写作文本, 如 "1450.00")'),
    (date, datetime(2026, 3, 18, 9), "a: “2026-03-18 09:00:00”不是日期(如 2026-03-18)"), (int, True, "a: “True”不是整数"),
    (int, Decimal("1.5"), "a: “1.5”不是整数"), (bool, "yes", "a: “yes”不是true 或 false"), (str, 1, "a: “1”不是文本"),
    (Colour, "green", "a: “green”不在可选值之内: red, blue"), (Literal["a"], "b", "a: “b”不在可选值之内: a"),
    (tuple[int, ...], 5, "a: 应为列表"), (tuple[int, int], [1], "a: 应有 2 项"), (Mapping[str, int], [1], "a: 应为对象"),
    (Loan, 5, "a: 应为对象"), (Loan, {"amount_cny": "5"}, "a: 缺少 on"), (Loan, {"colour_": 1}, "a: 没有名为 colour_ 的字段"),
    (Loan, ["-1", "2026-03-18"], "a: 金额不能为负"), (Loan, {"amount_cny": "5", "on": "x"}, "a.on: “x”不是日期(如 2026-03-18)"),
    (Calendar, "lunar", 'a: 日历应为 "published" 或 {known_on, years}'), (date | int, "x", "a: “x”不是日期(如 2026-03-18)"),
])
def test_what_is_not_a_value_says_where_and_why(kind, raw, zh):
    with pytest.raises(Unreadable) as caught:
        read(kind, raw, where="a")
    assert caught.value.label.zh == zh


def test_a_type_that_json_cannot_hold_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="no way to read"):
        read(complex, 1)
    with pytest.raises(TypeError, match="no way to read"):
        read(type[int], 1)


@pytest.mark.parametrize("kind, made", [
    (date | None, {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
    (Colour, {"enum": ["red", "blue"]}), (Literal["a"], {"enum": ["a"]}), (Any, {}),
    (tuple[int, ...], {"type": "array", "items": {"type": "integer"}}),
    (tuple[int, str], {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "minItems": 2, "maxItems": 2}),
    (dict[str, int], {"type": "object", "additionalProperties": {"type": "integer"}}),
    (int | str, {"anyOf": [{"type": "integer"}, {"type": "string"}]}),
])
def test_a_type_has_a_schema(kind, made):
    assert schema(kind) == made


def test_a_dataclass_has_a_schema_with_what_it_requires():
    made = schema(Loan)
    assert (made["required"], list(made["properties"])) == (["amount_cny", "on"], ["amount_cny", "on", "colour"])
    assert schema(Calendar)["anyOf"][0] == {"enum": ["published"]}


@given(value=st.one_of(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.dates(), st.integers(), st.booleans(), st.text()))
def test_what_a_finding_writes_is_read_back(value):
    assert read(type(value), written(value)) == value
