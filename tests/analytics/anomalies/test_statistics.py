"""Questions of chance over cases planted for them: strange numbers are asked about, small ones and usual ones are not."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pyarrow as pa
from tests.analytics.anomalies.test_rules import DEFAULT, case

from tianping.analytics.anomalies import QUESTIONS, answers, behind
from tianping.analytics.anomalies.statistics import STATISTICS, days_at_month_ends
from tianping.analytics.engines import DuckDB
from tianping.analytics.periods import read
from tianping.analytics.tables import CASE

MAY = read("2026-05")


def engine_of(days: list[date], **given: object) -> DuckDB:
    rows = [case(str(n), closed_on=day, filed_on=date(2026, 1, 5), **given) for n, day in enumerate(days)]
    return DuckDB({"case": pa.Table.from_pylist(rows, schema=CASE)})


def test_the_share_of_days_that_end_a_month():
    assert days_at_month_ends(MAY, 3) == Fraction(3, 31)
    assert days_at_month_ends(read("2026"), 3) == Fraction(36, 365)
    assert days_at_month_ends(read("2024-02"), 29) == 1
    assert days_at_month_ends(read("2026-05-01..2026-05-10"), 3) == 0


def test_closings_rushed_at_the_end_of_the_month_are_asked_about():
    for last, is_asked in ((2, False), (8, True)):  # of twenty, 1.94 are to be expected
        engine = engine_of([date(2026, 5, 29 + n % 3) for n in range(last)] + [date(2026, 5, 1 + n) for n in range(20 - last)])
        one = answers(engine, [QUESTIONS["closing_rush"]], MAY, DEFAULT)[0]
        assert (one.count, one.among, one.expected, one.is_asked) == (last, 20, Fraction(60, 31), is_asked)
        found = engine.run(behind(QUESTIONS["closing_rush"], MAY, DEFAULT)).to_pylist()
        assert {r["on"] for r in found} <= {date(2026, 5, 29), date(2026, 5, 30), date(2026, 5, 31)}
        assert len(found) == last


def test_no_reversal_is_asked_about_only_where_there_are_enough_closings():
    for closings, is_asked in ((100, False), (140, True)):  # (1 - 0.0335)^135 is the first below one in a hundred
        engine = engine_of([date(2026, 5, 1) + timedelta(days=n % 30) for n in range(closings)])
        one = answers(engine, [QUESTIONS["zero_reversal"]], MAY, DEFAULT)[0]
        assert (one.count, one.among, one.chance, one.is_asked) == (0, closings, Fraction(9665, 10_000) ** closings, is_asked)


def test_a_month_with_more_than_twice_the_mean_is_asked_about_with_its_closings():
    months = [date(2026, m, 10) for m in range(1, 6)]
    engine = engine_of([*months, *[date(2026, 5, 11)] * 4])  # nine in twelve months: 0.75 a month; five in May
    found = engine.run(behind(QUESTIONS["rushed_month"], read("2026-01-01..2026-05-31"), DEFAULT)).to_pylist()
    assert [r["on"] for r in found] == [date(2026, 5, 10), *[date(2026, 5, 11)] * 4]
    even = engine_of([date(2026 - (m > 5), m, 10) for m in range(1, 13)])
    assert even.run(behind(QUESTIONS["rushed_month"], MAY, DEFAULT)).num_rows == 0


def test_a_question_without_anything_to_compare_with_is_not_asked():
    engine = engine_of([])
    assert {(a.count, a.is_asked) for a in answers(engine, STATISTICS, MAY, DEFAULT)} == {(0, False)}
