"""Plan options for clearing a debtor's debts, and what each survives (清偿方案, 压力测试).

No statute fixes the rate or the term: the options are arithmetic for the debtor, the administrator and the creditors to choose
from. Scenarios are settings of the court.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.law.finding import Column, Convention, Finding, Label, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT, Cut, cut, largest_remainder

PARAMS = beside(__file__)
ZERO = Decimal("0.00")
SAVED = Convention("surplus", "saved", Label("还款后的结余留存, 用于以后月份", "what is left after an instalment is saved for later months"))


@dataclass(frozen=True, slots=True)
class Household:
    """What comes in and must go out each month, in CNY; *available_cny* is paid at once (what liquidation would bring)."""

    income_cny: Decimal
    necessary_cny: Decimal
    available_cny: Decimal = ZERO

    def __post_init__(self) -> None:
        """Refuse negative amounts."""
        if min(self.income_cny, self.necessary_cny, self.available_cny) < 0:
            raise ValueError("收入、必要支出和可变现财产不能为负")


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something that may go wrong: income and cost factors, months without income from a month on, a one-off cost then."""

    name: str
    label: Label
    income_factor: Decimal = Decimal(1)
    months_without_income: int = 0
    from_month: int = 1
    cost_factor: Decimal = Decimal(1)
    one_off_months: Decimal = Decimal(0)


