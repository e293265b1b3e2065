"""What the market took from a share, not the false statement: the synchronous comparison with indexes (同步指数对比法).

Source: 法释〔2022〕2号 §31; 法释〔2003〕2号 §19(4). The method was approved in (2018)沪74民初330号 and (2021)沪民终384号; that the
ratio is taken of the share's fall is inferred from "difference x (1 - risk %)" there.
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
from tianping.law.rounding import EXACT, Cut, cut, cut_convention

PARAMS = beside(__file__)
METHOD = Convention(
    "system_risk", "synchronous_index_comparison",
    Label("同步指数对比法: 指数平均跌幅 ÷ 个股跌幅, 不低于 0, 不高于 100%",
          "synchronous index comparison: mean fall of the indexes over fall of the share, from 0 to 100 %"),
)


@dataclass(frozen=True, slots=True)
class IndexMove:
    """The level of one index when the shares were bought and when they were sold or the base price was taken."""

    start: Decimal
    end: Decimal
    name: str = ""


@rule(label=Label("系统风险扣除", "deduction of system risk"))
@finished
def securities_system_risk(
    *, decided_on: date, difference_cny: Decimal, stock_from: Decimal, stock_to: Decimal, indexes: Sequence[IndexMove],
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the difference that remains payable after the share of the market's fall is taken off.

    risk share = mean fall of *indexes* / fall of the share, from 0 to 1; where the share did not fall, nothing is deducted.
    Source: 法释〔2022〕2号 §31; 法释〔2003〕2号 §19(4).
    """
    text = PARAMS["other_causes"].on(decided_on)
    if stock_from <= 0 or not indexes or any(one.start <= 0 for one in indexes):
        raise refused(
            "securities_system_risk", Label("计算跌幅的起点价格或点位应大于 0, 且至少要有一个指数",
                                            "a fall is measured from a price or level above 0, on one index at least"),
            remedy=Label("请核对个股价格与指数点位。", "check the prices of the share and the levels of the indexes"),
        )
    stock_fall = fall(stock_from, stock_to)
    index_fall = mean([fall(one.start, one.end) for one in indexes])
    share = risk_share(stock_fall=stock_fall, index_fall=index_fall, most=text.value)
    payable = cut(difference_cny * (1 - share), money)
    steps = (
        Step(Label("个股跌幅", "fall of the share"), stock_fall, Unit.RATE),
        Step(Label(f"{len(indexes)} 个指数的平均跌幅", f"mean fall of {len(indexes)} indexes"), index_fall, Unit.RATE),
        Step(Label("证券市场风险所占比例", "share of the market's risk"), share, Unit.RATE, basis=text.basis),
        Step(Label(f"投资差额损失 {difference_cny} × (1 − 风险比例)", f"difference {difference_cny} x (1 - risk share)"),
             payable, Unit.CNY, basis=text.basis),
    )
    columns = (Column("index", Label("指数", "index")), Column("start", Label("起点", "start")),
               Column("end", Label("终点", "end")), Column("fall", Label("跌幅", "fall"), Unit.RATE))
    rows = tuple((one.name, one.start, one.end, fall(one.start, one.end)) for one in indexes)
    return Finding(
        name="securities_system_risk", label=Label("扣除系统风险后的差额损失", "difference after system risk"),
        value=payable, unit=Unit.CNY, steps=steps, basis=text.basis, conventions=(METHOD, cut_convention(money)),
        tables=(Table("indexes", Label("指数", "indexes"), columns, rows),),
        given={"decided_on": decided_on, "difference_cny": difference_cny, "stock_from": stock_from, "stock_to": stock_to},
    )


def fall(start: Decimal, end: Decimal) -> Decimal:
    """Return the fall from *start* to *end* as a rate; a rise is negative."""
    return EXACT.divide(start - end, start)


def mean(numbers: Sequence[Decimal]) -> Decimal:
    """Return the mean of one number or more."""
    return EXACT.divide(sum(numbers, Decimal(0)), Decimal(len(numbers)))


def risk_share(*, stock_fall: Decimal, index_fall: Decimal, most: Decimal = Decimal(1)) -> Decimal:
    """Return what part of the share's fall the market explains: from 0 to *most*."""
    if stock_fall <= 0:
        return Decimal(0)
    return max(Decimal(0), min(most, EXACT.divide(index_fall, stock_fall)))
