"""Mapping files: what is wrong with one is said with its place, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.store.imports.lists import BASIC

import tianping.store.imports
from tianping.law.finding import Refused
from tianping.store.imports.mapping import Condition, DaySource
from tianping.store.imports.mapping_file import parse_mapping, read_mapping

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted((Path(tianping.store.imports.__file__).parent / "mappings").glob("*.yaml"))


def fault(text: str) -> str:
    with pytest.raises(Refused) as caught:
        parse_mapping(text)
    return caught.value.finding.label.zh


@pytest.mark.parametrize("path", [*SHIPPED, *sorted((ROOT / "docs/how-to/mappings").glob("*.yaml"))], ids=lambda p: p.stem)
def test_every_mapping_that_comes_with_the_platform_is_good(path):
    made = read_mapping(path)
    assert made.columns()
    assert made.title.zh
    assert made.title.en


@pytest.mark.parametrize("old,new,said", [
    ("version: 1", "version: 2", "映射文件“version”: 请写 version: 1"),
    ("  number: no\n", "", "映射文件“columns”: 缺少 number (案号)"),
    ("  filed_on: {from: filed, day_first: true}\n", "", "映射文件“columns”: 缺少 filed_on (立案日期)"),
    ("code: X1", "code: a/b", "映射文件“court”: 需要 code (最多16个字符, 不含空格和斜线) 和 name"),
    ("as_of: 2024-06-30", "as_of: soon", "映射文件“list.as_of”: “soon”不是日期 (写作 2025-06-18)"),
    ("as_of: 2024-06-30", "header: 0", "映射文件“list.header”: 应为 1 或更大的行号"),
    ("as_of: 2024-06-30", "encoded: x",
     "映射文件“list”: 不认识“encoded”; 可用: format、encoding、delimiter、quote、sheet、header、empty、as_of、source"),
    ("day_first: true}\n  decided", "day_first: maybe}\n  decided", "映射文件“columns.filed_on.day_first”: “maybe”应为 true 或 false"),
    ("number: no", "number: {from: no, pattern: '('}",
     "映射文件“columns.number.pattern”: 正则表达式有误: missing ), unterminated subpattern at position 0"),
    ("result: result", "closed_on: {from: result, when: {column: days}}", "映射文件“columns.closed_on.when”: 需要 column, 以及 is 或 is_not 之一"),
    ("result: result", "closed_on: {from: result, zone: Mars}", "映射文件“columns.closed_on.zone”: 不认识时区“Mars”"),
])
def test_a_fault_names_its_place(old, new, said):
    assert old in BASIC
    assert fault(BASIC.replace(old, new)) == said


@pytest.mark.parametrize("more,said", [
    ("duplicates: {exact: maybe}", "映射文件“duplicates.exact”: “maybe”不可用; 可用: drop、keep"),
    ("checks: {future: ignore}", "映射文件“checks.future”: “ignore”不可用; 可用: reject、drop"),
    ("ends_with: verdict", "映射文件“ends_with”: “verdict”不可用; 可用: decision、closing"),
    ("tables: {class: 7}", "映射文件“tables.class”: 此处应为“代码: 名称”或 file"),
])
def test_a_fault_in_the_rules(more, said):
    assert fault(f"{BASIC}{more}\n") == said


def test_what_is_no_yaml_names_its_line():
    assert fault("version: 1\ntitle: a: b\n") == "映射文件第 2 行不是有效的 YAML"


def test_a_day_with_everything():
    text = BASIC.replace(
        "result: result",
        "closed_on: {from: result, formats: ['%d.%m.%y', auto], zone: America/Sao_Paulo, when: {column: kind, is_not: [1.0, '']}, required: true}",
    )
    assert parse_mapping(text).days["closed_on"] == DaySource(
        column="result", formats=("%d.%m.%y", "auto"), zone=ZoneInfo("America/Sao_Paulo"),
        when=(Condition("kind", frozenset({"1", ""}), is_negated=True),), is_required=True,
    )


def test_columns_may_be_called_like_truth_values():
    made = parse_mapping(BASIC.replace("number: no", "number: no").replace("result: result", "result: on"))
    assert (made.number.column, made.result.column) == ("no", "on")


def test_code_tables_from_a_file_beside_the_mapping(tmp_path):
    (tmp_path / "causes.csv").write_text("codigo,nome,pai\n1.0,借贷,9\n9,合同,\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text(BASIC + "tables: {cause: {file: causes.csv, code: codigo, name: nome, parent: pai}}\n", encoding="utf-8")
    made = read_mapping(tmp_path / "map.yaml")
    assert made.tables == {"cause": {"1": ("借贷", "9"), "9": ("合同", "")}}
    assert made.list.as_of == date(2024, 6, 30)