@rule(label=Label("清偿率对应的清偿额", "what a rate of payment pays"))
@finished
def clearance_payment(*, debt_cny: Decimal, rate: Decimal, months: int = 1, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return debt x rate, in CNY, with equal monthly instalments that sum to it exactly.

    Source: 个人债务集中清理实践 (no statute fixes the rate).
    """
    if not 0 <= rate <= 1 or debt_cny < 0 or months < 1:
        raise refused("clearance_payment", Label("清偿率应在 0 与 1 之间, 债务不能为负, 期数至少为 1", "a rate lies between 0 and 1"),
                      remedy=Label("请核对方案。", "check the plan"))
    total = cut(debt_cny * rate, money)
    parts = instalments(total, months)
    columns = (Column("month", Label("期", "month"), Unit.COUNT), Column("amount", Label("金额", "amount"), Unit.CNY))
    step = Step(Label(f"债务 {debt_cny} × {rate:%}", f"debt {debt_cny} x {rate:%}"), total, Unit.CNY)
    return Finding(
        name="clearance_payment", label=Label("清偿额", "payment"), value=total, unit=Unit.CNY, steps=(step,),
        tables=(Table("instalments", Label("分期", "instalments"), columns, tuple(enumerate(parts, start=1))),),
        given={"debt_cny": debt_cny, "rate": rate, "months": months},
    )


def instalments(total: Decimal, months: int) -> list[Decimal]:
    """Return *total* in equal monthly parts that sum to it exactly, odd cents first."""
    return largest_remainder([Decimal(1)] * months, whole=total.quantize(ZERO))


@rule(label=Label("个人债务清理方案比较", "options for a plan of clearing personal debt"))
@finished
def clearance_options(
    *, asked_on: date, debt_cny: Decimal, household: Household, terms_months: Sequence[int] = (12, 24, 36, 48, 60),
    income_share: Decimal = Decimal(1), extra_scenarios: Sequence[Scenario] = (),
) -> Finding:
    """Return the highest rate any term reaches, with all terms side by side and what each survives.

    Each month *income_share* of what is left after necessary costs is paid; what can be sold is paid at once. A plan holds under a
    scenario when no month lacks money, earlier savings counted. Refused where nothing is left to pay with.
    Source: 个人债务集中清理实践; scenarios are set by the court.
    """
    monthly = _monthly(household, income_share, debt_cny)
    if not terms_months or min(terms_months) < 1 or (not monthly and not household.available_cny):
        raise refused(
            "clearance_options", Label("必要支出后没有可供清偿的收入, 也没有可变现的财产", "nothing is left to pay with"),
            remedy=Label("可考虑第三人资助、延长期限或者终止清理。", "consider help by others, a longer term, or ending the procedure"),
        )
    scenarios = [*scenarios_on(asked_on), *extra_scenarios]
    rows, tests = [], []
    for months in terms_months:
        total = min(debt_cny, household.available_cny + monthly * months)
        parts = instalments(max(ZERO, total - household.available_cny), months)
        survived = [_stress(household, parts, one) for one in scenarios]
        holds = sum(short == 0 for _, short in survived)
        rows.append((months, monthly, total, _rate(total, debt_cny), f"{holds}/{len(scenarios)}"))
        tests += [(months, one.label.zh, short == 0, first, short) for one, (first, short) in zip(scenarios, survived, strict=True)]
    best = max(row[3] for row in rows)
    at_once = _rate(min(debt_cny, household.available_cny), debt_cny)
    return Finding(
        name="clearance_options", label=Label("各方案中最高清偿率", "highest rate of payment"), value=best, unit=Unit.RATE,
        steps=(
            Step(Label(f"月收入 {household.income_cny} 减必要支出 {household.necessary_cny}, 用于清偿的比例 {income_share:%}",
                       f"income {household.income_cny} less {household.necessary_cny}, share {income_share:%}"), monthly, Unit.CNY),
            Step(Label("仅变现财产时的清偿率", "rate by selling alone"), at_once, Unit.RATE),
            Step(Label("各方案中最高清偿率", "highest rate of the options"), best, Unit.RATE),
        ),
        conventions=(SAVED,), tables=(_options(rows), _tests(tests)),
        given={"asked_on": asked_on, "debt_cny": debt_cny, "income_cny": household.income_cny, "necessary_cny": household.necessary_cny,
               "available_cny": household.available_cny, "income_share": income_share},
    )


def _monthly(household: Household, share: Decimal, debt: Decimal) -> Decimal:
    if not 0 <= share <= 1 or debt <= 0:
        raise refused("clearance_options", Label("用于清偿的收入比例应在 0 与 1 之间, 债务应大于 0", "the share lies between 0 and 1"),
                      remedy=Label("请核对债务和比例。", "check debt and share"))
    return cut(max(ZERO, household.income_cny - household.necessary_cny) * share, Cut.TRUNCATE_CENT)


def _rate(paid: Decimal, debt: Decimal) -> Decimal:
    return EXACT.divide(paid, debt).quantize(Decimal("0.000001"))


def scenarios_on(day: date) -> list[Scenario]:
    """Return the scenarios the court has set for *day*."""
    return [
        Scenario(name, Label(zh, en), Decimal(income), months, start, Decimal(cost), Decimal(one_off))
        for name, (zh, en, income, months, start, cost, one_off) in PARAMS["stress_scenarios"].on(day).value.items()
    ]


def _stress(household: Household, parts: Sequence[Decimal], one: Scenario) -> tuple[int | None, Decimal]:
    """Return the first month that lacks money (None: none does), and how much is lacking at the worst point."""
    saved, first, worst = ZERO, None, ZERO
    for month, instalment in enumerate(parts, start=1):
        is_out = one.from_month <= month < one.from_month + one.months_without_income
        income = ZERO if is_out else household.income_cny * one.income_factor
        one_off = household.income_cny * one.one_off_months if month == one.from_month else ZERO
        saved += income - household.necessary_cny * one.cost_factor - instalment - one_off
        if saved < 0:
            first = first or month
            worst = max(worst, -saved)
    return first, worst


def _options(rows: Sequence[tuple[int, Decimal, Decimal, Decimal, str]]) -> Table:
    columns = (Column("months", Label("期限(月)", "months"), Unit.MONTH), Column("monthly", Label("每月可还", "a month"), Unit.CNY),
               Column("total", Label("清偿总额", "paid in all"), Unit.CNY), Column("rate", Label("清偿率", "rate"), Unit.RATE),
               Column("holds", Label("通过压力情景", "scenarios survived")))
    return Table("options", Label("方案比较", "options"), columns, tuple(rows))


def _tests(rows: Sequence[tuple[int, str, bool, int | None, Decimal]]) -> Table:
    columns = (Column("months", Label("期限(月)", "months"), Unit.MONTH), Column("scenario", Label("情景", "scenario")),
               Column("holds", Label("能否维持", "holds")), Column("first", Label("首个缺口月", "first month short"), Unit.COUNT),
               Column("short", Label("最大缺口", "worst gap"), Unit.CNY))
    return Table("stress", Label("压力测试", "stress tests"), columns, tuple(rows))
