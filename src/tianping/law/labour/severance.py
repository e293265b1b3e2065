"""Severance pay (经济补偿, N) and compensation for unlawful dismissal (赔偿金, 2N).

Source: 劳动合同法 §§47, 87, 97; 劳动合同法实施条例 §§25, 27.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tianping.law.finding import Convention, Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.interest.conventions import whole_months
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)
HALF = Decimal("0.5")


class Before2008(StrEnum):
    """What becomes of service before the Labour Contract Law."""

    APART = "apart"  # §97(3): severance counts from 2008-01-01, what lies before follows the rules of its time
    COUNTED = "counted"  # counted as one, as where the earlier rules gave the same


@dataclass(frozen=True, slots=True)
class Service:
    """Time of work, both ends counted; or the whole years and odd months that are already established."""

    start: date | None = None
    end: date | None = None
    years: int = 0
    months: int = 0

    def __post_init__(self) -> None:
        """Refuse a service that ends before it starts, or has a start without an end."""
        if (self.start is None) != (self.end is None):
            raise ValueError("工作起止日期应同时给出")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"离职日 {self.end} 早于入职日 {self.start}")
        if self.years < 0 or self.months < 0:
            raise ValueError("工作年限不能为负")


@dataclass(frozen=True, slots=True)
class Wage:
    """Average monthly wage of the last twelve months, with the local ceiling and minimum where they matter.

    *local_average_cny* is last year's average monthly wage of staff; three times it is the ceiling.
    """

    average_cny: Decimal
    local_average_cny: Decimal | None = None
    ceiling_cny: Decimal | None = None
    minimum_cny: Decimal | None = None


@rule(label=Label("经济补偿(N)", "severance pay (N)"))
@finished
def severance_pay(
    *, ended_on: date, wage: Wage, service: Service, before_2008: Before2008 = Before2008.APART, money: Cut = Cut.HALF_UP_CENT
) -> Finding:
    """Return months of service x monthly wage, in CNY; the number of months is the part `months`.

    Each full year is a month; six months and more of the rest another, less than six half a month. A wage above three times
    the local average counts as three times, and then for twelve years at most; one below the minimum wage counts as that.
    Source: 劳动合同法 §§47, 97(3); 劳动合同法实施条例 §27.
    """
    text = PARAMS["severance"].on(ended_on)
    counted = _counted(service, ended_on) if before_2008 is Before2008.APART else service
    return _severance("severance_pay", Label("经济补偿", "severance pay"), ended_on, wage, counted, text.value, money, before_2008)


@rule(label=Label("违法解除劳动合同赔偿金(2N)", "compensation for unlawful dismissal (2N)"))
@finished
def unlawful_dismissal(*, ended_on: date, wage: Wage, service: Service, money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return twice the severance pay, ceiling included, in CNY; service counts from the first day of work.

    It takes the place of severance pay and is not paid beside it.
    Source: 劳动合同法 §87; 劳动合同法实施条例 §25.
    """
    text, multiple = PARAMS["severance"].on(ended_on), PARAMS["unlawful_multiple"].on(ended_on)
    found = _severance("severance_pay", Label("经济补偿", "severance pay"), ended_on, wage, service, text.value, money,
                       Before2008.COUNTED)
    assert isinstance(found.value, Decimal)
    value = found.value * multiple.value
    step = Step(Label(f"经济补偿 {found.value} × {multiple.value}", f"severance {found.value} x {multiple.value}"), value, Unit.CNY,
                basis=multiple.basis)
    return Finding(name="unlawful_dismissal", label=Label("赔偿金", "compensation"), value=value, unit=Unit.CNY,
                   steps=(*found.steps, step), basis=multiple.basis, parts=(found, *found.parts), conventions=found.conventions,
                   given=found.given)


def _counted(service: Service, ended_on: date) -> Service:
    """Return the service since the law came into force; service given in years counts as it is."""
    since = PARAMS["counted_from"].on(ended_on).value
    if service.start is None or service.start >= since:
        return service
    if service.end is not None and service.end < since:
        raise refused(
            "severance_pay", Label(f"{since} 前结束的劳动关系按当时的规定处理", f"what ended before {since} follows the rules of its time"),
            basis=PARAMS["counted_from"].on(ended_on).basis, remedy=Label("请按当时的规定另行计算。", "compute it under those rules"),
        )
    return Service(since, service.end)


def service_months(service: Service, half_year_months: int = 6) -> tuple[Decimal, int, bool]:
    """Return the months to be paid, the whole months of service, and whether odd days are left over."""
    if service.start is None or service.end is None:
        whole, odd = service.years * 12 + service.months, 0
    else:
        whole, odd = whole_months(service.start, service.end + timedelta(days=1))
    years, rest = divmod(whole, 12)
    if rest >= half_year_months:
        return Decimal(years + 1), whole, odd > 0
    return (years + HALF if rest or odd else Decimal(years)), whole, odd > 0


def _base(wage: Wage, multiple: int) -> tuple[Decimal, bool]:
    """Return the monthly wage that counts, and whether the ceiling cut it."""
    ceiling = wage.ceiling_cny
    if ceiling is None and wage.local_average_cny is not None:
        ceiling = wage.local_average_cny * multiple
    if ceiling is not None and wage.average_cny > ceiling:
        return ceiling, True
    return max(wage.average_cny, wage.minimum_cny or Decimal(0)), False


def _severance(
    name: str, label: Label, ended_on: date, wage: Wage, service: Service, text: dict[str, Any], money: Cut, before: Before2008
) -> Finding:
    article, base_text = PARAMS["severance"].on(ended_on).basis, PARAMS["wage_base"].on(ended_on).basis
    months, whole, has_odd = service_months(service, text["half_year_months"])
    base, is_cut = _base(wage, text["cap_multiple"])
    paid = min(months, Decimal(text["most_years"])) if is_cut else months
    value = cut(base * paid, money)
    odd = "零几天" if has_odd else ""
    steps = [
        Step(Label(f"工作 {whole // 12} 年 {whole % 12} 个月{odd}, 支付 {months} 个月工资",
                   f"{whole // 12} years {whole % 12} months{' and days' if has_odd else ''}: {months} months' wages"), months, Unit.MONTH,
             basis=article),
        Step(Label("月工资高于当地平均工资三倍, 按三倍计算" if is_cut else "解除前十二个月平均工资",
                   "above three times the local average: three times counts" if is_cut else "average wage of the last twelve months"),
             base, Unit.CNY, basis=article if is_cut else base_text),
    ]
    if paid < months:
        steps.append(Step(Label(f"年限最高不超过 {paid} 年", f"{paid} years at most"), paid, Unit.MONTH, basis=article))
    steps.append(Step(Label(f"{base} × {paid}", f"{base} x {paid}"), value, Unit.CNY, basis=article))
    return Finding(
        name=name, label=label, value=value, unit=Unit.CNY, steps=tuple(steps), basis=article,
        parts=(Finding(name="months", label=Label("月数", "months"), value=paid, unit=Unit.MONTH),),
        conventions=(Convention("before_2008", before.value, _BEFORE[before]), cut_convention(money)),
        given={"ended_on": ended_on, "average_cny": wage.average_cny, "start": service.start, "end": service.end},
    )


_BEFORE = {
    Before2008.APART: Label("2008 年前的年限按当时的规定另计", "service before 2008 follows the rules of its time"),
    Before2008.COUNTED: Label("2008 年前后的年限合并计算", "service before and after 2008 counted as one"),
}
