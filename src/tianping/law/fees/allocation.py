"""Who bears the costs (诉讼费用的负担), and how joint parties divide their part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.charge import claim_step, missing, not_negative
from tianping.law.fees.wording import yuan
from tianping.law.finding import Column, Convention, Finding, Label, Step, Table, Unit, Value, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention, largest_remainder

PARAMS = beside(__file__)
_COSTS = Label("诉讼费用", "costs")
_NOUGHT = Decimal(0)


class Outcome(StrEnum):
    """How the case ended, seen from the plaintiff (on appeal from the appellant)."""

    WON = "won"
    LOST = "lost"
    PARTLY_WON = "partly_won"
    MEDIATED = "mediated"
    WITHDRAWN = "withdrawn"
    WITHDRAWN_AFTER_CHANGE = "withdrawn_after_change"


@dataclass(frozen=True, slots=True)
class Bearer:
    """A party on one side and the weight of its interest."""

    name: str
    weight: Decimal = Decimal(1)


_RULES = {
    Outcome.WON: "loser", Outcome.LOST: "loser", Outcome.PARTLY_WON: "partial", Outcome.MEDIATED: "agreement",
    Outcome.WITHDRAWN: "withdrawal", Outcome.WITHDRAWN_AFTER_CHANGE: "administrative_withdrawal",
}
_PROPORTIONAL = Convention(
    "allocation", "proportional_to_amount_allowed",
    Label("按支持的金额比例分担(法律没有公式)", "in proportion to the amount allowed (the law has no formula)"),
)


@rule(label=Label("诉讼费用负担", "allocation of costs"))
def allocated_costs(
    *, costs_cny: Decimal, outcome: Outcome, decided_on: date, claimed_cny: Decimal | None = None, allowed_cny: Decimal | None = None,
    agreed_plaintiff_cny: Decimal | None = None, money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return what the defendant bears, in CNY, with the parts `plaintiff` and `defendant`, which sum to the costs.

    Partly won: the court decides; proposed is the proportion allowed, the convention seen most often. Mediation: what the parties
    agreed that the plaintiff bears. Refuses missing or impossible sums.
    Source: 诉讼费用交纳办法 第29条, 第31条, 第33条, 第34条; 民诉法解释 第207条.
    """
    not_negative(costs_cny, _COSTS)
    defendant, how = _defendant_part(costs_cny, outcome, claimed_cny, allowed_cny, agreed_plaintiff_cny)
    defendant = cut(defendant, money)
    plaintiff = costs_cny - defendant
    why = PARAMS[_RULES[outcome]]
    text = Label(f"原告负担 {yuan(plaintiff)}, 被告负担 {yuan(defendant)}", f"plaintiff {yuan(plaintiff)}, defendant {yuan(defendant)}")
    given: dict[str, Value] = {
        "costs_cny": costs_cny, "outcome": outcome.value, "decided_on": decided_on, "claimed_cny": claimed_cny, "allowed_cny": allowed_cny,
        "agreed_plaintiff_cny": agreed_plaintiff_cny, "money": money.value,
    }
    return Finding(
        name="allocated_costs", label=Label("被告负担的诉讼费用", "costs borne by the defendant"), value=defendant, unit=Unit.CNY,
        steps=(
            claim_step(costs_cny, _COSTS), Step(why.label, basis=why.on(decided_on).basis), *how, Step(text, value=defendant, unit=Unit.CNY),
        ),
        conventions=(cut_convention(money), *([_PROPORTIONAL] if outcome is Outcome.PARTLY_WON else [])),
        parts=(
            Finding(name="plaintiff", label=Label("原告负担", "borne by the plaintiff"), value=plaintiff, unit=Unit.CNY),
            Finding(name="defendant", label=Label("被告负担", "borne by the defendant"), value=defendant, unit=Unit.CNY),
        ),
        given=given,
    )


