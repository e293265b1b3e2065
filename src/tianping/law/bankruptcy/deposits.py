"""What becomes of deposited shares (提存), and of assets found after closing (追加分配).

Source: 企业破产法 §§117-119, 123; 法释〔2019〕3号 §4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.bankruptcy.creditor_claims import Standing, in_cents
from tianping.law.cite import Citation
from tianping.law.days.counting import add_months
from tianping.law.finding import Column, Finding, Label, Status, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT, Cut, cut

PARAMS = beside(__file__)


class Outcome(StrEnum):
    """What the person who holds the deposit knows."""

    PENDING = "pending"
    CREDITOR = "creditor"  # condition met, share taken, claim or liability established
    OTHERS = "others"  # condition failed, claim rejected


@dataclass(frozen=True, slots=True)
class Deposit:
    """One deposited share. *established_cny* of *claimed_cny*: a dispute or guarantee ended with less than was claimed."""

    number: str
    standing: Standing
    amount_cny: Decimal
    outcome: Outcome = Outcome.PENDING
    claimed_cny: Decimal | None = None
    established_cny: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse what is no deposit, parts of a cent, and more established than claimed."""
        if not self.standing.is_deposited or self.amount_cny < 0 or not in_cents(self.amount_cny):
            raise ValueError(f"债权 {self.number} 不是提存, 或提存额不是到分的非负金额")
        if self.established_cny is not None and not 0 <= self.established_cny <= (self.claimed_cny or Decimal(0)):
            raise ValueError(f"债权 {self.number} 确定的数额应在 0 与申报额之间")


@dataclass(frozen=True, slots=True)
class _Fate:
    to_creditor: Decimal
    to_others: Decimal
    kept: Decimal
    until: date | None
    basis: tuple[Citation, ...]


@rule(label=Label("提存分配额的处理", "what becomes of deposited shares"))
@finished
def settle_deposits(
    *, on: date, last_notice_on: date, closed_on: date | None = None, deposits: Sequence[Deposit] = ()
) -> Finding:
    """Return what goes to the other creditors, in CNY, with what each depositing creditor gets or must wait for.

    Conditional: settled on the day of the last notice. Unclaimed: two months after it, to the other creditors - not to the
    treasury. Disputed: two years after closing. What goes to the others is the free estate of a further distribution without
    the claims that failed. A claim established in part takes that part of its share, the rest goes to the others.
    Source: 企业破产法 §§117, 118, 119; 法释〔2019〕3号 §4.
    """
    fates = [(one, _fate(one, on, last_notice_on, closed_on)) for one in deposits]
    sums = [sum((getattr(fate, name) for _, fate in fates), Decimal("0.00")) for name in ("to_others", "to_creditor", "kept")]
    steps = tuple(Step(_words(one, fate), basis=fate.basis) for one, fate in fates)
    columns = (
        Column("number", Label("债权编号", "number")), Column("standing", Label("提存原因", "standing")),
        Column("to_creditor", Label("交付债权人", "to the creditor"), Unit.CNY),
        Column("to_others", Label("分配给其他债权人", "to the others"), Unit.CNY),
        Column("kept", Label("继续提存", "kept"), Unit.CNY), Column("until", Label("期限", "until"), Unit.DATE),
    )
    rows = tuple((one.number, one.standing.label.zh, f.to_creditor, f.to_others, f.kept, f.until) for one, f in fates)
    names = (("to_others", Label("分配给其他债权人", "to the other creditors")), ("to_creditors", Label("交付债权人", "to creditors")),
             ("kept", Label("继续提存", "kept")))
    return Finding(
        name="settle_deposits", label=Label("应分配给其他债权人", "to the other creditors"), value=sums[0], unit=Unit.CNY,
        steps=steps, tables=(Table("deposits", Label("提存明细", "deposits"), columns, rows),),
        parts=tuple(Finding(name=n, label=label, value=v, unit=Unit.CNY) for (n, label), v in zip(names, sums, strict=True)),
        given={"on": on, "last_notice_on": last_notice_on, "closed_on": closed_on},
    )


