"""Lists of matters and the search, by pages with a cursor, under the rights of the post. Also as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from tianping.docket.stages import MATTER_KINDS, STAGE_LABELS, Stage, stage_label
from tianping.law.finding import Label
from tianping.pages.labelled import cause_name
from tianping.pages.tables import csv_lines
from tianping.pages.words import say
from tianping.store import accounts, search, visible
from tianping.web.many import acts_of
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

LIMIT = 50
EXPORTED = 1_048_000  # a sheet of Excel has 1,048,576 rows
CHIPS: tuple[tuple[str, Label, dict[str, Any]], ...] = (
    ("open", Label("未结", "pending"), {"is_ended": False}),
    ("mine", Label("我承办", "mine"), {}),
    ("ended", Label("已结", "closed"), {"is_ended": True}),
    ("all", Label("全部", "all"), {}),
)
HEADS = (
    Label("案号", "number"), Label("当事人", "title"), Label("案由", "cause"), Label("状态", "stage"), Label("承办人", "judge"),
    Label("收件", "received"), Label("立案", "filed"), Label("审限", "limit"), Label("结案", "closed"), Label("标的额(元)", "amount (CNY)"),
)
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
    filters = filters_of(visit, kinds=kinds, chosen=chosen)
    after = visible.Cursor.read(visit.request.GET.get("after", ""))
    page = visible.page(visit.by, day=visit.day, filters=filters, after=after, limit=LIMIT)
    chips = [(name, label, name == chosen) for name, label, _ in CHIPS if name != "mine" or visit.by.role == "judge"]
    context = {
        "rows": with_judges(page.rows), "next": page.next, "chips": chips, "show": chosen, "stages": [(s.value, STAGE_LABELS[s]) for s in Stage],
        "stage": visit.request.GET.get("stage", ""), "is_first": after is None, "acts": acts_of(visit),
    }
    return visit.page(template, context, here=here)


def filters_of(visit: Visit, *, kinds: list[str], chosen: str) -> visible.Filters:
    """Return what the address narrows a list to; what it cannot say is left out."""
    asked = visit.request.GET
    where: dict[str, Any] = {"kind": kinds if len(kinds) > 1 else kinds[0]}
    stage = asked.get("stage", "")
    if stage in {s.value for s in Stage}:
        where["stage"] = stage
    if chosen == "mine":
        where["judge"] = visit.by.account
    for name in ("cause", "division", "risk"):
        if asked.get(name):
            where[name] = asked[name]
    ended = {name: narrowed for name, _, narrowed in CHIPS}.get(chosen, {}).get("is_ended")
    return visible.Filters(where=where, is_ended=ended, filed_from=_day(asked.get("from")), filed_to=_day(asked.get("to")))


def with_judges(rows: Sequence[visible.Listed]) -> list[tuple[visible.Listed, str, Label]]:
    """Return rows with the name of the judge in charge and the stage in words, in one query more."""
    ids: set[UUID] = {r.facts.judge for r in rows if r.facts.judge and not r.is_closed_to_me}
    names = accounts.names_of(ids) if ids else {}
    return [(r, names.get(r.facts.judge, "") if r.facts.judge and not r.is_closed_to_me else "", stage_label(r.facts.kind, Stage(r.facts.stage)))
            for r in rows]


@signed_in
def find(visit: Visit) -> HttpResponse:
    """Search by number, name, title or pinyin initials."""
    text = visit.request.GET.get("q", "").strip()
    if is_asked(visit.request) and text:
        return sheet("search", visit.day, HEADS, _lines(lambda after: search.find(visit.by, text, day=visit.day, after=after, limit=500)))
    after = visible.Cursor.read(visit.request.GET.get("after", ""))
    page = search.find(visit.by, text, day=visit.day, after=after) if text else visible.Page((), None)
    if len(page.rows) == 1 and after is None and not page.rows[0].is_closed_to_me and visit.request.GET.get("go") == "1":
        return visit.page("web/search.html", {"rows": with_judges(page.rows), "next": None, "q": text}, here="search")
    return visit.page("web/search.html", {"rows": with_judges(page.rows), "next": page.next, "q": text}, here="search")


@signed_in
def table(visit: Visit, form: str) -> HttpResponseBase:
    """Answer with the whole list as CSV or Excel, each cell safe to open: as many rows as a sheet of Excel can hold."""
    kinds = ["petition"] if visit.request.GET.get("of") == "petitions" else [k for k in MATTER_KINDS if MATTER_KINDS[k].is_case and k != "imported"]
    filters = filters_of(visit, kinds=kinds, chosen=visit.request.GET.get("show", "open"))
    rows = _table_rows(visit, filters)
    if form != "csv":
        return sheet("matters", visit.day, HEADS, rows)
    made = StreamingHttpResponse(csv_lines([say(h) for h in HEADS], rows), content_type="text/csv; charset=utf-8")
    made.headers["Content-Disposition"] = f'attachment; filename="tianping-{visit.day.isoformat()}.csv"'
    return made


def _table_rows(visit: Visit, filters: visible.Filters) -> Iterator[list[Any]]:
    return _lines(lambda after: visible.page(visit.by, day=visit.day, filters=filters, after=after, limit=500))


def _lines(read: Callable[[visible.Cursor | None], visible.Page]) -> Iterator[list[Any]]:
    """Yield the lines of every page *read* has, by its key."""
    after, told = None, 0
    while told < EXPORTED:
        page = read(after)
        for row, judge, stage in with_judges(page.rows):
            fact = row.facts
            if row.is_closed_to_me:
                yield [fact.number, row.title, "", say(stage), "", "", "", "", "", ""]
            else:
                yield [fact.number, fact.title, cause_name(fact.cause), say(stage), judge, fact.received_on, fact.filed_on, fact.limit_on,
                       fact.closed_on, fact.amount_cny]
        told += len(page.rows)
        if page.next is None:
            return
        after = page.next


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
