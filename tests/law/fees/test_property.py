"""The acceptance fee of property cases."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.fees.charge import exact_of
from tianping.law.fees.property import property_case_fee, property_scale
from tianping.law.finding import Refused, Unit
from tianping.law.rounding import Cut

DAY = date(2026, 3, 18)
SUMS = st.decimals(min_value=0, max_value=Decimal("99999999999.99"), places=2)


def exact(claim: str) -> Decimal:
    return exact_of(property_case_fee(claim_cny=Decimal(claim), filed_on=DAY))


@pytest.mark.parametrize(("claim", "fee"), [
    ("0", "50"), ("0.01", "50"), ("10000", "50"), ("10000.01", "50.00025"), ("100000", "2300"), ("100000.01", "2300.0002"), ("200000", "4300"),
    ("200000.01", "4300.00015"), ("500000", "8800"), ("500000.01", "8800.0001"), ("1000000", "13800"), ("1000000.01", "13800.00009"),
    ("2000000", "22800"), ("2000000.01", "22800.00008"), ("5000000", "46800"), ("5000000.01", "46800.00007"), ("10000000", "81800"),
    ("10000000.01", "81800.00006"), ("20000000", "141800"), ("20000001", "141800.005"), ("20000000.01", "141800.00005"),
])
def test_every_bracket_bound_and_one_cent_above(claim, fee):
    assert exact(claim) == Decimal(fee)


@pytest.mark.parametrize(("claim", "fee"), [("23000", "375"), ("56543.44", "1213.586"), ("260000", "5200"), ("1043638.5", "14192.7465")])
def test_fees_of_judgments(claim, fee):
    assert exact(claim) == Decimal(fee)


@pytest.mark.parametrize(("money", "fee"), [
    (Cut.HALF_UP_CENT, "1810.98"), (Cut.HALF_UP_YUAN, "1811"), (Cut.TRUNCATE_CENT, "1810.97"), (Cut.TRUNCATE_YUAN, "1810"), (Cut.NONE, "1810.9765"),
])
def test_the_cut_is_a_named_convention(money, fee):
    found = property_case_fee(claim_cny=Decimal("80439.06"), filed_on=DAY, money=money)
    assert (found.value, exact_of(found)) == (Decimal(fee), Decimal("1810.9765"))
    assert [(one.name, one.choice) for one in found.conventions] == [("money", money.value)]


def test_steps_can_be_pasted():
    found = property_case_fee(claim_cny=Decimal(130000), filed_on=DAY)
    assert (found.value, found.unit) == (Decimal(2900), Unit.CNY)
    assert [one.text.zh for one in found.steps] == [
        "请求金额 130,000.00 元", "10,000 元以下: 50.00", "10,000 至 100,000 元: 90,000.00 x 2.5% = 2,250.00",
        "100,000 至 200,000 元: 30,000.00 x 2% = 600.00", "合计 2,900.00",
    ]
    assert [one.text.en for one in found.steps] == [
        "amount claimed 130,000.00", "up to 10,000: 50.00", "10,000 to 100,000: 90,000.00 x 2.5% = 2,250.00",
        "100,000 to 200,000: 30,000.00 x 2% = 600.00", "together 2,900.00",
    ]
    assert [str(one) for one in found.all_basis()] == ["《诉讼费用交纳办法》(国务院令第481号)第13条第1款第1项"]


def test_the_last_step_names_the_cut():
    found = property_case_fee(claim_cny=Decimal("25000000.01"), filed_on=DAY, money=Cut.HALF_UP_YUAN)
    assert [one.text.zh for one in found.steps][-3:] == [
        "超过 20,000,000 元的部分: 5,000,000.01 x 0.5% = 25,000.00005", "合计 166,800.00005", "四舍五入到元: 166,800.00",
    ]


def test_a_base_fee_needs_no_sum():
    assert [one.text.zh for one in property_case_fee(claim_cny=Decimal(8000), filed_on=DAY).steps] == ["请求金额 8,000.00 元", "10,000 元以下: 50.00"]


def test_a_negative_claim_is_refused():
    with pytest.raises(Refused) as caught:
        property_case_fee(claim_cny=Decimal(-1), filed_on=DAY)
    assert caught.value.finding.label.zh == "请求金额不能为负: -1.00"
    assert caught.value.finding.remedy.zh == "请填写正数或 0; 抵销、退还的款项请作为单独的请求。"


def test_no_law_before_april_2007():
    with pytest.raises(Refused) as caught:
        property_case_fee(claim_cny=Decimal(1), filed_on=date(2007, 3, 31))
    assert caught.value.finding.label.zh == "2007-03-31 没有在案的“财产案件受理费”规定"


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (1, 4, 7, 10):
            if (year, month) >= (2007, 4):
                assert property_case_fee(claim_cny=Decimal(100000), filed_on=date(year, month, 1)).value == Decimal(2300)


@given(SUMS, SUMS)
def test_the_fee_never_falls_as_the_claim_grows(one, other):
    low, high = sorted((one, other))
    assert exact(str(low)) <= exact(str(high))
    fees = [property_case_fee(claim_cny=claim, filed_on=DAY, money=Cut.HALF_UP_YUAN).value for claim in (low, high)]
    assert fees[0] <= fees[1]


@given(SUMS)
def test_the_fee_is_never_more_than_the_steepest_rate(claim):
    assert 50 <= exact(str(claim)) <= max(Decimal(50), claim * Decimal("0.025"))


def test_the_scale_has_ten_parts():
    scale, found = property_scale(on=DAY)
    assert (scale.base, len(scale.brackets), scale.cap) == (Decimal(50), 9, None)
    assert found.starts == date(2007, 4, 1)
