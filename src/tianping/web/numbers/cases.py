"""The cases behind a number: under the rights of the post; what may not be shown is counted and said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404
from django.http.response import HttpResponseBase

from tianping.analytics.figures import DIMENSIONS
from tianping.analytics.parts import Counting
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.law.finding import Label
from tianping.pages.long_lists.behind import days, is_part, opened
from tianping.pages.long_lists.behind import page as page_behind
from tianping.store import numbers, visible
from tianping.store.numbers import Behind
from tianping.web import long_lists
from tianping.web.numbers import definitions
from tianping.web.numbers.asked import Asked, asked
from tianping.web.sheets import is_asked
from tianping.web.visit import Visit, signed_in

Pages = Callable[[visible.Cursor | None, int], Behind]
"""How a list is read: after a key, so many."""
LIMIT = 50
ALL_COUNTED = 1000


@signed_in
def show(visit: Visit, part: str) -> HttpResponseBase:
    """List the cases a part counts over the period asked for. `a-not-b`: those of the first that are not of the second."""
    want = asked(visit)
    if not is_part(part):
        raise Http404
    if is_asked(visit.request):
        return long_lists.answered(visit, "behind", {"part": part, **dict(parse_qsl(want.query))}, form="xlsx", here="numbers")
    one = numbers.parts()[part.partition("-not-")[0]]
    context = {
        "part": one.label, "asked": want, "standing": numbers.standing(), "is_stock": one.counting is not Counting.FLOW,
        "is_sum": bool(one.column), "narrowed": narrowed_words(want),
        **page_of(visit, lambda after, limit: page_behind(part, want, after, limit), want),
    }
    return visit.page("web/numbers/cases.html", context, here="numbers")


def narrowed_words(want: Asked) -> list[tuple[Label, str]]:
    """Return what a list of cases is narrowed to, in words: the dimension and the group."""
    found = []
    for name, code in want.narrowed:
        by = "court" if name == "only" else name
        found.append((DIMENSIONS[by], definitions.names_of(by, [code])[code]))
    return found


def page_of(visit: Visit, page: Pages, want: Asked) -> dict[str, Any]:
    """Return a page of cases under the rights of the post, how many there are in all, and how many are not open."""
    after = visible.Cursor.read(visit.request.GET.get("after", ""))
    found = page(after, LIMIT)
    rows = opened(visit.by, found.matters, day=visit.day)
    return {
        "total": found.total, "rows": [(r, STAGE_LABELS[Stage(r.facts.stage)], days(r, want.period.end)) for r in rows],
        "hidden": _hidden(visit, page, found, rows), "next": found.next,
        "first": found.passed + 1 if found.matters else 0, "last": found.passed + len(found.matters),
    }


def _hidden(visit: Visit, page: Pages, found: Behind, rows: list[visible.Listed]) -> Label | None:
    """Return how many are not open to the reader: of all where there are at most a thousand, else of this page."""
    if found.total <= ALL_COUNTED:
        every = page(None, ALL_COUNTED).matters
        hidden = found.total - (len(opened(visit.by, every, day=visit.day)) if found.total > len(found.matters) else len(rows))
        return Label(f"另有 {hidden} 件不公开", f"{hidden} more are not open to you") if hidden else None
    hidden = len(found.matters) - len(rows)
    return Label(f"本页另有 {hidden} 件不公开", f"{hidden} more on this page are not open to you") if hidden else None
