"""`tianping investors`: a class of investors from one spreadsheet."""

import csv
import json

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from tianping.cli.investors import command

HEADER = ["投资者", "成交日期", "买卖方向", "成交数量", "成交价格"]
ROWS = [
    ["投资者甲一", "2017-01-16", "买入", "100", "20"],
    ["投资者甲一", "2017-03-01", "卖出", "40", "16"],
    ["投资者乙二", "2017-01-16", "买入", "100", "10"],
    ["投资者丙三", "2017-01-16", "买入", "百股", "20"],
]
TERMS = {
    "decided_on": "2026-11-22", "window": {"act": "2017-01-12", "exposure": "2017-02-28", "base": "2017-03-16"},
    "base_price": "15", "commission_rate": "0", "stamp_rate": "0",
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "terms.json").write_text(json.dumps(TERMS), encoding="utf-8")
    with (tmp_path / "trades.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])
    return tmp_path


def run(folder, trades="trades.csv", *more):
    words = [str(folder / trades), "--terms", str(folder / "terms.json"), "--to", str(folder / "out.csv"), *more]
    return CliRunner().invoke(command, words)


def lines(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_investor_has_a_line_and_each_wrong_row_a_reason(folder):
    done = run(folder, "trades.csv", "--errors", str(folder / "errors.csv"))
    assert done.exit_code == 0
    assert "读取 4 行 = 采用 3 行 + 不能采用 1 行\n投资者 3 人 = 已算 2 人 + 待补正 1 人\n" in done.stdout
    assert "  第 5 行 成交数量: 成交数量“百股”不是数字 (投资者丙三)\n" in done.stdout
    assert [(row["投资者"], row["应获赔"], row["待补正原因"]) for row in lines(folder / "out.csv")] == [
        ("投资者甲一", "460.00", ""), ("投资者乙二", "0.00", ""), ("投资者丙三", "", "有不能读取的行, 更正后再算"),
    ]
    assert lines(folder / "errors.csv") == [
        {"行": "5", "列": "成交数量", "原因": "成交数量“百股”不是数字", "投资者": "投资者丙三"},
    ]


def test_an_average_price_is_shown_with_six_decimals(folder):
    with (folder / "trades.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, ROWS[0], ["投资者甲一", "2017-01-17", "买入", "200", "10"]])
    run(folder)
    assert lines(folder / "out.csv")[0]["平均价格"] == "13.333333"


def test_an_excel_file_says_the_same(folder):
    book = Workbook()
    for row in (HEADER, *ROWS[:3]):
        book.active.append(row)
    book.save(folder / "trades.xlsx")
    assert run(folder, "trades.xlsx").exit_code == 0
    assert lines(folder / "out.csv")[0]["应获赔"] == "460.00"


def test_a_reference_index_is_read_from_its_own_file(folder):
    with (folder / "index.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([
            ["日期", "名称", "收盘价"], ["2017-01-16", "指数甲", "3000"], ["2017-03-01", "指数甲", "2700"], ["2017-03-16", "指数甲", "2700"],
            ["2017-03-17", "指数甲", ""],
        ])
    assert run(folder, "trades.csv", "--index", str(folder / "index.csv")).exit_code == 0
    # the share fell from 20 to 15.4, 23 %; the index 10 %: 10/23 of 460 is not owed
    assert lines(folder / "out.csv")[0]["应获赔"] == "260.00"


def test_an_index_without_its_columns_is_refused(folder):
    (folder / "index.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run(folder, "trades.csv", "--index", str(folder / "index.csv"))
    assert done.exit_code == 2
    assert "index.csv 中没有“日期”和“收盘价”两列" in done.stderr


def test_a_refusal_says_what_to_do_and_writes_nothing(folder):
    (folder / "trades.csv").write_text("投资者,成交日期\n甲,2017-01-16\n", encoding="utf-8")
    done = run(folder)
    assert done.exit_code == 2
    assert "表头缺少: 买卖方向, 成交数量, 成交价格\n第一行应为表头" in done.stderr
    assert not (folder / "out.csv").exists()


def test_a_long_list_of_errors_is_cut_on_the_screen_only(folder):
    with (folder / "trades.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *[ROWS[3]] * 12])
    assert "  … 共 12 行, 用 --errors 取全部 / use --errors for all\n" in run(folder).stdout
