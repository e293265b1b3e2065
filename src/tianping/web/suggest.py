"""Suggestions while typing: causes of action and courts, by code, name or pinyin initials."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse

from tianping.law.causes.causes import CauseKind, search
from tianping.law.numbers import courts
from tianping.web.visit import Visit, signed_in

MOST = 12


@signed_in
def suggest(visit: Visit, what: str) -> HttpResponse:
    """Answer with the options of a list that fit what was typed."""
    finder = FINDERS.get(what)
    if finder is None:
        raise Http404
    typed = visit.request.GET.get(visit.request.GET.get("of", "q"), "").strip()
    return visit.part("web/suggest.html", {"options": finder(typed)[:MOST] if typed else []})


def _courts(typed: str) -> list[tuple[str, str]]:
    return [(one.name, one.code) for one in courts.courts_called(typed)]


def _causes(typed: str) -> list[tuple[str, str]]:
    found = search(typed, kind=CauseKind.CIVIL, limit=MOST)
    twice = {one.name for one in found if sum(other.name == one.name for other in found) > 1}
    return [(f"{one.code} {one.name}" if one.name in twice else one.name, one.name) for one in found]


FINDERS: dict[str, Callable[[str], list[tuple[str, str]]]] = {"court": _courts, "cause": _causes}
