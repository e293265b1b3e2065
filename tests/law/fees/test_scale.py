"""Scales: forwards, backwards, capped."""

from decimal import Decimal

import pytest

from tianping.law.fees.scale import Bracket, Scale

CAPPED = Scale.of({"base": 30, "cap": 5000, "brackets": [{"above": 1000, "rate": Decimal("0.01")}, {"above": 100000, "rate": Decimal("0.005")}]})


def test_brackets_follow_one_another():
    assert CAPPED.brackets == (
        Bracket(Decimal(1000), Decimal(100000), Decimal("0.01")), Bracket(Decimal(100000), None, Decimal("0.005")),
    )


@pytest.mark.parametrize(("amount", "fee"), [
    (0, "30"), (1000, "30"), (1001, "30.01"), (100000, "1020"), (896000, "5000"), (895999, "4999.995"), (10**9, "5000"),
])
def test_forwards(amount, fee):
    assert CAPPED.charge(Decimal(amount)) == Decimal(fee)


@pytest.mark.parametrize(("fee", "least", "greatest"), [
    ("30", "0", "1000"), ("30.01", "1001", "1001"), ("1020", "100000", "100000"), ("1020.005", "100001", "100001"), ("5000", "896000", None),
    ("4999.995", "895999", "895999"),
])
def test_backwards(fee, least, greatest):
    assert CAPPED.amounts_for(Decimal(fee)) == (Decimal(least), None if greatest is None else Decimal(greatest))


@pytest.mark.parametrize("fee", ["29.99", "5000.01", "-1"])
def test_backwards_from_no_fee(fee):
    with pytest.raises(ValueError) as caught:
        CAPPED.amounts_for(Decimal(fee))
    assert str(caught.value) == "no amount gives this fee"


def test_the_cap_is_a_step_only_where_it_cuts():
    assert [one.text.zh for one in CAPPED.steps(Decimal(896000), basis=())][-1] == "合计 5,000.00"
    assert [one.text.zh for one in CAPPED.steps(Decimal(896001), basis=())][-2:] == ["合计 5,000.005", "最高不超过 5,000.00"]
    assert [one.text.en for one in CAPPED.steps(Decimal(896001), basis=())] == [
        "up to 1,000: 30.00", "1,000 to 100,000: 99,000.00 x 1% = 990.00", "above 100,000: 796,001.00 x 0.5% = 3,980.005", "together 5,000.005",
        "at most 5,000.00",
    ]
