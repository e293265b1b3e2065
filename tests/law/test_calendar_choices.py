"""Every rule that takes a calendar or the choice on make-up days hands it on: what the court entered decides the day."""

import inspect
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from tianping.law import registry
from tianping.law.finding import Refused, as_json

READING = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
YEARS = range(2024, 2029)
NO_REST = {"years": [{"year": year, "rest": [], "work": [[f"{year}-01-01", f"{year}-12-31"]]} for year in YEARS]}
ALL_REST = {"years": [{"year": year, "rest": [[f"{year}-01-01", f"{year}-12-30"]], "work": [[f"{year}-12-31", f"{year}-12-31"]]} for year in YEARS]}
MERELY_RUN = {"enforcement_to_court_above", "public_notice"}  # these end on their day, whatever day that is
LATEST = date(2025, 3, 3)


def recorded():
    """Return what was asked, by rule, in the recorded answers."""
    found = {}
    for file in sorted(Path(__file__).parent.glob("*/answers.yaml")):
        for row in yaml.load(file.read_text(encoding="utf-8"), Loader=READING):
            found.setdefault(row["rule"], []).append(row["given"])
    return found


ASKED = recorded()
TAKING = {
    name: [one.name for one in registry.rules() if name in inspect.signature(one.function).parameters and one.name in ASKED]
    for name in ("calendar", "make_up_days_work")
}


def shifted(value, days):
    """Return *value* with every day in it so many days later."""
    if isinstance(value, dict):
        return {key: shifted(one, days) for key, one in value.items()}
    if isinstance(value, list):
        return [shifted(one, days) for one in value]
    return (date.fromisoformat(value) + timedelta(days=days)).isoformat() if is_day(value) else value


def is_day(value):
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"


def days_in(value):
    """Return every day in *value*."""
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [date.fromisoformat(value)] if is_day(value) else [day for one in inside for day in days_in(one)]


def moved(given):
    """Return *given* on seven days that follow each other, in the years of the calendars."""
    latest = max(days_in(given), default=LATEST)
    away = 0 if latest.year in YEARS else (LATEST - latest).days
    return [shifted(given, away + days) for days in range(7)]


def answer(name, given):
    try:
        found = registry.find(name)(given)
    except Refused as no:
        found = no.finding
    told = as_json(found)
    return told["value"], [(one["name"], one["value"]) for one in told["parts"]], [one["rows"] for one in told["tables"]]


def differs(name, first, second):
    """Say whether any recorded question, moved by up to a week, is answered otherwise with *second* than with *first*."""
    return any(
        answer(name, {**given, **first}) != answer(name, {**given, **second})
        for row in ASKED[name] for given in moved(row)
    )


@pytest.mark.parametrize("name", TAKING["calendar"])
def test_the_calendar_that_the_court_entered_is_the_one_that_counts(name):
    assert differs(name, {"calendar": NO_REST}, {"calendar": ALL_REST}) is (name not in MERELY_RUN)


@pytest.mark.parametrize("name", TAKING["make_up_days_work"])
def test_the_choice_on_make_up_days_is_heard(name):
    calendar = {"calendar": NO_REST} if name in TAKING["calendar"] else {}
    heard = differs(name, {**calendar, "make_up_days_work": True}, {**calendar, "make_up_days_work": False})
    assert heard is (name not in MERELY_RUN)
