"""Loss from late payment of a price where no penalty was agreed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused, Status
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.rates import RateBook
from tianping.law.interest.sale import late_payment_loss

D = Decimal


def loss(breach, end, **facts):
    return late_payment_loss(price_cny=D(100000), breach_on=date.fromisoformat(breach), end=date.fromisoformat(end), **facts)


def test_the_lpr_at_the_time_of_breach_raised_by_thirty_percent():
    found = loss("2022-03-01", "2023-03-01")
    assert found.value == D("4810.00")  # 3.70 % x 1.3
    assert found.steps[0].text.zh == "2022年3月1日违约, 未约定违约金: 参照利率加计30%。"


def test_the_court_may_add_up_to_one_half():
    assert loss("2022-03-01", "2023-03-01", markup=D("0.5")).value == D("5550.00")
    for share in ("0.29", "0.51"):
        with pytest.raises(Refused) as refusal:
            loss("2022-03-01", "2023-03-01", markup=D(share))
        assert refusal.value.finding.remedy.zh == "请在30%至50%之间确定。"


def test_an_older_breach_floats_with_the_benchmark_to_2019_08_19_and_then_takes_the_lpr():
    found = loss("2019-07-21", "2019-09-19")
    assert [(row[2], row[3]) for table in found.tables for row in table.rows] == [(D("0.05655"), 30), (D("0.05525"), 30)]
    assert len(loss("2018-07-21", "2018-09-19").tables) == 1


@given(
    st.dates(date(2018, 1, 1), date(2022, 1, 1)), st.integers(0, 900), st.sampled_from(["included", "excluded"]),
    st.sampled_from(["counted", "next_day"]),
)
def test_no_day_is_lost_or_counted_twice(breach, length, end, first):
    chosen = DEFAULT.but(end=end, first_day=first)
    last = date.fromordinal(breach.toordinal() + length)
    found = late_payment_loss(price_cny=D(1), breach_on=breach, end=last, conventions=chosen)
    days = sum(row[3] for table in found.tables for row in table.rows)
    assert days == chosen.span(chosen.starts(breach), chosen.stops(last)).days


def test_an_end_before_the_breach_is_refused():
    with pytest.raises(Refused) as refusal:
        loss("2022-03-01", "2022-02-28")
    assert refusal.value.finding.name == "end_before_start"


def test_a_rate_let_run_on_makes_it_provisional():
    assert loss("2026-10-25", "2026-11-25", rates=RateBook(assume_unchanged=True)).status is Status.PROVISIONAL


def test_it_computes_in_every_quarter():
    for year in range(1992, 2026):
        for month in (1, 4, 7, 10):
            assert loss(f"{year}-{month:02}-01", f"{year}-{month:02}-28").value > 0