def _words(one: Deposit, fate: _Fate) -> Label:
    if fate.kept:
        until = f", 至 {fate.until.isoformat()}" if fate.until else ""
        return Label(f"债权 {one.number}({one.standing.label.zh})继续提存 {fate.kept}{until}",
                     f"{one.number}: {fate.kept} is kept{f' until {fate.until}' if fate.until else ''}")
    zh = f"债权 {one.number}({one.standing.label.zh}): 交付债权人 {fate.to_creditor}, 分配给其他债权人 {fate.to_others}"
    return Label(zh, f"{one.number}: {fate.to_creditor} to the creditor, {fate.to_others} to the others")


def _fate(one: Deposit, on: date, notice: date, closed_on: date | None) -> _Fate:
    until, basis = _until(one.standing, notice, closed_on)
    zero = Decimal("0.00")
    if one.outcome is Outcome.PENDING:
        is_over = until is not None and on >= until
        return _Fate(zero, one.amount_cny, zero, until, basis) if is_over else _Fate(zero, zero, one.amount_cny, until, basis)
    part = one.amount_cny if one.outcome is Outcome.CREDITOR else zero
    if one.outcome is Outcome.CREDITOR and one.established_cny is not None and one.claimed_cny:
        part = cut(EXACT.divide(one.amount_cny * one.established_cny, one.claimed_cny), Cut.TRUNCATE_CENT)
    return _Fate(part, one.amount_cny - part, zero, until, basis)


def _until(standing: Standing, notice: date, closed_on: date | None) -> tuple[date | None, tuple[Citation, ...]]:
    """Return the day from which a share nobody could take goes to the others, and the article; None while it does not run."""
    match standing:
        case Standing.CONDITIONAL:
            return notice, PARAMS["conditional_fate"].on(notice).basis
        case Standing.UNCLAIMED:
            rule_of = PARAMS["unclaimed_months"].on(notice)
            return add_months(notice, rule_of.value), rule_of.basis
        case Standing.DISPUTED:
            rule_of = PARAMS["disputed_months"].on(notice)
            return (add_months(closed_on, rule_of.value) if closed_on else None), rule_of.basis
        case _:
            return None, PARAMS["guarantee_fate"].on(notice).basis


@rule(label=Label("终结后发现财产的追加分配", "assets found after closing"))
@finished
def additional_distribution(*, closed_on: date, asked_on: date, found_cny: Decimal, cost_cny: Decimal) -> Finding:
    """Return what can be distributed out of assets found after closing, in CNY.

    Within two years of closing; where the assets do not even pay the cost of distributing them, nothing is distributed and
    they go to the treasury. Refused after two years.
    Source: 企业破产法 §123.
    """
    text, treasury = PARAMS["additional_months"].on(closed_on), PARAMS["to_treasury"].on(closed_on)
    last = add_months(closed_on, text.value)
    if asked_on > last:
        raise refused(
            "additional_distribution", Label(f"追加分配的期限已于 {last.isoformat()} 届满", f"the time ended on {last.isoformat()}"),
            basis=text.basis, remedy=Label("不再进行追加分配。", "no further distribution is made"), status=Status.REFUSED,
        )
    enough = found_cny > cost_cny
    value = found_cny - cost_cny if enough else Decimal(0)
    words = Label(f"发现财产 {found_cny}, 分配费用 {cost_cny}", f"{found_cny} found, {cost_cny} to distribute it")
    fate = (Label("可以追加分配", "to be distributed") if enough else
            Label("不足以支付分配费用, 由人民法院上交国库", "not more than the cost: to the treasury"))
    return Finding(
        name="additional_distribution", label=fate, value=value, unit=Unit.CNY,
        steps=(Step(Label(f"应在 {last.isoformat()} 前提出", f"to be asked for by {last.isoformat()}"), last, Unit.DATE, basis=text.basis),
               Step(words, value, Unit.CNY, basis=text.basis if enough else treasury.basis)),
        basis=text.basis, given={"closed_on": closed_on, "asked_on": asked_on, "found_cny": found_cny, "cost_cny": cost_cny},
    )
