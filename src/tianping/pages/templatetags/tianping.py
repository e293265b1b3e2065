"""Tags of the kit: labels in the language of the page, figures, findings, the clock, and forms."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tianping.law.finding import Finding, Label, Unit
from tianping.pages import words
from tianping.pages.answers import Shown, shown

register = template.Library()


@register.filter
def say(label: Label | str | None) -> str:
    """Return a label in the language of the page."""
    return words.say(label)


@register.filter
def figure(value: Any, unit: str = "") -> str:
    """Return a value as it stands on the page, with its unit."""
    return words.figure(value, Unit(unit))


@register.filter
def money(amount: Decimal | None) -> str:
    """Return a sum with separators and two decimals, without its unit."""
    return words.money(amount)


@register.filter
def day(value: date | None) -> str:
    """Return a day as tables show it."""
    return words.NOTHING if value is None else value.isoformat()[:10]


@register.filter
def day_words(value: date | None) -> str:
    """Return a day as sentences say it."""
    return words.NOTHING if value is None else words.day_words(value)


@register.filter
def instant(value: datetime | None) -> str:
    """Return an instant by Shanghai's clock, to the minute."""
    return words.NOTHING if value is None else words.instant(value)


@register.filter
def size(count: int) -> str:
    """Return a number of bytes as a person says it."""
    for unit, step in (("B", 1), ("KB", 1024), ("MB", 1024**2), ("GB", 1024**3)):
        if count < step * 1024 or unit == "GB":
            return f"{count / step:.0f} {unit}" if step == 1 else f"{count / step:.1f} {unit}"
    return str(count)


@register.filter
def number(text: str) -> SafeString | str:
    """Return a case number that is never broken across lines."""
    return format_html('<span class="case-number">{}</span>', text) if text else words.NOTHING


@register.inclusion_tag("pages/finding.html")
def finding(answer: Finding, withheld: Set[int] = frozenset(), mode: str = "whole") -> dict[str, object]:
    """Draw a finding with its why. mode: `whole`, `folded` (why behind a press), `line` (value only, why folded)."""
    return {"f": shown(answer, withheld=withheld), "mode": mode}


@register.inclusion_tag("pages/finding.html")
def shown_finding(f: Shown, mode: str = "whole") -> dict[str, object]:
    """Draw a finding that is already made ready for the page."""
    return {"f": f, "mode": mode}


@register.inclusion_tag("pages/icon.html")
def icon(name: str) -> dict[str, str]:
    """Draw one of the kit's line icons."""
    return {"name": name}
