"""The cases behind a number: under the rights of the post; what may not be shown is counted and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse

from tianping.analytics.parts import Counting
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.law.finding import Label
from tianping.store import numbers, visible
from tianping.web.numbers.asked import Asked, asked
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

LIMIT = 50
ALL_COUNTED = 1000
HEADS = (
    Label("案号", "number"), Label("案件", "case"), Label("庭室", "division"), Label("状态", "stage"), Label("立案", "filed"),
    Label("结案", "closed"), Label("审限届满", "limit"), Label("天数", "days"),
)


@signed_in
def show(visit: Visit, part: str) -> HttpResponse:
    """List the cases a part counts over the period asked for. `a-not-b`: those of the first that are not of the second."""
    want = asked(visit)
    names = part.split("-not-")
    have = numbers.parts()
    if not set(names) <= have.keys():
        raise Http404
    ids = numbers.matters_behind(want.reach, names[0], want.period, extra=want.extra)
    if len(names) > 1:
        less = set(numbers.matters_behind(want.reach, names[1], want.period, extra=want.extra))
        ids = [i for i in ids if i not in less]
    if is_asked(visit.request):
        return sheet("cases", visit.day, HEADS, _lines(visit, ids, want))
    one = have[names[0]]
    context = {
        "part": one.label, "asked": want, "standing": numbers.standing(), "is_stock": one.counting is not Counting.FLOW,
        "is_sum": bool(one.column), **page_of(visit, ids, want),
    }
    return visit.page("web/numbers/cases.html", context, here="numbers")


def page_of(visit: Visit, ids: list[Any], want: Asked) -> dict[str, Any]:
    """Return a page of cases under the rights of the post, how many there are in all, and how many are not open."""
    text = visit.request.GET.get("place", "0")
    offset = int(text) if text.isdecimal() and len(text) < 9 else 0
    page = ids[offset:offset + LIMIT]
    rows = _open(visit, page)
    return {
        "total": len(ids), "rows": [(r, STAGE_LABELS[Stage(r.facts.stage)], _days(r, want.period.end)) for r in rows],
        "hidden": _hidden(visit, ids, page, rows), "offset": offset, "next": offset + LIMIT if offset + LIMIT < len(ids) else None,
        "first": offset + 1 if page else 0, "last": offset + len(page), "keep": _keep(visit),
    }


def _lines(visit: Visit, ids: list[Any], want: Asked) -> Iterator[list[Any]]:
    """Yield every case that may be shown, a thousand at a time."""
    for start in range(0, len(ids), ALL_COUNTED):
        for row in _open(visit, ids[start:start + ALL_COUNTED]):
            facts = row.facts
            yield [facts.number, row.title, facts.division, STAGE_LABELS[Stage(facts.stage)], facts.filed_on, facts.closed_on, facts.limit_on,
                   _days(row, want.period.end)]


def _open(visit: Visit, ids: list[Any]) -> list[visible.Listed]:
    """Return those of *ids* that may be shown, in their order."""
    if not ids:
        return []
    found = visible.page(visit.by, day=visit.day, filters=visible.Filters(matters=tuple(ids)), limit=len(ids)).rows
    known = {r.facts.matter_id: r for r in found if not r.is_closed_to_me}
    return [known[i] for i in ids if i in known]


def _hidden(visit: Visit, ids: list[Any], page: list[Any], rows: list[visible.Listed]) -> Label | None:
    """Return how many are not open to the reader: of all where there are at most a thousand, else of this page."""
    if len(ids) <= ALL_COUNTED:
        hidden = len(ids) - len(_open(visit, ids))
        return Label(f"另有 {hidden} 件不公开", f"{hidden} more are not open to you") if hidden else None
    hidden = len(page) - len(rows)
    return Label(f"本页另有 {hidden} 件不公开", f"{hidden} more on this page are not open to you") if hidden else None


def _days(row: visible.Listed, end: Any) -> int | None:
    facts = row.facts
    last = facts.closed_on if facts.closed_on and facts.closed_on <= end else end
    return (last - facts.filed_on).days if facts.filed_on else None


def _keep(visit: Visit) -> str:
    said = visit.request.GET.copy()
    said.pop("place", None)
    return said.urlencode()
