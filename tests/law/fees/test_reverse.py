"""From a fee back to the amount."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.fees.charge import exact_of
from tianping.law.fees.enforcement import enforcement_fee
from tianping.law.fees.preservation import preservation_fee
from tianping.law.fees.property import property_case_fee
from tianping.law.fees.reverse import ReversibleFee, amount_from_fee
from tianping.law.finding import Refused, Status
from tianping.law.rounding import Cut

DAY = date(2026, 3, 18)
FORWARD = {
    ReversibleFee.PROPERTY: lambda x, **how: property_case_fee(claim_cny=x, filed_on=DAY, **how),
    ReversibleFee.ENFORCEMENT: lambda x, **how: enforcement_fee(amount_cny=x, applied_on=DAY, **how),
    ReversibleFee.PRESERVATION: lambda x, **how: preservation_fee(amount_cny=x, applied_on=DAY, **how),
}


def span(fee, **how):
    found = amount_from_fee(fee_cny=Decimal(fee), charged_on=DAY, **how)
    return tuple(one.value for one in found.parts)


def refusal(fee, **how):
    with pytest.raises(Refused) as caught:
        amount_from_fee(fee_cny=Decimal(fee), charged_on=DAY, **how)
    return caught.value.finding


@pytest.mark.parametrize(("fee", "how", "found"), [
    ("2900", {}, (130000, 130000)), ("50", {}, (0, 10000)), ("1450", {"is_half": True}, (130000, 130000)), ("25", {"is_half": True}, (0, 10000)),
    ("5000", {"scale": ReversibleFee.PRESERVATION}, (896000,)), ("30", {"scale": ReversibleFee.PRESERVATION}, (0, 1000)),
    ("87400", {"scale": ReversibleFee.ENFORCEMENT}, (20000000, 20000000)), ("141800.005", {}, (20000001, 20000001)),
    ("1211", {"money": Cut.HALF_UP_YUAN}, ("56420.00", "56459.99")), ("1213", {"money": Cut.TRUNCATE_YUAN}, ("56520.00", "56559.99")),
    ("50", {"money": Cut.HALF_UP_YUAN}, ("0", "10019.99")), ("50.01", {"money": Cut.HALF_UP_CENT}, ("10000.20", "10000.59")),
    ("50.01", {"money": Cut.TRUNCATE_CENT}, ("10000.40", "10000.79")),
    ("5000", {"money": Cut.TRUNCATE_YUAN, "scale": ReversibleFee.PRESERVATION}, ("896000.00",)),
    ("1450", {"money": Cut.HALF_UP_YUAN, "is_half": True}, ("129950.00", "130049.99")),
    ("5000", {"money": Cut.HALF_UP_YUAN, "scale": ReversibleFee.PRESERVATION}, ("895900.00",)),
])
def test_backwards(fee, how, found):
    assert span(fee, **how) == tuple(Decimal(one) for one in found)


def test_steps_and_status():
    point = amount_from_fee(fee_cny=Decimal(2900), charged_on=DAY)
    assert (point.value, point.status) == (Decimal(130000), Status.ESTABLISHED)
    assert point.steps[0].text.zh == "案件受理费 2,900.00 对应金额 130,000.00"
    flat = amount_from_fee(fee_cny=Decimal(25), charged_on=DAY, is_half=True)
    assert flat.status is Status.PROVISIONAL
    assert flat.steps[0].text.zh == "案件受理费(减半后) 25.00 对应金额 0.00 至 10,000.00"
    assert flat.steps[0].text.en == "acceptance fee (halved) 25.00 comes from 0.00 to 10,000.00"
    capped = amount_from_fee(fee_cny=Decimal(5000), charged_on=DAY, scale=ReversibleFee.PRESERVATION)
    assert capped.status is Status.PROVISIONAL
    assert capped.steps[0].text.zh == "保全申请费 5,000.00 对应金额 896,000.00 以上"
    assert capped.steps[0].text.en == "preservation fee 5,000.00 comes from 896,000.00 or more"


@pytest.mark.parametrize(("fee", "how", "label", "remedy"), [
    ("49.99", {}, "没有金额对应案件受理费 49.99", "案件受理费最低 50.00; 请核对费用、是否减半和取整方式。"),
    ("24", {"is_half": True}, "没有金额对应案件受理费 24.00", "案件受理费最低 25.00; 请核对费用、是否减半和取整方式。"),
    ("5001", {"scale": ReversibleFee.PRESERVATION}, "没有金额对应保全申请费 5,001.00",
     "保全申请费最低 30.00, 最高 5,000.00; 请核对费用、是否减半和取整方式。"),
    ("5001", {"scale": ReversibleFee.PRESERVATION, "money": Cut.HALF_UP_YUAN}, "没有金额对应保全申请费 5,001.00",
     "保全申请费最低 30.00, 最高 5,000.00; 请核对费用、是否减半和取整方式。"),
    ("50.5", {"money": Cut.HALF_UP_YUAN}, "没有金额对应案件受理费 50.50", "案件受理费最低 50.00; 请核对费用、是否减半和取整方式。"),
    ("49", {"money": Cut.HALF_UP_YUAN}, "没有金额对应案件受理费 49.00", "案件受理费最低 50.00; 请核对费用、是否减半和取整方式。"),
])
def test_a_fee_that_no_amount_gives_is_refused(fee, how, label, remedy):
    found = refusal(fee, **how)
    assert (found.label.zh, found.remedy.zh) == (label, remedy)


@given(st.sampled_from(ReversibleFee), st.decimals(min_value=0, max_value=10**9, places=2))
def test_the_exact_fee_leads_back_to_its_amount(scale, amount):
    fee = exact_of(FORWARD[scale](amount))
    found = amount_from_fee(fee_cny=fee, charged_on=DAY, scale=scale)
    least, greatest = found.part("least").value, {one.name: one.value for one in found.parts}.get("greatest")
    assert least <= amount
    assert greatest is None or amount <= greatest
    if found.status is Status.ESTABLISHED:
        assert least == amount


@given(
    st.sampled_from(ReversibleFee), st.decimals(min_value=0, max_value=10**8, places=2), st.sampled_from([one for one in Cut if one is not Cut.NONE]),
)
def test_a_cut_fee_leads_back_to_every_amount_that_gives_it(scale, amount, money):
    fee = FORWARD[scale](amount, money=money).value
    parts = {one.name: one.value for one in amount_from_fee(fee_cny=fee, charged_on=DAY, scale=scale, money=money).parts}
    assert parts["least"] <= amount
    assert FORWARD[scale](parts["least"], money=money).value == fee
    if "greatest" in parts:
        assert amount <= parts["greatest"]
        assert FORWARD[scale](parts["greatest"], money=money).value == fee
        assert FORWARD[scale](parts["greatest"] + Decimal("0.01"), money=money).value > fee
    if parts["least"]:
        assert FORWARD[scale](parts["least"] - Decimal("0.01"), money=money).value < fee


def test_every_quarter_leads_back():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            for scale in ReversibleFee:
                amount_from_fee(fee_cny=Decimal(50), charged_on=date(year, month, 1), scale=scale)
