"""An agreed penalty (违约金) set against the loss: cut on request where excessive, raised on request where too low.

Source: 民法典 §585; 法释〔2023〕13号 §§64, 65. The bound of 30 % is the usual measure of discretion, not a fixed rule.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Convention, Finding, Label, Step, Unit
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)
DISCRETION = Convention("measure", "loss_plus_bound", Label("以损失上浮界限为酌减上限, 由法院裁量", "usual measure of the court's discretion"))


@rule(label=Label("违约金调整", "adjustment of an agreed penalty"))
@finished
def adjusted_penalty(
    *, judged_on: date, agreed_cny: Decimal, loss_cny: Decimal, reduction_asked: bool, is_bad_faith: bool = False,
    increase_asked: bool = False, money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the penalty payable, in CNY: the agreed sum, cut to loss + 30 % or raised to the loss where a party asks.

    A party that broke the contract in bad faith is as a rule not helped (since 2023-12-05). *loss_cny* is what the creditor
    lost; for money usually interest. The debtor proves that the penalty is excessive (§64).
    Source: 民法典 §585; 法释〔2023〕13号 §§64, 65.
    """
    text, request = PARAMS["excessive_above"].on(judged_on), PARAMS["on_request"].on(judged_on)
    bound = loss_cny * (1 + text.value)
    steps = [Step(Label(f"损失 {loss_cny} × {1 + text.value}", f"loss {loss_cny} x {1 + text.value}"), bound, Unit.CNY, basis=text.basis)]
    payable, words, basis = _decide(
        judged_on, agreed_cny, loss_cny, bound, reduction_asked=reduction_asked, is_bad_faith=is_bad_faith,
        increase_asked=increase_asked,
    )
    value = cut(payable, money)
    steps.append(Step(words, value, Unit.CNY, basis=PARAMS[basis].on(judged_on).basis))
    return Finding(
        name="adjusted_penalty", label=Label("应付违约金", "penalty payable"), value=value, unit=Unit.CNY, steps=tuple(steps),
        basis=request.basis, conventions=(DISCRETION, cut_convention(money)),
        given={"judged_on": judged_on, "agreed_cny": agreed_cny, "loss_cny": loss_cny, "reduction_asked": reduction_asked,
               "is_bad_faith": is_bad_faith, "increase_asked": increase_asked},
    )


def _decide(
    judged_on: date, agreed: Decimal, loss: Decimal, bound: Decimal, *, reduction_asked: bool, is_bad_faith: bool,
    increase_asked: bool,
) -> tuple[Decimal, Label, str]:
    """Return the amount, the words and the parameter whose article says so."""
    if agreed < loss:
        if increase_asked:
            return loss, Label("约定低于损失, 依请求增加至损失", "below the loss: raised to it on request"), "on_request"
        return agreed, Label("约定低于损失, 未请求增加", "below the loss, no increase asked"), "on_request"
    if agreed <= bound:
        return agreed, Label("约定未超过界限, 不属过分高于损失", "not above the bound"), "excessive_above"
    if not reduction_asked:
        return agreed, Label("超过界限, 但未请求减少", "above the bound, but no reduction asked"), "on_request"
    if is_bad_faith and PARAMS["bad_faith"].on(judged_on).value == "not_reduced":
        return agreed, Label("恶意违约, 一般不予减少", "bad faith: as a rule not reduced"), "bad_faith"
    return bound, Label("过分高于损失, 依请求减少", "excessive: cut on request"), "excessive_above"
