"""Whole numbers in Chinese characters: 一万二千, 壹万贰仟, 二〇二六, and the count words of papers (之一, 第十二项)."""

from __future__ import annotations

from collections.abc import Mapping

_DIGITS: Mapping[str, int] = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")}, **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0, "○": 0, "两": 2, "俩": 2, "貳": 2, "參": 3, "陸": 6, "弍": 2, "弎": 3, "弌": 1,
}
_TENS: Mapping[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS: Mapping[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
NUMERALS = "".join((*_DIGITS, *_TENS, *_MYRIADS, "廿卅"))

_PLAIN = ("零一二三四五六七八九", "十百千")
_CAPITAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def read_numeral(text: str) -> int:
    """Return the whole number that *text* writes in Chinese characters; raise ValueError where it writes none.

    Digits alone are read one by one (二〇二六); 廿 and 卅 are 20 and 30; 一万五 is 15,000, as it is spoken.
    """
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text:
        raise ValueError("no numeral")
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _read_myriads(text)


def _read_myriads(text: str) -> int:
    """Split at the largest of 兆, 亿 and 万: what stands before it is multiplied, what follows is added."""
    for myriad in (10**12, 10**8, 10**4):
        places = [i for i, c in enumerate(text) if _MYRIADS.get(c) == myriad]
        if len(places) > 1:
            raise ValueError(f"the same unit twice in {text}")
        if places:
            before, after = text[: places[0]], text[places[0] + 1 :]
            return _read_myriads(before) * myriad + _rest(after, myriad)
    return _read_thousands(text)


def _rest(after: str, unit: int) -> int:
    """Return what follows a unit: nothing, one spoken digit of the next lower place (一万五), or a number below the unit."""
    if not after:
        return 0
    if len(after) == 1 and after in _DIGITS:
        return _DIGITS[after] * unit // 10
    return _read_myriads(after)


def _read_thousands(text: str) -> int:
    """Read a number below 10,000; 零佰, as printed on forms, is none, while 零十 is refused: it is also said for 一十."""
    total, last, digit = 0, 10**4, None
    for i, c in enumerate(text):
        if c in _DIGITS:
            if digit:
                raise ValueError(f"two digits meet in {text}")
            digit = _DIGITS[c]
            continue
        unit = _TENS.get(c, 10**4)
        is_bare = digit is None and not (i == 0 and unit == 10)
        if unit >= last or is_bare or (digit == 0 and c in "十百千"):
            raise ValueError(f"{c} is out of place in {text}")
        total, last, digit = total + (1 if digit is None else digit) * unit, unit, None
    if last == 10**4 and digit is None:
        raise ValueError("no numeral")
    spoken = last // 10 if text[-2:-1] in _TENS else 1
    return total + (digit or 0) * spoken


def write_numeral(number: int, *, is_capital: bool = False) -> str:
    """Return *number* in Chinese characters, 一万零二 or, in capitals, 壹万零贰; raise ValueError for a negative one."""
    if not 0 <= number < 10**16:
        raise ValueError("only numbers from 0 to below 10^16 are written in words")
    digits, units = _CAPITAL if is_capital else _PLAIN
    text = _write(number, digits, units) or digits[0]
    return text if is_capital or not text.startswith("一十") else text[1:]


def _write(number: int, digits: str, units: str) -> str:
    for myriad, name in ((10**8, "亿"), (10**4, "万")):
        if number >= myriad:
            high, low = divmod(number, myriad)
            gap = digits[0] if 0 < low < myriad // 10 else ""
            return _write(high, digits, units) + name + gap + _write(low, digits, units)
    return _write_thousands(number, digits, units)


def _write_thousands(group: int, digits: str, units: str) -> str:
    text, is_gap = "", False
    for power in (3, 2, 1, 0):
        digit = group // 10**power % 10
        if digit == 0:
            is_gap = bool(text)
            continue
        text += (digits[0] if is_gap else "") + digits[digit] + (units[power - 1] if power else "")
        is_gap = False
    return text
