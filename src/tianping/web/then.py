"""The file as it stood on a day, or as it was known at an instant: for whoever asks what somebody could have known."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse

from tianping.docket.actions import Ask
from tianping.docket.entry import kind_named
from tianping.docket.stages import STAGE_LABELS
from tianping.law.finding import Label, Refused
from tianping.pages.forms.binding import Options, bind
from tianping.pages.forms.fields import field_of
from tianping.pages.forms.reading import read_form
from tianping.pages.labelled import summary_of
from tianping.pages.wordlists import WORDS
from tianping.store import reading
from tianping.store.then import Then, file_then
from tianping.web.visit import Visit, signed_in

CAPACITIES = WORDS["capacity"]
FIELDS = (
    field_of("on", Annotated[date | None, Ask("案卷在哪一天的样子", "the file as of the day", widget="date", help=Label(
        "只看从这一天或更早起算的记录。", "What counts from this day or before."))], None),
    field_of("known_at", Annotated[datetime | None, Ask("截至何时已经记下的内容", "as far as written down at", widget="instant", help=Label(
        "只看这一刻之前写进案卷的记录; 后来补记的不算。", "What had been written down by then; what was added later is left out."))], None),
)


@signed_in
def then(visit: Visit, matter: UUID) -> HttpResponse:
    """Show the stage, the people, the deadlines and the entries of a file as it stood."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    asked = {f.name: visit.request.GET.getlist(f.name) for f in FIELDS if visit.request.GET.get(f.name)}
    read = read_form(FIELDS, asked, options=Options().values)
    context = {"form": bind(FIELDS, asked, options=Options(), problems=read.problems), "facts": found.facts, "matter": found.matter}
    status = 200 if read.is_good else 422
    if asked and read.is_good:
        try:
            context |= _shown(file_then(found, on=read.values.get("on"), known_at=read.values.get("known_at")))
        except Refused as refusal:
            context |= {"refusal": refusal.finding}
            status = 422
    return visit.page("web/then.html", context, here="matters", status=status)


def _shown(stood: Then) -> dict[str, object]:
    entries = [(e, kind_named(e.kind).label, summary_of(e)) for e in stood.docket.history()]
    people = [(p, CAPACITIES.get(p.capacity, Label(p.capacity, p.capacity))) for p in stood.participants]
    return {
        "stood": stood, "stage": STAGE_LABELS[stood.stage], "entries": tuple(reversed(entries)), "people": people,
        "deadlines": sorted(stood.deadlines, key=lambda d: d.due_on),
    }
