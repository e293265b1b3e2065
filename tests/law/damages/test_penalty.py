"""An agreed penalty against the loss."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.damages.penalty import adjusted_penalty

D = Decimal
ON = date(2026, 11, 22)


def ask(agreed="200000", loss="100000", *, asked=True, on=ON, **more):
    return adjusted_penalty(judged_on=on, agreed_cny=D(agreed), loss_cny=D(loss), reduction_asked=asked, **more)


@pytest.mark.parametrize(
    ("given_", "payable", "words"),
    [
        ({}, "130000.00", "过分高于损失, 依请求减少: 130,000.00 元"),
        ({"asked": False}, "200000.00", "超过界限, 但未请求减少: 200,000.00 元"),
        ({"is_bad_faith": True}, "200000.00", "恶意违约, 一般不予减少: 200,000.00 元"),
        ({"agreed": "130000"}, "130000.00", "约定未超过界限, 不属过分高于损失: 130,000.00 元"),
        ({"agreed": "130000.01"}, "130000.00", "过分高于损失, 依请求减少: 130,000.00 元"),
        ({"agreed": "90000"}, "90000.00", "约定低于损失, 未请求增加: 90,000.00 元"),
        ({"agreed": "90000", "increase_asked": True}, "100000.00", "约定低于损失, 依请求增加至损失: 100,000.00 元"),
    ],
)
def test_each_answer_says_why(given_, payable, words):
    found = ask(**given_)
    assert (found.value, found.steps[-1].text.zh) == (D(payable), words)


def test_bad_faith_bars_the_cut_only_since_december_2023():
    assert ask(is_bad_faith=True, on=date(2023, 12, 4)).value == D("130000.00")
    assert ask(is_bad_faith=True, on=date(2023, 12, 5)).value == D("200000.00")


def test_the_measure_is_named_as_the_court_s_discretion():
    assert ask().conventions[0].label.zh == "以损失上浮界限为酌减上限, 由法院裁量"


@pytest.mark.parametrize("day", [date(y, m, 28) for y in range(2009, 2028) for m in (5, 8, 11)])
def test_every_quarter_since_2009_has_a_text(day):
    assert ask(on=day).value == D("130000.00")


@given(a=st.integers(0, 10**8), b=st.integers(0, 10**8), loss=st.integers(0, 10**8), asked=st.booleans(), bad=st.booleans())
def test_a_higher_agreed_sum_never_pays_less(a, b, loss, asked, bad):
    low, high = sorted((a, b))
    assert ask(str(low), str(loss), asked=asked, is_bad_faith=bad).value <= ask(str(high), str(loss), asked=asked, is_bad_faith=bad).value
