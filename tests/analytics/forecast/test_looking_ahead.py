"""A definition carried to the end of a period: rows whose end is known by hand, refusals in plain words, the same twice."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.analytics.catalogue import catalogue
from tianping.analytics.forecast import ahead, months_needed, remaining
from tianping.analytics.periods import read
from tianping.law.finding import Refused
from tianping.store.numbers import parts

WAVE = [10, 20, 30, 40, 50, 60, 60, 50, 40, 30, 20, 10]
YEAR = read("2026")
SEPTEMBER = date(2026, 9, 30)


def carried(name: str, rows: dict[str, list[int]], *, steps: int = 3, numbers: dict[str, int] | None = None):
    one = catalogue()[name]
    return ahead(one, one.formula, rows, parts(), period=YEAR, known_until=SEPTEMBER, steps=steps, numbers=numbers or {})


def months_to_september(years: int) -> list[int]:
    return (WAVE * (years + 1))[: years * 12 + 9]


def test_a_wave_that_repeats_is_carried_to_the_year_s_end_exactly():
    found = carried("filed", {"filed": months_to_september(5)})
    assert (found.so_far, found.value) == (sum(WAVE[:9]), sum(WAVE)) == (360, 420)
    assert found.judged.method == "same_month_of_last_year"
    assert (found.low, found.high) == (420, 420)
    assert (found.judged.held, found.judged.tried) == (26, 26)  # 36 origins less the ten that only draw the first band
    assert [(m.name, v, low, high) for m, v, low, high in found.months] == [
        ("2026-10", 30, 30, 30), ("2026-11", 20, 20, 20), ("2026-12", 10, 10, 10),
    ]


def test_a_ratio_is_that_of_the_whole_period_not_the_mean_of_months():
    filed, closed = months_to_september(5), [2 * n for n in months_to_september(5)]
    found = carried("close_to_file_ratio", {"filed": filed, "closed": closed})
    assert (found.so_far, found.value, found.months) == (200, 200, ())


def test_the_stock_is_what_stands_plus_what_comes_less_what_goes():
    filed = months_to_september(5)
    closed = [n - 1 for n in filed]
    pending = [100 + n for n in range(1, len(filed) + 1)]
    found = carried("pending", {"filed": filed, "closed": closed, "pending": pending})
    assert (found.so_far, found.value) == (pending[-1], pending[-1] + 3)


def test_too_little_history_is_refused_in_plain_words():
    assert months_needed(3) == 34
    with pytest.raises(Refused) as told:
        carried("filed", {"filed": months_to_september(5)[:33]})
    assert told.value.finding.label.zh == "历史数据只有 33 个整月, 预测 3 个月至少需要 34 个整月, 不作预测"
    assert carried("filed", {"filed": months_to_september(5)[-34:]}).judged.past == 8


def test_an_indicator_that_mostly_had_no_value_is_not_carried_on():
    with pytest.raises(Refused) as told:
        carried("close_to_file_ratio", {"filed": [0] * 69, "closed": months_to_september(5)})
    assert told.value.finding.name == "too_little_to_count"


def test_nothing_falls_below_zero():
    falling = [max(0, 600 - 10 * n) for n in range(69)]
    found = carried("filed", {"filed": falling})
    assert found.low >= 0
    assert all(low >= 0 and v >= 0 for _, v, low, _ in found.months)


def test_the_same_rows_give_the_same_forecast():
    rows = {"filed": [n + (n * 7919) % 13 for n in months_to_september(5)]}
    assert carried("filed", rows) == carried("filed", rows)


@pytest.mark.parametrize(("day", "expected"), [
    (date(2026, 9, 30), (date(2026, 9, 30), 3)), (date(2026, 10, 30), (date(2026, 9, 30), 3)), (date(2026, 10, 31), (date(2026, 10, 31), 2)),
    (date(2026, 1, 5), (date(2025, 12, 31), 12)),
])
def test_whole_months_are_known_and_the_rest_is_forecast(day, expected):
    assert remaining(YEAR, day) == expected


def test_a_period_that_is_over_or_not_of_whole_months_is_refused():
    for period, name in ((read("2026"), "period_is_over"), (read("2027-01-01..2027-01-15"), "whole_months_only")):
        with pytest.raises(Refused) as told:
            remaining(period, date(2026, 12, 31))
        assert told.value.finding.name == name
