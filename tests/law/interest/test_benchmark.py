"""The benchmark loan rate and the rate of reference across both eras."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.interest.benchmark import benchmark_rate, reference_rate
from tianping.law.interest.rates import RateBook, RateTerm

D = Decimal


def test_five_terms_and_from_2014_11_22_three():
    old = [benchmark_rate(on=date(2012, 7, 6), term=term) for term in RateTerm]
    assert [one.value for one in old] == [D("0.0560"), D("0.0600"), D("0.0615"), D("0.0640"), D("0.0655")]
    assert [one.label.zh for one in old] == [
        "六个月以内贷款基准利率", "六个月至一年贷款基准利率", "一至三年贷款基准利率", "三至五年贷款基准利率", "五年以上贷款基准利率",
    ]
    new = benchmark_rate(on=date(2014, 11, 22), term=RateTerm.UP_TO_3_YEARS, multiple=D("1.5"))
    assert (new.value, new.label.zh) == (D("0.09"), "一至五年贷款基准利率")


def test_the_benchmark_is_no_longer_used_from_2019_08_20():
    assert benchmark_rate(on=date(2019, 8, 19)).value == D("0.0435")
    with pytest.raises(Refused) as refusal:
        benchmark_rate(on=date(2019, 8, 20))
    assert refusal.value.finding.remedy.zh == "自2019年8月20日起适用贷款市场报价利率(LPR)。"


def test_the_rate_of_reference_turns_to_the_lpr():
    assert reference_rate(on=date(2019, 8, 19)).name == "benchmark_rate"
    assert reference_rate(on=date(2019, 8, 20)).value == D("0.0425")
    over = reference_rate(on=date(2019, 8, 20), term=RateTerm.OVER_5_YEARS)
    assert (over.value, over.label.zh) == (D("0.0485"), "5年期以上贷款市场报价利率(LPR)")


def test_as_it_was_known_before_the_lpr_the_last_benchmark_may_be_let_run_on():
    known = RateBook(as_of=date(2018, 1, 1), assume_unchanged=True)
    found = reference_rate(on=date(2020, 1, 1), rates=known)
    assert (found.name, found.value, found.status) == ("benchmark_rate", D("0.0435"), Status.PROVISIONAL)


def test_a_rate_of_reference_exists_in_every_quarter():
    for year in range(1992, 2027):
        for month in (1, 4, 7, 10):
            assert reference_rate(on=date(year, month, 1)).value > 0
