"""The questions the figures raise, and a page for each with its cases: nobody is found at fault by a program."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tianping.analytics.anomalies import LIMITS, QUESTIONS, Answer, Question
from tianping.analytics.anomalies.rules import GAMING, UNPROVED
from tianping.analytics.catalogue.records import EVIDENCE
from tianping.docket.grants import ties_for
from tianping.docket.settings import court_matter
from tianping.law.finding import Label
from tianping.store import numbers
from tianping.web.numbers.asked import CHOICES, Asked, asked
from tianping.web.numbers.cases import page_of
from tianping.web.numbers.cockpit import group_name
from tianping.web.visit import Visit, signed_in

ENGLISH = {GAMING: "the catalogue: “how it could be gamed”", UNPROVED: "seen in practice, source to be checked"}
"""Of the sources that are no law and no document."""


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List every question: those to be asked first, then those with nothing to ask."""
    want = asked(visit)
    found = [_row(a, want) for a in numbers.asked(want.reach, want.period, settings=want.settings)]
    context = {
        "asked": want, "choices": CHOICES, "standing": numbers.standing(), "raised": [r for r in found if r["answer"].is_asked],
        "quiet": [r for r in found if not r["answer"].is_asked],
    }
    return visit.page("web/numbers/anomalies.html", context, here="numbers")


@signed_in
def show(visit: Visit, name: str) -> HttpResponse:
    """Show one question: what was computed, what may explain it, by whom it falls, and its cases."""
    one = QUESTIONS.get(name)
    if one is None:
        raise Http404
    want = asked(visit)
    by = "court" if want.reach.has_below else "division"
    whole = numbers.asked(want.reach, want.period, only=(name,), settings=want.settings)[0]
    groups = numbers.asked(want.reach, want.period, only=(name,), by=(by,), settings=want.settings)
    ids = numbers.matters_asked_about(want.reach, name, want.period, settings=want.settings)
    context = {
        "asked": want, "choices": CHOICES, "standing": numbers.standing(), "row": _row(whole, want),
        "q": one, "evidence": EVIDENCE[one.evidence],
        "source": Label(one.source, ENGLISH.get(one.source, one.source)),
        "limits": _limits(one, want), "set_links": _set_links(visit, one, want), "by": by,
        "groups": [(group_name(by, a.group[0]), a) for a in groups if a.count],
        **page_of(visit, lambda after, limit: numbers.page_within(ids, after=after, limit=limit, day=want.day), want),
    }
    return visit.page("web/numbers/anomaly.html", context, here="numbers")


def _row(answer: Answer, want: Asked) -> dict[str, Any]:
    href = f"{reverse('numbers-anomaly', args=[answer.question.name])}?{want.query}"
    expected = None if answer.expected is None else f"{float(answer.expected):.1f}"
    return {"answer": answer, "q": answer.question, "href": href, "expected": expected, "chance": _percent(answer)}


def _percent(answer: Answer) -> str | None:
    """Return the chance in percent, as a person reads it."""
    if answer.chance is None:
        return None
    percent = float(answer.chance) * 100
    return f"{percent:.1f}%" if percent >= 0.1 else "<0.1%"


def _limits(one: Question, want: Asked) -> list[tuple[Any, int, bool]]:
    settings = want.settings
    values, own = numbers.limits_of(settings), numbers.own_limits(settings)
    return [(LIMITS[n].label, values[n], n in own) for n in one.limits]


def _set_links(visit: Visit, one: Question, want: Asked) -> list[tuple[Any, str]]:
    """Return where the court sets the limits, for those who may."""
    if not ties_for("house.set_indicator", visit.by.role) or want.reach.court != visit.by.court:
        return []
    base = reverse("act", args=[court_matter(want.reach.court), "house.set_indicator"])
    return [(LIMITS[n].label, f"{base}?indicator={n}&what=number") for n in one.limits]
