"""Reading single values of a list: days in many spellings, whole numbers, codes. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

EMPTY = frozenset({"", "null", "none", "nan", "nat", "n/a", "na", "-", "--", "\\n", "无", "空"})
_TAIL = re.compile(r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?\Z", re.IGNORECASE)
_YMD = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)\Z", re.DOTALL)
_DMY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(.*)\Z", re.DOTALL)
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?(.*)\Z", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?:\.0+)?\Z")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+]?\d+)?\Z")
_POINT_ZERO = re.compile(r"([+-]?\d+)(?:\.0+|,0)\Z")
_DAYS = re.compile(r"([+-]?\d+)\s*(?:days?|dias?|d|天|日)(?:,?\s*[+-]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\Z", re.IGNORECASE)
_EXCEL_BEGINS = date(1899, 12, 30)  # so that day 60, the 29 February 1900 of the spreadsheets, is nobody's day
_COUNTED = ("epoch_s", "epoch_ms", "excel")


class Unreadable(ValueError):
    """A value that cannot be read as what its column means. The argument is the code of the reason."""


def is_empty(text: str, empty: frozenset[str] = EMPTY) -> bool:
    """Say whether a cell says nothing: blank, or one of the words lists use for nothing."""
    return not text or text.strip().lower() in empty


def day_of(
    text: str, *, formats: Sequence[str] = (), day_first: bool | None = None, zone: ZoneInfo | None = None
) -> date:
    """Return the legal day a cell names. Raises Unreadable.

    formats: patterns as of strptime, tried in order; empty: the common spellings. day_first: how 05/01/2016 is read; None
    refuses it. zone: the zone to carry an instant over into; None takes the day as it is written.
    """
    text = text.strip()
    if formats:
        return _by_formats(text, formats, zone)
    found = _COMPACT.match(text)
    if found:
        return _date(*found.groups())
    found = _YMD.match(text)
    if found:
        return _tailed(text, (found[1], found[3], found[4]), found[5], zone)
    found = _DMY.match(text)
    if found:
        if day_first is None:
            raise Unreadable("ambiguous_day")
        day, month = (found[1], found[3]) if day_first else (found[3], found[1])
        return _tailed(text, (found[4], month, day), found[5], None)
    found = _CHINESE.match(text)
    if found:
        return _tailed(text, (found[1], found[2], found[3]), found[4], None)
    raise Unreadable("not_a_day")


def whole_of(text: str) -> int:
    """Return the whole number a cell holds: 12, 12.0, 12,0, 1.2e3, 12 days, 12 days 00:00:00. Raises Unreadable for anything else."""
    text = code_of(text)
    days = _DAYS.match(text)
    if days:
        return int(days[1])
    if not _NUMBER.match(text):
        raise Unreadable("not_a_number")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Unreadable("not_a_number") from None
    if abs(value) >= 10**12:
        raise Unreadable("not_a_number")
    if value != value.to_integral_value():
        raise Unreadable("not_whole")
    return int(value)


def code_of(text: str) -> str:
    """Return a code as the court writes it: 1234.0 or 1234,0 (a spreadsheet's doing) is 1234, everything else stays."""
    text = text.strip()
    found = _POINT_ZERO.match(text)
    return found[1] if found else text


def text_of(value: object) -> str:
    """Return a typed cell (of a spreadsheet or a column file) as the text a plain list would hold."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value:
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    return str(value)


def _by_formats(text: str, formats: Sequence[str], zone: ZoneInfo | None) -> date:
    for pattern in formats:
        if pattern == "auto":
            try:
                return day_of(text, zone=zone)
            except Unreadable:
                continue
        if pattern in _COUNTED:
            found = _counted(text, pattern, zone)
            if found is None:
                continue
            return found
        try:
            at = datetime.strptime(text, pattern)
        except ValueError:
            continue
        return at.astimezone(zone).date() if zone and at.tzinfo else at.date()
    raise Unreadable("not_in_formats")


def _counted(text: str, pattern: str, zone: ZoneInfo | None) -> date | None:
    """Return the day that a count names: of seconds or milliseconds since 1970 (UTC, or carried over into *zone*), or of days."""
    try:
        count = float(text)
        if pattern == "excel":
            return _EXCEL_BEGINS + timedelta(days=int(count))
        return datetime.fromtimestamp(count / (1000 if pattern == "epoch_ms" else 1), zone or UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _tailed(text: str, parts: tuple[str, str, str], tail: str, zone: ZoneInfo | None) -> date:
    day = _date(*parts)
    if not tail:
        return day
    if not _TAIL.match(tail):
        raise Unreadable("not_a_day")
    if zone is None:
        return day
    try:
        at = datetime.fromisoformat(text.replace(",", "."))
    except ValueError:
        raise Unreadable("not_a_day") from None
    return at.astimezone(zone).date() if at.tzinfo else day


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable("no_such_day") from None
