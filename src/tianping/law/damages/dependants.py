"""Living expenses of dependants (被扶养人生活费), with the yearly ceiling over all of them.

Source: 人身损害赔偿解释 (2022修正) §§16, 17: the sum of one year never exceeds the expenditure of one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.finding import Column, Convention, Finding, Label, Step, Table, Unit
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT, Cut, cut, cut_convention

PARAMS = beside(__file__)


class AnnualCap(StrEnum):
    """The ceiling of one year: §17 says the expenditure of one person; some courts cap first and then apply the coefficient."""

    C = "C"
    C_TIMES_COEFFICIENT = "C_times_coefficient"

    @property
    def label(self) -> Label:
        """Return the words for the choice."""
        if self is AnnualCap.C:
            return Label("年赔偿总额上限为人均消费支出额", "the yearly ceiling is the expenditure of one person")
        return Label("年赔偿总额上限为人均消费支出额乘以系数", "the yearly ceiling is that times the coefficient")


@dataclass(frozen=True, slots=True)
class Dependant:
    """One dependant: years of maintenance, and among how many supporters it is shared (or the victim's share of it)."""

    years: int
    supporters: Decimal = Decimal(1)
    share: Decimal | None = None
    coefficient: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse years and shares that cannot be."""
        if self.years < 0 or self.supporters <= 0 or (self.share is not None and not 0 <= self.share <= 1):
            raise ValueError("扶养年限不能为负, 扶养人数应大于 0, 负担份额应在 0 与 1 之间")


@rule(label=Label("被扶养人生活费", "living expenses of dependants"))
@finished
def dependants_expenses(
    *, tort_on: date, annual_expenditure_cny: Decimal, dependants: Sequence[Dependant], coefficient: Decimal = Decimal(1),
    cap: AnnualCap = AnnualCap.C, money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return what all dependants get together, in CNY; the table shows each stretch of years, each dependant is a part.

    A year in which the shares sum to more than the ceiling is scaled down to it, everybody in proportion. *coefficient* is the
    loss of capacity to work (1 for death). Each dependant's sum is cut, then added.
    Source: 人身损害赔偿解释 (2022修正) §17.
    """
    text, ceiling = PARAMS["dependants"].on(tort_on), PARAMS["annual_cap"].on(tort_on)
    most = annual_expenditure_cny * (coefficient if cap is AnnualCap.C_TIMES_COEFFICIENT else 1)
    yearly = [_yearly(one, annual_expenditure_cny, coefficient) for one in dependants]
    sums, rows, is_capped = [Decimal(0)] * len(dependants), [], False
    for first, last in stretches(dependants):
        running = [yearly[i] if one.years >= last else Decimal(0) for i, one in enumerate(dependants)]
        wanted = sum(running, Decimal(0))
        allowed = min(wanted, most)
        is_capped = is_capped or allowed < wanted
        for i, part in enumerate(running):
            sums[i] += EXACT.divide(part * allowed * (last - first + 1), wanted) if wanted else Decimal(0)
        rows.append((first, last, cut(wanted, money), cut(allowed, money), cut(allowed * (last - first + 1), money)))
    parts = tuple(_part(i, one, cut(total, money)) for i, (one, total) in enumerate(zip(dependants, sums, strict=True), start=1))
    whole = sum((cut(total, money) for total in sums), Decimal(0))
    steps = [Step(part.label, part.value, Unit.CNY, basis=text.basis) for part in parts]
    if is_capped:
        steps.append(Step(Label(f"被扶养人有数人, 年赔偿总额累计不超过 {most}", f"all dependants together: at most {most} a year"), most,
                          Unit.CNY, basis=ceiling.basis))
    return Finding(
        name="dependants_expenses", label=Label("被扶养人生活费", "dependants' living expenses"), value=whole, unit=Unit.CNY,
        steps=(*steps, Step(Label("合计", "sum"), whole, Unit.CNY)), basis=text.basis, parts=parts, tables=(_table(rows),),
        conventions=(Convention("annual_cap", cap.value, cap.label), cut_convention(money)),
        given={"tort_on": tort_on, "annual_expenditure_cny": annual_expenditure_cny, "coefficient": coefficient},
    )


def stretches(dependants: Sequence[Dependant]) -> list[tuple[int, int]]:
    """Return the stretches of years (first, last) in which the same dependants are maintained."""
    ends = sorted({one.years for one in dependants} - {0})
    return [(before + 1, end) for before, end in zip([0, *ends], ends, strict=False)]


def _yearly(one: Dependant, expenditure: Decimal, coefficient: Decimal) -> Decimal:
    share = EXACT.divide(Decimal(1), one.supporters) if one.share is None else one.share
    return EXACT.multiply(expenditure * (coefficient if one.coefficient is None else one.coefficient), share)


def _part(number: int, one: Dependant, amount: Decimal) -> Finding:
    share = f"÷ {one.supporters} 人" if one.share is None else f"× {one.share}"
    words = Label(f"第 {number} 名被扶养人: {one.years} 年, {share}", f"dependant {number}: {one.years} years, {share}")
    return Finding(name=f"dependant_{number}", label=words, value=amount, unit=Unit.CNY)


def _table(rows: Sequence[tuple[int, int, Decimal, Decimal, Decimal]]) -> Table:
    columns = (
        Column("first", Label("自第几年", "from year"), Unit.YEAR), Column("last", Label("至第几年", "to year"), Unit.YEAR),
        Column("wanted", Label("各人合计(年)", "sum a year"), Unit.CNY), Column("allowed", Label("限额后(年)", "after the ceiling"), Unit.CNY),
        Column("amount", Label("本段金额", "amount"), Unit.CNY),
    )
    return Table("stretches", Label("分段", "stretches of years"), columns, tuple(rows))
