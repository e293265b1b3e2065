"""Figures of a court, held to plain counting."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from statistics import quantiles

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.analytics.court_figures import AGES, Month, behind, figures, months_before, tenth
from tianping.analytics.engines import DuckDB
from tianping.analytics.tables import CASES

UNTIL = date(2024, 6, 30)


def engine(*cases: tuple[date | None, date | None]) -> DuckDB:
    """Return an engine over cases of (filed, ended); the matter's name is its place."""
    rows = [
        {"matter": str(i), "number": f"A{i}", "court": "X1", "filed_on": f, "ended_on": e, "case_class": "", "cause": "", "unit": "", "way": ""}
        for i, (f, e) in enumerate(cases)
    ]
    return DuckDB({"cases": pa.Table.from_pylist(rows, schema=CASES)})


def names(found: DuckDB, what: str, **page: int) -> list[str]:
    """Return the matters behind a figure."""
    return found.run(behind(what, until=UNTIL, limit=page.pop("limit", 100), **page)).column("matter").to_pylist()


FEW = (
    (date(2024, 1, 10), date(2024, 1, 20)), (date(2024, 1, 31), date(2024, 3, 1)), (date(2024, 3, 5), None),
    (date(2022, 12, 30), None), (None, date(2024, 3, 9)), (date(2024, 3, 6), date(2024, 7, 1)), (date(2024, 7, 1), None),
)


def test_totals():
    found = figures(engine(*FEW), until=UNTIL)
    assert (found.filed, found.ended, found.pending, found.undated) == (6, 3, 3, 1)


def test_durations_of_ended_cases():
    found = figures(engine(*FEW), until=UNTIL).durations
    assert (found.cases, found.mean, found.median, found.p90, found.longest) == (2, Decimal("20.0"), Decimal("20.0"), Decimal("28.0"), 30)


def test_no_case_ended_yet():
    found = figures(engine((date(2024, 1, 1), None)), until=UNTIL).durations
    assert (found.cases, found.mean, found.median, found.p90) == (0, None, None, None)


def test_pending_by_age():
    found = {a.name: a.cases for a in figures(engine(*FEW), until=UNTIL).ages}
    assert found == {"0-6": 2, "6-12": 0, "12-18": 0, "18-36": 1, "36-60": 0, "60-": 0}


def test_an_age_is_reached_on_its_day():
    cases = [(months_before(UNTIL, m), None) for m in AGES]
    assert [a.cases for a in figures(engine(*cases), until=UNTIL).ages] == [0, 1, 1, 1, 1, 1]


def test_months_are_whole_and_pending_adds_up():
    found = figures(engine(*FEW), until=UNTIL).months
    assert found[0] == Month(date(2022, 12, 1), 1, 0, 1)
    assert found[-6:] == (
        Month(date(2024, 1, 1), 2, 1, 2), Month(date(2024, 2, 1), 0, 0, 2), Month(date(2024, 3, 1), 2, 1, 3),
        Month(date(2024, 4, 1), 0, 0, 3), Month(date(2024, 5, 1), 0, 0, 3), Month(date(2024, 6, 1), 0, 0, 3),
    )
    assert [m.clearance for m in found[-6:]] == [Decimal("50.0"), None, Decimal("50.0"), None, None, None]


@pytest.mark.parametrize("what,matters", [
    ("filed", ["4", "3", "0", "1", "2", "5"]), ("ended", ["4", "0", "1"]), ("pending", ["3", "2", "5"]), ("undated", ["4"]),
    ("durations", ["1", "0"]), ("filed:2024-01", ["0", "1"]), ("ended:2024-03", ["1"]), ("pending:2024-01", ["3", "1"]),
    ("age:0-6", ["2", "5"]), ("age:18-36", ["3"]), ("age:60-", []), ("over_p90:28.0", ["1"]),
])
def test_every_figure_opens_its_cases(what, matters):
    assert names(engine(*FEW), what) == matters


@pytest.mark.parametrize("what", ["nothing", "filed:soon", "age:x-y", "over_p90:x"])
def test_a_figure_that_does_not_exist(what):
    with pytest.raises(KeyError):
        names(engine(*FEW), what)


def test_cases_behind_a_figure_come_page_by_page():
    assert names(engine(*FEW), "filed", limit=2, offset=2) == ["0", "1"]


days = st.dates(date(2018, 1, 1), date(2024, 12, 31))


@settings(max_examples=6)
@given(st.lists(st.tuples(days, st.none() | days), min_size=2, max_size=60))
def test_figures_are_what_plain_counting_gives(cases):
    cases = [(f, e if e is None or e >= f else f) for f, e in cases]
    made = engine(*cases)
    found = figures(made, until=UNTIL)
    filed = [(f, e if e is not None and e <= UNTIL else None) for f, e in cases if f <= UNTIL]
    spent = sorted((e - f).days for f, e in filed if e)
    assert (found.filed, found.ended, found.pending) == (len(filed), len(spent), len(filed) - len(spent))
    assert sum(a.cases for a in found.ages) == found.pending
    assert (found.months[-1].pending if found.months else 0) == found.pending
    if len(spent) > 1:
        assert found.durations.p90 == tenth(Decimal(repr(quantiles(spent, n=10, method="inclusive")[8])))
        assert found.durations.median == tenth(Decimal(repr(quantiles(spent, n=2, method="inclusive")[0])))
        assert found.durations.mean == tenth(Decimal(sum(spent)) / len(spent))
    for age in found.ages:
        assert len(names(made, f"age:{age.name}")) == age.cases
    for month in found.months[-1:]:
        assert len(names(made, f"pending:{month.first:%Y-%m}")) == month.pending


@pytest.mark.parametrize("day,months,before", [
    (date(2024, 3, 31), 1, date(2024, 2, 29)), (date(2024, 6, 30), 6, date(2023, 12, 30)), (date(2024, 1, 1), -1, date(2024, 2, 1)),
    (date(2023, 12, 31), -2, date(2024, 2, 29)),
])
def test_months_before(day, months, before):
    assert months_before(day, months) == before
