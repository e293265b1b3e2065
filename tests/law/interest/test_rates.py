"""The rates as one book: benchmark, then loan prime rate; what is not yet published; what a court adds; what was known when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tianping.law.days.calendar import Calendar
from tianping.law.finding import Refused, Status
from tianping.law.interest.rates import ON_FILE, Publication, RateBook, RateTerm, Series, horizon, status_of

D = Decimal
OCTOBER = Publication(date(2026, 10, 20), D("2.90"), D("3.40"))


def at(day, **book):
    return RateBook(**book).at(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day, one_year, over_5y",
    [
        ("1991-04-21", "8.64", "9.72"), ("1999-06-10", "5.85", "6.21"), ("2014-11-21", "6.00", "6.55"), ("2014-11-22", "5.60", "6.15"),
        ("2019-08-19", "4.35", "4.90"), ("2019-08-20", "4.25", "4.85"), ("2020-04-19", "4.05", "4.75"), ("2020-04-20", "3.85", "4.65"),
        ("2021-12-20", "3.80", "4.65"), ("2024-02-20", "3.45", "3.95"), ("2025-05-20", "3.00", "3.50"), ("2026-10-19", "3.00", "3.50"),
    ],
)
def test_the_rate_of_a_day_is_the_latest_published_on_or_before_it(day, one_year, over_5y):
    on = date.fromisoformat(day)
    assert ON_FILE.at(on).percent == D(one_year)
    assert ON_FILE.at(on, RateTerm.OVER_5_YEARS).percent == D(over_5y)


def test_there_is_a_rate_on_the_first_day_of_every_quarter():
    quarters = [date(year, month, 1) for year in range(1992, 2027) for month in (1, 4, 7, 10)]
    for day in quarters:
        for term in RateTerm:
            assert D("2.5") < ON_FILE.at(day, term).percent < D(16)


def test_publications_are_monthly_on_the_20th_to_24th_and_never_leap():
    rows = [one.on for one in _quotes()]
    assert len(rows) == 86
    assert all(20 <= day.day <= 24 for day in rows)
    months = [(day.year, day.month) for day in rows]
    assert months == sorted(set(months))
    steps = [abs(b.percent - a.percent) for a, b in zip(_quotes(), _quotes()[1:], strict=False)]
    assert max(steps) <= D("0.25")


def _quotes():
    found, day = [], date(2019, 8, 20)
    while day < horizon():
        quote = ON_FILE.at(day)
        if not found or found[-1].on != quote.on:
            found.append(quote)
        day += timedelta(days=1)
    return found


def test_each_publication_was_on_the_first_working_day_from_the_20th_but_one_that_the_lists_print_otherwise():
    calendar = Calendar.published()
    odd = [one.on for one in _quotes() if one.on != _first_working_day(calendar, one.on.replace(day=20))]
    assert odd == [date(2021, 2, 22)]


def _first_working_day(calendar, day):
    return calendar.next_working_day(day) if calendar.is_rest_day(day) else day


def test_what_is_not_yet_published_is_not_yet_computable_and_says_what_it_would_be():
    with pytest.raises(Refused) as refusal:
        at("2026-10-20")
    finding = refusal.value.finding
    assert finding.status is Status.NOT_YET
    assert finding.label.zh == "2026-10-20 的 LPR 尚未在案, 还不能计算"
    assert finding.remedy.zh == "请录入全国银行间同业拆借中心每月20日(遇休息日顺延)公布的数值, 或者选择按最近一次公布的数值暂计。"
    assert finding.steps[0].text.zh == "最近一次在案公布: 2026-09-20, 3.00%。如果其后没有变动, 就用这个数值。"


def test_the_last_value_may_be_let_run_on_and_is_then_provisional():
    quote = at("2026-12-31", assume_unchanged=True)
    assert (quote.percent, quote.is_assumed, status_of(quote)) == (D("3.00"), True, Status.PROVISIONAL)
    assert at("2026-10-20", assume_unchanged=True).is_assumed is True
    assert at("2026-10-19", assume_unchanged=True).is_assumed is False


def test_a_court_adds_a_publication_and_it_counts_as_set():
    quote = at("2026-11-19", added=(OCTOBER,))
    assert (quote.percent, quote.basis[0].evidence.value, quote.is_provisional) == (D("2.90"), "S", True)
    assert horizon(RateBook(added=(OCTOBER,))) == date(2026, 11, 20)
    with pytest.raises(Refused):
        at("2026-11-20", added=(OCTOBER,))


@pytest.mark.parametrize(
    "bad",
    [
        Publication(date(2026, 9, 20), D(3), D("3.5")),  # not after the last one
        Publication(date(2026, 9, 21), D(3), D("3.5")),  # twice in a month
        Publication(date(2026, 10, 19), D(3), D("3.5")),  # before the 20th
        Publication(date(2026, 10, 26), D(3), D("3.5")),  # after the 24th
        Publication(date(2026, 10, 24), D(3), D("3.5")),  # a Saturday
        Publication(date(2026, 10, 20), D("2.5"), D("3.5")),  # a leap
    ],
)
def test_an_impossible_publication_is_refused(bad):
    with pytest.raises(Refused) as refusal:
        at("2026-10-27", added=(bad,))
    assert refusal.value.finding.label.zh == f"{bad.on.isoformat()} 的 LPR {bad.one_year} 不可能是一次公布(上一次为 2026-09-20, 3.00)"


def test_what_was_known_on_a_day():
    known = RateBook(as_of=date(2024, 7, 21))
    assert known.at(date(2024, 7, 19)).percent == D("3.45")
    with pytest.raises(Refused) as refusal:
        known.at(date(2024, 7, 22))
    assert refusal.value.finding.status is Status.NOT_YET
    early = RateBook(as_of=date(2015, 10, 25))
    assert early.at(date(2019, 8, 19)).percent == D("4.35")
    with pytest.raises(Refused) as refusal:
        early.at(date(2019, 8, 20))
    assert refusal.value.finding.status is Status.NOT_YET


def test_there_is_no_rate_before_the_first_on_file():
    for book, day in ((ON_FILE, "1991-04-20"), (RateBook(as_of=date(1990, 1, 1)), "1990-01-01")):
        with pytest.raises(Refused) as refusal:
            book.at(date.fromisoformat(day))
        assert refusal.value.finding.label.zh == f"{day} 没有在案的利率"


def test_stretches_join_publications_that_change_nothing_and_never_the_two_lists():
    found = ON_FILE.between(date(2018, 1, 1), date(2020, 1, 1))
    assert [(one.start.isoformat(), str(one.quote.percent), one.quote.series) for one in found] == [
        ("2018-01-01", "4.35", Series.BENCHMARK), ("2019-08-20", "4.25", Series.LPR), ("2019-09-20", "4.20", Series.LPR),
        ("2019-11-20", "4.15", Series.LPR),
    ]
    assert ON_FILE.between(date(2020, 1, 1), date(2020, 1, 1)) == ()


def test_single_source_rows_are_provisional():
    assert ON_FILE.at(date(1993, 6, 1)).is_provisional
    assert not ON_FILE.at(date(1996, 6, 1)).is_provisional
    assert ON_FILE.at(date(2026, 9, 25)).is_provisional
    assert not ON_FILE.at(date(2026, 9, 19)).is_provisional
