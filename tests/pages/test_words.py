"""Values as they stand on the page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from tianping.law.finding import Label, Unit
from tianping.pages.words import day_words, device, figure, instant, money, say


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal("1450"), Unit.CNY, "1,450.00 元"), (Decimal("0.0345"), Unit.RATE, "3.45 %"), (date(2026, 3, 18), Unit.DATE, "2026-03-18"),
        (15, Unit.DAY, "15 日"), (3, Unit.MONTH, "3 个月"), (True, Unit.NONE, "是"), (False, Unit.NONE, "否"), (None, Unit.CNY, "—"),
        (Decimal("1234567.5"), Unit.SHARE, "1,234,567.5 股"), ("民间借贷", Unit.NONE, "民间借贷"), (Decimal("0.001"), Unit.CNY, "0.001 元"),
        (datetime(2026, 3, 18, 1, 30, tzinfo=UTC), Unit.INSTANT, "2026-03-18 09:30"),
    ],
)
def test_a_value_reads_in_chinese(value: object, unit: Unit, shown: str) -> None:
    with translation.override("zh-hans"):
        assert figure(value, unit) == shown  # type: ignore[arg-type]


def test_the_same_value_reads_in_english() -> None:
    with translation.override("en"):
        assert figure(Decimal("1450"), Unit.CNY) == "CNY 1,450.00"
        assert say(Label("审限", "trial limit")) == "trial limit"
        assert day_words(date(2026, 3, 18)) == "18 Mar (Wed)"


def test_a_day_in_a_sentence_names_its_weekday() -> None:
    with translation.override("zh-hans"):
        assert day_words(date(2026, 3, 18)) == "3月18日(周三)"


def test_a_sum_in_a_column_bears_no_unit() -> None:
    assert (money(Decimal("107000.53")), money(None)) == ("107,000.53", "—")


def test_an_instant_is_that_of_shanghai() -> None:
    assert instant(datetime(2026, 3, 17, 16, 0, tzinfo=UTC)) == "2026-03-18 00:00"


@pytest.mark.parametrize(("agent", "told"), [
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
    ("curl/8.5", "curl/8.5"), ("", "—"),
])
def test_a_device_is_told_in_a_few_words(agent: str, told: str) -> None:
    assert device(agent) == told
