"""To what a payment is applied: which debt first (民法典第560条), and within a debt costs, interest, principal (第561条)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.law.cite import Citation, cite
from tianping.law.finding import Column, Finding, Label, Step, Table, Unit
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import cut
from tianping.law.interest.lending.terms import ZERO, Item, LoanOrder
from tianping.law.interest.wording import yuan
from tianping.law.registry import rule

CIVIL_CODE_FROM = date(2021, 1, 1)
ARTICLE_560 = cite("民法典", "第560条")
ARTICLE_561 = cite("民法典", "第561条")
EARLIER = (
    cite("最高人民法院关于适用〈中华人民共和国合同法〉若干问题的解释(二)", "第20条", "法释〔2009〕5号", "M"),
    cite("最高人民法院关于适用〈中华人民共和国合同法〉若干问题的解释(二)", "第21条", "法释〔2009〕5号", "M"),
)
STATUTORY = (Item.COSTS, Item.INTEREST, Item.PRINCIPAL)


@dataclass(frozen=True, slots=True)
class Debt:
    """One of several debts between the same two parties."""

    name: str
    amount_cny: Decimal
    due_on: date | None = None
    secured_cny: Decimal = ZERO
    annual_rate: Decimal = ZERO


Rank = tuple[int, Decimal, Decimal, int]


def rank(*, due_on: date | None, secured_cny: Decimal, annual_rate: Decimal, on: date) -> Rank:
    """Return the place of a debt in the order of article 560: due first, least secured, heaviest, earliest due; equal ranks share."""
    is_due = due_on is not None and due_on <= on
    return (0 if is_due else 1, secured_cny, -annual_rate, due_on.toordinal() if due_on else date.max.toordinal())


def ranked(debts: Sequence[Debt], *, on: date, designated: str | None, order: LoanOrder) -> list[list[Debt]]:
    """Return the debts in groups: each group is met before the next, and shares by amount within itself."""
    first = [one for one in debts if one.name == designated]
    rest = [one for one in debts if one.name != designated]
    groups = [[one] for one in first]
    if order is LoanOrder.AS_LISTED:
        return groups + [[one] for one in rest]
    keys = {one.name: rank(due_on=one.due_on, secured_cny=one.secured_cny, annual_rate=one.annual_rate, on=on) for one in rest}
    return groups + [[one for one in rest if keys[one.name] == key] for key in sorted(set(keys.values()))]


def share(amount: Decimal, debts: Sequence[Decimal]) -> list[Decimal]:
    """Return how *amount* is shared by debts of one rank: all in full, or by the proportion of the debts."""
    total = sum(debts, ZERO)
    if amount >= total:
        return list(debts)
    return [amount * one / total for one in debts]


def apply(amount: Decimal, owed: Sequence[Decimal]) -> list[Decimal]:
    """Return how *amount* is applied to *owed* one after the other."""
    found = []
    for one in owed:
        paid = min(amount, one)
        amount -= paid
        found.append(paid)
    return found


def basis_on(on: date, *, several: bool) -> tuple[Citation, ...]:
    """Return the articles that give the order on *on*."""
    if on < CIVIL_CODE_FROM:
        return EARLIER if several else EARLIER[1:]
    return (ARTICLE_560, ARTICLE_561) if several else (ARTICLE_561,)


@rule(label=Label("一笔债务的清偿抵充", "application of a payment within one debt"))
def payment_within_debt(
    *, paid_cny: Decimal, costs_cny: Decimal = ZERO, interest_cny: Decimal = ZERO, principal_cny: Decimal = ZERO,
    order: tuple[Item, ...] = STATUTORY, on: date = CIVIL_CODE_FROM,
) -> Finding:
    """Return what is left of the debt after a payment; the parts say what went to costs, interest and principal.

    Source: 民法典第561条; before 2021-01-01 合同法解释(二)第21条.
    """
    check("payment_within_debt", money=(paid_cny, costs_cny, interest_cny, principal_cny))
    owed = {Item.COSTS: costs_cny, Item.INTEREST: interest_cny, Item.PRINCIPAL: principal_cny}
    given = dict(zip(order, apply(paid_cny, [owed[one] for one in order]), strict=True))
    left = sum(owed.values(), ZERO) - sum(given.values(), ZERO)
    basis = basis_on(on, several=False)
    parts = tuple(
        Finding(name=item.value, label=_ITEMS[item], value=cut(given.get(item, ZERO)), unit=Unit.CNY)
        for item in (Item.COSTS, Item.INTEREST, Item.PRINCIPAL)
    )
    steps = tuple(
        Step(
            Label(f"抵充{_ITEMS[one].zh} {yuan(given[one])}元, 尚余 {yuan(owed[one] - given[one])}元。",
                  f"to {_ITEMS[one].en}: {yuan(given[one])}, left {yuan(owed[one] - given[one])}"),
            value=given[one], unit=Unit.CNY, basis=basis,
        )
        for one in order
    )
    surplus = paid_cny - sum(given.values(), ZERO)
    over = Finding(name="surplus", label=Label("多付", "overpaid"), value=cut(surplus), unit=Unit.CNY)
    return Finding(
        name="payment_within_debt", label=Label("清偿后的余额", "left after the payment"), value=cut(left), unit=Unit.CNY, steps=steps,
        basis=basis, parts=(*parts, over), given={"paid_cny": paid_cny, "on": on},
    )


@rule(label=Label("数笔债务的清偿抵充", "application of a payment to several debts"))
def payment_to_debts(
    *, paid_cny: Decimal, debts: tuple[Debt, ...], on: date, designated: str | None = None, order: LoanOrder = LoanOrder.ARTICLE_560
) -> Finding:
    """Return what is left of all debts after a payment that does not cover them; a part for each debt says what it got.

    The debtor's designation comes first; then the debt that is due; then the least secured; the heaviest; the earliest due; else by proportion.
    Source: 民法典第560条; before 2021-01-01 合同法解释(二)第20条.
    """
    check("payment_to_debts", money=(paid_cny, *(one.amount_cny for one in debts)))
    basis = basis_on(on, several=True)
    left, rows, steps = paid_cny, [], []
    for group in ranked(debts, on=on, designated=designated, order=order):
        given = share(left, [one.amount_cny for one in group])
        left -= sum(given, ZERO)
        for one, amount in zip(group, given, strict=True):
            rows.append((one.name, one.amount_cny, cut(amount), cut(one.amount_cny - amount)))
            text = f"{one.name}: {yuan(cut(amount))} / {yuan(one.amount_cny)}"
            steps.append(Step(Label(f"抵充债务{text}元。", f"to debt {text}"), value=cut(amount), unit=Unit.CNY, basis=basis))
    table = Table(
        "debts", Label("抵充", "application"),
        (Column("debt", Label("债务", "debt")), Column("amount", Label("金额", "amount"), Unit.CNY),
         Column("paid", Label("抵充", "applied"), Unit.CNY), Column("left", Label("余额", "left"), Unit.CNY)),
        tuple(rows),
    )
    rest = sum((one.amount_cny for one in debts), ZERO) - (paid_cny - left)
    parts = tuple(Finding(name=str(row[0]), label=Label(f"债务{row[0]}", f"debt {row[0]}"), value=row[2], unit=Unit.CNY) for row in rows)
    return Finding(
        name="payment_to_debts", label=Label("清偿后的余额", "left after the payment"), value=cut(rest), unit=Unit.CNY, steps=tuple(steps),
        basis=basis, parts=parts, tables=(table,), given={"paid_cny": paid_cny, "on": on, "designated": designated, "order": order.value},
    )


_ITEMS = {Item.COSTS: Label("费用", "costs"), Item.INTEREST: Label("利息", "interest"), Item.PRINCIPAL: Label("本金", "principal")}
