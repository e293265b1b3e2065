"""The tables behind a lending ledger: line by line, segment by segment, and the rates with what cut them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tianping.law.deferred import Deferred
from tianping.law.finding import Column, Label, Table, Unit, Value
from tianping.law.interest.conventions import CENT, cents, cut
from tianping.law.interest.lending.book import Book, Event, Row, Segment
from tianping.law.interest.lending.terms import ZERO

Shown = tuple[str, date, date, int, Decimal, Decimal, Decimal]  # loan, from, to (not counted), days, rate, principal, interest


def tables(book: Book, shown: Sequence[Row], segments: Sequence[Shown]) -> tuple[Table, ...]:
    """Return the running table, the segments and the rates of *book*; amounts are shown half up to the cent."""
    return _ledger_table(shown), _segment_table(segments), _rate_table(book)


def rows_shown(rows: Sequence[Row]) -> list[Row]:
    """Return the lines with their amounts half up to the cent, as they are printed."""
    of, left = ZERO, _NOUGHT
    found: list[Row] = []
    for on, event, loan, days, rate, interest, paid, costs, to_interest, natural, to_principal, principal, unpaid in rows:
        if principal is not of:  # a payment that met interest alone leaves the principal of the line before
            of, left = principal, cents(principal) if principal else _NOUGHT
        accrued = cents(interest) if interest else _NOUGHT
        found.append(Row(
            on, event, loan, days, rate, accrued, cents(paid) if paid else _NOUGHT, cut(costs) if costs else _NOUGHT,
            accrued if to_interest == interest else cents(to_interest), cents(natural) if natural else _NOUGHT,
            cents(to_principal) if to_principal else _NOUGHT, left, cents(unpaid) if unpaid else _NOUGHT,
        ))
    return found


def segments_shown(segments: Sequence[Segment]) -> list[Shown]:
    """Return the segments with days as dates and amounts half up to the cent."""
    day, of, shown = date.fromordinal, None, _NOUGHT
    found: list[Shown] = []
    for loan, start, stop, days, rate, base, interest in segments:
        if base is not of:  # most segments stand on the base of the one before
            of, shown = base, cents(base)
        found.append((loan, day(start), day(stop), days, rate, shown, cents(interest)))
    return found


_ROWS = (
    Column("on", Label("日期", "day"), Unit.DATE), Column("event", Label("事项", "event")), Column("loan", Label("借款", "loan")),
    Column("days", Label("计息天数", "days"), Unit.DAY), Column("rate", Label("年利率", "annual rate"), Unit.RATE),
    Column("interest", Label("本期利息", "interest"), Unit.CNY), Column("paid", Label("付款", "paid"), Unit.CNY),
    Column("to_costs", Label("抵费用", "to costs"), Unit.CNY), Column("to_interest", Label("抵利息", "to interest"), Unit.CNY),
    Column("to_natural", Label("自愿支付的利息", "interest that stays paid"), Unit.CNY),
    Column("to_principal", Label("抵本金", "to principal"), Unit.CNY), Column("principal", Label("本金余额", "principal"), Unit.CNY),
    Column("unpaid", Label("尚欠利息", "interest unpaid"), Unit.CNY),
)


def _ledger_table(shown: Sequence[Row]) -> Table:
    rows: Deferred[tuple[Value, ...]] = Deferred(lambda: [(one.on, _EVENTS[one.event], *one[2:]) for one in shown])
    return Table("ledger", _LEDGER, _ROWS, rows)


_NOUGHT = ZERO.quantize(CENT)
_EVENTS = {one: one.value for one in Event}
_LEDGER, _SEGMENT, _RATE = Label("逐笔计算表", "running table"), Label("分段计息表", "segments"), Label("利率表", "rates")
_SEGMENTS = (
    Column("loan", Label("借款", "loan")), Column("start", Label("起", "from"), Unit.DATE),
    Column("stop", Label("止(不含)", "to (not counted)"), Unit.DATE),
    Column("days", Label("天数", "days"), Unit.DAY), Column("rate", Label("年利率", "annual rate"), Unit.RATE),
    Column("principal", Label("基数", "principal"), Unit.CNY), Column("interest", Label("利息", "interest"), Unit.CNY),
)
_RATES = (
    Column("loan", Label("借款", "loan")), Column("start", Label("起", "from"), Unit.DATE), Column("phase", Label("阶段", "phase")),
    Column("agreed", Label("约定年利率", "agreed"), Unit.RATE), Column("cap", Label("上限", "ceiling"), Unit.RATE),
    Column("rate", Label("适用年利率", "applied"), Unit.RATE), Column("natural", Label("自愿支付不返还的部分", "stays paid on top"), Unit.RATE),
    Column("regime", Label("适用规定", "text")),
)


def _segment_table(segments: Sequence[Shown]) -> Table:
    return Table("segments", _SEGMENT, _SEGMENTS, segments)


def _rate_table(book: Book) -> Table:
    rows: Deferred[tuple[Value, ...]] = Deferred(lambda: [
        (name, date.fromordinal(one.start), one.phase.value, one.agreed, one.cap, one.rate, one.natural, one.regime.value if one.regime else None)
        for name, account in book.accounts.items() for one in account.bands if one.start < account.at
    ])
    return Table("rates", _RATE, _RATES, rows)
