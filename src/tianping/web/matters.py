"""Lists of matters and the search, by pages with a cursor, under the rights of the post. Also as a table for a spreadsheet."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from tianping.docket.stages import MATTER_KINDS
from tianping.pages.long_lists.cases import CHIPS, filters_of, stages, with_judges
from tianping.store import search, visible
from tianping.web import long_lists
from tianping.web.many import acts_of
from tianping.web.sheets import is_asked
from tianping.web.visit import Visit, signed_in

LIMIT = 50
_NO_CASES = {"petition", "court", "imported", "interference", "supervision_letter", "bulletin"}


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the matters one may know of, newest first."""
    return listed(visit, kinds=[k for k in MATTER_KINDS if k not in _NO_CASES],
                  template="web/matters.html", here="matters")


@signed_in
def petitions(visit: Visit) -> HttpResponse:
    """List the petitions one may know of."""
    return listed(visit, kinds=["petition"], template="web/petitions.html", here="petitions")


def listed(visit: Visit, *, kinds: list[str], template: str, here: str) -> HttpResponse:
    """Answer with one page of a list, narrowed by the chips and fields of the address."""
    chosen = visit.request.GET.get("show", "open")
    filters = filters_of(visit.request.GET, by=visit.by, kinds=kinds, chosen=chosen)
    after = visible.Cursor.read(visit.request.GET.get("after", ""))
    page = visible.page(visit.by, day=visit.day, filters=filters, after=after, limit=LIMIT)
    chips = [(name, label, name == chosen) for name, label, _ in CHIPS if name != "mine" or visit.by.role == "judge"]
    context = {
        "rows": with_judges(page.rows), "next": page.next, "chips": chips, "show": chosen, "stages": stages(),
        "stage": visit.request.GET.get("stage", ""), "is_first": after is None, "acts": acts_of(visit),
    }
    return visit.page(template, context, here=here)


@signed_in
def find(visit: Visit) -> HttpResponseBase:
    """Search by number, name, title or pinyin initials."""
    text = visit.request.GET.get("q", "").strip()
    if is_asked(visit.request) and text:
        return long_lists.answered(visit, "search", {"q": text}, form="xlsx")
    after = visible.Cursor.read(visit.request.GET.get("after", ""))
    page = search.find(visit.by, text, day=visit.day, after=after) if text else visible.Page((), None)
    if len(page.rows) == 1 and after is None and not page.rows[0].is_closed_to_me and visit.request.GET.get("go") == "1":
        return visit.page("web/search.html", {"rows": with_judges(page.rows), "next": None, "q": text}, here="search")
    return visit.page("web/search.html", {"rows": with_judges(page.rows), "next": page.next, "q": text}, here="search")


@signed_in
def table(visit: Visit, form: str) -> HttpResponseBase:
    """Answer with the whole list as CSV or Excel, each cell safe to open, or - of a long one - with the way to have it made."""
    of = "petitions" if visit.request.GET.get("of") == "petitions" else "matters"
    return long_lists.answered(visit, of, visit.request.GET.dict(), form="csv" if form == "csv" else "xlsx")
