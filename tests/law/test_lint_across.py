"""Dated values of different files that claim the same question for the same day and the same kind of case."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import registry
from tianping.law.finding import Label
from tianping.law.lint import ERRORS, Fault, across, lint
from tianping.law.lint_across import ALWAYS, Claim, claim_of, claimed_twice

SOURCE = "source: {title: 民事诉讼法, article: 第1条}, checked_on: 2026-11-22"


def value(*rows: str, label: str = "期限", more: str = "", name: str = "term") -> str:
    return f"{name}:\n  label: {{zh: {label}, en: term}}\n  unit: day\n{more}  values:\n" + "".join(f"    - {{{row}, {SOURCE}}}\n" for row in rows)


def remarks(root: Path, monkeypatch, **files: str):
    monkeypatch.setattr(registry, "rules", tuple)
    for name, text in files.items():
        root.joinpath(f"{name}.yaml").write_text(text, encoding="utf-8")
    return [(one.fault, one.file, one.name, one.text) for one in across(root)]


@pytest.mark.parametrize(("first", "second", "expected"), [
    (value("from: 2020-01-01, value: 5"), value("from: 2022-01-01, value: 7"), [(Fault.CLAIMED_TWICE, "2022-01-01: a.yaml: term")]),
    (value("from: 2020-01-01, value: 5"), value("from: 2022-01-01, value: 5"), [(Fault.SAID_TWICE, "2022-01-01: a.yaml: term")]),
    (value("from: 2020-01-01, to: 2021-12-31, value: 5"), value("from: 2022-01-01, value: 7"), []),
    (value("from: 2020-01-01, to: 2022-01-01, value: 5"), value("from: 2022-01-01, value: 7"),
     [(Fault.CLAIMED_TWICE, "2022-01-01 - 2022-01-01: a.yaml: term")]),
    (value("from: 2022-01-01, value: 5", "from: 2020-01-01, value: 7"), value("from: 2020-06-01, to: 2022-03-31, value: 7"),
     [(Fault.CLAIMED_TWICE, "2022-01-01 - 2022-03-31: a.yaml: term")]),
    (value("from: 2020-01-01, value: 5"), value("from: 2022-01-01, value: 7", label="另一期限"), []),
    (value("from: 2020-01-01, value: 5", more="  asks: notice\n"), value("from: 2022-01-01, value: 7", more="  asks: notice\n", label="通知"),
     [(Fault.CLAIMED_TWICE, "2022-01-01: a.yaml: term")]),
    (value("from: 2020-01-01, value: 5", more="  applies_to: [civil]\n"), value("from: 2022-01-01, value: 7", more="  applies_to: [criminal]\n"), []),
    (value("from: 2020-01-01, value: 5", more="  applies_to: [civil, admin]\n"), value("from: 2022-01-01, value: 7", more="  applies_to: [admin]\n"),
     [(Fault.CLAIMED_TWICE, "2022-01-01: a.yaml: term")]),
    (value("from: 2020-01-01, value: 5", more="  applies_to: [civil]\n"), value("from: 2022-01-01, value: 7"),
     [(Fault.CLAIMED_TWICE, "2022-01-01: a.yaml: term")]),
    (value("from: 2020-01-01, value: 5"), "- a list", []),
    (value("from: 2020-01-01, value: 5"), value("from: soon, value: 7"), []),
    (value("from: 2020-01-01, value: 5"), value("from: 2020-01-01, value: 7").replace("{zh: 期限, en: term}", "none"), []),
])
def test_two_files_that_answer_one_question(tmp_path, monkeypatch, first, second, expected):
    found = remarks(tmp_path, monkeypatch, a=first, b=second)
    assert found == [(fault, "b.yaml", "term", text) for fault, text in expected]


def test_values_of_one_file_are_told_apart_by_its_rule(tmp_path, monkeypatch):
    assert remarks(tmp_path, monkeypatch, a=value("from: 2020-01-01, value: 5") + value("from: 2020-01-01, value: 7", name="other")) == []


def test_a_remark_says_where_the_other_stands(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "rules", tuple)
    for name, days in (("a", 5), ("b", 7)):
        tmp_path.joinpath(f"{name}.yaml").write_text(value(f"from: 2020-01-01, value: {days}"), encoding="utf-8")
    assert [str(one) for one in across(tmp_path)] == ["b.yaml: term: 两处对同一问题作出不同规定 2020-01-01: a.yaml: term"]
    assert Fault.CLAIMED_TWICE in ERRORS
    assert Fault.SAID_TWICE not in ERRORS


def test_two_rules_of_one_name_for_people_are_found(tmp_path, monkeypatch):
    def one(**_: object) -> None:
        """第1条."""

    def other(**_: object) -> None:
        """第1条."""

    one.__module__, other.__module__ = "tianping.law.fees.one", "tianping.law.steps.other"
    rules = tuple(registry.Rule(which.__name__, Label(zh, "rule"), which) for which, zh in ((one, "答辩期"), (other, "答辩期"), (one, "上诉期")))
    monkeypatch.setattr(registry, "rules", lambda: rules)
    assert [(one.fault, one.file, one.name, one.text) for one in across(tmp_path)] == [
        (Fault.CLAIMED_TWICE, "steps.other", "other", "fees.one: one"),
    ]


def test_the_law_on_file_answers_no_question_in_two_places():
    assert [str(one) for one in lint() if one.fault in {Fault.CLAIMED_TWICE, Fault.SAID_TWICE}] == []


DAYS = st.integers(0, 60).map(lambda days: date(2020, 1, 1) + timedelta(days=days))
SPANS = st.lists(st.tuples(DAYS, st.none() | st.integers(0, 30), st.integers(0, 1)), min_size=1, max_size=4, unique_by=lambda one: one[0])


def claim(file, spans) -> Claim:
    rows = [{"from": start, "value": said, **({} if length is None else {"to": start + timedelta(days=length)})} for start, length, said in spans]
    return claim_of(file, "term", {"label": {"zh": "期限"}, "values": rows})


@given(SPANS, SPANS)
def test_they_meet_just_where_a_day_can_be_found_on_which_both_answer(first, second):
    former, later = claim("a", first), claim("b", second)

    def said(one, day):
        return {value for starts, ends, value in one.rows if starts <= day <= ends}

    both = [(said(former, day), said(later, day)) for day in (date(2020, 1, 1) + timedelta(days=n) for n in range(100))]
    met = list(claimed_twice([former, later]))
    assert bool(met) == any(one and other for one, other in both)
    assert any(not one.is_alike for one in met) == any(one and other and one != other for one, other in both)


def test_the_last_row_lasts_for_ever_unless_it_says_when_it_ends():
    assert claim("a", [(date(2020, 1, 1), None, 1)]).rows == ((date(2020, 1, 1), ALWAYS, 1),)
    assert claim("a", [(date(2020, 1, 1), 5, 1)]).rows == ((date(2020, 1, 1), date(2020, 1, 6), 1),)
