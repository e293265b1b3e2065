"""Relief for those who cannot pay."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.relief import Relief, relieved_fee
from tianping.law.finding import Refused, Status

DAY = date(2026, 3, 18)


def relieved(relief, *, share=None, person=True, on=DAY):
    return relieved_fee(
        full_cny=Decimal(2900), relief=relief, granted_on=on, is_natural_person=person, remitted_share=None if share is None else Decimal(share),
    )


def test_a_natural_person_is_exempted():
    found = relieved(Relief.EXEMPTION)
    assert found.value == Decimal(0)
    assert [one.text.zh for one in found.steps] == ["应交诉讼费用 2,900.00 元", "免交", "仍应交纳 0.00"]


def test_an_organisation_is_not_exempted():
    with pytest.raises(Refused) as caught:
        relieved(Relief.EXEMPTION, person=False)
    assert caught.value.finding.label.zh == "诉讼费用的免交只适用于自然人"
    assert caught.value.finding.remedy.zh == "法人和其他组织可以申请减交或者缓交。"


@pytest.mark.parametrize(("share", "due"), [("0.3", "2030"), ("0.5", "1450"), ("1", "0")])
def test_a_reduction_is_at_least_thirty_per_cent(share, due):
    assert relieved(Relief.REDUCTION, share=share, person=False).value == Decimal(due)


@pytest.mark.parametrize(("share", "shown"), [("0.29", "29%"), ("1.01", "101%")])
def test_other_shares_are_refused(share, shown):
    with pytest.raises(Refused) as caught:
        relieved(Relief.REDUCTION, share=share)
    assert caught.value.finding.label.zh == f"减交比例 {shown} 不在 30% 至 100% 之间"
    assert caught.value.finding.remedy.zh == "准予减交的, 比例不得低于 30%。"


def test_a_reduction_needs_its_share():
    with pytest.raises(Refused) as caught:
        relieved(Relief.REDUCTION)
    assert (caught.value.finding.status, caught.value.finding.label.zh) == (Status.MISSING, "缺少减交比例")


def test_deferral_changes_when_not_what():
    found = relieved(Relief.DEFERRAL, person=False)
    assert found.value == Decimal(2900)
    assert found.steps[1].text.zh == "缓交: 数额不变, 延后交纳"


def test_a_negative_sum_is_refused():
    with pytest.raises(Refused) as caught:
        relieved_fee(full_cny=Decimal(-1), relief=Relief.DEFERRAL, granted_on=DAY, is_natural_person=True)
    assert caught.value.finding.label.zh == "应交诉讼费用不能为负: -1.00"


def test_every_quarter_has_relief():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            for relief in Relief:
                relieved(relief, share="0.5", on=date(year, month, 1))
