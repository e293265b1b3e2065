"""A whole class of investors from one spreadsheet of trades: a line each, set-aside rows with reasons, control totals.

Every line is computed by the same function as an investor's own finding, so each can be opened into its steps.
Source: 法释〔2022〕2号 §§25-31; 法释〔2020〕5号 §§24, 26 (a judgment may state the method and add a list of investors).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.law.finding import Column, Finding, Label, Status, Step, Table, Unit, Value
from tianping.law.finishing import finished
from tianping.law.registry import rule
from tianping.law.rounding import Cut
from tianping.law.securities import loss
from tianping.law.securities.averages import AverageOver, Method
from tianping.law.securities.class_rows import ClassRows, Holder, RowError, read_rows
from tianping.law.securities.lots import ZERO, Inducement, Oversold, SoldFirst, Window
from tianping.law.securities.settle import Index, NoAverage, NoLevel, Settled, Terms, settle
from tianping.law.securities.trades import ExRight
from tianping.law.securities.window import causation


@dataclass(frozen=True, slots=True)
class Line:
    """One investor of the list: the figures, or why there are none."""

    investor: str
    settled: Settled | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Control totals: what went in must be what came out."""

    rows_read: int
    rows_accepted: int
    rows_rejected: int
    investors: int
    computed: int
    set_aside: int
    zero_or_negative: int
    awarded: int
    shares_in_scope: Decimal
    difference: Decimal
    after_risk: Decimal
    commission: Decimal
    stamp: Decimal
    interest: Decimal
    total: Decimal


def settle_class(rows: ClassRows, terms: Terms) -> tuple[tuple[Line, ...], Totals]:
    """Return a line for every investor in order of first appearance, and the control totals."""
    lines = tuple(_line(holder, terms) for holder in rows.holders.values())
    done = [one.settled for one in lines if one.settled is not None]
    awarded = sum(one.total > 0 for one in done)
    return lines, Totals(
        rows_read=rows.read, rows_accepted=rows.accepted, rows_rejected=len(rows.errors), investors=len(lines),
        computed=len(done), set_aside=len(lines) - len(done), zero_or_negative=len(done) - awarded, awarded=awarded,
        shares_in_scope=_sum(done, "shares"), difference=_sum(done, "difference"), after_risk=_sum(done, "after_risk"),
        commission=_sum(done, "commission"), stamp=_sum(done, "stamp"), interest=_sum(done, "interest"),
        total=_sum(done, "total"),
    )


def _sum(done: Sequence[Settled], name: str) -> Decimal:
    return sum((getattr(one, name) for one in done), ZERO)


def _line(holder: Holder, terms: Terms) -> Line:
    if holder.is_set_aside:
        return Line(holder.name, None, "有不能读取的行, 更正后再算")
    try:
        return Line(holder.name, settle(holder.trades, terms, stock=holder.stock, fixed_risk=holder.risk))
    except (Oversold, NoLevel, NoAverage) as wrong:
        return Line(holder.name, None, str(wrong))


@rule(label=Label("证券虚假陈述批量损失", "losses of a class of investors from a false statement"))
@finished
def securities_class_loss(
    *, decided_on: date, window: Window, base_price: Decimal, header: Sequence[str], rows: Sequence[Sequence[str]],
    inducement: Inducement = Inducement.TO_BUY, method: Method = Method.MOVING_AFTER_FIRST_VALID,
    sold_first: SoldFirst = SoldFirst.FIFO, average_over: AverageOver = AverageOver.WINDOW_BUYS,
    price_step: Decimal | None = None, money: Cut = Cut.HALF_UP_CENT, indexes: Sequence[Index] = (),
    ex_rights: Sequence[ExRight] = (), commission_rate: Decimal | None = None, stamp_rate: Decimal | None = None,
    trading_days: Sequence[date] = (),
) -> Finding:
    """Return the sum payable to all investors, with a line each, the rows that could not be used and control totals.

    *rows* are the cells of a spreadsheet under *header* (投资者, 成交日期, 买卖方向, 成交数量, 成交价格; 成交时间, 成交编号,
    风险比例 where known). An investor with an unusable row is set aside, never computed from part of their trades.
    Source: 法释〔2022〕2号 §§25-31; 法释〔2020〕5号 §26.
    """
    terms = loss.terms_of(
        decided_on=decided_on, window=window, base_price=base_price, inducement=inducement, method=method,
        sold_first=sold_first, average_over=average_over, price_step=price_step, money=money, indexes=indexes,
        ex_rights=ex_rights, commission_rate=commission_rate, stamp_rate=stamp_rate,
    )
    found = read_rows(header, rows, trading_days=frozenset(trading_days) or None)
    lines, totals = settle_class(found, terms)
    return Finding(
        name="securities_class_loss", label=Label(f"{totals.awarded} 名投资者应获赔合计", f"payable to {totals.awarded} investors"),
        value=totals.total, unit=Unit.CNY, steps=_steps(totals), basis=causation(inducement, decided_on).basis,
        conventions=loss.conventions(terms, None), tables=(_investors(lines), _errors(found.errors)),
        status=Status.PROVISIONAL if totals.set_aside else Status.ESTABLISHED,
        given={"decided_on": decided_on, "act": window.act, "exposure": window.exposure, "base": window.base,
               "base_price": base_price, "rows": totals.rows_read},
    )


