"""A class of investors: every line is the investor's own finding, and what went in is what came out."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tianping.law import registry
from tianping.law.finding import Status
from tianping.law.securities.averages import Method
from tianping.law.securities.class_loss import securities_class_loss
from tianping.law.securities.loss import securities_loss
from tianping.law.securities.lots import Window
from tianping.law.securities.trades import Side, Trade

D = Decimal
NOW = date(2026, 11, 22)
ACT, EXPOSURE, BASE = date(2017, 1, 12), date(2017, 2, 28), date(2017, 3, 16)
WINDOW = Window(ACT, EXPOSURE, BASE)
HEADER = ["投资者", "成交日期", "买卖方向", "成交数量", "成交价格"]
ROWS = [
    ["投资者甲一", "2017-01-16", "买入", "100", "20"],
    ["投资者乙二", "2017-01-16", "买入", "100", "10"],
    ["投资者丙三", "2017-01-16", "买入", "百股", "20"],
    ["投资者甲一", "2017-03-01", "卖出", "40", "16"],
    ["投资者丁四", "2017-01-16", "卖出", "10", "20"],
]


def ask(rows=ROWS, **more):
    given = {"window": WINDOW, "base_price": D("15"), "commission_rate": D(0), "stamp_rate": D(0), **more}
    return securities_class_loss(decided_on=NOW, header=HEADER, rows=rows, **given)


def test_the_control_totals_account_for_every_row_and_every_investor():
    found = ask()
    assert [s.text.zh for s in found.steps[:3]] == [
        "读取 5 行 = 采用 4 行 + 不能采用 1 行", "投资者 4 人 = 已算 2 人 + 待补正 2 人", "已算 2 人 = 获赔 1 人 + 损失为零或负 1 人",
    ]
    assert [(s.text.zh, s.value) for s in found.steps[3:6]] == [
        ("可索赔股数合计: 200 股", D(200)), ("投资差额损失合计(含负数): -40.00 元", D("-40.00")), ("扣除其他因素后合计: 460.00 元", D("460.00")),
    ]
    assert (found.value, found.status, found.label.zh) == (D("460.00"), Status.PROVISIONAL, "1 名投资者应获赔合计")


def test_an_investor_with_an_unusable_row_is_set_aside_not_half_computed():
    lines = {row[0]: row for row in ask().tables[0].rows}
    assert lines["投资者丙三"][1:] == (*(None,) * 12, "有不能读取的行, 更正后再算")
    assert lines["投资者丁四"][-1] == "2017-01-16 卖出 10 股, 比当时持有的多 10 股: 交易流水或期初持股不全"
    assert ask().tables[1].rows == ((4, "成交数量", "成交数量“百股”不是数字", "投资者丙三"),)


def test_with_nothing_set_aside_the_sum_stands():
    assert ask(ROWS[:2]).status is Status.ESTABLISHED
    assert ask(ROWS[:2], trading_days=[ACT]).tables[1].rows[0][2] == "2017-01-16 不是交易日"


def test_it_is_called_by_name_with_plain_json():
    found = registry.find("securities_class_loss")({
        "decided_on": "2026-11-22", "window": {"act": "2017-01-12", "exposure": "2017-02-28", "base": "2017-03-16"},
        "base_price": "15", "header": HEADER, "rows": ROWS, "commission_rate": "0", "stamp_rate": "0",
    })
    assert found.value == D("460.00")


TRADES = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from([ACT, date(2017, 2, 1), EXPOSURE, BASE]), st.integers(1, 900),
              st.integers(100, 3000)),
    min_size=1, max_size=30,
)


@given(rows=TRADES, method=st.sampled_from(list(Method)))
def test_each_line_is_the_investor_s_own_finding_and_the_sum_is_the_sum_of_lines(rows, method):
    cells = [[f"投资者{who}", on.isoformat(), "买入", str(n), str(D(p).scaleb(-2))] for who, on, n, p in rows]
    found = ask(cells, method=method)
    for line in found.tables[0].rows:
        own = [Trade(on, Side.BUY, D(n), D(p).scaleb(-2)) for who, on, n, p in rows if f"投资者{who}" == line[0]]
        single = securities_loss(decided_on=NOW, window=WINDOW, base_price=D(15), trades=own, method=method,
                                 commission_rate=D(0), stamp_rate=D(0))
        assert single.value == line[12]
    assert found.value == sum(line[12] for line in found.tables[0].rows)
