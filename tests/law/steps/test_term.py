"""What every step has in common: the calendar and the choice on make-up days it is given decide its last day."""

import inspect
from datetime import date, timedelta
from pathlib import Path

import pytest

from tianping.law import registry
from tianping.law.days.calendar import Calendar, YearNotice
from tianping.law.finding import Label
from tianping.law.params import read_yaml
from tianping.law.steps.evidence import PARAMS
from tianping.law.steps.term import due, latest_before

RUNS_OUT_BY_ITSELF = {"public_notice"}  # its end is moved only where the court says so
ROWS = [
    row for row in read_yaml(Path(__file__).parents[2] / "cases" / "steps.yaml")
    if isinstance(row["expected"].get("value"), date) and row["calc"] not in RUNS_OUT_BY_ITSELF
    and "calendar" in inspect.signature(registry.find(row["calc"]).function).parameters and "parties" not in row["inputs"]
]


def nominal_day(finding) -> date:
    return next((part.value for part in finding.parts if part.name == "nominal"), finding.value)


def calendar_of(day: date, *, rest=(), work=()) -> Calendar:
    made = Calendar.published()
    for year in {day.year, day.year + 1}:
        made = made.with_year(YearNotice(year, rest=tuple(rest), work=tuple(work)))
    return made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_last_day_that_the_calendar_makes_a_day_of_rest_moves(row):
    rule = registry.find(row["calc"])
    plain = rule(row["inputs"])
    day = nominal_day(plain)
    moved = rule({**row["inputs"], "calendar": calendar_of(day, rest=[(day, day + timedelta(days=9))])})
    assert moved.value >= day + timedelta(days=10) if row["calc"] != "listing_term" else moved.part("delete_by").value > plain.value
    assert plain.value == row["expected"]["value"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_last_day_on_a_make_up_day_moves_only_where_the_court_counts_it_as_rest(row):
    rule = registry.find(row["calc"])
    if "make_up_days_work" not in inspect.signature(rule.function).parameters:
        return
    day = nominal_day(rule(row["inputs"]))
    calendar = calendar_of(day, work=[(day, day)])
    given = {**row["inputs"], "calendar": calendar}
    assert rule({**given, "make_up_days_work": False}).value > rule({**given, "make_up_days_work": True}).value


def test_each_partys_term_runs_on_the_calendar_given():
    day = date(2026, 10, 15)
    given = {"parties": [["原告甲一", "2026-09-22"], ["被告乙一", "2026-09-30"]]}
    rule = registry.find("effective_date")
    assert rule({**given, "calendar": calendar_of(day, rest=[(day, day)])}).value == date(2026, 10, 17)
    calendar = calendar_of(day, work=[(day, day)])
    assert rule({**given, "calendar": calendar, "make_up_days_work": False}).value == date(2026, 10, 17)
    assert rule({**given, "calendar": calendar}).value == date(2026, 10, 16)


def test_a_term_keeps_what_it_was_given():
    law = PARAMS["second_at_least"].on(date(2026, 3, 2))
    why, label = Label("为何", "why"), Label("末日", "last day")
    found = due(name="x", label=label, trigger=date(2026, 3, 2), law=law, why=why, given={"a": 1})
    assert (found.name, found.label, found.given, found.steps[0].text, found.steps[0].basis) == ("x", label, {"a": 1}, why, law.basis)
    assert due(name="x", label=label, trigger=date(2026, 3, 2), law=law, why=why).given == {}
    before = latest_before(name="x", label=label, day=date(2026, 3, 26), law=law, why=why)
    assert (before.value, before.given, before.steps[0].basis) == (date(2026, 3, 16), {}, law.basis)
    assert before.steps[1].text.zh == "2026-03-26 前 10 日, 最迟 2026-03-16"
