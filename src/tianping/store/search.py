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
_TAIL = re.compile(r"([\u4e00-\u9fff]{0,5})(\d+)号?")
_PART = re.compile(r"(?:\(?(?P<year>\d{4})\)?)?(?P<court>[\u4e00-\u9fff]\d{2,4})?(?P<kind>[\u4e00-\u9fff]{0,5})(?P<serial>\d+)号?")


def wanted(text: str) -> visible.Filters | None:
    """Return what a search text narrows a list to; None for nothing to search by.

    A number is found whole, by its end (民初5号, 5) and with what stands before it left out in part (吉0102民初5, 2026民初5号).
    """
    plain = normal(text)[:LONGEST]
    if not plain:
        return None
    try:
        return visible.Filters(tokens=(f"n:{normal(str(parse(plain)))}",))
    except Refused:
        pass
    if tail := _TAIL.fullmatch(plain):
        return visible.Filters(tokens=(f"n:{tail[1]}{tail[2]}",))
    if part := _PART.fullmatch(plain):
        year, court = f"({part['year']})" if part["year"] else "%", part["court"] or "%"
        return visible.Filters(tokens=(f"n:{part['kind']}{part['serial']}",), number=f"{year}{court}%{part['serial']}号%")
    if re.fullmatch(r"[a-z]{2,8}", plain):
        return visible.Filters(tokens=(f"p:{plain}",))
    found = tuple(sorted(bigrams(text)))
    return visible.Filters(tokens=found) if found else None


def find(by: Acting, text: str, *, day: date, after: visible.Cursor | None = None, limit: int = 20) -> visible.Page:
    """Return the matters *by* may list that meet *text*, newest first."""
    filters = wanted(text)
    if filters is None:
        return visible.Page((), None)
    return visible.page(by, day=day, filters=filters, after=after, limit=limit)
