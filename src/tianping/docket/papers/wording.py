"""How papers write days, sums, items and punctuation."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from tianping.law.numbers.numerals import write_numeral

BEIJING = ZoneInfo("Asia/Shanghai")
DIGITS = "〇一二三四五六七八九"


def chinese_day(day: date) -> str:
    """Return a day as papers close with it: 二〇二六年三月二十五日."""
    year = "".join(DIGITS[int(d)] for d in str(day.year))
    return f"{year}年{item(day.month)}月{item(day.day)}日"


def plain_day(day: date) -> str:
    """Return a day as it stands in running text: 2026年3月25日."""
    return f"{day.year}年{day.month}月{day.day}日"


def plain_moment(at: datetime) -> str:
    """Return an instant as a summons writes it, in Beijing time: 2026年3月26日9时00分."""
    local = at.astimezone(BEIJING)
    return f"{plain_day(local.date())}{local.hour}时{local.minute:02d}分"


def item(number: int) -> str:
    """Return the numeral of an operative item: 一, 十, 十二."""
    return write_numeral(number)


def money(amount_cny: Decimal) -> str:
    """Return a sum as papers write it: figures without separators, two decimals where there are cents."""
    return f"{amount_cny:.0f}" if amount_cny == amount_cny.to_integral_value() else f"{amount_cny:.2f}"


def chinese_punctuation(text: str) -> str:
    """Return a sentence with the punctuation of a court's paper, full width, the year of a case number too; figures keep theirs."""
    text = re.sub(r", ?(?!\d)", "，", text)
    text = re.sub(r"(?<!\d): ?|: ?(?!\d)", "：", text)
    text = re.sub(r"; ?", "；", text)
    return re.sub(r" ?\(([^()]*)\)", r"（\1）", text)
