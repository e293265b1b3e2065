"""The account of a judgment debt that was not performed in time: general part, doubled part, payments and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tianping.law.cite import cite
from tianping.law.finding import Column, Finding, Label, Status, Step, Table, Unit, refused
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import Conventions, Rounding
from tianping.law.interest.delayed.doubled import (
    DELAY,
    FROM_2009,
    FROM_2014,
    PLAIN_DELAY,
    DelayTerms,
    Piece,
    law,
    pieces,
    statute,
    stay_steps,
)
from tianping.law.interest.delayed.order import ORDER, ZERO, costs_convention
from tianping.law.interest.wording import percent, yuan, zh_day
from tianping.law.registry import rule

GENERAL = (cite("最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释", "第1条第2款", "法释〔2014〕8号"),)
STOPPED = (cite("企业破产法", "第46条第2款", "2006"), cite("最高人民法院关于适用〈中华人民共和国企业破产法〉若干问题的规定(三)", "第3条", "2020修正"))


@dataclass(frozen=True, slots=True)
class Instalment:
    """A sum of the judgment and the last day for performing it."""

    amount_cny: Decimal
    due_on: date


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came in: the debtor's payment, or a transfer, sale or taking over by the court, on the day that ends the delay for it."""

    on: date
    amount_cny: Decimal


@dataclass(frozen=True, slots=True)
class Judgment:
    """What the title orders: instalments (price, damages), a penalty sum, costs, and general interest as a sum or by its own rate."""

    instalments: tuple[Instalment, ...]
    penalty_cny: Decimal = ZERO
    costs_cny: Decimal = ZERO
    general_interest_cny: Decimal = ZERO
    general_annual_rate: Decimal | None = None
    general_from: date | None = None


@dataclass(slots=True)
class _Debt:
    """One part of the base with the day from which its doubled part runs."""

    left: Decimal
    starts: date
    bears_general: bool
    in_base: bool = True


