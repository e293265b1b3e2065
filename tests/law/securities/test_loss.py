"""One investor's finding: every step a judge could paste into a judgment."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law import registry
from tianping.law.finding import Refused, Status
from tianping.law.securities.averages import AverageOver, Method
from tianping.law.securities.loss import Liable, securities_loss
from tianping.law.securities.lots import Inducement, SoldFirst, Window
from tianping.law.securities.settle import Index
from tianping.law.securities.trades import Side, Stock, Trade

D = Decimal
NOW, THEN = date(2022, 1, 22), date(2022, 1, 21)
WINDOW = Window(date(2017, 1, 12), date(2017, 2, 28), date(2017, 3, 16))
DECIDED_CASE = [
    Trade(date(2017, 1, 16), Side.BUY, D(5000), D("21.48")),
    Trade(date(2017, 1, 16), Side.BUY, D(4600), D("22.75")),
    Trade(date(2017, 1, 20), Side.BUY, D(2700), D("21.78")),
    Trade(date(2017, 2, 20), Side.SELL, D(5000), D("16.68")),
]
# closing levels of the CSI 500 on the days that matter; it rose over the time
CSI500 = Index("中证500", {
    date(2017, 1, 16): D("6031.2414"), date(2017, 1, 20): D("6121.9983"), date(2017, 2, 28): D("6450.9701"),
    date(2017, 3, 16): D("6543.3407"),
})


def ask(decided_on=NOW, trades=DECIDED_CASE, **more):
    given = {"window": WINDOW, "base_price": D("15.5"), "method": Method.FIFO, **more}
    return securities_loss(decided_on=decided_on, trades=trades, **given)


def test_the_decided_case_word_for_word():
    found = ask(commission_rate=D(0), stamp_rate=D(0))
    assert [(s.text.zh, s.value) for s in found.steps] == [
        ("实施日 2017-01-12(含)至揭露日 2017-02-28(不含)买入、揭露日尚未卖出的股数: 7,300 股", D(7300)),
        ("买入平均价格(先进先出法): 22.391233 元/股", found.steps[1].value),
        ("基准日仍未卖出 7300 股, 按基准价格: 15.5 元/股", D("15.5")),
        ("投资差额损失: 50,306.00 元", D("50306.00")),
        ("佣金(费率 0): 0.00 元", D("0.00")),
        ("印花税(税率 0): 0.00 元", D("0.00")),
        ("损失合计: 50,306.00 元", D("50306.00")),
    ]
    assert found.steps[1].value.quantize(D("0.000001")) == D("22.391233")


def test_the_claim_is_the_limit():
    found = ask(claimed_cny=D("47682"))
    assert (found.value, found.steps[-1].text.zh) == (D("47682"), "不超过诉讼请求: 47,682.00 元")


def test_the_text_of_2003_adds_deposit_interest():
    old, new = ask(THEN), ask(NOW)
    assert old.part("interest").value == D("28.50")
    assert [s.text.zh for s in old.steps][-2] == "自 2017-01-16 至 2017-03-16 的活期存款利息: 28.50 元"
    assert new.part("interest").value == 0
    assert (old.status, new.status) == (Status.PROVISIONAL, Status.ESTABLISHED)  # the deposit rate of 2017 is unverified
    assert (old.basis[0].version, new.basis[0].version) == ("法释〔2003〕2号", "法释〔2022〕2号")


def test_what_was_sold_before_the_base_day_has_its_own_step():
    trades = [*DECIDED_CASE, Trade(date(2017, 3, 1), Side.SELL, D(7300), D(16))]
    found = ask(trades=trades)
    assert found.steps[2].text.zh == "揭露日至基准日卖出 7300 股的平均价格: 16 元/股"
    assert not any("基准日仍未" in s.text.zh for s in found.steps)


def test_an_index_that_rose_deducts_nothing():
    found = ask(indexes=[CSI500])
    assert [s.text.zh for s in found.steps if "其他因素" in s.text.zh] == ["扣除其他因素所致部分 0.0000%: 50,306.00 元"]
    assert [t.name for t in found.tables] == ["trades", "methods", "indexes"]
    assert found.tables[2].rows[0][0] == "中证500"
    assert found.conventions[-1].name == "system_risk"


def test_a_given_percentage_is_a_named_convention():
    found = ask(fixed_risk=D("0.2"), commission_rate=D(0), stamp_rate=D(0))
    assert found.value == D("40244.80")
    assert (found.conventions[-1].name, found.conventions[-1].choice) == ("system_risk", "fixed")


def test_every_choice_is_named():
    found = ask(method=Method.WEIGHTED_AVERAGE, price_step=D("0.01"), sold_first=SoldFirst.SCOPE_FIRST)
    assert [(c.name, c.choice) for c in found.conventions] == [
        ("method", "weighted_average"), ("sold_first", "scope_first"), ("price_rounding", "0.01"),
        ("money", "half_up_cent"), ("average_over", "window_buys"),
    ]
    over_all = ask(method=Method.WEIGHTED_AVERAGE, average_over=AverageOver.ALL_BUYS)
    assert over_all.conventions[-1].label.zh == "全部买入"


def test_persons_liable_for_a_share_answer_for_that_share():
    found = ask(commission_rate=D(0), stamp_rate=D(0), liable=[Liable("发行人甲"), Liable("审计机构乙", D("0.10"))])
    assert [(s.text.zh, s.value) for s in found.steps[-2:]] == [
        ("发行人甲在 100% 范围内连带赔偿: 50,306.00 元", D("50306.00")), ("审计机构乙在 10% 范围内连带赔偿: 5,030.60 元", D("5030.60")),
    ]


def test_a_negative_difference_is_said_to_be_no_loss():
    found = ask(base_price=D(30))
    assert (found.value, found.part("difference").value) == (D("0.00"), D("-55544.00"))
    assert "差额为负, 没有损失: 0.00 元" in [s.text.zh for s in found.steps]


def test_nothing_in_scope_ends_with_the_first_step():
    found = ask(trades=[Trade(date(2017, 3, 1), Side.BUY, D(100), D(9))])
    assert [s.text.zh for s in found.steps] == [
        "实施日 2017-01-12(含)至揭露日 2017-02-28(不含)买入、揭露日尚未卖出的股数: 0 股", "损失合计: 0.00 元",
    ]


def test_the_mirror_speaks_of_buying_back():
    trades = [Trade(date(2017, 1, 16), Side.SELL, D(100), D(10)), Trade(date(2017, 3, 1), Side.BUY, D(60), D(13))]
    found = ask(trades=trades, inducement=Inducement.TO_SELL, base_price=D(14))
    assert found.part("difference").value == D("340.00")
    assert found.steps[2].text.zh == "揭露日至基准日买回 60 股的平均价格: 13 元/股"
    with pytest.raises(Refused, match="不包括诱空型虚假陈述"):
        ask(THEN, trades=trades, inducement=Inducement.TO_SELL)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"trades": DECIDED_CASE[3:]}, "2017-02-20 卖出 5000 股, 比当时持有的多 5000 股: 交易流水或期初持股不全"),
        ({"indexes": [Index("中证500", {})]}, "指数“中证500”缺少 2017-02-28 的收盘点位"),
        ({"method": Method.MOVING_WEIGHTED_AVERAGE, "stock": Stock(D(1))}, "期初持股的成本价未知, 不能适用移动加权平均法"),
    ],
)
def test_facts_that_do_not_suffice_are_asked_for(more, words):
    with pytest.raises(Refused) as no:
        ask(**more)
    assert (no.value.finding.label.zh, no.value.finding.status) == (words, Status.MISSING)
    assert no.value.finding.remedy.zh == "请补充完整的交易流水、期初持股或指数序列。"


def test_it_is_called_by_name_with_plain_json():
    given = {
        "decided_on": "2026-11-22", "window": {"act": "2017-01-12", "exposure": "2017-02-28", "base": "2017-03-16"},
        "base_price": "15.5", "method": "fifo", "commission_rate": "0", "stamp_rate": "0",
        "trades": [[t.on.isoformat(), t.side.value, str(t.shares), str(t.price)] for t in DECIDED_CASE],
    }
    assert registry.find("securities_loss")(given).value == D("50306.00")


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2003, 2028) for m in (3, 6, 9, 12)])
def test_every_quarter_since_2003_has_a_text(day):
    assert ask(day).part("difference").value == D("50306.00")


@pytest.mark.parametrize(("step", "words"), [(None, "平均价格不取整"), (D("0.01"), "平均价格取整到 0.01 元")])
def test_how_the_average_price_is_cut_is_said_in_words(step, words):
    said = {one.name: one.label.zh for one in ask(price_step=step).conventions}
    assert said["price_rounding"] == words
