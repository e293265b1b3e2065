"""The base day (基准日) and the base price (基准价格) of a false statement.

Source: 法释〔2022〕2号 §26 (also for cases not finally decided on 2022-01-22, §35); before that 法释〔2003〕2号 §§32, 33.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.law.cite import Citation
from tianping.law.finding import Column, Finding, Label, Status, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import EXACT

PARAMS = beside(__file__)


@dataclass(frozen=True, slots=True)
class TradingDay:
    """One trading day: turnover by central auction as a rate of the tradable shares, closing price in CNY, the day."""

    turnover: Decimal
    close: Decimal | None = None
    on: date | None = None


@rule(label=Label("虚假陈述基准日与基准价格", "base day and base price of a false statement"))
@finished
def securities_base_day(*, decided_on: date, days: Sequence[TradingDay], heard_on: date | None = None) -> Finding:
    """Return the base day as the number of its trading day, the exposure or correction day being the first.

    *days* run from the exposure or correction day on, block trades left out of the turnover. *decided_on* is the day of
    the final decision (today while the case is open) and chooses the text. *heard_on* matters under the text of 2003
    only: what is not reached before the hearing falls back to the 30th trading day after the exposure day.
    Once the turnover is reached the base day is known, even where it lies after the days given; the base price is a part
    when every closing price up to it is there. Refused while the turnover is neither reached nor out of reach.
    Source: 法释〔2022〕2号 §26; 法释〔2003〕2号 §§32, 33.
    """
    full = PARAMS["full_turnover"].on(decided_on)
    looked_at = days[: PARAMS["trading_days_looked_at"].on(decided_on).value]
    seen = [one for one in looked_at if not _after_hearing(one, heard_on)]
    reached = _reached(seen, Decimal(full.value))
    chosen = PARAMS["least_trading_days" if reached else "fallback_trading_day"].on(decided_on)
    number = int(max(reached or 0, chosen.value))
    if not reached and len(days) < number:
        raise _too_few(given=len(days), wanted=number)
    steps = [_turnover_step(seen, reached, full.basis), _choice_step(reached, number, chosen.basis)]
    parts = _price_parts(days[:number], decided_on) if len(days) >= number else ()
    return Finding(
        name="securities_base_day", label=Label(f"基准日为第 {number} 个交易日", f"the base day is trading day {number}"),
        value=number, unit=Unit.COUNT, steps=tuple(steps), basis=full.basis, parts=parts,
        tables=(_table(days[:number]),), given={"decided_on": decided_on, "heard_on": heard_on},
    )


def _after_hearing(one: TradingDay, heard_on: date | None) -> bool:
    return heard_on is not None and one.on is not None and one.on >= heard_on


def _reached(days: Sequence[TradingDay], full: Decimal) -> int | None:
    total = Decimal(0)
    for number, one in enumerate(days, start=1):
        total += one.turnover
        if total >= full:
            return number
    return None


def _turnover_step(seen: Sequence[TradingDay], reached: int | None, basis: tuple[Citation, ...]) -> Step:
    total = sum((one.turnover for one in seen[:reached]), Decimal(0))
    if reached:
        text = Label(f"自揭露日起累计换手率于第 {reached} 个交易日达到可流通部分的 100%",
                     f"cumulative turnover reaches 100 % of the tradable shares on trading day {reached}")
    else:
        text = Label(f"自揭露日起 {len(seen)} 个交易日内累计换手率未达到可流通部分的 100%",
                     f"cumulative turnover does not reach 100 % of the tradable shares within {len(seen)} trading days")
    return Step(text, total, Unit.RATE, basis=basis)


def _choice_step(reached: int | None, number: int, basis: tuple[Citation, ...]) -> Step:
    if reached == number:
        text = Label(f"以达到之日即第 {number} 个交易日为基准日", f"the base day is the day it is reached, trading day {number}")
    else:
        text = Label(f"以第 {number} 个交易日为基准日", f"the base day is trading day {number}")
    return Step(text, number, Unit.COUNT, basis=basis)


def _too_few(*, given: int, wanted: int) -> Exception:
    return refused(
        "securities_base_day",
        Label(f"只有 {given} 个交易日的数据, 尚不能确定基准日", f"{given} trading days are not enough to fix the base day"),
        status=Status.MISSING, missing=(Label("交易日行情", "trading days"),),
        remedy=Label(f"请补充自揭露日起至第 {wanted} 个交易日的换手率。",
                     f"supply the turnover from the exposure day to trading day {wanted}"),
    )


def _price_parts(days: Sequence[TradingDay], decided_on: date) -> tuple[Finding, ...]:
    closes = [one.close for one in days if one.close is not None]
    if len(closes) < len(days):
        return ()
    basis = PARAMS["base_price"].on(decided_on).basis
    price = EXACT.divide(sum(closes, Decimal(0)), Decimal(len(closes))).normalize(EXACT)
    step = Step(Label(f"揭露日至基准日 {len(closes)} 个交易日收盘价的平均价格", f"mean of {len(closes)} closing prices"),
                price, Unit.CNY_PER_SHARE, basis=basis)
    return (Finding(name="base_price", label=Label("基准价格", "base price"), value=price, unit=Unit.CNY_PER_SHARE,
                    steps=(step,), basis=basis),)


def _table(days: Sequence[TradingDay]) -> Table:
    columns = (
        Column("number", Label("交易日序", "trading day"), Unit.COUNT), Column("on", Label("日期", "day"), Unit.DATE),
        Column("turnover", Label("换手率", "turnover"), Unit.RATE), Column("total", Label("累计", "cumulative"), Unit.RATE),
        Column("close", Label("收盘价", "close"), Unit.CNY_PER_SHARE),
    )
    rows, total = [], Decimal(0)
    for number, one in enumerate(days, start=1):
        total += one.turnover
        rows.append((number, one.on, one.turnover, total, one.close))
    return Table("turnover", Label("累计换手率", "cumulative turnover"), columns, tuple(rows))
