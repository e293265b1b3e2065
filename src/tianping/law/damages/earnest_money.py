"""Earnest money under a contract (定金): its ceiling, forfeit and double return, and the choice between it and a penalty.

Source: 民法典 §§586-588; 法释〔2023〕13号 §68 (partial performance).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class InBreach(StrEnum):
    """Who broke the contract so that its purpose failed."""

    GIVER = "giver"
    RECEIVER = "receiver"


@rule(label=Label("定金罚则", "forfeit of earnest money"))
@finished
def earnest_money_forfeit(
    *, agreed_on: date, paid_cny: Decimal, contract_cny: Decimal, in_breach: InBreach, unperformed: Decimal = Decimal(1),
    penalty_cny: Decimal = Decimal(0),
) -> Finding:
    """Return what the receiver of earnest money must give back, in CNY: the whole but what is forfeited, or double what counts.

    Only what was really paid, up to a fifth of the contract, is earnest money; the rest is given back as it is. Of a contract
    performed in part the forfeit follows the part not performed. Beside it the creditor may take the penalty instead, never
    both: the larger of the two is a step. Refused for a part outside 0 to 1.
    Source: 民法典 §§586-588; 法释〔2023〕13号 §68(2).
    """
    if not 0 <= unperformed <= 1:
        raise refused("earnest_money_forfeit", Label("未履行部分的比例应在 0 与 1 之间", "the part not performed lies between 0 and 1"),
                      remedy=Label("请核对履行情况。", "check what was performed"))
    most, forfeit = PARAMS["most_share"].on(agreed_on), PARAMS["forfeit"].on(agreed_on)
    counts = min(paid_cny, contract_cny * most.value)
    at_stake = counts * unperformed
    back = paid_cny + at_stake if in_breach is InBreach.RECEIVER else paid_cny - at_stake
    words = (Label("收受方违约, 双倍返还", "the receiver is in breach: returned double") if in_breach is InBreach.RECEIVER
             else Label("给付方违约, 无权请求返还", "the giver is in breach: forfeited"))
    steps = [
        Step(Label(f"定金效力以合同标的额的 {most.value:%} 为限", f"earnest money counts up to {most.value:%} of the contract"), counts, Unit.CNY,
             basis=most.basis),
        Step(Label(f"{words.zh}(未履行部分 {unperformed:%})", f"{words.en}, {unperformed:%} not performed"), at_stake, Unit.CNY,
             basis=forfeit.basis),
        Step(Label("收受方应返还", "the receiver gives back"), back, Unit.CNY),
    ]
    if penalty_cny:
        choice = PARAMS["one_of_both"].on(agreed_on)
        steps.append(Step(Label("违约金与定金择一, 较高者", "penalty or earnest money: the larger"), max(penalty_cny, at_stake), Unit.CNY,
                          basis=choice.basis))
    return Finding(name="earnest_money_forfeit", label=Label("应返还的定金", "earnest money to give back"), value=back, unit=Unit.CNY,
                   steps=tuple(steps), basis=forfeit.basis,
                   parts=(Finding(name="at_stake", label=Label("罚则金额", "forfeit"), value=at_stake, unit=Unit.CNY),),
                   given={"agreed_on": agreed_on, "paid_cny": paid_cny, "contract_cny": contract_cny, "in_breach": in_breach.value})
