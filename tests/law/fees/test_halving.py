"""Half the acceptance fee: grounds, only once, and the order of cutting and halving."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.fees.charge import exact_of
from tianping.law.fees.halving import HalvingGround, HalvingOrder, halved_fee, with_halving
from tianping.law.fees.property import property_case_fee
from tianping.law.finding import Refused
from tianping.law.rounding import Cut

DAY = date(2026, 3, 18)


def half(claim: str, *grounds: HalvingGround, **how):
    full = property_case_fee(claim_cny=Decimal(claim), filed_on=DAY, money=Cut.NONE)
    return with_halving(full, grounds=grounds, on=DAY, **how)


@pytest.mark.parametrize(("ground", "text", "article"), [
    (HalvingGround.SUMMARY, "适用简易程序", "第16条"), (HalvingGround.MEDIATION, "以调解方式结案", "第15条"),
    (HalvingGround.WITHDRAWAL, "原告申请撤诉", "第15条"), (HalvingGround.COUNTERCLAIM, "反诉与本诉合并审理", "第18条"),
    (HalvingGround.THIRD_PARTY, "有独立请求权的第三人提出请求, 合并审理", "第18条"),
])
def test_each_ground_halves_and_says_why(ground, text, article):
    found = half("130000", ground)
    assert found.value == Decimal(1450)
    assert found.steps[-1].text.zh == f"{text}, 减半: 2,900.00 ÷ 2 = 1,450.00"
    assert [str(one) for one in found.steps[-1].basis] == [f"《诉讼费用交纳办法》(国务院令第481号){article}"]
    assert found.part("full").value == Decimal(2900)
    assert found.part("exact").value == Decimal(1450)


def test_two_grounds_halve_only_once():
    found = half("130000", HalvingGround.SUMMARY, HalvingGround.MEDIATION, HalvingGround.WITHDRAWAL)
    assert found.value == Decimal(1450)
    assert found.steps[-1].text.zh == "另有减半情形(以调解方式结案、原告申请撤诉), 只能减半一次"
    assert [str(one) for one in found.steps[-1].basis] == ["《关于适用民事诉讼法的解释》(法释〔2022〕11号)第206条"]


def test_the_same_ground_twice_is_one_ground():
    assert half("130000", HalvingGround.SUMMARY, HalvingGround.SUMMARY).steps[-1].text.zh.startswith("适用简易程序")


def test_without_a_ground_the_fee_stays():
    full = property_case_fee(claim_cny=Decimal(130000), filed_on=DAY)
    assert with_halving(full, grounds=(), on=DAY) is full
    assert halved_fee(full_cny=Decimal(2900), grounds=(), on=DAY).value == Decimal(2900)


def test_order_of_cutting_and_halving():
    assert exact_of(half("1043638.5", HalvingGround.SUMMARY)) == Decimal("7096.37325")
    found = half("1043638.5", HalvingGround.SUMMARY, order=HalvingOrder.CUT_FIRST)
    assert found.value == Decimal("7096.5")
    assert [(one.name, one.choice) for one in found.conventions] == [
        ("money", "half_up_cent"), ("halving_order", "full_fee_half_up_yuan_then_halve"),
    ]
    assert half("1043638.5", HalvingGround.SUMMARY).conventions[1].choice == "halve_then_cut"


def test_the_step_that_cut_the_full_fee_is_not_kept():
    full = property_case_fee(claim_cny=Decimal("80439.06"), filed_on=DAY, money=Cut.HALF_UP_YUAN)
    assert full.steps[-1].text.zh == "四舍五入到元: 1,811.00"
    found = with_halving(full, grounds=(HalvingGround.SUMMARY,), on=DAY)
    assert [one.text.zh for one in found.steps][-3:] == [
        "合计 1,810.9765", "适用简易程序, 减半: 1,810.9765 ÷ 2 = 905.48825", "四舍五入到分: 905.49",
    ]


def test_by_name_from_a_full_fee():
    found = halved_fee(full_cny=Decimal("2900"), grounds=(HalvingGround.SUMMARY,), on=DAY)
    assert [one.text.zh for one in found.steps] == ["全额受理费 2,900.00 元", "适用简易程序, 减半: 2,900.00 ÷ 2 = 1,450.00"]
    assert found.given["grounds"] == "summary"


def test_a_negative_fee_is_refused():
    with pytest.raises(Refused) as caught:
        halved_fee(full_cny=Decimal(-1), grounds=(), on=DAY)
    assert caught.value.finding.label.zh == "案件受理费不能为负: -1.00"


def test_no_rule_before_april_2007():
    with pytest.raises(Refused) as caught:
        halved_fee(full_cny=Decimal(100), grounds=(HalvingGround.SUMMARY,), on=date(2007, 3, 31))
    assert caught.value.finding.name == "no_law_in_force"


def test_every_quarter_halves():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            grounds = (HalvingGround.SUMMARY, HalvingGround.MEDIATION)
            assert halved_fee(full_cny=Decimal(100), grounds=grounds, on=date(year, month, 1)).value == Decimal(50)


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.lists(st.sampled_from(HalvingGround), min_size=1, max_size=5))
def test_half_is_half_whatever_the_grounds(full, grounds):
    assert exact_of(halved_fee(full_cny=full, grounds=tuple(grounds), on=DAY)) * 2 == full
