"""The upper limit of an administrator's remuneration (管理人报酬).

Source: 法释〔2007〕9号 §2 (brackets on the value finally used to pay creditors, collateral excluded), §13 (collateral).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law.finding import Column, Convention, Finding, Label, Step, Table, Unit, Value, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)
READING = Convention(
    "collateral_reading", "bracket_result_x_10pct",
    Label("担保物部分: 按分段标准算出的数额再乘以 10%", "on collateral: a tenth of what the brackets give"),
)


@rule(label=Label("管理人报酬上限", "limit of an administrator's remuneration"))
@finished
def administrator_remuneration(
    *, accepted_on: date, distributed_cny: Decimal, collateral_cny: Decimal = Decimal(0),
    high_court_float: Decimal = Decimal(0), money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return the most that an administrator may be paid, in CNY.

    *distributed_cny* is the value finally used to pay creditors, without what secured creditors take from collateral;
    *collateral_cny* the collateral on which the administrator worked, where no fee was agreed with the secured creditor.
    *high_court_float* shifts all rates (0.3: up by 30 %); refused beyond the range that the text allows.
    Several administrators, one after another, stay within one limit (§16).
    Source: 法释〔2007〕9号 §§2, 13.
    """
    brackets, most = PARAMS["limit_brackets"].on(accepted_on), PARAMS["float_limit"].on(accepted_on)
    share = PARAMS["collateral_share"].on(accepted_on)
    if distributed_cny < 0 or collateral_cny < 0 or abs(high_court_float) > most.value:
        raise refused(
            "administrator_remuneration",
            Label(f"财产价值不能为负, 浮动幅度不能超过 {most.value:%}", f"no negative values, and no float beyond {most.value:%}"),
            basis=most.basis, remedy=Label("请核对财产价值与高级人民法院公布的比例。", "check the values and the published rates"),
        )
    factor = 1 + high_court_float
    general = cut(in_brackets(distributed_cny, brackets.value) * factor, money)
    secured = cut(in_brackets(collateral_cny, brackets.value) * factor * share.value, money)
    steps = [Step(Label(f"最终清偿的财产价值 {distributed_cny} 分段计算的上限", f"limit on {distributed_cny} by brackets"),
                  general, Unit.CNY, basis=brackets.basis)]
    if collateral_cny:
        steps.append(Step(Label(f"担保物 {collateral_cny} 分段计算后的 10%", f"a tenth of the limit on collateral {collateral_cny}"),
                          secured, Unit.CNY, basis=share.basis))
    return Finding(
        name="administrator_remuneration", label=Label("管理人报酬上限", "limit of remuneration"), value=general + secured,
        unit=Unit.CNY, steps=tuple(steps), basis=brackets.basis, tables=(_table(distributed_cny, brackets.value),),
        conventions=(cut_convention(money), *([READING] if collateral_cny else [])),
        given={"accepted_on": accepted_on, "distributed_cny": distributed_cny, "collateral_cny": collateral_cny,
               "high_court_float": high_court_float},
    )


def in_brackets(amount: Decimal, brackets: Sequence[Sequence[Any]]) -> Decimal:
    """Return the sum over cumulative brackets of (up to, rate), the upper end inclusive."""
    return sum((row[2] for row in _slices(amount, brackets)), Decimal(0))


def _slices(amount: Decimal, brackets: Sequence[Sequence[Any]]) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Return (part of the amount, rate, product) for every bracket reached."""
    made, below = [], Decimal(0)
    for upper, rate in brackets:
        top = amount if upper is None else min(amount, Decimal(upper))
        if top > below:
            made.append((top - below, rate, (top - below) * rate))
            below = top
    return made


def _table(amount: Decimal, brackets: Sequence[Sequence[Any]]) -> Table:
    columns = (Column("part", Label("本段数额", "part"), Unit.CNY), Column("rate", Label("上限比例", "rate"), Unit.RATE),
               Column("limit", Label("本段上限", "limit"), Unit.CNY))
    rows: tuple[tuple[Value, ...], ...] = tuple(_slices(amount, brackets))
    return Table("brackets", Label("分段", "brackets"), columns, rows)
