"""A class of 10,000 investors with 20 trades each, from spreadsheet rows to control totals. Goal: 10 s.

Beside it, in the same run, a plain pandas version of the plain weighted average - the one method a spreadsheet user writes in a
few lines - where pandas is installed. It keeps binary floating point, names no row errors and matches no lots.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

from tianping.law.securities.averages import Method
from tianping.law.securities.class_loss import settle_class
from tianping.law.securities.class_rows import read_rows
from tianping.law.securities.lots import Window
from tianping.law.securities.settle import Index, Terms

GOAL_SECONDS = 10.0
INVESTORS, TRADES = 10_000, 20
HEADER = ["投资者", "成交日期", "买卖方向", "成交数量", "成交价格", "成交编号"]
WINDOW = Window(date(2017, 1, 12), date(2018, 4, 13), date(2018, 6, 5))


def rows(investors: int = INVESTORS, trades: int = TRADES) -> list[list[str]]:
    """Return invented rows: three purchases to one sale, so that nobody sells what they do not hold."""
    dice = random.Random(20170112)
    days = [WINDOW.act + timedelta(days=n) for n in range((WINDOW.base - WINDOW.act).days + 30)]
    made: list[list[str]] = []
    for who in range(investors):
        chosen = sorted(dice.choices(days, k=trades))
        for n, day in enumerate(chosen):
            side = "卖出" if n % 4 == 3 else "买入"
            shares = 100 * (dice.randint(1, 3) if side == "卖出" else dice.randint(3, 9))
            made.append([f"投资者{who:05}", day.isoformat(), side, str(shares), f"{dice.uniform(8, 24):.2f}", f"{who}-{n}"])
    return made


def measure(given: list[list[str]], *, with_index: bool) -> tuple[float, float, str]:
    """Return the seconds of processor and of clock for the class, and its control total."""
    dice = random.Random(1)
    span = range((WINDOW.base - WINDOW.act).days + 31)
    index = Index("指数甲", {WINDOW.act + timedelta(days=n): Decimal(dice.randint(2500, 3500)) for n in span})
    terms = Terms(
        window=WINDOW, base_price=Decimal("9.87"), method=Method.MOVING_AFTER_FIRST_VALID,
        indexes=[index] if with_index else [], commission_rate=Decimal("0.0003"), stamp_rate=Decimal("0.001"),
    )
    clock, processor = time.perf_counter(), time.process_time()
    _, totals = settle_class(read_rows(HEADER, given), terms)
    seconds = time.process_time() - processor
    return seconds, time.perf_counter() - clock, f"{totals.awarded} awarded, {totals.zero_or_negative} none, sum {totals.total}"


def with_pandas(given: list[list[str]]) -> float | None:
    """Return the seconds of a plain pandas version of one method, or None where pandas is not installed."""
    try:
        import pandas as pd
    except ModuleNotFoundError:
        return None
    started = time.perf_counter()
    table = pd.DataFrame(given, columns=HEADER)
    table["on"], table["n"] = pd.to_datetime(table["成交日期"]), table["成交数量"].astype(int)
    table["worth"] = table["n"] * table["成交价格"].astype(float)
    inside = table[(table["买卖方向"] == "买入") & (table["on"] < pd.Timestamp(WINDOW.exposure))]
    bought = inside.groupby("投资者")[["n", "worth"]].sum()
    sold = table[(table["买卖方向"] == "卖出") & (table["on"] < pd.Timestamp(WINDOW.exposure))].groupby("投资者")["n"].sum()
    left = (bought["n"] - sold.reindex(bought.index, fill_value=0)).clip(lower=0)
    ((bought["worth"] / bought["n"] - 9.87) * left).clip(lower=0).round(2).sum()
    return time.perf_counter() - started


def main() -> int:
    """Print each measurement beside its goal; return 1 where a goal is missed."""
    given = rows()
    missed = 0
    for name, with_index in (("securities_class", False), ("securities_class with an index", True)):
        seconds, clock, total = measure(given, with_index=with_index)
        missed += seconds > GOAL_SECONDS  # the processor's time: a busy machine is not the program's fault
        ratio = f"goal {GOAL_SECONDS:.0f} s, ratio {seconds / GOAL_SECONDS:.2f}"
        print(f"{name}: {seconds:.2f} s of processor ({clock:.2f} s of clock), {ratio}; {total}")
    pandas_seconds = with_pandas(given)
    shown = "not installed" if pandas_seconds is None else f"{pandas_seconds:.2f} s (one method, binary floats, no lots, no row errors)"
    print(f"plain pandas: {shown}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
