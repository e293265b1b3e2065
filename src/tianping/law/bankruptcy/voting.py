"""Votes of creditors: heads of those present, amounts of all (破产表决).

"过半数" leaves out exactly half; "以上" includes the number. Absent creditors are no heads, but their amounts stay in the
denominator. Source: 企业破产法 §§59, 62, 64, 82, 84, 86, 87, 97.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.finding import Column, Finding, Label, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT

PARAMS = beside(__file__)


class Matter(StrEnum):
    """What is voted on."""

    ORDINARY = "ordinary"
    PLAN = "plan"
    COMPOSITION = "composition"


class Group(StrEnum):
    """The groups that vote on a reorganisation plan apart (§§82, 85)."""

    SECURED = "secured"
    EMPLOYEES = "employees"
    TAX = "tax"
    ORDINARY = "ordinary"
    SMALL = "small"
    EQUITY = "equity"

    @property
    def label(self) -> Label:
        """Return the words for the group."""
        return _GROUPS[self]


_GROUPS = {
    Group.SECURED: Label("担保债权组", "secured creditors"), Group.EMPLOYEES: Label("职工债权组", "employees"),
    Group.TAX: Label("税款债权组", "tax"), Group.ORDINARY: Label("普通债权组", "ordinary creditors"),
    Group.SMALL: Label("小额债权组", "small creditors"), Group.EQUITY: Label("出资人组", "equity holders"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """The count of one vote: heads present with voting right, heads and amount in favour, amount of all entitled."""

    present: int
    for_heads: int
    for_amount: Decimal
    total: Decimal
    group: Group | None = None

    def __post_init__(self) -> None:
        """Refuse counts that no meeting can have."""
        if not 0 <= self.for_heads <= self.present:
            raise ValueError(f"同意人数 {self.for_heads} 应在 0 与出席人数 {self.present} 之间")
        if not 0 <= self.for_amount <= self.total:
            raise ValueError(f"同意债权额 {self.for_amount} 应在 0 与债权总额 {self.total} 之间")


@rule(label=Label("债权人会议表决结果", "result of a creditors' vote"))
@finished
def creditors_vote(*, voted_on: date, matter: Matter, count: Count) -> Finding:
    """Return whether the resolution is passed: more than half the heads present, and the share of all amounts needed.

    *count.total* is all unsecured claims (ordinary resolution, composition) or all claims of the group (plan). Secured creditors
    who did not waive have no vote on composition and distribution (§59). Compared in whole numbers, never by a rounded ratio.
    Source: 企业破产法 §§64, 84, 97.
    """
    text = PARAMS[matter.value].on(voted_on)
    over, under = text.value["amount_numerator"], text.value["amount_denominator"]
    heads = 2 * count.for_heads > count.present
    amount = count.total > 0 and under * count.for_amount >= over * count.total
    steps = (
        Step(Label(f"出席 {count.present} 人, 同意 {count.for_heads} 人, {'过' if heads else '未过'}半数",
                   f"{count.for_heads} of {count.present} present in favour: {'more' if heads else 'not more'} than half"),
             heads, basis=text.basis),
        Step(Label(f"同意债权额 {count.for_amount}, 占 {count.total} 的 {_ratio(count):.4%}, {'已达' if amount else '未达'} {over}/{under}",
                   f"{count.for_amount} of {count.total} in favour, {_ratio(count):.4%}: {over}/{under} {'met' if amount else 'not met'}"),
             amount, basis=text.basis),
    )
    passed = heads and amount
    return Finding(
        name="creditors_vote", label=Label("通过" if passed else "未通过", "passed" if passed else "not passed"), value=passed,
        steps=steps, basis=text.basis,
        given={"voted_on": voted_on, "matter": matter.value, "group": count.group.value if count.group else None,
               "present": count.present, "for_heads": count.for_heads, "for_amount": count.for_amount, "total": count.total},
    )


def _ratio(count: Count) -> Decimal:
    return EXACT.divide(count.for_amount, count.total) if count.total else Decimal(0)


@rule(label=Label("重整计划分组表决", "vote on a reorganisation plan, group by group"))
@finished
def plan_vote(*, voted_on: date, groups: Sequence[Count]) -> Finding:
    """Return whether every group adopted the reorganisation plan, with each group's own finding.

    Refused without groups, or where a group is missing its name or counted twice.
    Source: 企业破产法 §§82, 84, 86.
    """
    text = PARAMS["plan_groups"].on(voted_on)
    names = [one.group for one in groups]
    if not names or None in names or len(set(names)) < len(names):
        raise refused(
            "plan_vote", Label("每个表决组应有且只有一份计票", "each group needs its name and one count"), basis=text.basis,
            remedy=Label("请按担保、职工、税款、普通、小额、出资人组分别计票。", "count each group apart"),
        )
    parts = tuple(creditors_vote(voted_on=voted_on, matter=Matter.PLAN, count=one) for one in groups)
    passed = all(part.value for part in parts)
    columns = (Column("group", Label("表决组", "group")), Column("heads", Label("人数", "heads")),
               Column("amount", Label("债权额", "amount")), Column("passed", Label("通过", "passed")))
    rows = tuple((one.group.label.zh if one.group else None, part.steps[0].value, part.steps[1].value, part.value)
                 for one, part in zip(groups, parts, strict=True))
    words = Label("各表决组均通过" if passed else "有表决组未通过", "every group passed" if passed else "a group did not pass")
    return Finding(name="plan_vote", label=words, value=passed, steps=(Step(words, passed, basis=text.basis),), basis=text.basis,
                   parts=parts, tables=(Table("groups", Label("分组结果", "groups"), columns, rows),),
                   given={"voted_on": voted_on, "groups": len(groups)})


@dataclass(frozen=True, slots=True)
class CramDown:
    """What the court finds about a plan that a group rejected twice (§87); a group that passed satisfies its own test."""

    secured_paid_in_full: bool
    employees_and_tax_paid_in_full: bool
    ordinary_rate: Decimal
    liquidation_rate: Decimal
    ordinary_group_passed: bool
    equity_fair: bool
    equal_treatment_and_order: bool
    feasible: bool


@rule(label=Label("强制批准重整计划的条件", "tests for approving a plan against a dissenting group"))
@finished
def cram_down(*, applied_on: date, plan: CramDown) -> Finding:
    """Return whether a plan that a group refused may be approved: six tests, each with its own step.

    Source: 企业破产法 §87(2).
    """
    text = PARAMS["cram_down"].on(applied_on)
    quota = plan.ordinary_group_passed or plan.ordinary_rate >= plan.liquidation_rate
    tests = (
        (Label("担保债权全额清偿, 延期损失得到公平补偿", "secured creditors paid in full, delay compensated"), plan.secured_paid_in_full),
        (Label("职工债权和税款全额清偿", "employees and tax paid in full"), plan.employees_and_tax_paid_in_full),
        (Label(f"普通债权清偿比例 {plan.ordinary_rate} 不低于清算比例 {plan.liquidation_rate}",
               f"ordinary rate {plan.ordinary_rate} not below the liquidation rate {plan.liquidation_rate}"), quota),
        (Label("对出资人权益的调整公平、公正", "equity adjusted fairly"), plan.equity_fair),
        (Label("同组公平对待, 不违反法定清偿顺序", "equal treatment, statutory order kept"), plan.equal_treatment_and_order),
        (Label("经营方案可行", "the business plan is feasible"), plan.feasible),
    )
    passed = all(met for _, met in tests)
    words = Label("可以批准" if passed else "不符合批准条件", "may be approved" if passed else "may not be approved")
    return Finding(name="cram_down", label=words, value=passed, steps=tuple(Step(t, met, basis=text.basis) for t, met in tests),
                   basis=text.basis, given={"applied_on": applied_on})


@rule(label=Label("可否提议召开债权人会议", "whether creditors may propose a meeting"))
@finished
def may_propose_meeting(*, proposed_on: date, held_cny: Decimal, total_cny: Decimal) -> Finding:
    """Return whether creditors holding *held_cny* of all claims may propose a meeting: a quarter or more.

    Source: 企业破产法 §62(2).
    """
    text = PARAMS["proposal"].on(proposed_on)
    allowed = total_cny > 0 and held_cny >= total_cny * text.value
    words = Label(f"持有债权 {held_cny}, {'已达' if allowed else '未达'}总额 {total_cny} 的四分之一",
                  f"holding {held_cny}: a quarter of {total_cny} {'reached' if allowed else 'not reached'}")
    return Finding(name="may_propose_meeting", label=words, value=allowed, unit=Unit.NONE,
                   steps=(Step(words, allowed, basis=text.basis),), basis=text.basis,
                   given={"proposed_on": proposed_on, "held_cny": held_cny, "total_cny": total_cny})
