"""The arithmetic of a distribution: one order of payment, pro rata inside a class, cents by the largest remainder.

Every cent of the estate is paid, deposited or left over, never lost: the lines and the rest sum to it exactly.
Source: 企业破产法 §§43, 109, 110, 113, 132.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tianping.law.bankruptcy.creditor_claims import CreditorClaim, Estate, Rank
from tianping.law.rounding import largest_remainder

ZERO = Decimal("0.00")
ON_COLLATERAL = "collateral:"
OLD_WAGES = "old_wages:"


class Ties(StrEnum):
    """Who gets the odd cent where remainders are equal."""

    CREDITOR_NUMBER = "creditor_number"  # the list may come in any order
    INPUT_ORDER = "input_order"


@dataclass(frozen=True, slots=True)
class Line:
    """What one claim gets at one stage. *base* is the amount that weighs, *due* what is still unpaid."""

    number: str
    stage: str
    base: Decimal
    due: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what there was, what was due, what was paid."""

    name: str
    pool: Decimal
    due: Decimal
    paid: Decimal


@dataclass(slots=True)
class Shared:
    """The whole distribution: lines and stages in the order of payment, and what is left over."""

    lines: list[Line] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    rest: Decimal = ZERO

    def paid_to(self, number: str) -> Decimal:
        """Return what a claim gets over all stages."""
        return sum((one.paid for one in self.lines if one.number == number), ZERO)

    def stage(self, name: str) -> Stage:
        """Return the stage called *name*; one without claims has paid nothing."""
        return next((one for one in self.stages if one.name == name), Stage(name, ZERO, ZERO, ZERO))

    def stage_paid(self, prefix: str) -> Decimal:
        """Return what all stages whose name begins with *prefix* paid together."""
        return sum((one.paid for one in self.stages if one.name.startswith(prefix)), ZERO)


def share_out(
    estate: Estate, creditor_claims: Sequence[CreditorClaim], *, ties: Ties = Ties.CREDITOR_NUMBER
) -> Shared:
    """Return who gets what: each collateral first, then the classes in order.

    Wages due before 2006-08-27 that the estate leaves unpaid go before the secured creditors (§132): the distribution is made
    once without them, and once more with what they then take from each collateral. Nothing else moves, because where wages
    fall short no later class gets anything.
    """
    ordered = list(creditor_claims) if ties is Ties.INPUT_ORDER else sorted(creditor_claims, key=_number)
    first = _share(estate, ordered, {}, {})
    short = {c.number: c.amount_cny - c.paid_before_cny - first.paid_to(c.number) for c in ordered if c.is_old_wages}
    wanted = sum(short.values(), ZERO)
    if not wanted:
        return first
    taken = {}
    for asset in estate.collaterals:
        taken[asset.name] = min(wanted, first.stage_paid(f"{ON_COLLATERAL}{asset.name}:"))
        wanted -= taken[asset.name]
    return _share(estate, ordered, taken, short)


def _number(one: CreditorClaim) -> str:
    return one.number


def _share(
    estate: Estate, claims: Sequence[CreditorClaim], taken: Mapping[str, Decimal], short: dict[str, Decimal]
) -> Shared:
    made, pool, on_collateral = Shared(), estate.free_cny + ZERO, dict[str, Decimal]()
    for asset in estate.collaterals:
        secured = [c for c in claims if c.collateral == asset.name]
        for_secured = min(asset.value_cny, sum((_secured_due(c, on_collateral) for c in secured), ZERO))
        for_wages = taken.get(asset.name, ZERO)
        if for_wages:
            _pay_old_wages(made, asset.name, for_wages, short)
        _pay_collateral(made, secured, asset.name, for_secured - for_wages, on_collateral)
        pool += asset.value_cny - for_secured
    for rank in Rank:
        pool = _pay(made, rank.value, _of_rank(claims, rank, on_collateral), pool)
    made.rest = pool
    return made


def _of_rank(
    claims: Iterable[CreditorClaim], rank: Rank, on_collateral: Mapping[str, Decimal]
) -> list[tuple[str, Decimal, Decimal]]:
    """Return (number, base, due) of every claim of *rank*: what collateral paid, now or before, is not in the base."""
    rows = []
    for one in claims:
        if one.rank is rank:
            base = one.amount_cny - one.paid_on_collateral_cny - on_collateral.get(one.number, ZERO)
            rows.append((one.number, base, max(ZERO, base - one.paid_before_cny)))
    return rows


def _pay(made: Shared, stage: str, rows: Sequence[tuple[str, Decimal, Decimal]], pool: Decimal) -> Decimal:
    """Pay one stage out of *pool*; return what is left."""
    if not rows:
        return pool
    due = sum((row[2] for row in rows), ZERO)
    paid = divide([row[1] for row in rows], [row[2] for row in rows], min(pool, due))
    made.lines += [Line(n, stage, base, owed, got) for (n, base, owed), got in zip(rows, paid, strict=True)]
    made.stages.append(Stage(stage, pool, due, sum(paid, ZERO)))
    return pool - sum(paid, ZERO)


def divide(bases: Sequence[Decimal], dues: Sequence[Decimal], whole: Decimal) -> list[Decimal]:
    """Return *whole* divided in proportion to *bases*, nobody above their due.

    A late claim takes part with its whole amount but does not catch up (§56): equal rates in each distribution. Where a share
    would pass what is still due, the due is paid and the rest divided anew among the others.
    """
    paid = [ZERO] * len(bases)
    open_at = [i for i, due in enumerate(dues) if due > 0]
    while open_at:
        shares = largest_remainder([bases[i] for i in open_at], whole=whole)
        full = [i for i, share in zip(open_at, shares, strict=True) if share >= dues[i]]
        if not full:
            for i, share in zip(open_at, shares, strict=True):
                paid[i] = share
            break
        for i in full:
            paid[i] = dues[i]
            whole -= dues[i]
        open_at = [i for i in open_at if i not in full]
    return paid


def _secured_due(one: CreditorClaim, on_collateral: Mapping[str, Decimal]) -> Decimal:
    return one.amount_cny - one.paid_on_collateral_cny - one.paid_before_cny - on_collateral.get(one.number, ZERO)


def _pay_collateral(
    made: Shared, secured: Sequence[CreditorClaim], asset: str, money: Decimal, on_collateral: dict[str, Decimal]
) -> None:
    """Pay the creditors of one asset, place by place."""
    for place in sorted({one.place for one in secured}):
        rows = [(c.number, due, due) for c in secured if c.place == place for due in [_secured_due(c, on_collateral)]]
        before = len(made.lines)
        money = _pay(made, f"{ON_COLLATERAL}{asset}:{place}", rows, money)
        for line in made.lines[before:]:
            on_collateral[line.number] = on_collateral.get(line.number, ZERO) + line.paid


def _pay_old_wages(made: Shared, asset: str, money: Decimal, short: dict[str, Decimal]) -> None:
    """Pay old wages out of one asset, and take what was paid off what is short."""
    before = len(made.lines)
    _pay(made, f"{OLD_WAGES}{asset}", [(number, due, due) for number, due in short.items()], money)
    for line in made.lines[before:]:
        short[line.number] -= line.paid
