"""Which trades a false statement caused (交易因果关系), and the act day of a disclosure made after the close.

Source: 法释〔2022〕2号 §§7, 11, 12, 34 (after the act day and after the exposure day include the day, before the exposure
day does not); 法释〔2003〕2号 §§18-20, which knew inducement to buy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum

from tianping.law.finding import Column, Finding, Label, Status, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule
from tianping.law.securities.lots import Inducement, Window

PARAMS = beside(__file__)


class Place(StrEnum):
    """Where a trade stands to the window."""

    BEFORE_ACT = "before_act"
    IN_WINDOW = "in_window"
    AFTER_EXPOSURE = "after_exposure"


class Leaving(StrEnum):
    """Where the trade that ends a position stands."""

    BEFORE_EXPOSURE = "before_exposure"  # out: no loss from the statement
    SOLD = "sold"  # from the exposure day to the base day: its own price counts
    HELD_AT_BASE = "held_at_base"  # later: the base price counts


def place(day: date, *, act: date, exposure: date) -> Place:
    """Return where an opening trade of *day* stands."""
    if day < act:
        return Place.BEFORE_ACT
    return Place.IN_WINDOW if day < exposure else Place.AFTER_EXPOSURE


def leaving(day: date, *, exposure: date, base: date | None) -> Leaving:
    """Return where a closing trade of *day* stands; without a base day every one from the exposure day on counts as sold."""
    if day < exposure:
        return Leaving.BEFORE_EXPOSURE
    return Leaving.SOLD if base is None or day <= base else Leaving.HELD_AT_BASE


def causation(inducement: Inducement, decided_on: date) -> DatedValue:
    """Return the text on causation in force; raise Refused where it does not cover *inducement*."""
    text = PARAMS["window"].on(decided_on)
    if inducement.value in text.value:
        return text
    raise refused(
        "inducement_not_covered",
        Label(f"{decided_on.isoformat()} 适用的规定不包括诱空型虚假陈述",
              f"the text that applies on {decided_on.isoformat()} does not cover statements inducing to sell"),
        basis=text.basis,
        remedy=Label("诱空型虚假陈述自 2022-01-22 起的规定才有计算方法, 请由法官酌定。",
                     "a method exists from 2022-01-22 only: the judge decides"),
    )


def in_order_of_time(*, act: date, exposure: date, base: date) -> Window:
    """Return the window; raise Refused where its days are out of order."""
    try:
        return Window(act, exposure, base)
    except ValueError as wrong:
        raise refused(
            "window_out_of_order", Label(str(wrong), f"act day {act}, exposure day {exposure}, base day {base} are out of order"),
            remedy=Label("请核对三个日期。", "check the three days"),
        ) from wrong


@rule(label=Label("虚假陈述交易区间", "window of a false statement"))
@finished
def securities_window(
    *, decided_on: date, act: date, exposure: date, base: date | None = None, openings: Sequence[date] = (),
    closings: Sequence[date] = (), inducement: Inducement = Inducement.TO_BUY,
) -> Finding:
    """Return how many of the opening trades lie in the window, and where each trade stands.

    *openings* are purchases where the statement induced buying, sales where it induced selling; *closings* the reverse.
    Source: 法释〔2022〕2号 §§11, 34; 法释〔2003〕2号 §§18, 19.
    """
    text = causation(inducement, decided_on)
    in_order_of_time(act=act, exposure=exposure, base=base or exposure)
    inside = [place(day, act=act, exposure=exposure) for day in openings]
    outside = [leaving(day, exposure=exposure, base=base) for day in closings]
    count = sum(one is Place.IN_WINDOW for one in inside)
    span = Step(
        Label(f"自实施日 {act.isoformat()}(含)起至揭露日或更正日 {exposure.isoformat()}(不含)止的交易在区间内",
              f"trades from {act.isoformat()} (included) to {exposure.isoformat()} (excluded) are in the window"),
        count, Unit.COUNT, basis=text.basis,
    )
    columns = (Column("on", Label("日期", "day"), Unit.DATE), Column("role", Label("方向", "role")),
               Column("place", Label("位置", "place")))
    rows = [(d, "opens", p.value) for d, p in zip(openings, inside, strict=True)]
    rows += [(d, "closes", p.value) for d, p in zip(closings, outside, strict=True)]
    return Finding(
        name="securities_window", label=Label(f"区间内交易 {count} 笔", f"{count} trades in the window"), value=count,
        unit=Unit.COUNT, steps=(span,), basis=text.basis,
        tables=(Table("trades", Label("逐笔位置", "each trade"), columns, tuple(rows)),),
        given={"decided_on": decided_on, "act": act, "exposure": exposure, "base": base, "inducement": inducement.value},
    )


@rule(label=Label("虚假陈述实施日", "act day of a false statement"))
@finished
def securities_act_day(*, decided_on: date, disclosed_at: datetime, trading_days: Sequence[date]) -> Finding:
    """Return the act day of a disclosure: the day itself, or the next trading day where it came after the close.

    *disclosed_at* is read as China time; *trading_days* must reach beyond it. The text of 2003 does not know the shift.
    For an omission ask with the end of the time limit in place of the disclosure.
    Source: 法释〔2022〕2号 §7; 法释〔2003〕2号 §20.
    """
    text = PARAMS["act_day"].on(decided_on)
    closes = PARAMS["market_closes_at"].on(disclosed_at.date())
    day, opened = disclosed_at.date(), set(trading_days)
    late = disclosed_at.time() > time.fromisoformat(closes.value)
    on = day
    if text.value == "next_trading_day_after_close" and (late or day not in opened):
        after = sorted(one for one in opened if one > day)
        if not after:
            raise _calendar_too_short(day)
        on = after[0]
    words = Label(f"{day.isoformat()} {'收市后' if late else '收市前'}发布, 实施日为 {on.isoformat()}",
                  f"published on {day.isoformat()} {'after' if late else 'before'} the close: the act day is {on.isoformat()}")
    return Finding(name="securities_act_day", label=Label("实施日", "act day"), value=on, unit=Unit.DATE,
                   steps=(Step(words, on, Unit.DATE, basis=text.basis + closes.basis),), basis=text.basis,
                   given={"decided_on": decided_on, "disclosed_at": disclosed_at})


def _calendar_too_short(day: date) -> Exception:
    return refused(
        "securities_act_day", Label(f"没有 {day.isoformat()} 之后的交易日", f"no trading day after {day.isoformat()} is given"),
        status=Status.MISSING, missing=(Label("交易日历", "trading days"),),
        remedy=Label("请补充其后的交易日历。", "supply the trading days that follow"),
    )
