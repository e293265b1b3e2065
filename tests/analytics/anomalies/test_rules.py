"""Each rule over cases planted for it: the one it asks about, and its neighbour that it leaves alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from tianping.analytics.anomalies import LIMITS, QUESTIONS, answers, behind
from tianping.analytics.anomalies.rules import RULES
from tianping.analytics.engines import DuckDB
from tianping.analytics.periods import Period, read
from tianping.analytics.tables import CASE

DEFAULT = {n: one.default for n, one in LIMITS.items()}
YEAR = read("2026")
MAY = date(2026, 5, 4)


def case(name: str, **given: Any) -> dict[str, Any]:
    """A closed case of first instance with nothing strange about it."""
    plain = {
        "matter": name, "kind": "civil_first", "is_case": True, "court": "A", "division": "民一庭", "cause": "9181", "parties": f"p{name}",
        "received_on": MAY - timedelta(days=64), "filed_on": MAY - timedelta(days=60), "closed_on": MAY, "closed_by": "judgment", "judged_on": MAY,
        "heard_on": MAY, "review_due_on": MAY - timedelta(days=57), "review_met_on": MAY - timedelta(days=60), "closing_recorded_on": MAY,
        "extensions": 0, "requests": 0, "bare_exclusions": 0, "papers": 1, "hearings": 1, "is_announced_in_court": False,
    }
    return {**dict.fromkeys(CASE.names), **plain, **given}


APRIL = date(2026, 4, 30)
TWINS = {"parties": "p", "filed_on": MAY - timedelta(days=60)}
PLANTED: dict[str, tuple[list[dict[str, Any]], set[str]]] = {
    "closed_and_reopened": ([case("a", reopened_on=MAY), case("b", reopened_on=date(2025, 5, 4)), case("c")], {"a"}),
    "filed_anew": ([
        case("a", parties="p", closed_by="withdrawal", closed_on=APRIL), case("b", parties="p", filed_on=APRIL + timedelta(days=90), closed_on=None),
        case("c", parties="q", closed_by="withdrawal", closed_on=APRIL), case("d", parties="q", filed_on=APRIL + timedelta(days=91), closed_on=None),
        case("e", parties="r", closed_by="judgment", closed_on=APRIL), case("f", parties="r", filed_on=MAY, closed_on=None),
        case("g", parties="s", closed_by="withdrawal", closed_on=APRIL), case("h", parties="s", filed_on=MAY, cause="9143", closed_on=None),
        case("i", parties="t", closed_by="withdrawal", closed_on=APRIL), case("j", parties="t", filed_on=MAY, court="B", closed_on=None),
        case("k", parties="u", closed_by="withdrawal", closed_on=APRIL), case("l", parties="u", filed_on=date(2026, 4, 29), closed_on=None),
    ], {"b"}),
    "same_parties_together": ([*(case(n, **TWINS) for n in "abc"), case("d", parties="p", filed_on=date(2026, 4, 1)),
                               *(case(n, parties="q", filed_on=MAY - timedelta(days=60)) for n in "ef"),
                               *(case(n, parties=None, filed_on=MAY - timedelta(days=60)) for n in "ghi")], {"a", "b", "c"}),
    "extended_unasked": ([case("a", extensions=2, requests=1, extended_on=MAY), case("b", extensions=1, requests=1, extended_on=MAY)], {"a"}),
    "excluded_bare": ([case("a", bare_exclusions=1, excluded_on=MAY), case("b", excluded_on=MAY)], {"a"}),
    "closed_undecided": ([
        case("a", judged_on=None), case("b", closed_by="mediation", judged_on=None, papers=0), case("c", closed_by="mediation", judged_on=None),
        case("d", papers=0), case("e", kind="payment_order", judged_on=None, papers=0),
    ], {"a", "b"}),
    "recorded_in_later_month": ([case("a", closed_on=APRIL), case("b", closing_recorded_on=date(2026, 5, 29))], {"a"}),
    "filing_held_over": ([
        case("a", received_on=date(2026, 2, 20), filed_on=date(2026, 3, 2), review_met_on=date(2026, 3, 2), review_due_on=date(2026, 2, 27)),
        case("b", received_on=date(2026, 2, 26), filed_on=date(2026, 3, 2), review_met_on=date(2026, 3, 2), review_due_on=date(2026, 3, 5)),
        case("c", received_on=date(2026, 3, 2), filed_on=date(2026, 3, 20), review_met_on=date(2026, 3, 20), review_due_on=date(2026, 3, 9)),
    ], {"a"}),
    "clock_stands_still": ([
        case("a", closed_on=None, stopped_on=date(2026, 7, 3)), case("b", closed_on=None, stopped_on=date(2026, 7, 4)),
        case("c", stopped_on=date(2026, 1, 2)),
    ], {"a"}),
    "second_sitting_to_announce": ([
        case("a", is_announced_in_court=True, hearings=2), case("b", is_announced_in_court=True), case("c", hearings=2),
    ], {"a"}),
    "impossible_days": ([
        case("a", closed_on=date(2026, 3, 1), filed_on=date(2026, 3, 2)), case("b", heard_on=date(2026, 3, 4)), case("c"),
    ], {"a", "b"}),
}


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_rule_asks_about_what_was_planted_and_nothing_else(name):
    rows, expected = PLANTED[name]
    engine = DuckDB({"case": pa.Table.from_pylist(rows, schema=CASE)})
    found = engine.run(behind(QUESTIONS[name], YEAR, DEFAULT)).to_pylist()
    assert {r["matter"] for r in found} == expected
    assert [(a.count, a.is_asked) for a in answers(engine, [QUESTIONS[name]], YEAR, DEFAULT)] == [(len(expected), True)]
    nobody = answers(engine, [QUESTIONS[name]], read("2020"), DEFAULT)
    assert [(a.count, a.is_asked) for a in nobody] == [(0, False)]
    engine.close()


def test_every_rule_has_its_planted_cases():
    assert {q.name for q in RULES} == PLANTED.keys()


def test_what_is_no_case_or_was_never_filed_is_asked_about_by_no_rule():
    rows = [case("a", reopened_on=MAY, is_case=False), case("b", reopened_on=MAY, filed_on=None)]
    engine = DuckDB({"case": pa.Table.from_pylist(rows, schema=CASE)})
    assert {a.count for a in answers(engine, RULES, Period(date(2020, 1, 1), date(2030, 1, 1)), DEFAULT)} == {0}
