"""The numbers of a court for programs: the catalogue, values over a period, groups, and the matters behind a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, JsonResponse
from ninja import Router

from tianping.api import answers
from tianping.api.tokens import Caller
from tianping.docket.legal_time import legal_day
from tianping.store.visible import Cursor

if TYPE_CHECKING:  # the engine of columns is half of the time a start takes
    from tianping.store.numbers import Behind

router = Router(tags=["numbers"])
MOST = 200


def _caller(request: HttpRequest) -> Caller:
    return cast(Caller, request.auth)  # type: ignore[attr-defined]


def _json(data: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


@router.get("/indicators")
def indicators(request: HttpRequest, period: str = "", court: str = "", by: str = "", only: str = "") -> JsonResponse:
    """Return indicators over a period (2026, 2026Q1, 2026-03 or two days), for a court with those below it.

    by: dimensions split by commas; only: identifiers split by commas.
    """
    from tianping.analytics.periods import read, year_to
    from tianping.store import numbers

    caller = _caller(request)
    of = numbers.reach(caller.by, court=court)
    span = read(period) if period else year_to(numbers.data_day() or legal_day(caller.at))
    wanted = tuple(filter(None, only.split(",")))
    if unknown := [n for n in wanted if n not in numbers.definitions()]:
        return _json({"unknown": unknown}, status=404)
    standing = numbers.standing()
    head = {
        "court": of.court, "division": of.division, "period": [span.start.isoformat(), span.end.isoformat()],
        "data_until": standing.at.isoformat() if standing else None,
    }
    dimensions = tuple(filter(None, by.split(",")))
    if not dimensions:
        return _json({**head, "indicators": [numbers.plain_value(s) for s in numbers.shown(of, span, only=wanted)]})
    try:
        groups = [numbers.plain_groups(d, numbers.grouped(of, d, span, dimensions), dimensions) for d in _definitions(wanted)]
    except KeyError as strange:
        return _json({"unknown": [str(strange)]}, status=404)
    return _json({**head, "groups": groups})


@router.get("/indicators/catalogue")
def catalogue(request: HttpRequest) -> JsonResponse:
    """Return every definition: official wording, evidence, formula or that it was not published, how it could be gamed."""
    from tianping.store import numbers

    have = numbers.parts().keys()
    return _json({"definitions": [
        numbers.plain_definition(d, has_code=d.formula is not None and d.formula.parts <= have) for d in numbers.definitions().values()
    ]})


@router.get("/indicators/anomalies")
def anomalies(request: HttpRequest, period: str = "", court: str = "", by: str = "", only: str = "") -> JsonResponse:
    """Return the questions the figures raise over a period: how many cases each is about, never a verdict.

    by: dimensions split by commas; only: names of questions split by commas.
    """
    from tianping.analytics.periods import read, year_to
    from tianping.store import numbers

    caller = _caller(request)
    of = numbers.reach(caller.by, court=court)
    span = read(period) if period else year_to(numbers.data_day() or legal_day(caller.at))
    dimensions = tuple(filter(None, by.split(",")))
    try:
        found = numbers.asked(of, span, only=tuple(filter(None, only.split(","))), by=dimensions)
    except KeyError as strange:
        return _json({"unknown": [str(strange.args[0])]}, status=404)
    standing = numbers.standing()
    return _json({
        "court": of.court, "division": of.division, "period": [span.start.isoformat(), span.end.isoformat()],
        "data_until": standing.at.isoformat() if standing else None, "questions": [numbers.plain_answer(a, dimensions) for a in found],
    })


@router.get("/indicators/forecast")
def forecast(request: HttpRequest, period: str = "", court: str = "", only: str = "") -> JsonResponse:
    """Return forecasts to the end of a period (this year when left out) with their bands, how often such bands held, and staffing.

    only: identifiers of indicators split by commas.
    """
    from tianping.analytics.periods import read
    from tianping.law.finding import Refused
    from tianping.store import numbers

    caller = _caller(request)
    of = numbers.reach(caller.by, court=court)
    day = numbers.data_day() or legal_day(caller.at)
    wanted = tuple(filter(None, only.split(",")))
    if unknown := [n for n in wanted if n not in numbers.definitions()]:
        return _json({"unknown": unknown}, status=404)
    found = numbers.forecasts(of, read(period or str(day.year)), data_day=day, only=wanted)
    filed = next((a for a in found if a.definition.id == "filed"), None)
    staffing = None
    if filed is not None:
        try:
            staffing = numbers.plain_staff(numbers.staff(of, filed))
        except Refused as refusal:
            staffing = {"why_not": {"zh": refusal.finding.label.zh, "en": refusal.finding.label.en}}
    return _json({"court": of.court, "division": of.division, "forecasts": [numbers.plain_ahead(a) for a in found], "staffing": staffing})


@router.get("/indicators/anomalies/{name}/matters")
def asked_about(request: HttpRequest, name: str, period: str, court: str = "", after: str = "", limit: int = 50) -> JsonResponse:
    """Return the matters a question is about, a page of them after a cursor, under the caller's rights; what may not be shown is counted."""
    from tianping.analytics.anomalies import QUESTIONS
    from tianping.analytics.periods import read
    from tianping.store import numbers

    caller = _caller(request)
    of = numbers.reach(caller.by, court=court)
    if name not in QUESTIONS:
        return _json({"unknown": [name]}, status=404)
    ids, day = numbers.matters_asked_about(of, name, read(period)), legal_day(caller.at)
    return _page(caller, numbers.page_within(ids, after=Cursor.read(after), limit=_limited(limit), day=day))


@router.get("/indicators/parts/{part}/matters")
def matters(request: HttpRequest, part: str, period: str, court: str = "", after: str = "", limit: int = 50) -> JsonResponse:
    """Return the matters a part counts, a page of them after a cursor, under the caller's rights; what may not be shown is counted."""
    from tianping.analytics.periods import read
    from tianping.store import numbers

    caller = _caller(request)
    of = numbers.reach(caller.by, court=court)
    if part not in numbers.parts():
        return _json({"unknown": [part]}, status=404)
    return _page(caller, numbers.page_behind(of, part, read(period), after=Cursor.read(after), limit=_limited(limit)))


def _limited(limit: int) -> int:
    return max(1, min(limit, MOST))


def _page(caller: Caller, found: Behind) -> JsonResponse:
    from tianping.store import visible

    page = found.matters
    rows: tuple[visible.Listed, ...] = ()
    if page:
        rows = visible.page(caller.by, day=legal_day(caller.at), filters=visible.Filters(matters=page), limit=len(page)).rows
    known = {r.facts.matter_id: r for r in rows if not r.is_closed_to_me}
    return _json({
        "total": found.total, "not_open_on_this_page": len(page) - len(known),
        "matters": [answers.matter(known[i]) for i in page if i in known], "next": str(found.next) if found.next else None,
    })


def _definitions(wanted: tuple[str, ...]) -> list[Any]:
    from tianping.store import numbers

    known = numbers.definitions()
    return [known[n] for n in wanted] if wanted else list(known.values())
