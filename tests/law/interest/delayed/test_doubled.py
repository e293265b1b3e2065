"""The doubled part of the interest for delayed performance, under three texts."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused, Status, Unit
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.delayed.doubled import DelayTerms, Stay, doubled_interest, pieces
from tianping.law.interest.rates import RateTerm

D = Decimal
days = st.dates(date(2010, 1, 1), date(2025, 12, 31))


def test_from_2014_08_01_one_and_three_quarters_per_ten_thousand_a_day():
    found = doubled_interest(base=D(293000), due_on=date(2014, 10, 31), end=date(2025, 9, 16))
    assert (found.value, found.part("days").value) == (D("203715.58"), 3973)
    assert found.steps[0].text.zh == "2014年11月1日至2025年9月16日, 3973天, 以 293000.00 为基数按日利率0.0175%计算, 得 203715.58。"
    assert str(found.basis[0]) == "《民事诉讼法》(2023修正)第264条"


def test_the_first_day_is_a_choice():
    counted = doubled_interest(base=D(100000), due_on=date(2024, 1, 1), end=date(2024, 1, 30), conventions=DEFAULT.but(end="included"))
    assert counted.part("days").value == 30
    assert doubled_interest(base=D(100000), due_on=date(2024, 1, 1), end=date(2024, 1, 30)).part("days").value == 29


def test_the_article_of_the_statute_is_that_of_the_day():
    for end, article in (
        ("2007-06-01", "第232条"), ("2012-06-01", "第229条"), ("2016-06-01", "第253条"), ("2022-06-01", "第260条"), ("2024-06-01", "第264条"),
    ):
        found = doubled_interest(base=D(1), due_on=date(2007, 1, 1), end=date.fromisoformat(end))
        assert found.basis[0].article == article


def test_twice_the_benchmark_before_and_the_daily_rate_after_2014_08_01():
    found = doubled_interest(base=D(285000), due_on=date(2011, 12, 16), end=date(2018, 9, 13))
    rows = found.tables[0].rows
    assert [(row[0].isoformat(), row[3]) for row in rows] == [
        ("2011-12-17", D("0.1312")), ("2012-06-08", D("0.1262")), ("2012-07-06", D("0.12")), ("2014-08-01", D("0.000175")),
    ]
    assert rows[-1][2:] == (1505, D("0.000175"), D("75061.88"))
    assert found.status is Status.ESTABLISHED


def test_before_2009_05_18_the_highest_rate_is_provisional():
    found = doubled_interest(base=D(10000), due_on=date(2008, 12, 31), end=date(2009, 12, 31))
    assert found.status is Status.PROVISIONAL
    assert found.remedy.zh.startswith("2009年5月18日以前的“银行同期贷款最高利率”暂按在案各档中的最高一档计算")
    assert found.tables[0].rows[0][3] == D("0.1188")
    own = doubled_interest(base=D(10000), due_on=date(2008, 12, 31), end=date(2009, 5, 17), terms=DelayTerms(highest_annual_rate=D("0.07")))
    assert own.tables[0].rows[0][3:] == (D("0.14"), D("525.48"))  # 137 days


def test_no_rule_before_1992():
    with pytest.raises(Refused) as refusal:
        doubled_interest(base=D(1), due_on=date(1992, 7, 12), end=date(1992, 8, 1))
    assert refusal.value.finding.label.zh == "1992-07-13 没有在案的迟延履行利息规定"


def test_a_stay_that_the_debtor_did_not_ask_for_is_left_out():
    stay = Stay(date(2024, 3, 1), date(2024, 5, 31))
    found = doubled_interest(base=D(100000), due_on=date(2023, 12, 31), end=date(2024, 12, 31), terms=DelayTerms(stays=(stay,)))
    assert (found.value, found.part("days").value) == (D("4795.00"), 274)
    assert found.steps[0].text.zh == "2024年3月1日至2024年5月31日中止或者暂缓执行92天, 不计算加倍部分。"
    asked = Stay(stay.first, stay.last, by_debtor=True)
    found = doubled_interest(base=D(100000), due_on=date(2023, 12, 31), end=date(2024, 12, 31), terms=DelayTerms(stays=(asked,)))
    assert found.part("days").value == 366
    assert found.steps[0].text.zh.endswith("系被执行人申请, 照常计算。")


def test_overlapping_stays_count_once_and_those_outside_do_nothing():
    stays = (Stay(date(2024, 1, 10), date(2024, 1, 20)), Stay(date(2024, 1, 5), date(2024, 1, 12)), Stay(date(2025, 1, 1), date(2025, 2, 1)))
    found = doubled_interest(base=D(1), due_on=date(2023, 12, 31), end=date(2024, 1, 31), terms=DelayTerms(stays=stays))
    assert found.part("days").value == 15
    all_of_it = DelayTerms(stays=(Stay(date(2023, 1, 1), date(2025, 1, 1)),))
    assert doubled_interest(base=D(1), due_on=date(2023, 12, 31), end=date(2024, 1, 31), terms=all_of_it).part("days").value == 0


def test_a_foreign_debt_in_yuan_or_in_its_own_currency():
    given = {"base": D(10000), "due_on": date(2024, 1, 1), "end": date(2024, 4, 10), "currency": "USD"}
    own = doubled_interest(**given)
    assert (own.value, own.unit, own.part("days").value) == (D("175.00"), Unit.NONE, 100)
    assert own.steps[0].text.zh == "以USD计算加倍部分债务利息。"
    converted = doubled_interest(**given, middle_rate=D("7.0722"))
    assert (converted.value, converted.unit, converted.part("base").value) == (D("1237.64"), Unit.CNY, D("70722"))


def test_an_unchecked_benchmark_is_said():
    old = doubled_interest(base=D(1), due_on=date(2010, 1, 1), end=date(2010, 2, 1), terms=DelayTerms(term=RateTerm.OVER_5_YEARS))
    assert old.status is Status.ESTABLISHED
    assert old.tables[0].rows[0][3] == D("0.1188")


def test_each_piece_may_be_rounded():
    found = doubled_interest(base=D(33333), due_on=date(2012, 1, 1), end=date(2016, 1, 1), conventions=DEFAULT.but(rounding="each_item"))
    assert found.value == sum(row[4] for row in found.tables[0].rows)


def test_performance_before_the_time_was_up_bears_nothing():
    assert doubled_interest(base=D(1000), due_on=date(2024, 1, 1), end=date(2024, 1, 1)).value == D("0.00")


def test_it_computes_in_every_quarter():
    for year in range(1993, 2028):
        for month in (1, 4, 7, 10):
            start = date(year, month, 1)
            assert doubled_interest(base=D(10000), due_on=start, end=start.replace(day=28)).value > 0


@given(days, days, days)
def test_splitting_an_interval_changes_nothing(a, b, c):
    first, middle, last = sorted([a, b, c])

    def factor(start, stop):
        return sum((one.factor for one in pieces(start=start, stop=stop, terms=DelayTerms(), conventions=DEFAULT)), D(0))

    assert abs(factor(first, last) - factor(first, middle) - factor(middle, last)) < D("1E-20")
