"""What a judge carries, worked out by hand over two judges and two procedures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pyarrow as pa
import pytest

from tianping.analytics.engines import DuckDB
from tianping.analytics.staffing import Closings, closings, filings, staffing, weights_of
from tianping.analytics.tables import CASE
from tianping.law.finding import Refused

QUICK, SLOW = ("civil_first", "summary"), ("civil_first", "ordinary")
MONTHS = [date(2025, m, 1) for m in range(1, 13)]
# judge 甲 closes six quick cases of 30 days a month, 乙 two slow ones of 90 days
ROWS = [c for m in MONTHS for c in (Closings("甲", m, QUICK, 6, 180), Closings("乙", m, SLOW, 2, 180))]
# the mean of all: 24 * 180 days over 12 * 8 cases = 45; quick 30/45, slow 90/45
WEIGHTS = {QUICK: Fraction(2, 3), SLOW: Fraction(2)}


def test_a_case_weighs_its_mean_net_days_over_those_of_all():
    assert weights_of(ROWS, {}) == WEIGHTS
    assert weights_of(ROWS, {SLOW: Fraction(3)}) == {QUICK: Fraction(2, 3), SLOW: Fraction(3)}
    assert weights_of([Closings("甲", MONTHS[0], QUICK, 6, 0)], {}) == {QUICK: Fraction(1)}


def test_both_judges_carry_four_weighted_cases_a_month():
    found = staffing(ROWS, {QUICK: 30, SLOW: 10}, a_month=Fraction(12))
    assert (found.usual, found.high, found.judges, found.judge_months) == (4, 4, 2, 24)
    # thirty quick and ten slow weigh 20 + 20 = 40: one each in the mean; twelve a month need three judges
    assert (found.load, found.needed, found.needed_at_high) == (12, 3, 3)


def test_the_high_pace_is_that_which_a_quarter_of_months_exceeds():
    rows = [Closings("甲", m, QUICK, n, n * 30) for n, m in enumerate(MONTHS, 1)] + [Closings("乙", m, QUICK, 1, 30) for m in MONTHS]
    found = staffing(rows, {QUICK: 1}, a_month=Fraction(1))
    # sorted: thirteen of one, then 2 to 12; place 11.5 of 0..23 is 1; place 17.25 lies a quarter of the way from 6 to 7
    assert (found.usual, found.high) == (1, Fraction(25, 4))


def test_too_little_record_is_refused_in_plain_words():
    with pytest.raises(Refused) as told:
        staffing(ROWS[:20], {QUICK: 1}, a_month=Fraction(1))
    assert told.value.finding.label.zh == "只有 10 个月、20 个法官月的结案记录, 至少需要 12 个月、24 个法官月"


def test_the_expressions_count_what_they_say():
    plain = dict.fromkeys(CASE.names) | {"is_case": True, "kind": "civil_first", "procedure": "summary", "filed_on": date(2025, 1, 2)}
    rows = [
        plain | {"matter": "a", "judge": "甲", "closed_on": date(2025, 3, 4), "net_days": 40},
        plain | {"matter": "b", "judge": "甲", "closed_on": date(2025, 3, 30), "net_days": 20},
        plain | {"matter": "c", "judge": "", "closed_on": date(2025, 3, 4), "net_days": 40},
        plain | {"matter": "d", "judge": "乙", "is_case": False, "closed_on": date(2025, 3, 4)},
    ]
    engine = DuckDB({"case": pa.Table.from_pylist(rows, schema=CASE)})
    found = engine.run(closings(date(2025, 1, 1), date(2025, 12, 31))).to_pylist()
    assert [(r["judge"], str(r["month"])[:10], r["kind"], r["procedure"], r["cases"], r["net_days"]) for r in found] == [
        ("甲", "2025-03-01", "civil_first", "summary", 2, 60),
    ]
    assert engine.run(filings(date(2025, 1, 1), date(2025, 1, 31))).to_pylist() == [{"kind": "civil_first", "procedure": "summary", "cases": 3}]
