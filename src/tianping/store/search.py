"""Search by number, name, title or pinyin initials, under the same rights as every list."""

from __future__ import annotations

import re
from datetime import date

from tianping.docket.actions import Acting
from tianping.law.finding import Refused
from tianping.law.numbers.case_number import parse
from tianping.store import visible
from tianping.store.tokens import bigrams, normal

LONGEST = 60


def tokens_for(text: str) -> tuple[str, ...]:
    """Return the tokens a search text must all meet; empty for nothing to search by."""
    plain = normal(text)[:LONGEST]
    if not plain:
        return ()
    try:
        return (f"n:{normal(str(parse(plain)))}",)
    except Refused:
        pass
    tail = re.fullmatch(r"([\u4e00-\u9fff]{0,5})(\d+)号?", plain)
    if tail:
        return (f"n:{tail.group(1)}{tail.group(2)}",)
    if re.fullmatch(r"[a-z]{2,8}", plain):
        return (f"p:{plain}",)
    return tuple(sorted(bigrams(text)))


def find(by: Acting, text: str, *, day: date, after: visible.Cursor | None = None, limit: int = 20) -> visible.Page:
    """Return the matters *by* may list that meet *text*, newest first."""
    tokens = tokens_for(text)
    if not tokens:
        return visible.Page((), None)
    return visible.page(by, day=day, filters=visible.Filters(tokens=tokens), after=after, limit=limit)
