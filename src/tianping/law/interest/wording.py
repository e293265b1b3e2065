"""How figures of interest are written in a step: money with two decimals, a rate as percent, a day in Chinese form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache


def yuan(amount: Decimal) -> str:
    """Return money as a judgment prints it: `15360.67`, without needless zeros never."""
    return format(amount, ".2f")


@lru_cache(maxsize=4096)
def percent(rate: Decimal) -> str:
    """Return the rate 0.148 as `14.8%`."""
    shown = format((rate * 100).normalize(), "f")
    return f"{shown}%"


@lru_cache(maxsize=4096)
def zh_day(day: date) -> str:
    """Return `2023年9月1日`."""
    return f"{day.year}年{day.month}月{day.day}日"
