"""Pasted tables that stay tables: an investor's trades, a class of investors, creditors' claims."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.web.calculators.conftest import Visitor, example_of, figure, text

from tianping.web.calculators import catalogue

VERIFIER = Path(__file__).parents[3] / "tools" / "verify_distribution.py"


def example(slug: str) -> dict[str, str]:
    return example_of(catalogue.by_slug()[slug])


def test_the_methods_stand_side_by_side_with_control_totals(visitor: Visitor) -> None:
    page = visitor.open("securities", **example("securities"))
    assert figure(page) == "14,091.15 元"
    assert "先进先出法 12.564865 元/股 3,700 股 14,330.00 元" in text(page)
    assert "买入 3 4,500 股 56,370.00 元" in text(page)


def test_a_row_of_trades_that_cannot_be_read_is_named_by_line_and_column(visitor: Visitor) -> None:
    trades = "成交日期\t买卖方向\t成交数量\t成交价格\n2021-05-12\t买入\t2000\t12.35\n2021-02-30\t买入\t百股\t13.10\n2021-06-01\t换入\t5\t1"
    page = visitor.open("securities", **{**example("securities"), "trades": trades})
    assert figure(page) == ""
    assert "第3行“日期”: 没有 2021年2月30日 这一天。" in text(page)
    assert "第3行“股数”: “百股”不是数字。" in text(page)
    assert "第4行“买卖方向”: 请从列表中选择“买卖方向”。" in text(page)


def test_a_class_tells_which_rows_it_could_not_use(visitor: Visitor) -> None:
    page = visitor.open("securities-class", **example("securities-class"))
    assert figure(page) == "9,476.30 元"
    assert "2022-02-30" in text(page)


def test_a_distribution_and_its_certificate_checked_by_a_stranger(visitor: Visitor, tmp_path: Path) -> None:
    given = example("distribution")
    page = visitor.open("distribution", **given)
    assert figure(page) == "11,600,000.00 元"
    assert "第1行" not in text(page)
    sent = visitor.client.post("/calculators/distribution/certificate.json", given)
    assert json.loads(sent.content)["case_number"] == "(2025)吉01破3号"
    certificate = tmp_path / "certificate.json"
    certificate.write_bytes(sent.content)
    checked = subprocess.run([sys.executable, str(VERIFIER), str(certificate)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_collateral_pays_its_creditor_first(visitor: Visitor) -> None:
    assert "担保物“厂房”第 1 顺位 5,400,000.00 元 8,000,000.00 元 5,400,000.00 元 67.5 %" in text(
        visitor.open("distribution", **example("distribution"))
    )


def test_a_claim_of_no_class_is_named_by_its_line(visitor: Visitor) -> None:
    page = visitor.open("distribution", **{**example("distribution"), "creditor_claims": "1\t甲\t朋友借款\t100"})
    assert "第1行“债权类别”: 请从列表中选择“债权类别”。" in text(page)


def test_a_column_that_was_not_used_is_named(visitor: Visitor) -> None:
    trades = "证券代码\t成交日期\t买卖方向\t成交数量\t成交价格\n600000\t2021-05-12\t买入\t2000\t12.35"
    page = visitor.open("securities", **{**example("securities"), "trades": trades})
    assert "“交易记录”中没有用到的列: 证券代码" in text(page)
    assert figure(page) == "7,669.96 元"


def test_a_table_as_a_bank_prints_it_is_read_with_units_full_width_digits_and_a_line_of_totals(visitor: Visitor) -> None:
    trades = (
        "证券代码\t成交日期\t买卖方向\t成交数量(股)\t成交均价\n600000\t2021年5月12日\t证券买入\t２，０００\t12.35元\n"
        "600000\t2021/6/1\t证券卖出\t1,000股\t￥13.10\n合计\t\t\t3,000\t\n"
    )
    plain = "2021-05-12\tbuy\t2000\t12.35\n2021-06-01\tsell\t1000\t13.10"
    page, same = (visitor.open("securities", **{**example("securities"), "trades": one}) for one in (trades, plain))
    assert "“交易记录”第4行是合计, 未计入。" in text(page)
    assert figure(page) == figure(same) != ""
