"""The tables behind a lending ledger: line by line, segment by segment, and the rates with what cut them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tianping.law.finding import Column, Label, Table, Unit, Value
from tianping.law.interest.conventions import CENT, cut
from tianping.law.interest.lending.book import Book, Row
from tianping.law.interest.lending.terms import ZERO


def tables(book: Book, shown: Sequence[Row]) -> tuple[Table, ...]:
    """Return the running table, the segments and the rates of *book*; amounts are shown half up to the cent."""
    return _ledger_table(shown), _segment_table(book), _rate_table(book)


def as_shown(row: Row) -> Row:
    """Return a line with its amounts half up to the cent, as it is printed."""
    return Row(*row[:5], *[cut(one) if one else _NOUGHT for one in row[5:]])


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
    rows: tuple[tuple[Value, ...], ...] = tuple((one.on, one.event.value, *one[2:]) for one in shown)
    return Table("ledger", Label("逐笔计算表", "running table"), _ROWS, rows)


_NOUGHT = ZERO.quantize(CENT)
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


def _segment_table(book: Book) -> Table:
    rows = tuple(
        (one.loan, date.fromordinal(one.start), date.fromordinal(one.stop), one.days, one.rate, cut(one.principal), cut(one.interest))
        for one in book.segments
    )
    return Table("segments", Label("分段计息表", "segments"), _SEGMENTS, rows)


def _rate_table(book: Book) -> Table:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (name, date.fromordinal(one.start), one.phase.value, one.agreed, one.cap, one.rate, one.natural, one.regime.value if one.regime else None)
        for name, account in book.accounts.items() for one in account.bands if one.start < account.at
    )
    return Table("rates", Label("利率表", "rates"), _RATES, rows)
