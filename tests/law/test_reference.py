"""The reference page of the rules is made from the rules, and the committed page is the one that is made."""

import inspect
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import pytest

from tianping.law import reference, registry
from tianping.law.bankruptcy.creditor_claims import Collateral
from tianping.law.days.calendar import Calendar

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@pytest.fixture(scope="module")
def made():
    return "\n".join(reference.lines())


def test_the_committed_page_is_the_generated_one(made):
    assert made in PAGE.read_text(encoding="utf-8"), "run `make docs`"


def test_every_rule_has_its_inputs_and_every_cited_source(made):
    for one in registry.rules():
        assert f"`{one.name}`: {one.summary}" in made
    assert "依据 source: 企业破产法 §§43, 56, 109, 110, 113, 117-119, 132" in made


def test_a_dated_value_stands_with_its_days_its_article_and_its_grade(made):
    assert "| 管理人报酬上限分段 `limit_brackets` | 2007-06-01 |  | 1000000; 0.12; 5000000; 0.10;" in made
    assert "| 破产财产清偿顺序 `order_of_payment` | 2007-06-01 | 2018-03-03 | costs; common_benefit; wages;" in made


def test_values_that_several_rules_read_are_not_left_out(made):
    shared = made.split("## 多条规则共用的数值", 1)[1]
    assert "### securities/risk" not in shared
    assert "### numbers/courts" in shared


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (str, "文本 text"), (Decimal | None, "数 decimal"), (int | str, "整数 whole number 或 文本 text"), (Any, "任意 any"),
        (Literal["a", "b"], "`a`, `b`"), (Colour, "`red`, `blue`"), (tuple[date, ...], "列表 list of (日期 day)"),
        (tuple[date, int], "列表 list of (日期 day, 整数 whole number)"), (Mapping[str, int], "对照 map 文本 text → 整数 whole number"),
        (Collateral, "{name, value_cny}"), (Calendar, "Calendar"),
    ],
)
def test_a_type_is_written_as_a_reader_understands_it(one, words):
    assert reference.kind(one) == words


def test_a_long_history_is_shown_by_its_ends(made):
    assert "| … | … | 共 " in made


@pytest.mark.parametrize(("value", "words"), [
    (inspect.Parameter.empty, "必填 required"), (None, "-"), ((), "-"), (Decimal("0.05"), "`0.05`"), (Colour.RED, "`red`"), (False, "`False`"),
    (Collateral("厂房", Decimal(5)), "name = 厂房, value_cny = 5"), (0, "`0`"),
])
def test_what_holds_without_a_value_is_written_out(value, words):
    assert reference._default(value) == words
