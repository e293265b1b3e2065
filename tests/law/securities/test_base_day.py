"""The base day: 100 % turnover, never before the 10th and never after the 30th trading day (since 2022-01-22)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.securities.base_day import PARAMS, TradingDay, securities_base_day

D = Decimal
NOW, THEN = date(2022, 1, 22), date(2022, 1, 21)


def days(*percents):
    return [TradingDay(D(p) / 100) for p in percents]


@pytest.mark.parametrize(
    ("percents", "number"),
    [
        ([20, 20, 20, 20, 20, *[5] * 6], 10),
        ([10] * 30, 10),
        (["9.9"] * 30, 11),
        (["9.1"] * 30, 11),
        ([5] * 30, 20),
        (["3.4"] * 30, 30),
        ([2] * 30, 30),
    ],
)
def test_the_base_day_under_the_text_of_2022(percents, number):
    found = securities_base_day(decided_on=NOW, days=days(*percents))
    assert found.value == number
    assert found.basis[0].version == "法释〔2022〕2号"


def test_reached_on_the_fifth_day_it_is_still_the_tenth():
    found = securities_base_day(decided_on=NOW, days=days(*[20] * 10))
    assert [s.text.zh for s in found.steps] == [
        "自揭露日起累计换手率于第 5 个交易日达到可流通部分的 100%", "以第 10 个交易日为基准日",
    ]
    assert (found.steps[0].value, found.steps[1].basis[0].article) == (D(1), "第26条第3款")


def test_reached_between_the_tenth_and_the_thirtieth_day_it_is_that_day():
    found = securities_base_day(decided_on=NOW, days=days(*[5] * 20))
    assert found.steps[1].text.zh == "以达到之日即第 20 个交易日为基准日"


def test_turnover_after_the_thirtieth_day_is_not_looked_at():
    found = securities_base_day(decided_on=NOW, days=days(*[2] * 60))
    assert found.value == 30
    assert found.steps[0].text.zh == "自揭露日起 30 个交易日内累计换手率未达到可流通部分的 100%: 60%"


def test_under_the_text_of_2003_it_is_the_day_itself_however_early_or_late():
    assert securities_base_day(decided_on=THEN, days=days(50, 50, 50)).value == 2
    assert securities_base_day(decided_on=THEN, days=days(*[2] * 60)).value == 50


def test_under_the_text_of_2003_what_the_hearing_overtook_is_the_thirtieth_day_after_the_exposure_day():
    start = date(2010, 3, 1)
    rows = [TradingDay(D("0.02"), on=start + timedelta(days=n)) for n in range(60)]
    found = securities_base_day(decided_on=THEN, days=rows, heard_on=start + timedelta(days=40))
    assert found.value == 31
    assert found.basis[0].version == "法释〔2003〕2号"


def test_the_base_price_is_the_mean_of_all_closing_prices_to_the_base_day():
    rows = [TradingDay(D("0.5"), close=D(p)) for p in (10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 99)]
    found = securities_base_day(decided_on=NOW, days=rows)
    assert found.part("base_price").value == D("14.6")
    assert found.part("base_price").steps[0].text.zh == "揭露日至基准日 10 个交易日收盘价的平均价格"


def test_without_every_closing_price_there_is_no_base_price():
    rows = [TradingDay(D("0.5"), close=D(10)), *days(*[50] * 9)]
    assert securities_base_day(decided_on=NOW, days=rows).parts == ()


def test_the_table_adds_the_turnover_up():
    found = securities_base_day(decided_on=NOW, days=days(*[10] * 10))
    assert found.tables[0].rows[9] == (10, None, D("0.1"), D("1.0"), None)


def test_once_the_turnover_is_reached_the_base_day_is_known_before_it_comes():
    found = securities_base_day(decided_on=NOW, days=days(60, 40))
    assert (found.value, found.parts, len(found.tables[0].rows)) == (10, (), 2)


def test_too_few_days_are_asked_for_by_number():
    with pytest.raises(Refused) as no:
        securities_base_day(decided_on=NOW, days=days(20, 20))
    assert no.value.finding.label.zh == "只有 2 个交易日的数据, 尚不能确定基准日"
    assert no.value.finding.remedy.zh == "请补充自揭露日起至第 30 个交易日的换手率。"


def test_before_2003_there_is_no_text():
    with pytest.raises(Refused, match="2003-01-31 没有在案的“基准日累计换手率”规定"):
        securities_base_day(decided_on=date(2003, 1, 31), days=days(100))


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2003, 2028) for m in (3, 6, 9, 12)])
def test_every_quarter_since_2003_has_a_text(day):
    assert securities_base_day(decided_on=day, days=days(*[4] * 31)).value == 25
    assert {p.on(day).checked_on for p in PARAMS} == {date(2026, 11, 22)}


@given(percents=st.lists(st.integers(0, 40), min_size=30, max_size=60))
def test_it_always_lies_between_the_tenth_and_the_thirtieth_day(percents):
    assert 10 <= securities_base_day(decided_on=NOW, days=days(*percents)).value <= 30
