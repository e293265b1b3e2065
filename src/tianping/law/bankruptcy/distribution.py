"""The distribution of a bankrupt estate, every cent accounted for (破产财产分配).

Source: 企业破产法 §§43, 56, 109, 110, 113, 117-119, 132; 法〔2018〕53号 §28 (subordinated claims).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tianping.law.bankruptcy.creditor_claims import CreditorClaim, Estate, Rank
from tianping.law.bankruptcy.sharing import OLD_WAGES, ON_COLLATERAL, Shared, Stage, Ties, share_out
from tianping.law.finding import Column, Convention, Finding, Label, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT

PARAMS = beside(__file__)
_TIES = {
    Ties.CREDITOR_NUMBER: Label("余数相同的, 债权编号在前者得尾数一分", "equal remainders: the lower number gets the odd cent"),
    Ties.INPUT_ORDER: Label("余数相同的, 列在前者得尾数一分", "equal remainders: the earlier in the list gets the odd cent"),
}


@rule(label=Label("破产财产分配", "distribution of a bankrupt estate"))
@finished
def bankruptcy_distribution(
    *, distributed_on: date, estate: Estate, creditor_claims: Sequence[CreditorClaim],
    ties: Ties = Ties.CREDITOR_NUMBER,
) -> Finding:
    """Return what is paid and deposited, in CNY, with a line for every claim at every stage; the rest is a part.

    A later distribution is the same question with `paid_before_cny` filled in: each claim weighs with its whole amount, so a
    late claim gets the rate of this distribution and catches up on none before (§56). Paid, deposited and rest sum to the
    estate exactly. Refused where a number occurs twice, a collateral is not in the estate, or a class was unknown on the day.
    Source: 企业破产法 §§43, 56, 109, 110, 113, 117-119, 132.
    """
    _check(distributed_on, estate, creditor_claims)
    shared = share_out(estate, creditor_claims, ties=ties)
    by_number = {one.number: one for one in creditor_claims}
    deposited = sum((line.paid for line in shared.lines if by_number[line.number].standing.is_deposited), Decimal(0))
    paid = sum((line.paid for line in shared.lines), Decimal("0.00"))
    assert paid + shared.rest == estate.total_cny, "every cent is paid, deposited or left over"
    order = PARAMS["order_of_payment"].on(distributed_on)
    return Finding(
        name="bankruptcy_distribution", label=Label("破产财产分配", "distribution"), value=paid, unit=Unit.CNY,
        steps=_steps(shared, distributed_on, deposited), basis=order.basis, parts=_parts(shared, paid - deposited, deposited),
        conventions=(
            Convention("rounding", "largest_remainder", Label("按最大余数法分配尾数", "cents by the largest remainder")),
            Convention("ties", ties.value, _TIES[ties]),
        ),
        tables=(_stages(shared), _lines(shared, by_number)),
        given={"distributed_on": distributed_on, "estate_cny": estate.total_cny, "creditor_claims": len(creditor_claims), "ties": ties.value},
    )


def _check(on: date, estate: Estate, creditor_claims: Sequence[CreditorClaim]) -> None:
    order, deposits = PARAMS["order_of_payment"].on(on), PARAMS["deposit"].on(on)
    names = {one.name for one in estate.collaterals}
    numbers: set[str] = set()
    for one in creditor_claims:
        if one.number in numbers:
            raise _wrong(f"债权编号 {one.number} 重复", f"number {one.number} occurs twice")
        numbers.add(one.number)
        if one.collateral and one.collateral not in names:
            raise _wrong(f"债权 {one.number} 的担保物“{one.collateral}”不在财产清单中", f"no collateral {one.collateral}")
        if one.rank.value not in order.value:
            raise _wrong(f"{on.isoformat()} 的规定没有{one.rank.label.zh}", f"no class {one.rank.value} on {on.isoformat()}")
        if one.standing.is_deposited and one.standing.value not in deposits.value:
            raise _wrong(f"{on.isoformat()} 的规定没有{one.standing.label.zh}的提存", f"no deposit for {one.standing.value}")


def _wrong(zh: str, en: str) -> Exception:
    return refused("bankruptcy_distribution", Label(zh, en),
                   remedy=Label("请核对债权表和财产清单。", "check the table of claims and the list of assets"))


def _steps(shared: Shared, on: date, deposited: Decimal) -> tuple[Step, ...]:
    steps = [_stage_step(one, on) for one in shared.stages]
    costs = shared.stage(Rank.COSTS.value)
    if costs.paid < costs.due:
        steps.append(Step(Label("债务人财产不足以清偿破产费用, 管理人应当提请人民法院终结破产程序",
                                "the estate does not cover the costs: the administrator asks the court to close"),
                          True, basis=PARAMS["close_request"].on(on).basis))
    if deposited:
        steps.append(Step(Label("其中应予提存", "to be deposited"), deposited, Unit.CNY, basis=PARAMS["deposit"].on(on).basis))
    steps.append(Step(Label("分配后剩余", "left over"), shared.rest, Unit.CNY))
    return tuple(steps)


def _stage_step(one: Stage, on: date) -> Step:
    basis = PARAMS["order_of_payment"].on(on).basis
    if one.name.startswith(ON_COLLATERAL):
        basis = PARAMS["secured_first"].on(on).basis
    elif one.name.startswith(OLD_WAGES):
        basis = PARAMS["old_wages"].on(on).basis
    label = stage_label(one.name)
    return Step(Label(f"{label.zh}: 应清偿 {one.due}, 可供清偿 {one.pool}, 清偿率 {rate(one):.4%}",
                      f"{label.en}: {one.due} due, {one.pool} there, paid at {rate(one):.4%}"), one.paid, Unit.CNY, basis=basis)


def stage_label(name: str) -> Label:
    """Return the words for a stage."""
    if name.startswith(ON_COLLATERAL):
        asset, place = name.removeprefix(ON_COLLATERAL).rsplit(":", 1)
        return Label(f"担保物“{asset}”第 {place} 顺位", f"collateral {asset}, place {place}")
    if name.startswith(OLD_WAGES):
        asset = name.removeprefix(OLD_WAGES)
        return Label(f"2006-08-27 前职工债权就担保物“{asset}”", f"wages before 2006-08-27 out of {asset}")
    return Rank(name).label


def rate(one: Stage) -> Decimal:
    """Return which part of what was due was paid: 1 where nothing was due."""
    return EXACT.divide(one.paid, one.due) if one.due else Decimal(1)


def _parts(shared: Shared, paid: Decimal, deposited: Decimal) -> tuple[Finding, ...]:
    rows = (("paid", Label("直接支付", "paid out"), paid), ("deposited", Label("提存", "deposited"), deposited),
            ("rest", Label("剩余", "left over"), shared.rest))
    return tuple(Finding(name=name, label=label, value=value, unit=Unit.CNY) for name, label, value in rows)


def _stages(shared: Shared) -> Table:
    columns = (Column("stage", Label("顺序", "stage")), Column("pool", Label("可供清偿", "pool"), Unit.CNY),
               Column("due", Label("应清偿", "due"), Unit.CNY), Column("paid", Label("清偿额", "paid"), Unit.CNY),
               Column("rate", Label("清偿率", "rate"), Unit.RATE))
    rows = tuple((stage_label(one.name).zh, one.pool, one.due, one.paid, rate(one)) for one in shared.stages)
    return Table("stages", Label("清偿顺序", "stages"), columns, rows)


def _lines(shared: Shared, by_number: dict[str, CreditorClaim]) -> Table:
    columns = (
        Column("number", Label("债权编号", "number")), Column("creditor", Label("债权人", "creditor")),
        Column("stage", Label("顺序", "stage")), Column("base", Label("参加分配额", "base"), Unit.CNY),
        Column("due", Label("尚未清偿", "due"), Unit.CNY), Column("paid", Label("分配额", "share"), Unit.CNY),
        Column("standing", Label("状态", "standing")), Column("deposited", Label("提存", "deposited")),
    )
    rows = tuple(
        (line.number, by_number[line.number].creditor, stage_label(line.stage).zh, line.base, line.due, line.paid,
         by_number[line.number].standing.label.zh, by_number[line.number].standing.is_deposited)
        for line in shared.lines
    )
    return Table("lines", Label("分配表", "distribution"), columns, rows)
