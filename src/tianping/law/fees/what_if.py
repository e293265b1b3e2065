"""Which single fact would change an acceptance fee, and where (改变哪一项会改变结果)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tianping.law.fees.acceptance import KIND_NAMES, CaseKind, acceptance_fee
from tianping.law.fees.halving import PARAMS as HALVING
from tianping.law.fees.halving import HalvingGround, HalvingOrder
from tianping.law.fees.property import PARAMS as PROPERTY
from tianping.law.fees.wording import yuan
from tianping.law.finding import Column, Finding, Label, Refused, Step, Table, Unit
from tianping.law.registry import rule
from tianping.law.rounding import Cut

_CENT = Decimal("0.01")
_FARTHEST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """The facts an acceptance fee is drawn from: the arguments of `acceptance_fee`."""

    kind: CaseKind
    filed_on: date
    claim_cny: Decimal | None = None
    standard_cny: Decimal | None = None
    halving: tuple[HalvingGround, ...] = ()
    order: HalvingOrder = HalvingOrder.HALVE_FIRST
    money: Cut = Cut.HALF_UP_CENT

    def fee(self) -> Finding:
        """Return the acceptance fee; raise what it refuses."""
        return acceptance_fee(
            kind=self.kind, filed_on=self.filed_on, claim_cny=self.claim_cny, standard_cny=self.standard_cny, halving=self.halving,
            order=self.order, money=self.money,
        )

    def value(self) -> Decimal | None:
        """Return the payable fee; None where there is no answer."""
        try:
            value = self.fee().value
        except Refused:
            return None
        assert isinstance(value, Decimal)
        return value


@dataclass(frozen=True, slots=True)
class Change:
    """One fact changed alone: what it is now and would be, and the fee then (None: no law on file)."""

    fact: str
    now: Label
    then: Label
    facts: FeeFacts
    fee_then: Decimal | None


@rule(name="acceptance_fee_what_if", label=Label("改变哪一项会改变受理费", "which fact would change the acceptance fee"))
def what_would_change(
    *, kind: CaseKind, filed_on: date, claim_cny: Decimal | None = None, standard_cny: Decimal | None = None,
    halving: tuple[HalvingGround, ...] = (), order: HalvingOrder = HalvingOrder.HALVE_FIRST, money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the acceptance fee with a table of the single facts that would change it, and where the change begins.

    For an amount: the nearest lower and higher one, to the cent. Refuses what `acceptance_fee` refuses.
    Source: 诉讼费用交纳办法 第13条, 第15条, 第16条, 第18条; 民诉法解释 第206条.
    """
    facts = FeeFacts(kind, filed_on, claim_cny, standard_cny, halving, order, money)
    now = facts.fee()
    found = changes(facts)
    rows = tuple((one.fact, one.now.zh, one.then.zh, one.fee_then) for one in found)
    columns = (
        Column("fact", Label("事实", "fact")), Column("now", Label("现为", "now")), Column("then", Label("若为", "if")),
        Column("fee_cny", Label("则受理费", "then the fee"), Unit.CNY),
    )
    return replace(
        now, name="acceptance_fee_what_if", steps=tuple(_step(one) for one in found),
        tables=(Table("changes", Label("会改变结果的单项事实", "single facts that would change the result"), columns, rows),),
    )


def changes(facts: FeeFacts) -> tuple[Change, ...]:
    """Return every single change of *facts* that gives another fee, the amount first."""
    now = facts.value()
    found = (*_amounts(facts), *_halvings(facts), *_kinds(facts), *_days(facts))
    return tuple(one for one in found if one.fee_then != now)


def _step(change: Change) -> Step:
    fee = "没有在案规定" if change.fee_then is None else f"受理费 {yuan(change.fee_then)}"
    fee_en = "no law on file" if change.fee_then is None else f"the fee is {yuan(change.fee_then)}"
    return Step(
        Label(f"{change.now.zh} 改为 {change.then.zh}: {fee}", f"{change.now.en} becomes {change.then.en}: {fee_en}"), value=change.fee_then,
        unit=Unit.CNY,
    )


def _amounts(facts: FeeFacts) -> Iterator[Change]:
    """Yield the nearest lower and higher amount with another fee; the fee never falls as the amount grows."""
    if facts.claim_cny is None:
        return
    for other in (_nearest(facts, facts.claim_cny, Decimal(0)), _nearest(facts, facts.claim_cny, facts.claim_cny + _FARTHEST)):
        if other is not None:
            then = replace(facts, claim_cny=other)
            yield Change("claim_cny", _sum(facts.claim_cny), _sum(other), then, then.value())


def _nearest(facts: FeeFacts, same: Decimal, limit: Decimal) -> Decimal | None:
    """Return the amount nearest to *same*, towards *limit*, whose fee differs; None where none does."""
    now = facts.value()
    if replace(facts, claim_cny=limit).value() == now:
        return None
    cents, other = int(same / _CENT), int(limit / _CENT)
    while abs(other - cents) > 1:
        middle = (cents + other) // 2
        if replace(facts, claim_cny=middle * _CENT).value() == now:
            cents = middle
        else:
            other = middle
    return other * _CENT


def _sum(amount: Decimal) -> Label:
    return Label(f"金额 {yuan(amount)}", f"amount {yuan(amount)}")


def _halvings(facts: FeeFacts) -> Iterator[Change]:
    """Yield each ground of halving taken away, or added."""
    for ground in HalvingGround:
        has = ground in facts.halving
        other = tuple(one for one in facts.halving if one is not ground) if has else (*facts.halving, ground)
        then = replace(facts, halving=other)
        label = HALVING[ground.value].label
        without = Label(f"没有“{label.zh}”", f"not {label.en}")
        now, new = (label, without) if has else (without, label)
        yield Change("halving", now, new, then, then.value())


def _kinds(facts: FeeFacts) -> Iterator[Change]:
    """Yield each other kind of case for which the facts suffice."""
    for kind in CaseKind:
        then = replace(facts, kind=kind)
        fee = then.value()
        if kind is not facts.kind and fee is not None:
            yield Change("kind", KIND_NAMES[facts.kind], KIND_NAMES[kind], then, fee)


def _days(facts: FeeFacts) -> Iterator[Change]:
    """Yield, for each day on which the rules changed, the nearest day on its other side."""
    for value in PROPERTY["property_scale"].values:
        day = value.starts - timedelta(days=1) if facts.filed_on >= value.starts else value.starts
        then = replace(facts, filed_on=day)
        yield Change(
            "filed_on", Label(f"{facts.filed_on} 立案", f"filed on {facts.filed_on}"), Label(f"{day} 立案", f"filed on {day}"), then, then.value(),
        )
