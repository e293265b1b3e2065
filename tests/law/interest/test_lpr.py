"""The loan prime rate and its history."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.interest.lpr import lpr, lpr_history
from tianping.law.interest.rates import Publication, RateBook

D = Decimal


def test_on_a_day_of_publication_the_new_value_applies():
    found = lpr(on=date(2021, 12, 20))
    assert found.value == D("0.038")
    assert found.steps[0].text.zh == "2021年12月20日适用2021年12月20日公布的1年期贷款市场报价利率(LPR) 3.80%。"
    assert found.remedy is None


def test_the_longer_term_and_a_multiple():
    found = lpr(on=date(2024, 2, 20), over_five_years=True, multiple=D(4))
    assert found.value == D("0.158")
    assert found.steps[1].text.zh == "3.95% × 4 = 15.8%"


def test_there_is_no_lpr_before_2019_08_20():
    with pytest.raises(Refused) as refusal:
        lpr(on=date(2019, 8, 19))
    assert refusal.value.finding.label.zh == "2019-08-19 还没有 LPR"
    assert refusal.value.finding.remedy.zh == "2019年8月19日以前适用中国人民银行贷款基准利率。"


def test_an_unchecked_and_an_assumed_value_say_so():
    assert lpr(on=date(2026, 9, 20)).status is Status.PROVISIONAL
    assert lpr(on=date(2026, 9, 20)).remedy.zh == "该数值尚未与公布机构核对。"
    assumed = lpr(on=date(2026, 12, 1), rates=RateBook(assume_unchanged=True))
    assert assumed.remedy.zh == "按最近一次公布的数值暂计, 新值公布后应重算。"


def test_every_publication_is_listed_with_its_grade():
    found = lpr_history()
    assert found.value == 86
    assert found.tables[0].rows[0] == (date(2019, 8, 20), D("4.25"), D("4.85"), "P")
    assert found.tables[0].rows[-1] == (date(2026, 9, 20), D("3.00"), D("3.50"), "M")
    assert found.steps[0].text.zh == "2026年10月20日起的数值尚未在案。"


def test_the_history_as_it_was_known_and_with_an_addition():
    assert lpr_history(rates=RateBook(as_of=date(2019, 12, 31))).value == 5
    added = RateBook(added=(Publication(date(2026, 10, 20), D("3.00"), D("3.50")),))
    assert lpr_history(rates=added).tables[0].rows[-1] == (date(2026, 10, 20), D("3.00"), D("3.50"), "S")
