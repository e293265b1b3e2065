"""Plain interest, a bank's penalty interest, and amounts by the day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.interest.conventions import DEFAULT, Span
from tianping.law.interest.plain import (
    bank_penalty,
    daily_interest,
    days_span,
    interest_over,
    months_span,
    plain_interest,
)

D = Decimal
money = st.decimals(0, 10**9, places=2)
days = st.dates(date(2000, 1, 1), date(2026, 12, 31))


def test_both_ends_counted_as_a_court_did():
    found = plain_interest(
        principal_cny=D(200000), annual_rate=D("0.0385"), start=date(2021, 12, 20), end=date(2023, 10, 19), conventions=DEFAULT.but(end="included")
    )
    assert (found.value, found.part("days").value) == (D("14113.15"), 669)
    assert found.steps[0].text.zh == "2021年12月20日至2023年10月19日共669天, 200000.00 × 3.85% × 669/365 = 14113.15元。"


def test_whole_years_are_shown_without_a_divisor():
    found = interest_over(
        principal_cny=D(19000), annual_rate=D("0.042"), span=Span(1826, 5, 1), conventions=DEFAULT, when=DEFAULT.named()[0].label
    )
    assert found.value == D("3990.00")
    assert found.steps[0].text.zh.endswith("19000.00 × 4.2% × 5 = 3990.00元。")


def test_a_daily_rate():
    found = daily_interest(principal_cny=D(850008), daily_rate=D("0.0001"), days=234)
    assert found.value == D("19890.19")
    assert found.steps[0].text.zh == "850008.00 × 0.01% × 234 = 19890.19元。"


def test_penalty_interest_of_a_bank():
    found = bank_penalty(
        principal_cny=D(1000000), annual_rate=D("0.09"), multiple=D("1.5"), start=date(2015, 10, 29), end=date(2015, 11, 7),
        unpaid_interest_cny=D("9132.85"), conventions=DEFAULT.but(basis="360", end="included"),
    )
    assert (found.value, found.part("penalty").value) == (D("1012882.85"), D("3750.00"))
    assert found.steps[0].text.zh == "罚息利率: 9% × 1.5 = 13.5%。"


def test_spans_without_dates():
    assert months_span(8, 0, DEFAULT) == Span(240, 8, 12)
    assert months_span(8, 5, DEFAULT) == Span(245, 245, 360)
    assert days_span(180, DEFAULT) == Span(180, 180, 365)
    assert days_span(180, DEFAULT.but(basis="actual")) == Span(180, 180, 365)


def test_what_cannot_be_is_refused():
    with pytest.raises(Refused) as refusal:
        plain_interest(principal_cny=D(1), annual_rate=D(1), start=date(2024, 1, 2), end=date(2024, 1, 1))
    assert refusal.value.finding.label.zh == "止日 2024-01-01 早于起日 2024-01-02"
    for principal, length in ((D(-1), 1), (D(1), -1)):
        with pytest.raises(Refused) as refusal:
            daily_interest(principal_cny=principal, daily_rate=D(1), days=length)
        assert refusal.value.finding.label.zh == ("金额不能为负数" if principal < 0 else "期间不能为负数, 也不能超过100000")


@given(money, money, days, days)
def test_interest_never_falls_as_the_principal_grows(a, b, first, last):
    start, end = sorted([first, last])
    low, high = sorted([a, b])
    given = {"annual_rate": D("0.0435"), "start": start, "end": end}
    assert plain_interest(principal_cny=low, **given).value <= plain_interest(principal_cny=high, **given).value
