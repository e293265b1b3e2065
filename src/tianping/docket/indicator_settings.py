"""What a court sets about indicators: how an unpublished formula is read, what interval is reasonable, numbers to divide by.

The catalogue of indicators is not known here: each is named by its identifier, and the value says only what it can be. Who holds the
catalogue answers with a `Settable`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tianping.law.finding import Label

PREFIX = "indicator_"
_BETWEEN = re.compile(r"(\d+(?:\.\d+)?)\s*[~～—-]\s*(\d+(?:\.\d+)?)")
_ONE_END = re.compile(r"(>=|<=|≥|≤)\s*(\d+(?:\.\d+)?)")
_READING = re.compile(r"[a-z][a-z0-9_]*")


def interval_of(text: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of an interval, both inclusive, None for an open one: `30 ~ 45`, `>= 90`, `<= 5`. Raises ValueError."""
    text = text.strip()
    both, one = _BETWEEN.fullmatch(text), _ONE_END.fullmatch(text)
    if both:
        low, high = Decimal(both[1]), Decimal(both[2])
        if low <= high:
            return low, high
    elif one:
        bound = Decimal(one[2])
        return (bound, None) if one[1] in (">=", "≥") else (None, bound)
    raise ValueError(text)


def interval_text(text: str) -> str:
    """Return an interval as it was written; raise ValueError for what is none."""
    interval_of(text)
    return text.strip()


def reading_name(text: str) -> str:
    """Return the name of a reading; raise ValueError for what cannot be one."""
    if not _READING.fullmatch(text):
        raise ValueError(text)
    return text


def whole_number(text: str) -> str:
    """Return a whole number not below zero as text; raise ValueError for anything else."""
    if not text.isdecimal():
        raise ValueError(text)
    return str(int(text))


@dataclass(frozen=True, slots=True)
class Settable:
    """Something of the catalogue a court may set: what people call it, in which families, and the readings there are by their letters."""

    name: str
    label: Label
    families: tuple[str, ...]
    readings: tuple[tuple[str, Label], ...] = ()


FAMILIES: dict[str, tuple[Label, Callable[[str], str], Label]] = {
    "reading": (
        Label("指标公式的取法", "reading of an indicator"), reading_name, Label("目录所列取法的代号, 如 a", "the letter of a listed reading"),
    ),
    "interval": (
        Label("指标合理区间", "interval of an indicator"), interval_text,
        Label("区间, 如 30 ~ 45、>= 90 或 <= 5", "an interval: 30 ~ 45, >= 90 or <= 5"),
    ),
    "number": (Label("指标所用数字", "number for indicators"), whole_number, Label("不小于零的整数", "a whole number, not below zero")),
}
"""Label, reader and words of what the court may set, by family: names are `indicator_FAMILY_NAME`."""


def family_of(name: str) -> str | None:
    """Return the family a setting belongs to, or None."""
    if not name.startswith(PREFIX):
        return None
    family, _, rest = name.removeprefix(PREFIX).partition("_")
    return family if family in FAMILIES and rest else None
