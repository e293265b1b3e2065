"""The work list (工作清单): what oversight waits for, of warnings, letters and plans together, in order of its day."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from tianping.pages.long_lists import work
from tianping.web import long_lists
from tianping.web.oversight import backlog, letters, warned
from tianping.web.oversight.room import LEADERS, doors
from tianping.web.visit import Visit, signed_in

Lists = tuple[list[warned.Row], list[letters.Row], list[backlog.Row]]
MOST = 300
"""So many of each list a page gathers, the most urgent; the workbook has them all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work as drawn: where it is done."""

    what: work.Piece
    act: str


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the pieces of work of the post; what has no day yet comes first, then by day."""
    lists = _lists(visit)
    rows = [(one, one.what.left(visit.day)) for one in pieces(visit, lists)]
    context = {
        "doors": doors(visit.by, here="worklist"), "rows": rows, "late": sum(left is not None and left < 0 for _, left in rows),
        "is_cut": any(len(one) >= MOST for one in lists),
    }
    return visit.page("web/oversight/worklist.html", context, here=_here(visit))


@signed_in
def table(visit: Visit) -> HttpResponseBase:
    """Answer with the list as a workbook, or with the way to have it made."""
    return long_lists.answered(visit, "worklist", {}, form="xlsx", here=_here(visit))


def _here(visit: Visit) -> str:
    return "late" if visit.by.role in LEADERS else "warnings"


def _lists(visit: Visit) -> Lists:
    """Return the most urgent of the three lists."""
    if not work.may_read(visit.by):
        raise Http404
    return warned.rows_of(visit, most=MOST), letters.rows_of(visit, most=MOST), backlog.rows_of(visit, most=MOST)


def pieces(visit: Visit, lists: Lists) -> list[Piece]:
    """Return what waits: warnings nobody answered, letters that are not closed, plans to set and plans that run."""
    warnings, written, pending = lists
    found = [(work.of_warning(r.one), reverse("warnings")) for r in warnings]
    found += [(work.of_letter(r.one, day=visit.day), r.acts[0][0] if r.acts else reverse("letters")) for r in written]
    found += [(work.of_case(r.one, day=visit.day), r.acts[0][0] if r.acts else "") for r in pending]
    return sorted((Piece(what, act) for what, act in found if what is not None), key=lambda p: p.what.order)