@dataclass(slots=True)
class _State:
    costs: _Debt
    penalty: _Debt
    instalments: list[_Debt]
    general: Decimal
    at: date
    doubled: Decimal = ZERO
    rows: list[tuple[date, int, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    used: list[Piece] = field(default_factory=list)

    @property
    def principal(self) -> Decimal:
        return sum((one.left for one in self.instalments), ZERO)

    @property
    def base(self) -> list[_Debt]:
        return [one for one in (*self.instalments, self.penalty, self.costs) if one.in_base and one.left]


@rule(label=Label("迟延履行期间的债务利息(含清偿顺序)", "interest for delayed performance with payments"))
def delayed_performance(
    *, judgment: Judgment, end: date, receipts: tuple[Receipt, ...] = (), include_costs: bool = True, terms: DelayTerms = PLAIN_DELAY,
    bankruptcy_accepted_on: date | None = None, conventions: Conventions = DELAY,
) -> Finding:
    """Return all that is still owed under the judgment on *end*, in CNY, with general and doubled interest.

    From 2014-08-01 money meets costs, general interest, the money debt, and the doubled part last; before that day debt and interest
    are settled pro rata. General interest runs only where the judgment grants it; on days of the older texts the doubled sum takes its place.
    Raises Refused where a receipt lies after *end*.
    Source: 民事诉讼法第264条; 法释〔2014〕8号第1条至第4条、第7条; 法释〔2009〕6号.
    """
    _check(judgment, receipts, end)
    state = _open(judgment, include_costs, conventions)
    for one in sorted(receipts, key=lambda r: r.on):
        _accrue(state, _stop(one.on, bankruptcy_accepted_on, conventions), judgment, terms, conventions)
        _receive(state, one, conventions)
    _accrue(state, _stop(end, bankruptcy_accepted_on, conventions), judgment, terms, conventions)
    return _finding(state, judgment, end, include_costs, terms, conventions, bankruptcy_accepted_on)


def _open(judgment: Judgment, include_costs: bool, conventions: Conventions) -> _State:
    dues = [_Debt(one.amount_cny, conventions.starts(one.due_on), True) for one in sorted(judgment.instalments, key=lambda i: i.due_on)]
    first, last = dues[0].starts, dues[-1].starts
    opened = min(first, judgment.general_from or first)
    return _State(
        costs=_Debt(judgment.costs_cny, first, False, include_costs), penalty=_Debt(judgment.penalty_cny, last, False),
        instalments=dues, general=judgment.general_interest_cny, at=opened,
    )


def _stop(on: date, accepted: date | None, conventions: Conventions) -> date:
    stop = conventions.stops(on)
    return stop if accepted is None else min(stop, accepted)


def _accrue(state: _State, stop: date, judgment: Judgment, terms: DelayTerms, conventions: Conventions) -> None:
    """Let both parts run to before *stop*; each is rounded here only where the convention says so."""
    if stop <= state.at:
        return
    general = _general(state, stop, judgment, conventions)
    doubled, days = ZERO, 0
    for debt in state.base:
        start = max(state.at, debt.starts)
        if start < stop:
            found = pieces(start=start, stop=stop, terms=terms, conventions=conventions)
            doubled += debt.left * sum((one.factor for one in found), ZERO)
            days = max(days, sum(one.days for one in found))
            state.used += found
    if conventions.rounding is not Rounding.END:
        general, doubled = conventions.cut(general), conventions.cut(doubled)
    state.general += general
    state.doubled += doubled
    base = sum((one.left for one in state.base), ZERO)
    zh = f"{zh_day(state.at)}起计算至{zh_day(date.fromordinal(stop.toordinal() - 1))}, 加倍部分计{days}天"
    state.steps.append(Step(
        Label(
            f"{zh}: 基数 {yuan(base)}元, 一般债务利息 {yuan(conventions.cut(general))}元, 加倍部分 {yuan(conventions.cut(doubled))}元。",
            f"from {state.at.isoformat()} to before {stop.isoformat()}, doubled part on {days} days: base {yuan(base)}, "
            f"general {yuan(conventions.cut(general))}, doubled {yuan(conventions.cut(doubled))}",
        ),
        conventions.cut(doubled), Unit.CNY, statute(stop),
    ))
    _write(state, stop, days, general, doubled, ZERO, conventions)
    state.at = stop


def _general(state: _State, stop: date, judgment: Judgment, conventions: Conventions) -> Decimal:
    """Return the general interest from the last event to before *stop*: until performance was due, and again from 2014-08-01."""
    if judgment.general_annual_rate is None:
        return ZERO
    found = ZERO
    start = max(state.at, judgment.general_from or state.instalments[0].starts)
    for debt in state.instalments:
        for first, last in ((start, min(stop, max(debt.starts, start))), (max(start, debt.starts, FROM_2014), stop)):
            if first < last:
                found += conventions.span(first, last).of(debt.left, judgment.general_annual_rate)
    return found


def _receive(state: _State, receipt: Receipt, conventions: Conventions) -> None:
    before = (state.costs.left, state.general, state.principal + state.penalty.left, state.doubled)
    if receipt.on < FROM_2014:
        basis = law()["multiple_of_benchmark"].on(FROM_2009).basis
        _pro_rata(state, receipt.amount_cny)
    else:
        basis = ORDER
        _in_order(state, receipt.amount_cny)
    after = (state.costs.left, state.general, state.principal + state.penalty.left, state.doubled)
    costs, general, debt, doubled = (conventions.cut(a - b) for a, b in zip(before, after, strict=True))
    state.steps.append(Step(
        Label(
            f"{zh_day(receipt.on)}受偿 {yuan(receipt.amount_cny)}元: 费用 {yuan(costs)}元、一般债务利息 {yuan(general)}元、"
            f"其他金钱债务 {yuan(debt)}元、加倍部分 {yuan(doubled)}元。",
            f"{receipt.on.isoformat()} received {yuan(receipt.amount_cny)}: costs {yuan(costs)}, general interest {yuan(general)}, "
            f"other money debt {yuan(debt)}, doubled part {yuan(doubled)}",
        ),
        receipt.amount_cny, Unit.CNY, basis,
    ))
    _write(state, receipt.on, 0, ZERO, ZERO, receipt.amount_cny, conventions)


def _in_order(state: _State, money: Decimal) -> None:
    """Apply money to costs, general interest, the money debt as it fell due, and the doubled part last."""
    paid = min(money, state.costs.left)
    state.costs.left -= paid
    money -= paid
    paid = min(money, state.general)
    state.general -= paid
    money -= paid
    for debt in (*state.instalments, state.penalty):
        paid = min(money, debt.left)
        debt.left -= paid
        money -= paid
    state.doubled -= min(money, state.doubled)


def _pro_rata(state: _State, money: Decimal) -> None:
    """Settle the debts already due and their interest in one proportion: debt settled = money / (1 + interest on one yuan of debt)."""
    debts = [one for one in (*state.instalments, state.penalty, state.costs) if one.left and one.starts <= state.at] or state.instalments
    owed = sum((one.left for one in debts), ZERO) + state.general
    total = owed + state.doubled
    share = min(Decimal(1), money / total) if total else ZERO
    for one in debts:
        one.left -= one.left * share
    state.general -= state.general * share
    state.doubled -= state.doubled * share


def _write(state: _State, on: date, days: int, general: Decimal, doubled: Decimal, received: Decimal, conventions: Conventions) -> None:
    amounts = (general, doubled, received, state.costs.left, state.general, state.principal, state.penalty.left, state.doubled)
    cuts = [conventions.cut(one) for one in amounts]
    state.rows.append((on, days, cuts[0], cuts[1], cuts[2], cuts[3], cuts[4], cuts[5], cuts[6], cuts[7]))


def _check(judgment: Judgment, receipts: Sequence[Receipt], end: date) -> None:
    money = (judgment.penalty_cny, judgment.costs_cny, judgment.general_interest_cny, *(one.amount_cny for one in judgment.instalments))
    check(
        "delayed_performance", money=(*money, *(one.amount_cny for one in receipts)), rates=(judgment.general_annual_rate,),
        days=(end, *(one.due_on for one in judgment.instalments)),
    )
    late = [one.on for one in receipts if one.on > end]
    if not judgment.instalments or late:
        label = Label("判决没有确定金钱债务", "the judgment orders no sum") if not late else Label(
            f"受偿日 {late[0].isoformat()} 晚于计算截止日", f"the receipt of {late[0].isoformat()} lies after the closing day"
        )
        remedy = Label("请核对判项、受偿和截止日。", "check the judgment, the receipts and the closing day")
        raise refused("delayed_performance", label, remedy=remedy)


def _finding(
    state: _State, judgment: Judgment, end: date, include_costs: bool, terms: DelayTerms, conventions: Conventions, accepted: date | None
) -> Finding:
    figures = {
        "costs": state.costs.left, "general_interest": state.general, "principal": state.principal, "penalty": state.penalty.left,
        "doubled": state.doubled,
    }
    cuts = {name: conventions.cut(value) for name, value in figures.items()}
    total = sum(cuts.values(), ZERO)
    steps = [*_opening(judgment, accepted), *stay_steps(terms.stays), *state.steps]
    zh = "、".join(f"{_PARTS[name].zh} {yuan(value)}元" for name, value in cuts.items())
    en = ", ".join(f"{_PARTS[name].en} {yuan(value)}" for name, value in cuts.items())
    steps.append(Step(Label(f"截至{zh_day(end)}尚欠 {yuan(total)}元: {zh}。", f"owed on {end.isoformat()}: {yuan(total)}: {en}"), total, Unit.CNY))
    return Finding(
        name="delayed_performance", label=Label("尚欠的执行款", "owed under the judgment"), value=total, unit=Unit.CNY, steps=tuple(steps),
        basis=(*statute(end), *ORDER), conventions=(*conventions.named(), costs_convention(include_costs=include_costs)),
        parts=tuple(Finding(name=name, label=_PARTS[name], value=value, unit=Unit.CNY) for name, value in cuts.items()),
        tables=(Table("account", Label("迟延履行计算表", "account of the delay"), _COLUMNS, tuple(state.rows)),),
        status=_status(state.used), given={"end": end, "include_costs": include_costs},
    )


def _status(used: Sequence[Piece]) -> Status:
    return Status.PROVISIONAL if any(one.start < FROM_2009 for one in used) else Status.ESTABLISHED


def _opening(judgment: Judgment, accepted: date | None) -> list[Step]:
    rate = judgment.general_annual_rate
    if rate is None:
        label = Label("生效法律文书未确定给付一般债务利息, 不予计算。", "the judgment grants no general interest: none is counted")
    else:
        label = Label(f"一般债务利息按生效法律文书确定的年利率{percent(rate)}计算。", f"general interest at {percent(rate)} a year, by the judgment")
    steps = [Step(label, rate, Unit.RATE, GENERAL)]
    if accepted is not None:
        text = Label(f"{zh_day(accepted)}受理破产申请, 利息停止计算。", f"interest stops on {accepted.isoformat()}, when the bankruptcy was accepted")
        steps.append(Step(text, accepted, Unit.DATE, STOPPED))
    return steps


_PARTS = {
    "costs": Label("诉讼费用", "court costs"), "general_interest": Label("一般债务利息", "general interest"),
    "principal": Label("本金及其他金钱债务", "principal and other money debt"), "penalty": Label("违约金", "penalty sum"),
    "doubled": Label("加倍部分债务利息", "doubled part"),
}
_COLUMNS = (
    Column("on", Label("日期", "day"), Unit.DATE), Column("days", Label("加倍部分天数", "days"), Unit.DAY),
    Column("general", Label("本期一般利息", "general interest"), Unit.CNY), Column("doubled", Label("本期加倍部分", "doubled part"), Unit.CNY),
    Column("received", Label("受偿", "received"), Unit.CNY), Column("costs_left", Label("尚欠费用", "costs left"), Unit.CNY),
    Column("general_left", Label("尚欠一般利息", "general left"), Unit.CNY), Column("principal_left", Label("尚欠本金", "principal left"), Unit.CNY),
    Column("penalty_left", Label("尚欠违约金", "penalty left"), Unit.CNY), Column("doubled_left", Label("尚欠加倍部分", "doubled left"), Unit.CNY),
)
