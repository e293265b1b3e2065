"""The cases behind a number: under the rights of the post; what may not be shown is counted and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from tianping.analytics.figures import DIMENSIONS
from tianping.analytics.parts import Counting
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.law.finding import Label
from tianping.store import numbers, visible
from tianping.store.numbers import Behind
from tianping.web.numbers import definitions
from tianping.web.numbers.asked import Asked, asked
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

Pages = Callable[[visible.Cursor | None, int], Behind]
"""How a list is read: after a key, so many."""
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
    name, _, less = part.partition("-not-")
    have = numbers.parts()
    if not {name, less or name} <= have.keys():
        raise Http404

    def page(after: visible.Cursor | None, limit: int) -> Behind:
        return numbers.page_behind(want.reach, name, want.period, less=less, extra=want.extra, after=after, limit=limit)

    if is_asked(visit.request):
        return sheet("cases", visit.day, HEADS, _lines(visit, page, want))
    one = have[name]
    context = {
        "part": one.label, "asked": want, "standing": numbers.standing(), "is_stock": one.counting is not Counting.FLOW,
        "is_sum": bool(one.column), "narrowed": narrowed_words(want), **page_of(visit, page, want),
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
    rows = _open(visit, found.matters)
    return {
        "total": found.total, "rows": [(r, STAGE_LABELS[Stage(r.facts.stage)], _days(r, want.period.end)) for r in rows],
        "hidden": _hidden(visit, page, found, rows), "next": found.next,
        "first": found.passed + 1 if found.matters else 0, "last": found.passed + len(found.matters),
    }


def _lines(visit: Visit, page: Pages, want: Asked) -> Iterator[list[Any]]:
    """Yield every case that may be shown, a thousand at a time."""
    found = page(None, ALL_COUNTED)
    while True:
        for row in _open(visit, found.matters):
            facts = row.facts
            yield [facts.number, row.title, facts.division, STAGE_LABELS[Stage(facts.stage)], facts.filed_on, facts.closed_on, facts.limit_on,
                   _days(row, want.period.end)]
        if found.next is None:
            return
        found = page(found.next, ALL_COUNTED)


def _open(visit: Visit, ids: Sequence[UUID]) -> list[visible.Listed]:
    """Return those of *ids* that may be shown, in their order."""
    if not ids:
        return []
    found = visible.page(visit.by, day=visit.day, filters=visible.Filters(matters=tuple(ids)), limit=len(ids)).rows
    known = {r.facts.matter_id: r for r in found if not r.is_closed_to_me}
    return [known[i] for i in ids if i in known]


def _hidden(visit: Visit, page: Pages, found: Behind, rows: list[visible.Listed]) -> Label | None:
    """Return how many are not open to the reader: of all where there are at most a thousand, else of this page."""
    if found.total <= ALL_COUNTED:
        hidden = found.total - (len(_open(visit, page(None, ALL_COUNTED).matters)) if found.total > len(found.matters) else len(rows))
        return Label(f"另有 {hidden} 件不公开", f"{hidden} more are not open to you") if hidden else None
    hidden = len(found.matters) - len(rows)
    return Label(f"本页另有 {hidden} 件不公开", f"{hidden} more on this page are not open to you") if hidden else None


def _days(row: visible.Listed, end: Any) -> int | None:
    facts = row.facts
    last = facts.closed_on if facts.closed_on and facts.closed_on <= end else end
    return (last - facts.filed_on).days if facts.filed_on else None
