"""The mapping file of a take-over, and what is said of a faulty one."""

from __future__ import annotations

import pytest
from tests.store.imports.pending.old_list import MAP, mapping

from tianping.law.finding import Refused
from tianping.store.imports.pending.mapping import is_take_over, read_pending_mapping


def test_a_mapping_names_the_columns_it_reads_once_each():
    columns = mapping().columns()
    assert columns[:4] == ("案号", "案由", "程序", "状态")
    assert len(columns) == len(set(columns))
    assert {"扣除事由", "扣除起", "扣除止", "其他扣除", "未送达", "备注"} <= set(columns)


def test_it_is_known_from_a_mapping_of_another_court_s_list(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(MAP, encoding="utf-8")
    assert is_take_over(path)
    assert read_pending_mapping(path).court == "吉0102"
    path.write_text("version: 1\ntitle: a\n", encoding="utf-8")
    assert not is_take_over(path)
    assert not is_take_over(tmp_path / "none.yaml")


@pytest.mark.parametrize(("change", "said"), [
    (("version: 1", "version: 2"), "映射文件“version”: 请写 version: 1"),
    (("takes_over: pending", "takes_over: closed"), "映射文件“takes_over”: “closed”不可用; 可用: pending"),
    (("court: 吉0102", "court: ''"), "映射文件“court”: 请写明接管案件的法院代码, 如 吉0102"),
    (("list: {as_of: 2026-11-20}", "list: {}"), "映射文件“list.as_of”: 请写明名单截止日: 审限按这一天核对"),
    (("  plaintiffs: {from: 原告, split: 、, identity: 原告证件, legal: 公司}\n", ""), "映射文件“columns”: 缺少 plaintiffs"),
    (("legal: 公司}\n  defendants", "legal: '('}\n  defendants"),
     "映射文件“columns.plaintiffs.legal.pattern”: 正则表达式有误: missing ), unterminated subpattern at position 0"),
    (("exclusion_list: {from: 其他扣除}", "exclusion_list: {from: 其他扣除, pattern: '(.*)'}"),
     "映射文件“columns.exclusion_list.pattern”: 需要 (?P<reason>)、(?P<from>)、(?P<until>) 三个部分"),
    (("from: 扣除起, until: 扣除止", "from: 扣除起"), "映射文件“columns.exclusions”: 每一段需要 reason、from、until"),
    (("columns:\n", "columns: [\n"), "映射文件第 "),
])
def test_what_is_wrong_with_it_is_said_with_its_place(change, said):
    with pytest.raises(Refused) as why:
        mapping(MAP.replace(*change))
    assert why.value.finding.label.zh.startswith(said)
