"""Earnest money: at most a fifth of the contract, forfeited or returned double, instead of a penalty and never beside it."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.damages.earnest_money import InBreach, earnest_money_forfeit
from tianping.law.finding import Refused

D = Decimal
ON = date(2026, 11, 22)


def ask(who, paid="20000", on=ON, **more):
    return earnest_money_forfeit(agreed_on=on, paid_cny=D(paid), contract_cny=D(100000), in_breach=who, **more)


@pytest.mark.parametrize(
    ("who", "paid", "back"),
    [(InBreach.RECEIVER, "20000", "40000"), (InBreach.GIVER, "20000", "0"), (InBreach.RECEIVER, "30000", "50000"),
     (InBreach.GIVER, "30000", "10000")],
)
def test_what_the_receiver_gives_back(who, paid, back):
    assert ask(who, paid).value == D(back)


def test_partial_performance_follows_the_part_not_performed():
    found = ask(InBreach.RECEIVER, unperformed=D("0.5"))
    assert (found.value, found.part("at_stake").value) == (D(30000), D(10000))
    assert found.steps[1].text.zh == "收受方违约, 双倍返还(未履行部分 50%): 10,000.00 元"


def test_the_larger_of_penalty_and_earnest_money_is_shown():
    assert ask(InBreach.GIVER, penalty_cny=D(15000)).steps[-1].value == D(20000)
    assert ask(InBreach.GIVER, penalty_cny=D(25000)).steps[-1].value == D(25000)


def test_a_part_lies_between_nothing_and_all():
    for wrong in (D("1.1"), D(-1)):
        with pytest.raises(Refused, match=r"^未履行部分的比例应在 0 与 1 之间$"):
            ask(InBreach.GIVER, unperformed=wrong)


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(1996, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_1996_has_a_text(day):
    assert ask(InBreach.RECEIVER, on=day).value == D(40000)
