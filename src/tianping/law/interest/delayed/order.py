"""The base of the doubled part, and what a payment meets: pro rata under the reply of 2009, money debts first from 2014-08-01."""

from __future__ import annotations

from decimal import Decimal

from tianping.law.cite import cite
from tianping.law.finding import Convention, Finding, Label, Step, Unit
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import Conventions, cut
from tianping.law.interest.delayed.doubled import DELAY, FROM_2009, TEXT_2014, law
from tianping.law.interest.wording import percent, yuan
from tianping.law.registry import rule

ZERO = Decimal(0)
BASE = (cite(TEXT_2014, "第1条第3款", "法释〔2014〕8号"),)
ORDER = (cite(TEXT_2014, "第4条", "法释〔2014〕8号"), cite("民法典", "第561条"))


@rule(label=Label("加倍部分债务利息的计算基数", "base of the doubled part"))
def doubled_base(
    *, principal_cny: Decimal, penalty_cny: Decimal = ZERO, costs_cny: Decimal = ZERO, general_interest_cny: Decimal = ZERO,
    include_costs: bool = True,
) -> Finding:
    """Return the base of the doubled part: the money debt of the judgment without general interest, in CNY.

    General interest stated as a sum up to the judgment is general interest all the same. Courts differ on the court costs: *include_costs*.
    Source: 法释〔2014〕8号第1条第3款.
    """
    check("doubled_base", money=(principal_cny, penalty_cny, costs_cny, general_interest_cny))
    value = cut(principal_cny + penalty_cny + (costs_cny if include_costs else ZERO))
    without = cut(principal_cny + penalty_cny)
    counted = f" + {yuan(costs_cny)}" if include_costs and costs_cny else ""
    figures = f"{yuan(principal_cny)} + {yuan(penalty_cny)}{counted} = {yuan(value)}"
    steps = (
        Step(Label(f"计算基数: {figures}元。", f"base: {figures}"), value, Unit.CNY, BASE),
        Step(
            Label(f"一般债务利息 {yuan(general_interest_cny)}元不计入基数。", f"general interest of {yuan(general_interest_cny)} is left out"),
            general_interest_cny, Unit.CNY, BASE,
        ),
    )
    return Finding(
        name="doubled_base", label=Label("计算基数", "base"), value=value, unit=Unit.CNY, steps=steps, basis=BASE,
        parts=(Finding(name="without_costs", label=Label("不含诉讼费用", "without court costs"), value=without, unit=Unit.CNY),),
        conventions=(costs_convention(include_costs=include_costs),), given={"principal_cny": principal_cny, "include_costs": include_costs},
    )


def costs_convention(*, include_costs: bool) -> Convention:
    """Return the named choice on court costs in the base."""
    label = Label("诉讼费用计入基数", "court costs belong to the base") if include_costs else Label(
        "诉讼费用不计入基数", "court costs do not belong to the base"
    )
    return Convention("include_costs", str(include_costs).lower(), label)


@rule(label=Label("并还原则下的清偿(2009年批复)", "payment pro rata (reply of 2009)"))
def pro_rata_payment(*, received_cny: Decimal, benchmark_annual_rate: Decimal, days: int, conventions: Conventions = DELAY) -> Finding:
    """Return how much of the money debt a payment settles together with its interest, in CNY.

    Debt settled = money received / (1 + 2 x benchmark x time); the rest of the money is its interest.
    Source: 法释〔2009〕6号第2条及附.
    """
    check("pro_rata_payment", money=(received_cny,), rates=(benchmark_annual_rate,), lengths=(days,))
    dated = law()["multiple_of_benchmark"].on(FROM_2009)
    basis = int(conventions.basis) if conventions.basis.value.isdigit() else 365
    settled = settle(received_cny, dated.value * benchmark_annual_rate * days / basis)
    value = conventions.cut(settled)
    interest = received_cny - value
    figures = f"{yuan(received_cny)} ÷ (1 + {percent(benchmark_annual_rate)} × {dated.value} × {days}/{basis}) = {yuan(value)}"
    steps = (
        Step(Label(f"清偿的金钱债务: {figures}元。", f"debt settled: {figures}"), value, Unit.CNY, dated.basis),
        Step(Label(f"清偿的迟延履行利息: {yuan(interest)}元。", f"interest settled: {yuan(interest)}"), interest, Unit.CNY, dated.basis),
    )
    return Finding(
        name="pro_rata_payment", label=Label("清偿的金钱债务", "debt settled"), value=value, unit=Unit.CNY, steps=steps, basis=dated.basis,
        parts=(Finding(name="interest", label=Label("清偿的迟延履行利息", "interest settled"), value=interest, unit=Unit.CNY),),
        conventions=conventions.named(), given={"received_cny": received_cny, "days": days},
    )


def settle(received: Decimal, factor: Decimal) -> Decimal:
    """Return the debt that *received* settles together with its interest of *factor* on one yuan."""
    return received / (1 + factor)
