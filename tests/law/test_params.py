"""Dated values: the row in force on a day, a refusal where there is none, and what was known on an earlier day."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tianping.law import params
from tianping.law.finding import Refused
from tianping.law.params import Parameters, read_yaml

TEXT = """
term:
  label: {zh: 期限, en: term}
  unit: day
  values:
    - {from: 2020-01-01, value: {days: 10}, source: {title: 甲法, article: 第1条, evidence: M}, checked_on: 2026-11-22}
    - {from: 2022-01-01, value: 0.1, source: [{title: 乙法}, {title: 丙法, version: "2021"}], checked_on: 2026-11-22, evidence: "?"}
    - {from: 2025-01-01, to: 2025-12-31, value: {on: 2024-11-12, issued_on: 2024-11-12}, source: {title: 丁法}, checked_on: 2026-11-22}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "rule.yaml"
    made.write_text(TEXT, encoding="utf-8")
    return made


def test_the_row_in_force_on_a_day_with_its_source(file):
    term = Parameters(file)["term"]
    assert term.on(date(2021, 12, 31)).value == {"days": 10}
    assert term.on(date(2021, 12, 31)).ends == date(2021, 12, 31)
    assert term.on(date(2022, 1, 1)).value == Decimal("0.1")
    assert [str(one) for one in term.on(date(2024, 1, 1)).basis] == ["《乙法》", "《丙法》(2021)"]
    assert [one.evidence.value for one in term.on(date(2020, 1, 1)).basis] == ["M"]
    assert [one.evidence.value for one in term.on(date(2024, 1, 1)).basis] == ["?", "?"]
    assert (len(Parameters(file)), [one.name for one in Parameters(file)]) == (1, ["term"])


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2026, 1, 1)])
def test_a_day_no_row_covers_is_refused_by_name(file, day):
    with pytest.raises(Refused) as caught:
        Parameters(file)["term"].on(day)
    assert caught.value.finding.label.zh == f"{day} 没有在案的“期限”规定"
    assert caught.value.finding.remedy.zh == "在案规定自 2020-01-01 起。请核对日期, 或由审判管理部门补录当时的规定。"


def test_on_and_off_are_words_and_numbers_with_a_point_are_exact(file):
    row = read_yaml(file)["term"]["values"][2]
    assert row["value"]["on"] == date(2024, 11, 12)
    assert row["to"] == date(2025, 12, 31)


@pytest.mark.parametrize("known_on, days", [
    (date(2024, 11, 11), [2020, 2022]), (date(2024, 11, 12), [2020, 2022, 2025]), (date(2021, 1, 1), [2020]), (date(1999, 1, 1), [2020]),
])
def test_what_was_known_on_a_day(file, monkeypatch, known_on, days):
    monkeypatch.setattr(params, "_known_on", None)
    params.know_only(known_on)
    assert [row.starts.year for row in Parameters(file)["term"].values] == days


def test_a_file_that_is_no_mapping_is_a_mistake_of_the_program(tmp_path):
    made = tmp_path / "rule.yaml"
    made.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(TypeError, match=r"rule\.yaml: expected a mapping of parameters"):
        Parameters(made)
