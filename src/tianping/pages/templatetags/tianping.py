"""Tags of the kit: labels in the language of the page, figures, findings, the clock, and forms."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal
from uuid import uuid4

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tianping.docket.actions import action_named
from tianping.docket.grants import ROLES, ties_for
from tianping.docket.people import Side
from tianping.law.finding import Finding, Label, Unit
from tianping.pages import quick, words
from tianping.pages.answers import Shown, shown
from tianping.pages.chrome import Way
from tianping.pages.labelled import cause_name
from tianping.pages.replay import finding_kept
from tianping.pages.wordlists import WORDS
from tianping.store import virus

register = template.Library()
register.tag("translate", quick.translate)
register.tag("url", quick.url)
LENT = Label("(代行)", "(by delegation)")
KEPT = 2048  # findings drawn, of some ten thousand characters each
_WHOLE = re.compile(r"([(（]\d{4}[)）][^\s,;·、。]{1,24}?号(?:之[一二三四五六七八九十]+)?|\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?)")
_SIDES = frozenset((*Side, "appellant"))


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
def day(value: date | Literal[""] | None) -> str:
    """Return a day as tables show it."""
    return value.isoformat()[:10] if value else words.NOTHING


@register.filter
def day_words(value: date | None) -> str:
    """Return a day as sentences say it."""
    return words.NOTHING if value is None else words.day_words(value)


@register.filter
def instant(value: datetime | None) -> str:
    """Return an instant by Shanghai's clock, to the minute; where a page has none, nothing."""
    return words.NOTHING if not value else words.instant(value)


@register.filter
def device(agent: str) -> str:
    """Return a browser and its machine in a few words."""
    return words.device(agent)


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


@register.filter
def unbroken(text: str) -> SafeString:
    """Return a line of text in which no case number, day or instant is broken across lines."""
    parts = _WHOLE.split(text)  # what stands between them, and each of them, in turn
    return format_html_join("", "{}", ((format_html('<span class="nowrap">{}</span>', p) if n % 2 else p,) for n, p in enumerate(parts)))


@register.inclusion_tag("pages/finding.html")
def finding(answer: Finding, withheld: Set[int] | Literal[""] = frozenset(), mode: str = "whole") -> dict[str, object]:
    """Draw a finding with its why. mode: `whole`, `folded` (why behind a press), `line` (value only, why folded)."""
    return {"f": shown(answer, withheld=withheld or frozenset()), "mode": mode}


@register.inclusion_tag("pages/finding.html")
def shown_finding(f: Shown, mode: str = "whole") -> dict[str, object]:
    """Draw a finding that is already made ready for the page."""
    return {"f": f, "mode": mode}


@register.simple_tag
def kept_finding(text: str, withheld: Set[int] | Literal[""] = frozenset(), mode: str = "whole") -> SafeString:
    """Draw a finding from the text it is kept as. The same text is drawn once for each language, whoever asks."""
    return _drawn(text, frozenset(withheld or ()), mode, words.is_english())


@lru_cache(maxsize=KEPT)
def _drawn(text: str, withheld: frozenset[int], mode: str, _in_english: bool) -> SafeString:
    return render_to_string("pages/finding.html", {"f": shown(finding_kept(text), withheld=withheld), "mode": mode})


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the kit's line icons."""
    return _icon(name)


@lru_cache(maxsize=64)
def _icon(name: str) -> SafeString:
    return render_to_string("pages/icon.html", {"name": name})


@register.simple_tag
def navigation(ways: tuple[Way, ...]) -> SafeString:
    """Draw the navigation of a role: there are as many as roles and places."""
    return _navigation(ways, words.is_english())


@lru_cache(maxsize=256)
def _navigation(ways: tuple[Way, ...], _in_english: bool) -> SafeString:
    return render_to_string("pages/nav.html", {"nav": ways})


