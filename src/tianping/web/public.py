"""The public list of hearings: today, this week, or searched; without signing in, and without what the law keeps closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

from django.http import HttpRequest, HttpResponse

from tianping.docket.legal_time import legal_day
from tianping.law.causes.causes import CauseKind, cause_called, subtree
from tianping.law.finding import Label, Refused
from tianping.pages import chrome
from tianping.pages.words import SHANGHAI
from tianping.store import house, public
from tianping.store.tokens import normal
from tianping.web import visit
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import midnight

SHIELDED = ("婚姻家庭纠纷", "监护权特别程序案件", "隐私权、个人信息保护纠纷")
"""Causes that may bear on family, minors or privacy: not announced, whatever the booking says (民事诉讼法 第137条)."""
WEEK, LONGEST = 7, 31
LONGEST_QUERY = 40
SPANS: tuple[tuple[str, Label, int], ...] = (("today", Label("今天", "today"), 1), ("week", Label("今后七天", "coming week"), WEEK),
                                             ("month", Label("今后一个月", "coming month"), LONGEST))

HEADS = (Label("时间", "time"), Label("法院", "court"), Label("法庭", "room"), Label("案号", "number"), Label("当事人与案由", "parties and cause"))


@cache
def shielded(day: date) -> frozenset[str]:
    """Return the codes of the causes whose hearings are not announced on *day*."""
    return frozenset(_codes(day))


def _codes(day: date) -> Iterator[str]:
    for name in SHIELDED:
        try:
            code = cause_called(name, kind=CauseKind.CIVIL).code
        except Refused:
            continue
        yield code
        yield from (one.code for one in subtree(code))


def hearings(request: HttpRequest) -> HttpResponse:
    """Show the public hearings of a span, of one court or of all, or those that meet what was typed."""
    now: datetime = visit.now()
    day = legal_day(now)
    asked = request.GET
    text = normal(asked.get("q", ""))[:LONGEST_QUERY]
    chosen = asked.get("span", "month" if text else "today")
    days = next((n for name, _, n in SPANS if name == chosen), 1)
    courts = house.open_courts()
    court = asked.get("court", "") if asked.get("court", "") in {code for code, _ in courts} else ""
    found = public.coming(starts=midnight(day), ends=midnight(day + timedelta(days=days)), court=court, shielded=shielded(day))
    rows = [(one, house.name_of(one.court)) for one in found if not text or text in normal(f"{one.number}{one.title}{one.room}")]
    if is_asked(request):
        return sheet("hearings", day, HEADS, ([one.starts, name, one.room, one.number, one.title] for one, name in rows))
    by_day: dict[date, list[tuple[public.Announced, str]]] = {}
    for one, name in rows:
        by_day.setdefault(one.starts.astimezone(SHANGHAI).date(), []).append((one, name))
    context = {
        "by_day": by_day, "spans": [(name, label, name == chosen) for name, label, _ in SPANS], "courts": courts, "court": court,
        "q": asked.get("q", ""), "total": len(rows), "day": day, "chosen": chosen, "is_cut": len(found) >= public.MOST,
    }
    return chrome.page(request, "web/public/hearings.html", context, chrome=chrome.Chrome(today=day))
