"""The fine for delay where the judgment orders something other than money (迟延履行金)."""

from __future__ import annotations

from decimal import Decimal

from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import cut
from tianping.law.interest.wording import yuan
from tianping.law.params import beside
from tianping.law.registry import rule

BASIS = (
    cite("民事诉讼法", "第264条", "2023修正"),
    cite("最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释", "第505条", "2022修正"),
)


@rule(label=Label("迟延履行金", "fine for delayed performance"))
def delay_fine(*, loss_cny: Decimal | None = None, set_by_court_cny: Decimal | None = None) -> Finding:
    """Return the fine for delay in a duty other than money, in CNY: twice the loss where one was caused, else what the court sets.

    Raises Refused where neither a loss nor the court's own sum is given.
    Source: 民事诉讼法第264条; 民诉法解释第504条、第505条.
    """
    check("delay_fine", money=(loss_cny or Decimal(0), set_by_court_cny or Decimal(0)))
    if loss_cny is not None:
        dated = beside(__file__)["multiple_of_loss"].values[-1]
        value = cut(loss_cny * dated.value)
        text = Label(
            f"已造成损失 {yuan(loss_cny)}元, 迟延履行金为其{dated.value}倍: {yuan(value)}元。",
            f"loss {yuan(loss_cny)}, the fine is {dated.value} times it: {yuan(value)}",
        )
    elif set_by_court_cny is not None:
        value = cut(set_by_court_cny)
        text = Label(f"没有造成损失, 法院根据案情决定 {yuan(value)}元。", f"no loss: the court sets {yuan(value)}")
    else:
        raise refused(
            "delay_fine", Label("没有损失数额, 也没有法院决定的数额", "neither a loss nor a sum set by the court"), status=Status.MISSING,
            missing=(Label("已造成的损失或者法院决定的数额", "the loss, or the sum set by the court"),), basis=BASIS,
            remedy=Label("请查明迟延造成的损失; 没有损失的, 由法院根据案件具体情况决定。", "find the loss; without one the court decides"),
        )
    given = {"loss_cny": loss_cny, "set_by_court_cny": set_by_court_cny}
    return Finding(
        name="delay_fine", label=Label("迟延履行金", "fine for delay"), value=value, unit=Unit.CNY, steps=(Step(text, value, Unit.CNY, BASIS),),
        basis=BASIS, given=given,
    )
