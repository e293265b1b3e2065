"""Creditors' claims and the estate, as a distribution sees them.

Source: 企业破产法 §§41, 42, 107, 109, 110, 113, 117-119, 132.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tianping.law.finding import Label

_ZERO = Decimal(0)


class Rank(StrEnum):
    """The class in which a claim is paid out of the estate, in the order of payment."""

    COSTS = "costs"
    COMMON_BENEFIT = "common_benefit"
    WAGES = "wages"
    TAX_AND_INSURANCE = "tax_and_insurance"
    ORDINARY = "ordinary"
    SUBORDINATED = "subordinated"

    @property
    def label(self) -> Label:
        """Return the words of the statute."""
        return _RANKS[self]


_RANKS = {
    Rank.COSTS: Label("破产费用", "bankruptcy costs"),
    Rank.COMMON_BENEFIT: Label("共益债务", "common-benefit debts"),
    Rank.WAGES: Label("职工债权", "wages and statutory compensation"),
    Rank.TAX_AND_INSURANCE: Label("社会保险费用和税款", "social insurance and taxes"),
    Rank.ORDINARY: Label("普通破产债权", "ordinary claims"),
    Rank.SUBORDINATED: Label("劣后债权", "subordinated claims"),
}


class Standing(StrEnum):
    """Whether a share can be paid out, or is deposited and why."""

    CONFIRMED = "confirmed"
    CONDITIONAL = "conditional"  # §117: condition precedent or subsequent
    UNCLAIMED = "unclaimed"  # §118: the creditor has not taken it
    DISPUTED = "disputed"  # §119: in litigation or arbitration
    GUARANTEE = "guarantee"  # 法释〔2019〕3号 §4: an ordinary guarantor's liability not yet fixed

    @property
    def is_deposited(self) -> bool:
        """Say whether the share is deposited instead of paid."""
        return self is not Standing.CONFIRMED

    @property
    def label(self) -> Label:
        """Return the words for it."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.CONFIRMED: Label("确认", "confirmed"), Standing.CONDITIONAL: Label("附条件", "conditional"),
    Standing.UNCLAIMED: Label("未受领", "unclaimed"), Standing.DISPUTED: Label("诉讼或仲裁未决", "disputed"),
    Standing.GUARANTEE: Label("一般保证责任未定", "guarantee not yet fixed"),
}


@dataclass(frozen=True, slots=True)
class CreditorClaim:
    """One claim as it takes part: the whole amount, what earlier distributions paid, and the collateral it may look to.

    A claim secured on *collateral* has rank ordinary: what the collateral leaves unpaid is ordinary (§110). *place* orders
    claims on one collateral (1 first). Wages due before 2006-08-27 are entered as a claim of their own with *is_old_wages*:
    what the estate leaves unpaid of them comes out of collateral (§132).
    """

    number: str
    creditor: str
    rank: Rank
    amount_cny: Decimal
    standing: Standing = Standing.CONFIRMED
    collateral: str = ""
    place: int = 1
    paid_on_collateral_cny: Decimal = _ZERO
    paid_before_cny: Decimal = _ZERO
    is_old_wages: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts with parts of a cent, negative ones, more paid than owed, and marks that do not fit the rank."""
        amounts = (self.amount_cny, self.paid_on_collateral_cny, self.paid_before_cny)
        if any(not in_cents(one) or one < 0 for one in amounts):
            raise ValueError(f"债权 {self.number} 的金额应为不小于 0 的金额, 到分为止")
        if self.paid_on_collateral_cny + self.paid_before_cny > self.amount_cny:
            raise ValueError(f"债权 {self.number} 已受偿的数额超过债权额")
        if self.collateral and self.rank is not Rank.ORDINARY:
            raise ValueError(f"债权 {self.number} 有担保物, 清偿顺序应为 ordinary")
        if self.is_old_wages and self.rank is not Rank.WAGES:
            raise ValueError(f"债权 {self.number} 标为 2006-08-27 前的职工债权, 清偿顺序应为 wages")


@dataclass(frozen=True, slots=True)
class Collateral:
    """One encumbered asset: what it brought, its own costs of sale already taken off."""

    name: str
    value_cny: Decimal

    def __post_init__(self) -> None:
        """Refuse a value with parts of a cent or a negative one."""
        if not in_cents(self.value_cny) or self.value_cny < 0:
            raise ValueError(f"担保物 {self.name} 的价值应为不小于 0 的金额, 到分为止")


@dataclass(frozen=True, slots=True)
class Estate:
    """What there is to distribute: money free of security, and the encumbered assets."""

    free_cny: Decimal
    collaterals: Sequence[Collateral] = ()

    def __post_init__(self) -> None:
        """Refuse parts of a cent, negative money, and two assets of one name."""
        if not in_cents(self.free_cny) or self.free_cny < 0:
            raise ValueError("可供分配的财产应为不小于 0 的金额, 到分为止")
        names = [one.name for one in self.collaterals]
        if len(set(names)) < len(names) or any(":" in name or not name for name in names):
            raise ValueError("担保物名称不能为空、重复或含有冒号")

    @property
    def total_cny(self) -> Decimal:
        """Return the whole estate."""
        return self.free_cny + sum((one.value_cny for one in self.collaterals), _ZERO)


def in_cents(amount: Decimal) -> bool:
    """Say whether an amount has no part of a cent."""
    return amount == amount.quantize(Decimal("0.01"))
