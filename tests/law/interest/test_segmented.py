"""Interest in segments at a rate of reference."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused, Status
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.rates import RateBook, RateTerm
from tianping.law.interest.segmented import RateMode, segmented_interest

D = Decimal
days = st.dates(date(1996, 1, 1), date(2026, 9, 19))


def test_the_rate_follows_each_publication():
    found = segmented_interest(principal_cny=D(100000), start=date(2018, 1, 1), end=date(2020, 1, 1))
    assert (found.value, found.part("days").value) == (D("8643.42"), 730)
    assert [(row[0].isoformat(), row[2], row[3]) for row in found.tables[0].rows] == [
        ("2018-01-01", D("0.0435"), 596), ("2019-08-20", D("0.0425"), 31), ("2019-09-20", D("0.042"), 61), ("2019-11-20", D("0.0415"), 42),
    ]
    assert found.steps[1].text.zh == "2019年8月20日至2019年9月19日, LPR 4.25%, 适用4.25%: 100000.00 × 4.25% × 31天, 得 360.96元。"
    assert found.steps[-1].text.zh == "共730天, 利息合计 8643.42元。"


def test_a_fixed_rate_and_a_multiple():
    given = {"principal_cny": D(100000), "start": date(2020, 1, 1), "end": date(2022, 1, 1), "mode": RateMode.FIXED, "multiple": D("1.5")}
    first = segmented_interest(**given)
    assert first.value == D("12467.05")  # 100000 x 6.225 % x 731 / 365
    assert [row[2] for row in first.tables[0].rows] == [D("0.06225")]
    other = segmented_interest(**given, fixed_on=date(2021, 12, 31), term=RateTerm.OVER_5_YEARS)
    assert [row[2] for row in other.tables[0].rows] == [D("0.06975")]
    assert {one.name: one.choice for one in other.conventions}["lpr_mode"] == "fixed"


def test_a_floating_rate_has_no_fixing_day():
    with pytest.raises(Refused) as refusal:
        segmented_interest(principal_cny=D(1), start=date(2020, 1, 1), end=date(2021, 1, 1), fixed_on=date(2020, 1, 1))
    assert refusal.value.finding.label.zh == "浮动利率没有固定日"


def test_each_segment_may_be_rounded():
    given = {"principal_cny": D(10000), "start": date(2018, 1, 1), "end": date(2020, 1, 1)}
    each = segmented_interest(**given, conventions=DEFAULT.but(rounding="each_period"))
    assert each.value == sum(row[4] for row in each.tables[0].rows)


def test_what_is_not_yet_published_is_not_computable_unless_let_run_on():
    given = {"principal_cny": D(10000), "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    with pytest.raises(Refused) as refusal:
        segmented_interest(**given)
    assert refusal.value.finding.status is Status.NOT_YET
    found = segmented_interest(**given, rates=RateBook(assume_unchanged=True))
    assert (found.status, found.value) == (Status.PROVISIONAL, D("299.18"))
    assert found.remedy.zh == "用到了尚未核对或暂按不变的利率, 核对后应重算。"


def test_no_days_give_no_interest():
    assert segmented_interest(principal_cny=D(1), start=date(2020, 1, 1), end=date(2020, 1, 1)).value == D("0.00")
    given = {"principal_cny": D(1), "start": date(2020, 1, 1), "end": date(2020, 1, 1), "mode": RateMode.FIXED}
    assert segmented_interest(**given).value == D("0.00")


@given(days, days, days)
def test_splitting_an_interval_changes_nothing(a, b, c):
    first, middle, last = sorted([a, b, c])
    given = {"principal_cny": D(365000000)}
    whole = segmented_interest(**given, start=first, end=last)
    parts = [segmented_interest(**given, start=first, end=middle), segmented_interest(**given, start=middle, end=last)]
    exact = [sum((row[2] * row[3] for row in one.tables[0].rows), D(0)) for one in (whole, *parts)]
    assert exact[0] == exact[1] + exact[2]
    assert abs(whole.value - parts[0].value - parts[1].value) <= D("0.01")


def test_it_computes_in_every_quarter():
    for year in range(1992, 2026):
        for month in (1, 4, 7, 10):
            start = date(year, month, 1)
            assert segmented_interest(principal_cny=D(10000), start=start, end=start.replace(day=28)).value > 0
