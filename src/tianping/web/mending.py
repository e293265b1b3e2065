"""Correcting an entry on its own screen: its values as they stand, each in its own control, and why they change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpResponse

from tianping.docket.actions import Ask
from tianping.docket.codec import canonical, decode, encode
from tianping.docket.entry import Recorded, kind_named
from tianping.docket.fold import Docket
from tianping.docket.vocabulary.record import Corrected
from tianping.domains.record.rules import check_theirs, correctable, is_theirs
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.forms.binding import bind, put, rows_changed
from tianping.pages.forms.fields import Field, field_of
from tianping.pages.forms.mending import as_posted, changed, differences, fields_to_mend
from tianping.pages.forms.reading import Problem, Reading, read_form
from tianping.pages.labelled import summary_of
from tianping.store import reading
from tianping.web.acting import CORRECT, Raw, Stand, ahead_of, check_granted, posted, standing, why_barred
from tianping.web.visit import Visit, signed_in

SHOWN = 200
COUNTS_ON = field_of("_counts_on", Annotated[date, Ask("这条记录的日期", "the day of the entry", widget="date")])
GROUND = field_of("_ground", Annotated[str, Ask("更正理由", "ground", widget="long")])


@signed_in
def choose(visit: Visit, matter: UUID) -> HttpResponse:
    """Ask which entry is to be corrected."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    mended = reading.mended(found)
    told = [
        (one, kind_named(one.kind).label, summary_of(one)) for one in reading.timeline(found, limit=SHOWN)
        if one.what is not None and mended.get(one.seq) != "voided" and one.kind not in ("record.voided", "record.corrected")
        and is_theirs(visit.by, one)
    ]
    return visit.page("web/mend_choose.html", {"facts": found.facts, "matter": found.matter, "entries": told}, here="matters")


@signed_in
def mend(visit: Visit, matter: UUID, seq: int) -> HttpResponse:
    """Show an entry as a form; on posting it, show what its correction would lead to, with the press that does it."""
    stand = standing(visit, CORRECT, matter)
    check_theirs(visit.by, stand.docket, seq)
    target = correctable(stand.docket, seq)
    if target.kind == "record.withheld":
        raise Http404
    fields = (*fields_to_mend(target.what), COUNTS_ON, GROUND)
    if visit.request.method != "POST":
        return _draw(visit, stand, target, fields, _standing_now(target))
    check_granted(visit, stand.action, matter)
    raw = posted(visit, fields)
    if pressed := visit.request.POST.get("_rows", ""):
        return _draw(visit, stand, target, fields, rows_changed(raw, pressed))
    read = read_form(fields, raw, options=stand.options.values)
    if not read.is_good:
        return _draw(visit, stand, target, fields, raw, problems=read.problems, status=422)
    values = _as_asked(target, read)
    sent = {name: [str(value)] for name, value in values.items()}
    head = visit.request.POST.get("_seen", "")
    try:
        told = differences(target.what, _merged(target, values["payload"]))
        return ahead_of(visit, stand, sent, values, seen=int(head) if head.isdecimal() and len(head) < 10 else None, differences=told)
    except Refused as refusal:
        return _draw(visit, stand, target, fields, raw, refusal=refusal.finding, status=422)


def _standing_now(target: Recorded[Any]) -> Raw:
    raw = as_posted(target.what)
    put(raw, COUNTS_ON, COUNTS_ON.name, target.on)
    return raw


def _as_asked(target: Recorded[Any], read: Reading) -> dict[str, Any]:
    """Return what `record.correct` asks for: the fields that change and, where it changes, the day."""
    asked = {"seq": target.seq, "payload": changed(target.what, read), "ground": read.values[GROUND.name]}
    day = read.values[COUNTS_ON.name]
    return asked if day == target.on else {**asked, "counts_on": day}


def _merged(target: Recorded[Any], payload: str) -> Any:
    whole = {**json.loads(encode(target.what)), **json.loads(payload)}
    return decode(target.kind, kind_named(target.kind).version, canonical(whole))


def told_by(docket: Docket, one: Recorded[Any]) -> tuple[tuple[Label, str, str], ...]:
    """Return what a correction changed: the label, how it stood before it, how it stands after it."""
    mended = one.what
    first = next(docket.history(mended.seq - 1))
    earlier = [c.what for c in docket.all(Corrected) if c.what.seq == mended.seq and c.seq < one.seq]
    before = decode(first.kind, earlier[-1].version, earlier[-1].payload) if earlier else first.what
    return differences(before, decode(first.kind, mended.version, mended.payload))


def _draw(
    visit: Visit, stand: Stand, target: Recorded[Any], fields: tuple[Field, ...], raw: Mapping[str, Any], *,
    problems: list[Problem] | None = None, refusal: Finding | None = None, status: int = 200,
) -> HttpResponse:
    context = {
        "form": bind(fields, raw, options=stand.options, problems=problems or ()), "refusal": refusal, "barred": why_barred(visit, stand),
        "matter": stand.docket.matter, "title": stand.title, "kind": kind_named(target.kind), "one": target, "seen": stand.docket.head,
        "action": stand.action,
    }
    return visit.page("web/mend.html", context, here="matters", status=status)
