"""The fine for delay in a duty other than money."""

from decimal import Decimal

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.interest.delayed.fine import delay_fine

D = Decimal


def test_twice_the_loss_where_one_was_caused():
    found = delay_fine(loss_cny=D("1000.005"))
    assert (found.value, found.steps[0].text.zh) == (D("2000.01"), "已造成损失 1000.00元, 迟延履行金为其2倍: 2000.01元。")


def test_without_a_loss_the_court_sets_it():
    assert delay_fine(set_by_court_cny=D(500)).steps[0].text.zh == "没有造成损失, 法院根据案情决定 500.00元。"


def test_neither_is_a_missing_fact():
    with pytest.raises(Refused) as refusal:
        delay_fine()
    assert refusal.value.finding.status is Status.MISSING
    assert refusal.value.finding.label.zh == "没有损失数额, 也没有法院决定的数额"
