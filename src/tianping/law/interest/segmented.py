"""Interest in segments: a floating rate of reference from publication to publication, or one fixed on a day, times a factor."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.cite import cite
from tianping.law.finding import Column, Convention, Finding, Label, Status, Step, Table, Unit, refused
from tianping.law.interest.conventions import DEFAULT, Conventions, Rounding
from tianping.law.interest.plain import check_span
from tianping.law.interest.rates import ON_FILE, RateBook, RateTerm, Series, Stretch, status_of
from tianping.law.interest.wording import percent, yuan, zh_day
from tianping.law.registry import rule

BASIS = (cite("最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释", "第18条第4款", "2020修正"),)
_NAMES = {Series.BENCHMARK: Label("贷款基准利率", "benchmark"), Series.LPR: Label("LPR", "LPR")}


class RateMode(StrEnum):
    """Whether the rate follows each publication or stays as it was on one day."""

    FLOATING = "floating"
    FIXED = "fixed"


_MODES = {
    RateMode.FLOATING: Label("利率随公布分段浮动", "the rate follows each publication"),
    RateMode.FIXED: Label("利率按一日固定", "the rate is that of one day"),
}


@rule(label=Label("按参照利率分段计息", "segmented interest at a rate of reference"))
def segmented_interest(
    *, principal_cny: Decimal, start: date, end: date, term: RateTerm = RateTerm.UP_TO_1_YEAR, multiple: Decimal = Decimal(1),
    mode: RateMode = RateMode.FLOATING, fixed_on: date | None = None, conventions: Conventions = DEFAULT, rates: RateBook = ON_FILE,
) -> Finding:
    """Return the interest at *multiple* times the rate of reference: benchmark up to 2019-08-19, LPR from 2019-08-20, in CNY.

    Floating: each publication takes effect on its own day. Fixed: the rate of *fixed_on* (else of the first day) throughout.
    Raises Refused, as not yet computable, where a rate of the span is not yet published.
    Source: 买卖合同解释(2020修正)第18条第4款.
    """
    check_span(principal_cny, start, end, multiple)
    first, stop = conventions.starts(start), conventions.stops(end)
    stretches = _stretches(first, stop, term, mode, fixed_on, rates)
    rows = [_row(one, principal_cny, multiple, conventions) for one in stretches]
    total = conventions.cut(sum((row[4] for row in rows), Decimal(0)))
    days = sum(row[3] for row in rows)
    sum_step = Step(
        Label(f"共{days}天, 利息合计 {yuan(total)}元。", f"{days} days, interest {yuan(total)}"), value=total, unit=Unit.CNY, basis=BASIS,
    )
    status = status_of(*(one.quote for one in stretches))
    return Finding(
        name="segmented_interest", label=Label("分段利息", "segmented interest"), value=total, unit=Unit.CNY,
        steps=(*(_step(one, row, principal_cny) for one, row in zip(stretches, rows, strict=True)), sum_step), basis=BASIS,
        conventions=(*conventions.named(), Convention("lpr_mode", mode.value, _MODES[mode]), _NEW_VALUE),
        parts=(Finding(name="days", label=Label("天数", "days"), value=days, unit=Unit.DAY),), tables=(_table(rows, conventions),),
        status=status, remedy=_remedy(status),
        given={"principal_cny": principal_cny, "start": start, "end": end, "term": term.value, "multiple": multiple, "mode": mode.value},
    )


_NEW_VALUE = Convention("publication_day", "new_value", Label("公布当日适用新值", "the new value applies on the day of publication"))
_Row = tuple[date, date, Decimal, int, Decimal]


def _stretches(
    first: date, stop: date, term: RateTerm, mode: RateMode, fixed_on: date | None, rates: RateBook
) -> tuple[Stretch, ...]:
    if mode is RateMode.FLOATING:
        if fixed_on is not None:
            raise refused(
                "fixed_day_of_a_floating_rate", Label("浮动利率没有固定日", "a floating rate has no fixing day"),
                remedy=Label("请选择固定利率, 或去掉固定日。", "choose a fixed rate, or leave the day out"),
            )
        return rates.between(first, stop, term)
    return (Stretch(first, stop, rates.at(fixed_on or first, term)),)


def _row(one: Stretch, principal: Decimal, multiple: Decimal, conventions: Conventions) -> _Row:
    span = conventions.span(one.start, one.stop)
    annual = one.quote.annual * multiple
    amount = span.of(principal, annual)
    if conventions.rounding is not Rounding.END:
        amount = conventions.cut(amount)
    return one.start, one.stop, annual, span.days, amount


def _step(one: Stretch, row: _Row, principal: Decimal) -> Step:
    name = _NAMES[one.quote.series]
    figures = f"{yuan(principal)} × {percent(row[2])} × {row[3]}天, 得 {yuan(row[4])}元"
    days = f"{row[3]} days"
    last = date.fromordinal(one.stop.toordinal() - 1) if one.stop > one.start else one.stop
    return Step(
        Label(
            f"{zh_day(one.start)}至{zh_day(last)}, {name.zh} {one.quote.percent}%, 适用{percent(row[2])}: {figures}。",
            f"{one.start.isoformat()} to {last.isoformat()}, {days}, {name.en} {one.quote.percent}%, applied {percent(row[2])}: {yuan(row[4])}",
        ),
        value=row[4], unit=Unit.CNY, basis=one.quote.basis,
    )


def _table(rows: list[_Row], conventions: Conventions) -> Table:
    columns = (
        Column("start", Label("起", "from"), Unit.DATE), Column("stop", Label("止(不含)", "to (not counted)"), Unit.DATE),
        Column("rate", Label("年利率", "annual rate"), Unit.RATE), Column("days", Label("天数", "days"), Unit.DAY),
        Column("interest", Label("利息", "interest"), Unit.CNY),
    )
    shown = tuple((start, stop, rate, days, conventions.cut(amount)) for start, stop, rate, days, amount in rows)
    return Table("segments", Label("分段计息表", "segments"), columns, shown)


def _remedy(status: Status) -> Label | None:
    if status is Status.ESTABLISHED:
        return None
    return Label("用到了尚未核对或暂按不变的利率, 核对后应重算。", "a rate not yet checked, or let run on, was used: compute again later")
