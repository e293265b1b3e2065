"""Plain interest: one principal, one rate, one span - and its relatives, bank interest, penalty interest and a daily penalty."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Step, Unit, Value, refused
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import DEFAULT, Conventions, Span
from tianping.law.interest.wording import percent, yuan, zh_day
from tianping.law.registry import rule

MONTHS = 12
YEAR_360 = 360


@rule(label=Label("利息(单一利率)", "plain interest"))
def plain_interest(
    *, principal_cny: Decimal, annual_rate: Decimal, start: date, end: date, conventions: Conventions = DEFAULT
) -> Finding:
    """Return the interest on *principal_cny* at *annual_rate* from *start* to *end*, in CNY.

    Whether the first and the last day count, the day base, the month rule and the rounding are conventions, named in the finding.
    Raises Refused where the end lies before the start or the principal is negative.
    Source: 民法典第674条、第676条.
    """
    check_span(principal_cny, start, end, annual_rate)
    first, stop = conventions.starts(start), conventions.stops(end)
    span = conventions.span(first, stop)
    given: dict[str, Value] = {"principal_cny": principal_cny, "annual_rate": annual_rate, "start": start, "end": end}
    return interest_over(
        principal_cny=principal_cny, annual_rate=annual_rate, span=span, conventions=conventions, given=given,
        when=Label(f"{zh_day(start)}至{zh_day(end)}共{span.days}天, ", f"{start.isoformat()} to {end.isoformat()}, {span.days} days: "),
    )


def interest_over(
    *, principal_cny: Decimal, annual_rate: Decimal, span: Span, conventions: Conventions, when: Label, given: dict[str, Value] | None = None
) -> Finding:
    """Return the interest over a span that is already counted (days or months as given)."""
    value = conventions.cut(span.of(principal_cny, annual_rate))
    part = f"{span.count}/{span.divisor}" if span.divisor > 1 else str(span.count)
    figures = f"{yuan(principal_cny)} × {percent(annual_rate)} × {part} = {yuan(value)}"
    step = Step(Label(f"{when.zh}{figures}元。", f"{when.en}{figures}"), value=value, unit=Unit.CNY)
    days = Finding(name="days", label=Label("天数", "days"), value=span.days, unit=Unit.DAY)
    return Finding(
        name="plain_interest", label=Label("利息", "interest"), value=value, unit=Unit.CNY, steps=(step,), parts=(days,),
        conventions=conventions.named(), given=given or {},
    )


@rule(label=Label("按日计算的违约金或利息", "interest or penalty by the day"))
def daily_interest(*, principal_cny: Decimal, daily_rate: Decimal, days: int, conventions: Conventions = DEFAULT) -> Finding:
    """Return *principal_cny* x *daily_rate* x *days*, in CNY.

    Raises Refused for a negative number of days or a negative principal, and for what is too large to compute.
    Source: 民法典第585条第1款.
    """
    check("daily_interest", money=(principal_cny,), rates=(daily_rate,), lengths=(days,))
    value = conventions.cut(principal_cny * daily_rate * days)
    figures = f"{yuan(principal_cny)} × {percent(daily_rate)} × {days} = {yuan(value)}"
    return Finding(
        name="daily_interest", label=Label("按日计算的金额", "amount by the day"), value=value, unit=Unit.CNY,
        steps=(Step(Label(f"{figures}元。", figures), value=value, unit=Unit.CNY),), conventions=conventions.named(),
        given={"principal_cny": principal_cny, "daily_rate": daily_rate, "days": days},
    )


@rule(label=Label("银行贷款罚息", "a bank's penalty interest"))
def bank_penalty(
    *, principal_cny: Decimal, annual_rate: Decimal, multiple: Decimal, start: date, end: date,
    unpaid_interest_cny: Decimal = Decimal(0), conventions: Conventions = DEFAULT,
) -> Finding:
    """Return principal, unpaid interest and penalty interest (*multiple* of the contract rate) together, in CNY.

    *multiple* is a factor on the rate: 1.5 raises it by half.
    Source: 中国人民银行关于人民币贷款利率有关问题的通知(银发〔2003〕251号)第3条.
    """
    check("bank_penalty", money=(unpaid_interest_cny,), rates=(multiple,))
    penalty = plain_interest(
        principal_cny=principal_cny, annual_rate=annual_rate * multiple, start=start, end=end, conventions=conventions
    )
    assert isinstance(penalty.value, Decimal)
    total = principal_cny + unpaid_interest_cny + penalty.value
    figures = f"{yuan(principal_cny)} + {yuan(unpaid_interest_cny)} + {yuan(penalty.value)} = {yuan(total)}"
    rate = Step(
        Label(f"罚息利率: {percent(annual_rate)} × {multiple} = {percent(annual_rate * multiple)}。",
              f"penalty rate: {percent(annual_rate)} × {multiple} = {percent(annual_rate * multiple)}"),
        value=annual_rate * multiple, unit=Unit.RATE,
    )
    sum_step = Step(Label(f"本金、利息与罚息合计: {figures}元。", f"principal, interest and penalty: {figures}"), value=total, unit=Unit.CNY)
    named = Finding(
        name="penalty", label=Label("罚息", "penalty interest"), value=penalty.value, unit=Unit.CNY, steps=penalty.steps, parts=penalty.parts,
    )
    return Finding(
        name="bank_penalty", label=Label("本金、利息与罚息", "principal, interest and penalty"), value=total, unit=Unit.CNY,
        steps=(rate, *penalty.steps, sum_step), parts=(named,), conventions=conventions.named(),
        given={"principal_cny": principal_cny, "annual_rate": annual_rate, "multiple": multiple, "start": start, "end": end},
    )


def months_span(months: int, odd_days: int, conventions: Conventions) -> Span:
    """Return the length of *months* whole months and *odd_days*, a month being 30 days and a year 360."""
    if odd_days == 0:
        return Span(months * 30, months, MONTHS)
    return Span(months * 30 + odd_days, months * 30 + odd_days, YEAR_360)


def days_span(days: int, conventions: Conventions) -> Span:
    """Return the length of a given number of days by the day base; without dates an actual year is 365 days."""
    divisor = int(conventions.basis) if conventions.basis.value.isdigit() else 365
    return Span(days, days, divisor)


def check_span(principal: Decimal, start: date, end: date, *rates: Decimal) -> None:
    """Refuse a span that runs backwards, and sums, rates or days that cannot be computed with."""
    check("interest", money=(principal,), rates=rates, days=(start, end))
    if end < start:
        raise refused(
            "end_before_start",
            Label(f"止日 {end.isoformat()} 早于起日 {start.isoformat()}", f"the end {end.isoformat()} lies before the start {start.isoformat()}"),
            remedy=Label("请核对起止日期。", "check the two days"),
        )