@register.simple_tag
def fixed(name: str) -> SafeString:
    """Draw a part that is the same on every page of a language: it is made once for each."""
    return _fixed(name, words.is_english())


@lru_cache(maxsize=64)
def _fixed(name: str, _in_english: bool) -> SafeString:
    return render_to_string(name)


@register.simple_tag
def held(digest: str) -> SafeString | str:
    """Draw why a file is not shown to others: a virus scanner has yet to look at it, or found something; nothing for any other."""
    why = virus.held_back([digest]).get(digest)
    return format_html(' <span class="mark near">{}</span>', words.say(why)) if why else ""


@register.simple_tag
def once() -> SafeString:
    """Draw the key under which what a form asks for is done, however often the form arrives."""
    return format_html('<input type="hidden" name="_once" value="{}">', uuid4().hex)


@register.filter
def cause(code: str) -> str:
    """Return the name of a cause of action."""
    return cause_name(code)


@register.filter
def away(count: int) -> int:
    """Return how many days a day lies back."""
    return abs(count)


@register.filter
def legal_day(moment: datetime) -> date:
    """Return the legal day of an instant: that of Shanghai."""
    return moment.astimezone(words.SHANGHAI).date()


@register.filter
def row_label(row: Any) -> str:
    """Return the label of a projected row, which stands in two columns."""
    return words.say(Label(row.label_zh, row.label_en))


@register.filter
def is_of_a_party(row: Any) -> bool:
    """Say whether a projected deadline is a party's: when it passes a right has lapsed, and nobody is late."""
    return row.owner in _SIDES


@register.filter
def notice_text(row: Any) -> str:
    """Return what a notice says."""
    return words.say(Label(row.text_zh, row.text_en))


@register.filter
def nearness(due: date | None, today: date) -> str:
    """Return the tone of a day to come: over, near within ten days, or in time."""
    if due is None:
        return ""
    days = (due - today).days
    return "over" if days < 0 else "near" if days <= 10 else "good"


@register.filter
def left(due: date, today: date) -> str:
    """Return in words how far a day is from today."""
    days = (due - today).days
    if days < 0:
        return words.say(Label(f"已过 {-days} 天", f"{-days} days over"))
    return words.say(Label(f"还有 {days} 天", f"{days} days left"))


@register.filter
def unit_word(unit: str) -> str:
    """Return the unit of a setting as a person reads it."""
    try:
        return words.say(words.UNIT_WORDS[Unit(unit)]).format("").strip()
    except ValueError:
        return unit


@register.filter
def action_label(name: str) -> str:
    """Return what an action is called; its bare name for an unknown one."""
    try:
        return words.say(action_named(name).label)
    except KeyError:
        return name


@register.filter
def granted(action: str, role: str) -> bool:
    """Say whether a role may ever take an action."""
    return bool(ties_for(action, role))


@register.filter
def post_words(post: str) -> str:
    """Return a post as it stands in an entry's header - `judge/吉0102/...` - in words, and that it was lent."""
    role, _, rest = post.partition("/")
    said = words.say(ROLES[role].label) if role in ROLES else role
    return f"{said} {words.say(LENT)}" if rest.count("/") == 3 else said


@register.filter
def word_of(value: str, table: str) -> str:
    """Return the word for a value of one of the kit's small tables."""
    found = WORDS.get(table, {}).get(value)
    return words.say(found) if found else value


@register.simple_tag(takes_context=True)
def excel(context: template.Context) -> SafeString:
    """Return the way to this list as a workbook, whole, as it is narrowed now."""
    query = context["request"].GET.copy()
    for name in ("after", "place", "page"):
        query.pop(name, None)
    query["form"] = "xlsx"
    return format_html('<a class="button no-print" href="?{}" download>Excel</a>', query.urlencode())


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changed: Any) -> str:
    """Return the query of this page's address with some of it changed; an empty value takes a part away."""
    query = context["request"].GET.copy()
    for name, value in changed.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"