@rule(label=Label("共同当事人分担", "division among joint parties"))
def divided_costs(*, costs_cny: Decimal, bearers: tuple[Bearer, ...], decided_on: date) -> Finding:
    """Return the costs of one side divided among its parties by the weight of their interest, as a table that sums to the cent.

    Refuses no bearer, a negative weight, weights of nought, and parts of a cent.
    Source: 诉讼费用交纳办法 第29条第3款.
    """
    not_negative(costs_cny, _COSTS)
    for one in bearers:
        not_negative(one.weight, Label(f"{one.name}的利害关系比例", f"weight of {one.name}"))
    if not sum((one.weight for one in bearers), _NOUGHT):
        raise refused(
            "divided_costs", Label("没有可以分担的当事人", "there is no party to bear the costs"),
            remedy=Label("请填写各方及其利害关系比例。", "name the parties and the weight of their interest"),
        )
    if costs_cny != cut(costs_cny):
        raise refused(
            "divided_costs", Label(f"诉讼费用应精确到分: {yuan(costs_cny)}", f"costs are exact to the cent: {yuan(costs_cny)}"),
            remedy=Label("请先取整到分。", "cut the costs to the cent first"),
        )
    parts = largest_remainder([one.weight for one in bearers], whole=costs_cny)
    rows = tuple((one.name, one.weight, part) for one, part in zip(bearers, parts, strict=True))
    columns = (
        Column("party", Label("当事人", "party")), Column("weight", Label("比例", "weight")), Column("amount_cny", Label("负担", "amount"), Unit.CNY),
    )
    joint = PARAMS["joint"]
    return Finding(
        name="divided_costs", label=Label("共同当事人负担的诉讼费用", "costs of joint parties"), value=costs_cny, unit=Unit.CNY,
        steps=(claim_step(costs_cny, _COSTS), Step(joint.label, basis=joint.on(decided_on).basis)),
        conventions=(Convention("rounding", "largest_remainder", Label("按最大余数分到分", "cents by largest remainder")),),
        tables=(Table("bearers", Label("分担", "division"), columns, rows),), given={"costs_cny": costs_cny, "decided_on": decided_on},
    )


def _defendant_part(
    costs: Decimal, outcome: Outcome, claimed: Decimal | None, allowed: Decimal | None, agreed: Decimal | None
) -> tuple[Decimal, tuple[Step, ...]]:
    if outcome is Outcome.PARTLY_WON:
        return _proportional(costs, claimed, allowed)
    if outcome is Outcome.MEDIATED:
        if agreed is None:
            raise missing("allocated_costs", Label("协商由原告负担的数额", "what the plaintiff agreed to bear"))
        if not 0 <= agreed <= costs:
            raise _outside(Label("协商由原告负担的数额", "what the plaintiff agreed to bear"), agreed, costs)
        return costs - agreed, ()
    return costs if outcome in (Outcome.WON, Outcome.WITHDRAWN_AFTER_CHANGE) else _NOUGHT, ()


def _proportional(costs: Decimal, claimed: Decimal | None, allowed: Decimal | None) -> tuple[Decimal, tuple[Step, ...]]:
    if claimed is None or allowed is None:
        name = Label("请求金额", "amount claimed") if claimed is None else Label("支持金额", "amount allowed")
        raise missing("allocated_costs", name)
    not_negative(allowed, Label("支持金额", "amount allowed"))
    if claimed <= 0 or allowed > claimed:
        raise _outside(Label("支持金额", "amount allowed"), allowed, max(claimed, _NOUGHT))
    part = costs * allowed / claimed
    figures = f"{yuan(costs)} x {yuan(allowed)} ÷ {yuan(claimed)} = {yuan(part)}"
    return part, (Step(Label(f"支持 {yuan(allowed)}, 请求 {yuan(claimed)}: {figures}", f"allowed of claimed: {figures}"), value=part, unit=Unit.CNY),)


def _outside(what: Label, amount: Decimal, most: Decimal) -> Exception:
    return refused(
        "allocated_costs",
        Label(f"{what.zh} {yuan(amount)} 不在 0 至 {yuan(most)} 之间", f"{what.en} {yuan(amount)} lies outside 0 to {yuan(most)}"),
        remedy=Label("请核对金额。", "check the amounts"),
    )
