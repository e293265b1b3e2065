"""An agreed penalty for each day of delay."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.damages.daily_penalty import daily_penalty
from tianping.law.finding import Refused

D = Decimal
ON = date(2026, 11, 22)


def ask(on=ON, base="497527", rate="0.0001", days=561, **more):
    return daily_penalty(breached_on=on, base_cny=D(base), daily_rate=D(rate), days=days, **more)


def test_a_decided_case_within_four_cents():
    assert (ask().value, ask().steps[0].text.zh) == (D("27911.26"), "497527 × 0.0001 × (561) 天 = 27,911.26 元")


def test_days_of_grace_are_taken_off_and_never_count_backwards():
    assert ask(days=100, grace_days=90).value == D("497.53")
    assert ask(days=100, grace_days=90).steps[0].text.zh == "497527 × 0.0001 × (100 − 宽限 90) 天 = 497.53 元"
    assert ask(days=10, grace_days=90).value == 0


@pytest.mark.parametrize("wrong", [{"base": "-1"}, {"rate": "-1"}, {"days": -1}, {"grace_days": -1}])
def test_nothing_is_negative(wrong):
    with pytest.raises(Refused, match=r"^基数、日利率和天数不能为负$"):
        ask(**wrong)


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2000, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_2000_has_a_text(day):
    assert ask(day).value == D("27911.26")
