"""Figures over the wide rows, held to plain counting: every part, period and dimension; series; the cases behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.analytics import figures
from tianping.analytics.catalogue import catalogue
from tianping.analytics.court_figures import months_before
from tianping.analytics.engines import DuckDB
from tianping.analytics.figures import DIMENSIONS, Scope, behind, compute, expression, series, totals
from tianping.analytics.parts import Counting, Since
from tianping.analytics.periods import Grain, Period, read
from tianping.analytics.periods import series as periods_of
from tianping.analytics.tables import CASE
from tianping.store.numbers import parts

PERIODS = (read("2025"), read("2025Q2"), read("2026-02"), Period(date(2025, 3, 10), date(2025, 11, 9)))
CLOSINGS = ("judgment", "mediation", "withdrawal", "")


def a_case(rng: Random, n: int) -> dict[str, Any]:
    filed = date(2024, 1, 1) + timedelta(days=rng.randrange(1000))
    closed = filed + timedelta(days=rng.randrange(500)) if rng.random() < 0.7 else None
    judged = closed if closed and rng.random() < 0.6 else None
    return {
        **dict.fromkeys(CASE.names), "matter": f"{n:05}", "kind": rng.choice(("civil_first", "civil_second", "petition")),
        "is_case": rng.random() < 0.95,
        "court": rng.choice("ABC"), "division": rng.choice(("民一", "民二", "")), "judge": rng.choice(("甲", "乙")),
        "cause": rng.choice(("9181", "9143")), "procedure": rng.choice(("summary", "small_claims", "ordinary")),
        "filed_on": filed if rng.random() < 0.97 else None, "closed_on": closed,
        "limit_on": filed + timedelta(days=90) if rng.random() < 0.9 else None, "closed_by": rng.choice(CLOSINGS) if closed else "",
        "judged_on": judged, "heard_on": judged, "appealed_on": closed + timedelta(days=9) if closed and rng.random() < 0.2 else None,
        "bookings": rng.randrange(3), "extensions": rng.randrange(2), "is_announced_in_court": rng.random() < 0.3,
        "is_remanded_here": rng.random() < 0.1,
        "natural_days": (closed - filed).days if closed else None, "net_days": (closed - filed).days // 2 if closed else None,
        "channel": rng.choice(("online", "window")), "outcome": rng.choice(("changed", "upheld", "remanded_facts", None)),
        "returned_on": closed + timedelta(days=60) if closed and rng.random() < 0.3 else None,
        "effective_on": closed + timedelta(days=16) if judged and rng.random() < 0.7 else None,
        "mediated_on": filed + timedelta(days=20) if rng.random() < 0.2 else None, "mediation_outcome": rng.choice(("agreed", "refused", None)),
        "announced_on": judged - timedelta(days=rng.randrange(6)) if judged and rng.random() < 0.6 else None,
        "is_heard_in_public": rng.random() < 0.8, "is_with_assessors": rng.random() < 0.1,
        "served": rng.randrange(5), "served_electronically": rng.randrange(2), "notices": rng.randrange(2),
    }


def a_court(seed: int, cases: int = 400) -> tuple[DuckDB, list[dict[str, Any]]]:
    rng = Random(seed)
    rows = [a_case(rng, n) for n in range(cases)]
    return DuckDB({"case": pa.Table.from_pylist(rows, schema=CASE)}), rows


ENGINE, ROWS = a_court(1)


@pytest.mark.parametrize("by", [(d,) for d in DIMENSIONS] + [("court", "judge")], ids="-".join)
def test_parts_sum_to_the_whole_over_every_dimension(by):
    groups = ENGINE.run(totals(parts().values(), PERIODS, by=by)).to_pylist()
    assert len(groups) > 1
    for column, value in WHOLE.items():
        assert sum(g[column] for g in groups) == value, column


WHOLE = ENGINE.run(totals(parts().values(), PERIODS)).to_pylist()[0]


@pytest.mark.parametrize("name", sorted(parts()))
def test_the_cases_behind_a_part_are_as_many_as_the_number_says(name):
    part = parts()[name]
    for n in (0, 3):
        rows = ENGINE.run(behind(part, PERIODS[n])).to_pylist()
        counted = WHOLE[f"{name}__{n}"]
        ids = {r["matter"] for r in rows}
        assert len(ids) == len(rows)
        assert counted == (sum(r[part.column] or 0 for r in ROWS if r["matter"] in ids) if part.column else len(rows))
        assert rows == sorted(rows, key=lambda r: (r["on"], r["matter"]))


def test_filed_closed_carried_over_and_pending_as_a_person_counts_them():
    for period in PERIODS:
        cases = [r for r in ROWS if r["is_case"] and r["filed_on"]]
        day = period.start - timedelta(days=1)
        expected = {
            "filed": sum(period.start <= r["filed_on"] <= period.end for r in cases),
            "closed": sum(bool(r["closed_on"]) and period.start <= r["closed_on"] <= period.end for r in cases),
            "carried_over": sum(r["filed_on"] <= day and (not r["closed_on"] or r["closed_on"] > day) for r in cases),
            "pending": sum(r["filed_on"] <= period.end and (not r["closed_on"] or r["closed_on"] > period.end) for r in cases),
        }
        found = ENGINE.run(totals([parts()[n] for n in expected], [period])).to_pylist()[0]
        assert {n: found[f"{n}__0"] for n in expected} == expected
        assert expected["carried_over"] + expected["filed"] - expected["closed"] == expected["pending"]


SOME = ("filed", "closed", "carried_over", "pending", "pending_over_12m", "pending_due_in_15", "net_days", "first_appealed", "closed_within_limit")


@settings(max_examples=4)
@given(st.integers(0, 10_000), st.sampled_from(list(Grain)))
def test_a_series_says_what_each_of_its_periods_says_alone(seed, grain):
    engine, _ = a_court(seed, 80)
    periods = periods_of(grain, Period(date(2025, 5, 1), date(2025, 12, 31)))
    chosen = [parts()[n] for n in SOME]
    found = series(engine, chosen, periods, by=("court",), grain=grain)
    for row in engine.run(totals(chosen, periods, by=("court",))).to_pylist():
        for name in SOME:
            assert found[row["court"],][name] == [row[f"{name}__{n}"] for n in range(len(periods))], name
    engine.close()


def test_more_than_twelve_months_begins_the_day_after_and_keeps_the_ends_of_months():
    part = parts()["pending_over_12m"]
    rows = [{**dict.fromkeys(CASE.names), "matter": "a", "is_case": True, "filed_on": date(2024, 2, 29)}]
    engine = DuckDB({"case": pa.Table.from_pylist(rows, schema=CASE)})
    for end, expected in ((date(2025, 2, 28), 0), (date(2025, 3, 1), 1)):
        assert engine.run(totals([part], [Period(end, end)])).to_pylist() == [{"pending_over_12m__0": expected}]


@given(day=st.dates(date(2019, 1, 1), date(2030, 12, 31)), months=st.integers(0, 40), days=st.integers(-20, 20))
def test_the_latest_day_is_the_last_from_which_the_time_is_over(day, months, days):
    since = Since("filed_on", 0 if months else days, months)

    def enters(filed: date) -> date:
        return months_before(filed, -months) + timedelta(days=1) if months else filed + timedelta(days=days)

    latest = since.latest(day)
    assert enters(latest) <= day < enters(latest + timedelta(days=1))


@pytest.mark.parametrize("name", [n for n, p in parts().items() if p.since is not None])
def test_the_latest_day_counts_what_arithmetic_on_every_row_counts(name):
    part = parts()[name]
    for period in PERIODS:
        slow = replace(part, since=None)
        both = [ENGINE.run(totals([one], [period])).to_pylist() for one in (part, slow)]
        assert both[0] == both[1]


def test_the_one_expression_of_a_definition_says_what_the_whole_pass_says():
    known, have = catalogue(), parts()
    pairs = [(d, f) for d in known.values() for f in (d.formula, *(r.formula for r in d.readings)) if f and f.parts <= have.keys()]
    assert len({d.id for d, _ in pairs}) >= 38
    found = iter(compute(ENGINE, pairs, PERIODS[:1], have))
    for _, formula in pairs:
        row = ENGINE.run(expression(formula, PERIODS[0], have)).to_pylist()[0]
        one = next(found)
        assert (row["above"], row.get("below")) == (one.above, one.below if formula.by else None)


def test_a_scope_narrows_to_its_codes():
    scope = Scope(courts=("A", "B"), procedures=("summary",))
    filed = parts()["filed"]
    found = ENGINE.run(totals([filed], PERIODS[:1], scope=scope)).to_pylist()[0]["filed__0"]
    assert found == sum(
        r["is_case"] and r["court"] in "AB" and r["procedure"] == "summary" and r["filed_on"] is not None and r["filed_on"].year == 2025 for r in ROWS
    )


def test_whole_years_have_365_days_and_other_periods_their_own():
    formula = catalogue()["cepej_disposition_time"].formula
    assert [figures.scale_of(formula, read(p)) for p in ("2024", "2024Q1", "2024-02")] == [365, 91, 29]


def test_nothing_to_divide_by_is_no_value():
    one = catalogue()["closing_rate"]
    empty = figures.figure(one, one.formula, PERIODS[0], (), {"closed": 0, "carried_over": 0, "filed": 0}, {})
    assert empty.value is None


def test_every_stock_part_stands_and_every_flow_part_flows():
    assert {p.counting for p in parts().values()} == set(Counting)