def _steps(totals: Totals) -> tuple[Step, ...]:
    t = totals
    return (
        Step(Label(f"读取 {t.rows_read} 行 = 采用 {t.rows_accepted} 行 + 不能采用 {t.rows_rejected} 行",
                   f"{t.rows_read} rows read = {t.rows_accepted} accepted + {t.rows_rejected} rejected"), t.rows_read, Unit.COUNT),
        Step(Label(f"投资者 {t.investors} 人 = 已算 {t.computed} 人 + 待补正 {t.set_aside} 人",
                   f"{t.investors} investors = {t.computed} computed + {t.set_aside} set aside"), t.investors, Unit.COUNT),
        Step(Label(f"已算 {t.computed} 人 = 获赔 {t.awarded} 人 + 损失为零或负 {t.zero_or_negative} 人",
                   f"{t.computed} computed = {t.awarded} awarded + {t.zero_or_negative} with no loss"), t.computed, Unit.COUNT),
        Step(Label("可索赔股数合计", "shares in scope"), t.shares_in_scope, Unit.SHARE),
        Step(Label("投资差额损失合计(含负数)", "sum of differences, negative ones included"), t.difference, Unit.CNY),
        Step(Label("扣除其他因素后合计", "sum after other causes"), t.after_risk, Unit.CNY),
        Step(Label("佣金合计", "sum of commission"), t.commission, Unit.CNY),
        Step(Label("印花税合计", "sum of stamp duty"), t.stamp, Unit.CNY),
        Step(Label("利息合计", "sum of interest"), t.interest, Unit.CNY),
        Step(Label("应获赔合计", "sum payable"), t.total, Unit.CNY),
    )


_COLUMNS = (
    Column("investor", Label("投资者", "investor")), Column("shares", Label("可索赔股数", "shares in scope"), Unit.SHARE),
    Column("opened_at", Label("平均价格", "average price"), Unit.CNY_PER_SHARE),
    Column("closed", Label("基准日前卖出", "closed by base day"), Unit.SHARE),
    Column("closed_at", Label("卖出均价", "closing average"), Unit.CNY_PER_SHARE),
    Column("held", Label("基准日持有", "held at base day"), Unit.SHARE),
    Column("difference", Label("差额损失", "difference"), Unit.CNY), Column("risk", Label("风险比例", "risk share"), Unit.RATE),
    Column("after_risk", Label("扣除后", "after risk"), Unit.CNY), Column("commission", Label("佣金", "commission"), Unit.CNY),
    Column("stamp", Label("印花税", "stamp duty"), Unit.CNY), Column("interest", Label("利息", "interest"), Unit.CNY),
    Column("total", Label("应获赔", "payable"), Unit.CNY), Column("reason", Label("待补正原因", "set aside because")),
)


def _investors(lines: Sequence[Line]) -> Table:
    names = [one.name for one in _COLUMNS[1:-1]]
    empty: tuple[Value, ...] = (None,) * len(names)
    rows = tuple(
        (one.investor, *(empty if one.settled is None else (getattr(one.settled, name) for name in names)), one.reason)
        for one in lines
    )
    return Table("investors", Label("投资者明细", "investors"), _COLUMNS, rows)


def _errors(errors: Sequence[RowError]) -> Table:
    columns = (Column("line", Label("行", "line"), Unit.COUNT), Column("column", Label("列", "column")),
               Column("reason", Label("原因", "reason")), Column("investor", Label("投资者", "investor")))
    rows = tuple((one.line, one.column, one.reason, one.investor) for one in errors)
    return Table("errors", Label("不能采用的行", "rows not used"), columns, rows)
