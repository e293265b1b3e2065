"""The registers a court keeps (登记簿): read by pages of cases, printed, and as workbooks."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from tianping.pages.long_lists.registers import BY_NAME, HEADS, REGISTERS, SHOWN, Register, cases, lines, may_read
from tianping.store import visible
from tianping.web import long_lists
from tianping.web.visit import Visit, signed_in


@signed_in
def index(visit: Visit) -> HttpResponse:
    """Name every register."""
    _check(visit)
    return visit.page("web/registers/index.html", {"registers": REGISTERS, "year": visit.day.year}, here="matters")


@signed_in
def show(visit: Visit, name: str) -> HttpResponse:
    """Show a register of the cases of a year, by pages of cases, those filed last first."""
    register, year = _asked(visit, name)
    after = visible.Cursor.read(visit.request.GET.get("after", ""))
    held, _, following = cases(visit.by, year, after, day=visit.day, limit=SHOWN)
    while len(held) < SHOWN and following is not None:
        more, _, following = cases(visit.by, year, following, day=visit.day, limit=SHOWN)
        held |= more
    context = {
        "register": register, "year": year, "years": range(visit.day.year, visit.day.year - 6, -1), "heads": HEADS[1:],
        "rows": [cells for _, cells in lines(visit.by, register, held)], "next": following, "is_first": after is None,
    }
    return visit.page("web/registers/show.html", context, here="matters")


@signed_in
def table(visit: Visit, name: str) -> HttpResponseBase:
    """Answer with a register as a workbook, or - of a long year - with the way to have it made."""
    register, year = _asked(visit, name)
    return long_lists.answered(visit, "register", {"register": register.name, "year": str(year)}, form="xlsx")


def _check(visit: Visit) -> None:
    if not may_read(visit.by):
        raise Http404


def _asked(visit: Visit, name: str) -> tuple[Register, int]:
    _check(visit)
    if name not in BY_NAME:
        raise Http404
    text = visit.request.GET.get("year", "")
    return BY_NAME[name], int(text) if text.isdecimal() and len(text) == 4 and int(text) else visit.day.year
