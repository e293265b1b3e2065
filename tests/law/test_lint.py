"""The lint of dated values: it finds each fault it names, and the law on file has none that is an error."""

from pathlib import Path

import pytest

from tianping.law import registry
from tianping.law.finding import Label
from tianping.law.lint import ERRORS, Fault, check_file, lint, uncited

SOURCE = "source: {title: 民事诉讼法, article: 第1条}, checked_on: 2026-11-22"


def remarks(tmp_path: Path, text: str):
    file = tmp_path / "rule.yaml"
    file.write_text(text, encoding="utf-8")
    return [(one.fault, one.text) for one in check_file(file, tmp_path)]


def parameter(*rows: str) -> str:
    return "term:\n  label: {zh: 期限, en: term}\n  unit: day\n  values:\n" + "".join(f"    - {{{row}}}\n" for row in rows)


@pytest.mark.parametrize("text, expected", [
    (parameter(f"from: 2020-01-01, value: 1, {SOURCE}"), []),
    (parameter(f"from: 2020-01-01, to: 2020-06-30, value: 1, {SOURCE}", f"from: 2020-08-01, value: 2, {SOURCE}"),
     [(Fault.GAP, "2020-07-01 - 2020-07-31")]),
    (parameter(f"from: 2020-01-01, to: 2020-08-01, value: 1, {SOURCE}", f"from: 2020-08-01, value: 2, {SOURCE}"),
     [(Fault.BOTH_APPLY, "2020-08-01: 《民事诉讼法》第1条 | 《民事诉讼法》第1条")]),
    (parameter(f"from: 2020-01-01, value: 1, {SOURCE}", f"from: 2020-01-01, value: 2, {SOURCE}"),
     [(Fault.BOTH_APPLY, "2020-01-01: 《民事诉讼法》第1条 | 《民事诉讼法》第1条")]),
    (parameter("from: 2020-01-01, value: 1, checked_on: 2026-11-22"), [(Fault.NO_SOURCE, "2020-01-01")]),
    (parameter("from: 2020-01-01, value: 1, source: {title: 民事诉讼法}"), [(Fault.NO_CHECK, "2020-01-01")]),
    (parameter(f"from: 2020-01-01, value: 1, {SOURCE}, evidence: M"), [(Fault.UNVERIFIED, "2020-01-01: 《民事诉讼法》第1条")]),
    (parameter(f'from: 2020-01-01, value: 1, {SOURCE}, evidence: "?"'), [(Fault.OPEN_CONFLICT, "2020-01-01: 《民事诉讼法》第1条")]),
    (parameter(f"from: 2020-01-01, to: 2021-01-01, value: 1, {SOURCE}"), [(Fault.ENDED, "2021-01-01")]),
    (parameter(f"from: 2020-01-01, to: 2022-12-31, value: 1, {SOURCE}", f"from: 2023-01-01, to: 2019-12-31, value: 2, {SOURCE}"),
     [(Fault.INVERTED, "2023-01-01 - 2019-12-31"), (Fault.ENDED, "2019-12-31")]),
    (parameter(f"from: 2020-01-01, to: 2024-12-31, value: 1, {SOURCE}", f"from: 2021-01-01, to: 2021-06-30, value: 2, {SOURCE}",
               f"from: 2022-01-01, value: 3, {SOURCE}"),
     [(Fault.BOTH_APPLY, f"{year}-01-01: 《民事诉讼法》第1条 | 《民事诉讼法》第1条") for year in (2021, 2022)]),
    (parameter(f"value: 1, {SOURCE}"), [(Fault.UNREADABLE, "第 1 行")]),
    (parameter(f"from: 2020-01-01, {SOURCE}"), [(Fault.UNREADABLE, "第 1 行")]),
    (parameter(f"from: 二〇二〇年, value: 1, {SOURCE}"), [(Fault.UNREADABLE, "第 1 行")]),
    (parameter(f"from: 2020-01-01, to: soon, value: 1, {SOURCE}"), [(Fault.UNREADABLE, "第 1 行")]),
    (parameter(f"from: 2020-01-01, value: 1, {SOURCE}, evidence: X"), [(Fault.UNREADABLE, "第 1 行")]),
    (parameter(f"from: 2020-01-01, value: 1, {SOURCE}").replace(", en: term", ""), [(Fault.NO_LABEL, "")]),
    (parameter(f"from: 2020-01-01, value: 1, {SOURCE}").replace("  unit: day\n", ""), [(Fault.NO_LABEL, "")]),
    (parameter(f"from: 2020-01-01, value: 1, {SOURCE}") * 2, [(Fault.REPEATED, "")]),
    (parameter(f"from: 2020-01-01, value: 1, value: 2, {SOURCE}"), [(Fault.REPEATED, "")]),
    ("- a list", [(Fault.UNREADABLE, "")]),
    ("term: 5", [(Fault.UNREADABLE, "")]),
])
def test_each_fault_is_found(tmp_path, text, expected):
    assert remarks(tmp_path, text) == expected


def test_a_remark_reads_as_a_line():
    found = next(one for one in lint() if one.fault is Fault.UNVERIFIED)
    assert str(found).startswith(f"{found.file}: {found.name}: 未经核对原文 ")


def test_the_law_on_file_has_no_errors():
    assert [str(one) for one in lint() if one.fault in ERRORS] == []


def test_the_year_without_a_notice_is_declared_as_open():
    assert "days/calendar.yaml: days_off: 依据不一致或未明 2027-01-01: 《国务院办公厅关于2027年部分节假日安排的通知》尚未发布" in map(str, lint())


def test_a_rule_that_cites_nothing_is_found(monkeypatch):
    def bare(**_: object) -> None:
        """Return something."""

    bare.__module__ = "tianping.law.invented"
    rule = registry.Rule("bare", Label("无据", "bare"), bare)
    monkeypatch.setattr(registry, "rules", lambda: (rule,))
    assert [(one.file, one.name, one.text) for one in uncited()] == [("invented", "bare", "")]


@pytest.mark.parametrize(("text", "is_found"), [
    (None, True), ("", True), ("民法典第1条", False), ("民法典 §1", False), ("Source: 民法典", False), ("source: 民法典", False), ("民法典", True),
])
def test_a_rule_cites_an_article_a_section_or_a_source(monkeypatch, text, is_found):
    def bare(**_: object) -> None:
        raise AssertionError

    bare.__doc__ = text
    monkeypatch.setattr(registry, "rules", lambda: (registry.Rule("bare", Label("无据", "bare"), bare),))
    assert [one.fault for one in uncited()] == [Fault.NO_CITATION] * is_found
