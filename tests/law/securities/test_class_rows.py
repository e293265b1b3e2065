"""Rows of a spreadsheet: each one is used or named with its line, its column and the reason."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.securities.class_rows import RowError, read_rows
from tianping.law.securities.trades import Side, Stock, Trade

D = Decimal
HEADER = ["投资者", "成交日期", "买卖方向", "成交数量", "成交价格", "成交时间", "成交编号", "风险比例"]
GOOD = ["投资者甲一", "2017-01-16", "买入", "5,000", "21.48", "09:31:05", "1", ""]


def read(*rows, **more):
    return read_rows(HEADER, rows, **more)


def test_a_good_row_is_a_trade():
    found = read(GOOD)
    assert found.holders["投资者甲一"].trades == [Trade(date(2017, 1, 16), Side.BUY, D(5000), D("21.48"), "09:31:05")]
    assert (found.read, found.accepted, found.errors) == (1, 1, [])


def test_headers_and_sides_may_be_written_in_several_ways():
    found = read_rows(["\ufeffinvestor", "日期", "方向", "数量", "价格"], [["甲", "2017/1/16".replace("/1/", "/01/"), "证券卖出", "1", "2"]])
    assert found.holders["甲"].trades == [Trade(date(2017, 1, 16), Side.SELL, D(1), D(2))]


def test_a_row_longer_than_its_header_gives_nothing_to_columns_that_are_not_there():
    head = ["投资者", "成交日期", "买卖方向", "成交数量", "成交价格"]
    found = read_rows(head, [["甲", "2017-01-16", "买入", "1", "2", "随意", "09:31"], ["乙", "2017-01-16", "买入", "1", "2", "x"]])
    assert [one.trades for one in found.holders.values()] == [[Trade(date(2017, 1, 16), Side.BUY, D(1), D(2))]] * 2
    assert found.errors == []


def test_a_header_without_a_required_column_is_refused():
    with pytest.raises(Refused, match=r"^表头缺少: 成交数量, 成交价格$"):
        read_rows(["投资者", "成交日期", "买卖方向"], [])


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({0: ""}, RowError(2, "投资者", "投资者为空", "")),
        ({1: "2017-02-30"}, RowError(2, "成交日期", "成交日期“2017-02-30”不是有效日期(如 2017-01-16)", "投资者甲一")),
        ({2: "赠与"}, RowError(2, "买卖方向", "买卖方向“赠与”应为 买入、卖出 或 期初", "投资者甲一")),
        ({3: "五千"}, RowError(2, "成交数量", "成交数量“五千”不是数字", "投资者甲一")),
        ({3: "NaN"}, RowError(2, "成交数量", "成交数量“NaN”不是数字", "投资者甲一")),
        ({3: "0"}, RowError(2, "成交数量", "成交数量“0”应为大于 0 的整数", "投资者甲一")),
        ({3: "1.5"}, RowError(2, "成交数量", "成交数量“1.5”应为大于 0 的整数", "投资者甲一")),
        ({4: "-1"}, RowError(2, "成交价格", "成交价格“-1”不能为负", "投资者甲一")),
        ({4: ""}, RowError(2, "成交价格", "成交价格“”不是数字", "投资者甲一")),
        ({7: "三成"}, RowError(2, "风险比例", "风险比例“三成”不是数字", "投资者甲一")),
    ],
)
def test_each_unusable_row_is_named_in_plain_words(change, error):
    found = read([change.get(i, cell) for i, cell in enumerate(GOOD)])
    assert (found.errors, found.accepted) == ([error], 0)
    assert all(one.is_set_aside for one in found.holders.values())


def test_a_short_row_has_empty_cells():
    assert read(["投资者甲一", "2017-01-16", "买入", "100"]).errors[0].reason == "成交价格“”不是数字"


def test_a_day_without_trading_is_an_error_where_the_calendar_is_given():
    found = read(GOOD, trading_days={date(2017, 1, 17)})
    assert found.errors == [RowError(2, "成交日期", "2017-01-16 不是交易日", "投资者甲一")]
    assert read(GOOD, trading_days={date(2017, 1, 16)}).errors == []


def test_the_same_trade_number_twice_is_an_error_of_the_second_row():
    again = read(GOOD, GOOD)
    assert again.errors == [RowError(3, "成交编号", "成交编号“1”重复", "投资者甲一")]
    assert len(read(GOOD, ["投资者乙二", *GOOD[1:]]).errors) == 0
    unnumbered = [*GOOD[:6], "", ""]
    assert read(unnumbered, unnumbered).accepted == 2


def test_the_opening_stock_is_a_line_with_or_without_a_price_and_only_one():
    stock = ["投资者甲一", "", "期初", "300", "", "", "", ""]
    assert read(stock).holders["投资者甲一"].stock == Stock(D(300), None)
    assert read([*stock[:4], "9.5"]).holders["投资者甲一"].stock == Stock(D(300), D("9.5"))
    assert read(stock, stock).errors[0].reason == "期初持股重复: 同一投资者的各账户期初持股请合为一行"


def test_an_expert_s_percentage_may_stand_on_any_row():
    assert read([*GOOD[:7], "0.3"]).holders["投资者甲一"].risk == D("0.3")
