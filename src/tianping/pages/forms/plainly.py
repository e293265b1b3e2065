"""Typed text to values: sums with separators or Chinese numerals, days, instants, numbers. Says plainly what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from tianping.law.causes.causes import cause, cause_called
from tianping.law.finding import Label, Refused
from tianping.law.numbers.courts import courts_called
from tianping.law.numbers.numerals import read_numeral
from tianping.pages.words import SHANGHAI

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－／：（）", "0123456789.,-/:()")
_DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_MYRIADS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
FIRST_YEAR, LAST_YEAR = 1949, 2200
LARGEST_WHOLE = 10**12
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LARGEST_SUM = Decimal(10) ** 18


class Wrong(ValueError):
    """What was typed cannot be read; `label` says why and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.label = Label(zh, en)


def read_sum(text: str) -> Decimal:
    """Return a sum in CNY: `120,000.00`, `12万`, `壹拾贰万元整`. A negative sum is refused."""
    clean = text.translate(_FULL_WIDTH).replace(",", "").replace(" ", "").lstrip("¥￥").removesuffix("整")
    clean = clean.removeprefix("人民币").removesuffix("元")
    try:
        if clean[-1:] in _MYRIADS and re.fullmatch(r"-?\d+(\.\d+)?", clean[:-1]):
            amount = Decimal(clean[:-1]) * _MYRIADS[clean[-1]]
            amount = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount  # 10.2万 is 102000, not 102000.0
        elif re.fullmatch(r"-?\d+(\.\d+)?", clean):
            amount = Decimal(clean)
        else:
            amount = _chinese_sum(clean)
    except (InvalidOperation, ValueError) as wrong:
        raise Wrong(
            f"“{text}”不是金额。请写成 120000、120,000.00、12万 或 壹拾贰万元整。",
            f"{text!r} is not a sum. Write 120000, 120,000.00, 12万 or 壹拾贰万元整.",
        ) from wrong
    if amount < 0:
        raise Wrong("金额不能为负数。", "A sum cannot be negative.")
    if amount >= LARGEST_SUM:
        raise Wrong("金额过大, 请核对。", "Too large a sum: check it.")
    if amount != amount.quantize(Decimal("0.01")):
        raise Wrong("金额最多到分, 即两位小数。", "A sum has at most two decimals.")
    return amount


def _chinese_sum(clean: str) -> Decimal:
    match = re.fullmatch(r"(?:(.+?)[元圆])?(?:(.)角)?(?:(.)分)?", clean)
    if match is None or not any(match.groups()):
        return Decimal(read_numeral(clean))
    whole, tenth, hundredth = match.groups()
    amount = Decimal(read_numeral(whole)) if whole else Decimal(0)
    for digit, worth in ((tenth, "0.1"), (hundredth, "0.01")):
        amount += Decimal(read_numeral(digit)) * Decimal(worth) if digit and digit != "零" else 0
    return amount


def read_text(text: str) -> str:
    """Return a text as it stands; one with characters that cannot be seen - control, or turning the order of writing - is refused."""
    if _UNSEEN.search(text):
        raise Wrong("文字中有看不见的控制字符, 请删去后重新输入。", "The text holds control characters that cannot be seen: type it anew.")
    return text


def checked_year(year: int) -> None:
    """Raise Wrong for a year before 1949 or after 2200."""
    if year < FIRST_YEAR:
        raise Wrong(f"{year} 年早于 1949 年, 请核对年份。", f"{year} is before 1949: check the year.")
    if year > LAST_YEAR:
        raise Wrong(f"{year} 年晚于 2200 年, 请核对年份。", f"{year} is after 2200: check the year.")


def checked_whole(number: int) -> int:
    """Return a whole number; raise Wrong for one that counts nothing in a court."""
    if abs(number) >= LARGEST_WHOLE:
        raise Wrong("数字过大, 请核对。", "Too large a number: check it.")
    return number


def read_day(text: str) -> date:
    """Return a day: `2026-03-18`, `2026年3月18日`, `2026/3/18`. Days before 1949 are refused."""
    match = _DAY.match(text.translate(_FULL_WIDTH).replace(" ", ""))
    if match is None:
        raise Wrong(f"“{text}”不是日期。请写成 2026-03-18。", f"{text!r} is not a day. Write 2026-03-18.")
    year, month, day = (int(g) for g in match.groups())
    checked_year(year)
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise Wrong(f"没有 {year}年{month}月{day}日 这一天。", f"There is no day {year}-{month:02}-{day:02}.") from wrong


def read_instant(text: str) -> datetime:
    """Return an instant given as Shanghai's clock shows it: `2026-03-18T09:00` or `2026-03-18 09:00`."""
    try:
        moment = datetime.fromisoformat(text.translate(_FULL_WIDTH).strip().replace("/", "-"))
    except ValueError as wrong:
        raise Wrong(
            f"“{text}”不是时间。请写成 2026-03-18 09:00。", f"{text!r} is not a time. Write 2026-03-18 09:00."
        ) from wrong
    checked_year(moment.year)
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def read_whole(text: str) -> int:
    """Return a whole number, in digits or Chinese numerals."""
    clean = text.translate(_FULL_WIDTH).replace(",", "").strip()
    try:
        return checked_whole(int(clean) if re.fullmatch(r"-?\d{1,30}", clean) else read_numeral(clean))
    except Wrong:
        raise
    except ValueError as wrong:
        raise Wrong(f"“{text}”不是整数。", f"{text!r} is not a whole number.") from wrong


def read_decimal(text: str) -> Decimal:
    """Return a decimal number that is no sum of money: a rate, a share."""
    clean = text.translate(_FULL_WIDTH).replace(",", "").strip()
    is_percent = clean.endswith("%")
    try:
        number = Decimal(clean.removesuffix("%").strip())
    except InvalidOperation as wrong:
        raise Wrong(f"“{text}”不是数字。", f"{text!r} is not a number.") from wrong
    if not number.is_finite():
        raise Wrong(f"“{text}”不是数字。", f"{text!r} is not a number.")
    return number / 100 if is_percent else number


def read_cause(text: str) -> str:
    """Return the code of a cause of action given by its code, its full name, or both."""
    code, _, _ = text.partition(" ")
    try:
        return cause(code).code if code.isdecimal() else cause_called(text).code
    except Refused as refusal:
        label, mend = refusal.finding.label, refusal.finding.remedy
        raise Wrong(f"{label.zh}。{mend.zh if mend else ''}", f"{label.en}. {mend.en if mend else ''}") from refusal


def read_court(text: str) -> str:
    """Return the code of a court given by its name; what is no court's name stands as it is, for the act itself to judge."""
    codes = {one.code for one in courts_called(text) if one.name == text}
    return codes.pop() if len(codes) == 1 else text


READERS: dict[Any, Callable[[str], Any]] = {
    str: read_text, date: read_day, datetime: read_instant, int: read_whole, Decimal: read_decimal,
}
