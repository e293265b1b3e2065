"""Double pay for work without a written contract: from the second month, eleven months at most."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused, Status
from tianping.law.labour.double_pay import no_open_ended_contract_pay, no_written_contract_pay

D = Decimal
ON = date(2026, 11, 22)


def ask(started=date(2025, 1, 15), asked_on=ON, **more):
    return no_written_contract_pay(started_on=started, monthly_wage_cny=D(2175), asked_on=asked_on, **more)


def test_a_year_without_a_contract_is_eleven_months():
    found = ask()
    assert (found.value, found.part("months").value) == (D("23925.00"), 11)
    assert found.steps[0].text.zh == "自 2025-02-15 起至 2026-01-14 止, 11 个整月: 23,925.00 元"


def test_it_ends_the_day_before_signing_or_with_the_work():
    assert ask(signed_on=date(2025, 5, 15)).part("months").value == 3
    assert ask(ended_on=date(2025, 5, 14)).part("months").value == 3


def test_an_incomplete_month_counts_by_its_working_days():
    found = ask(signed_on=date(2025, 5, 26), odd_working_days=7)
    assert (found.value, found.status) == (D("7225.00"), Status.ESTABLISHED)
    assert found.steps[1].text.zh == "不满一个月, 实际工作日 7 天 ÷ 21.75 = 700.00 元"
    assert ask(signed_on=date(2025, 5, 26), odd_working_days=0).value == D("6525.00")


def test_before_september_2025_no_text_said_how_it_counts():
    assert ask(asked_on=date(2025, 8, 31), signed_on=date(2025, 5, 26), odd_working_days=7).status is Status.PROVISIONAL
    assert ask(asked_on=date(2025, 8, 31), signed_on=date(2025, 5, 15)).status is Status.ESTABLISHED


def test_its_working_days_are_asked_for():
    with pytest.raises(Refused) as no:
        ask(signed_on=date(2025, 5, 26))
    assert no.value.finding.label.zh == "最后不满一个月(自 2025-05-15 起 11 天)的实际工作日未填"
    assert no.value.finding.missing[0].en == "odd_working_days"


def test_signed_within_the_first_month_there_is_nothing():
    found = ask(signed_on=date(2025, 2, 15))
    assert (found.value, found.steps[0].text.zh) == (D(0), "在 2025-02-15 前已订立书面合同或者终止用工: 0.00 元")


def open_ended(due=date(2025, 1, 1), end=date(2025, 3, 15), **more):
    return no_open_ended_contract_pay(due_on=due, ended_on=end, monthly_wage_cny=D(3000), asked_on=ON, **more)


def test_an_open_ended_contract_that_was_due_pays_from_that_day():
    found = open_ended()
    assert (found.value, found.steps[0].text.zh) == (D("7500.00"), "自 2025-01-01 起至 2025-03-15 止, 2 个整月零 15 天: 7,500.00 元")


def test_deemed_open_ended_or_ended_before_it_was_due_pays_nothing():
    assert open_ended(is_deemed_after_one_year=True).steps[0].text.zh == "视为已订立无固定期限劳动合同的期间, 不支付二倍工资: 0.00 元"
    assert open_ended(end=date(2024, 12, 31)).steps[0].text.zh == "在应当订立之前已终止: 0.00 元"


@pytest.mark.parametrize("day", [date(y, m, 4) for y in range(2008, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_2008_has_a_text(day):
    assert ask(asked_on=day).value == D("23925.00")
    assert no_open_ended_contract_pay(due_on=day, ended_on=day, monthly_wage_cny=D(30), asked_on=day).value == 1


@given(start=st.dates(date(2008, 2, 1), date(2026, 1, 1)), end=st.dates(date(2008, 2, 1), date(2027, 1, 1)))
def test_never_more_than_eleven_months(start, end):
    if end >= start:
        assert 0 <= ask(start, ended_on=end, odd_working_days=10).value <= 11 * 2175
