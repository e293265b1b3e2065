"""Security for preservation: how much the applicant can be asked to give.

Sources: 最高人民法院关于人民法院办理财产保全案件若干问题的规定(2020修正) 第5条; 法释〔2022〕11号 第152条.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("保全担保数额", "security for preservation"))
def preservation_security(
    *, asked_cny: Decimal, asked_on: date, is_before_suit: bool = False, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return the security that can be asked for, in CNY: in suit at most 30 % of the amount, before suit the amount itself.

    *asked_cny* is the amount to be preserved, or the value of what is disputed. Refuses an amount not above zero.
    Source: 财产保全规定(2020修正) 第5条; 法释〔2022〕11号 第152条第2款.
    """
    law = PARAMS["before_suit_share" if is_before_suit else "in_suit_share"].on(asked_on)
    if asked_cny <= 0:
        raise refused(
            "preservation_security", Label("请求保全的数额应当大于零", "the amount to be preserved must be above zero"), basis=law.basis,
            remedy=Label("请核对请求保全的数额。", "check the amount"),
        )
    share = Decimal(law.value)
    value = cut(asked_cny * share, money)
    words = Label("相当于请求保全的数额", "equal to the amount asked for") if is_before_suit else Label(
        f"不超过请求保全数额的 {share:.0%}", f"at most {share:.0%} of the amount asked for")
    text = Label(f"{words.zh}: {asked_cny:,} × {share} = {value:,} 元", f"{words.en}: {asked_cny:,} x {share} = {value:,}")
    step = Step(text, value, Unit.CNY, law.basis)
    return Finding(
        name="preservation_security", label=Label("担保数额", "security"), value=value, unit=Unit.CNY, steps=(step,),
        conventions=(cut_convention(money),),
        given={"asked_cny": asked_cny, "asked_on": asked_on, "is_before_suit": is_before_suit, "money": money.value},
    )
