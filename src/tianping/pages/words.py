"""What a person reads, in the language of the page: labels, sums, days, rates."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from tianping.law.finding import Label, Status, Unit, Value

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOTHING = "—"
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

UNIT_WORDS: dict[Unit, Label] = {
    Unit.CNY: Label("{0} 元", "CNY {0}"),
    Unit.DAY: Label("{0} 日", "{0} days"),
    Unit.MONTH: Label("{0} 个月", "{0} months"),
    Unit.YEAR: Label("{0} 年", "{0} years"),
    Unit.HOUR: Label("{0} 小时", "{0} hours"),
    Unit.RATE: Label("{0} %", "{0} %"),
    Unit.SHARE: Label("{0} 股", "{0} shares"),
    Unit.CNY_PER_SHARE: Label("{0} 元/股", "CNY {0} per share"),
    Unit.COUNT: Label("{0}", "{0}"),
    Unit.NONE: Label("{0}", "{0}"),
    Unit.DATE: Label("{0}", "{0}"),
    Unit.INSTANT: Label("{0}", "{0}"),
}

STATUS_WORDS: dict[Status, Label] = {
    Status.ESTABLISHED: Label("确定", "established"),
    Status.PROVISIONAL: Label("暂定", "provisional"),
    Status.NOT_YET: Label("尚不能计算", "not yet computable"),
    Status.MISSING: Label("缺少事实", "a fact is missing"),
    Status.REFUSED: Label("不可以", "not allowed"),
}


def is_english() -> bool:
    """Say whether the page is read in English; otherwise it is read in Chinese."""
    return (get_language() or "").startswith("en")


def say(label: Label | str | None) -> str:
    """Return the label in the language of the page."""
    if label is None:
        return ""
    if isinstance(label, str):
        return label
    return label.en if is_english() else label.zh


def figure(value: Value, unit: Unit = Unit.NONE) -> str:
    """Return a value as it stands on the page: `1,450.00 元`, `2026-03-18`, `3.45 %`."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return say(Label("是", "yes") if value else Label("否", "no"))
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | int):
        return say(UNIT_WORDS[unit]).format(_number(Decimal(value), unit))
    return str(value.value if isinstance(value, Enum) else value)


def money(amount: Decimal | None) -> str:
    """Return a sum without its unit, for columns headed 元: `1,450.00`."""
    return NOTHING if amount is None else f"{amount:,.2f}"


def instant(moment: datetime) -> str:
    """Return an instant as the clock in Shanghai shows it, to the minute."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def day_words(day: date) -> str:
    """Return a day as a sentence says it: `3月18日(周三)`."""
    if is_english():
        return f"{day.day} {day:%b} ({day:%a})"
    return f"{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"


def _number(value: Decimal, unit: Unit) -> str:
    if unit is Unit.RATE:
        return _plain(value * 100)
    if unit is Unit.CNY:
        places = max(2, -int(value.as_tuple().exponent)) if value != value.quantize(Decimal("0.01")) else 2
        return f"{value:,.{places}f}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    whole, _, rest = f"{value:,f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


_PROGRAMS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_MACHINES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("HarmonyOS", "HarmonyOS"), ("Windows", "Windows"),
    ("Macintosh", "macOS"), ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """Return what a browser says it is, short enough to recognise: `Chrome · Windows`; its own words, cut, when it is none of those."""
    parts = [next((name for mark, name in known if mark in agent), "") for known in (_PROGRAMS, _MACHINES)]
    return " · ".join(p for p in parts if p) or agent[:40] or "—"
