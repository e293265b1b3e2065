"""Creditors' claims and the estate: amounts to the cent, marks that fit."""

from decimal import Decimal

import pytest

from tianping.law.bankruptcy.creditor_claims import Collateral, CreditorClaim, Estate, Rank, Standing

D = Decimal


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount_cny": D("1.005")}, "债权 1 的金额应为不小于 0 的金额, 到分为止"),
        ({"amount_cny": D("-1")}, "债权 1 的金额应为不小于 0 的金额, 到分为止"),
        ({"paid_before_cny": D("60"), "paid_on_collateral_cny": D("60")}, "债权 1 已受偿的数额超过债权额"),
        ({"rank": Rank.WAGES, "collateral": "厂房"}, "债权 1 有担保物, 清偿顺序应为 ordinary"),
        ({"is_old_wages": True}, "债权 1 标为 2006-08-27 前的职工债权, 清偿顺序应为 wages"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(more, words):
    given = {"number": "1", "creditor": "债权人甲", "rank": Rank.ORDINARY, "amount_cny": D(100), **more}
    with pytest.raises(ValueError) as wrong:
        CreditorClaim(**given)
    assert str(wrong.value) == words


def test_an_estate_has_money_to_the_cent_and_assets_of_different_names():
    for wrong in (D("0.001"), D(-1)):
        with pytest.raises(ValueError, match=r"^可供分配的财产应为不小于 0 的金额, 到分为止$"):
            Estate(wrong)
        with pytest.raises(ValueError, match=r"^担保物 厂房 的价值应为不小于 0 的金额, 到分为止$"):
            Collateral("厂房", wrong)
    for names in (("厂房", "厂房"), ("厂:房",), ("",)):
        with pytest.raises(ValueError, match=r"^担保物名称不能为空、重复或含有冒号$"):
            Estate(D(1), [Collateral(name, D(1)) for name in names])
    assert Estate(D(1), [Collateral("厂房", D(2))]).total_cny == D(3)


def test_only_a_confirmed_claim_is_paid_out_at_once():
    assert [one.is_deposited for one in Standing] == [False, True, True, True, True]
    assert [one.label.zh for one in Standing] == ["确认", "附条件", "未受领", "诉讼或仲裁未决", "一般保证责任未定"]
