"""The archive (归档): what bars a file from being filed away, its catalogue against its pages, its loans, until when it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tianping.docket.fold import Docket
from tianping.docket.vocabulary.archive import (
    CatalogueLine,
    DestructionApproved,
    FileAppraised,
    FiledAway,
    FileSentBack,
    OpenFileCatalogued,
    VolumeKind,
)
from tianping.domains.archive.rules import RETENTIONS, Place, due, keep_until, kept, loans, place
from tianping.domains.archive.rules.catalogue import catalogue
from tianping.domains.archive.rules.checking import closing_check, faults
from tianping.law.finding import Finding, Label
from tianping.law.steps.retention import Keep
from tianping.pages.long_lists.waiting import archives
from tianping.pages.words import say
from tianping.store import archive, ledger, reading
from tianping.store.reading import Reading
from tianping.store.setting import setting_of
from tianping.web import long_lists
from tianping.web.e_file.numbered import EFile, Item, e_file_of
from tianping.web.procedures import acts_of
from tianping.web.sheets import is_asked
from tianping.web.visit import Visit, signed_in

PLACES = {
    Place.COLLECTING: Label("收集整理", "being collected"), Place.CATALOGUED: Label("已编目, 待送交", "ordered, to be handed over"),
    Place.DELIVERED: Label("已送交, 待接收", "handed over, to be taken in"), Place.SENT_BACK: Label("已退回, 待整改", "sent back, to be mended"),
    Place.FILED_AWAY: Label("已归档", "filed away"), Place.DESTROYED: Label("已批准销毁", "destruction approved"),
}
WAY = (Place.COLLECTING, Place.CATALOGUED, Place.DELIVERED, Place.FILED_AWAY)


def tab(visit: Visit, found: Reading) -> dict[str, Any]:
    """Fill the tab; a file is the court's own business."""
    if not found.is_staff:
        raise Http404
    whole = e_file_of(found)
    docket = whole.docket
    where, setting = place(docket), setting_of(docket.matter.court)
    acts = acts_of(visit, found, "archive.")
    until = keep_until(docket)
    return {
        "where": PLACES[where], "way": [(PLACES[p], p is where, _is_behind(p, where)) for p in WAY], "due": due(docket, setting),
        "check": closing_check(docket), "faults": [(text, is_barring) for text, is_barring, _basis, _seqs in faults(docket)],
        "kept": _worded(kept(docket, visit.day)),
        "may_order": "archive.catalogue_file" in acts["open_acts"] and not whole.is_waiting and _is_early(where),
        "until": until[0] if until else None, "is_filed": until is not None, "loans": loans(docket),
        "counts": _counts(docket, whole), "sent_back": docket.last(FileSentBack) if where is Place.SENT_BACK else None,
        "away": docket.last(FiledAway), "appraised": docket.last(FileAppraised), "gone": docket.last(DestructionApproved),
        **acts,
    }


def _is_early(where: Place) -> bool:
    return where in (Place.COLLECTING, Place.SENT_BACK, Place.CATALOGUED)


def _worded(found: Finding) -> Finding:
    """Return how long the file is kept, in words."""
    return replace(found, value=say(RETENTIONS[Keep(str(found.value))].label))


@require_POST
@signed_in
def order(visit: Visit, matter: UUID) -> HttpResponse:
    """Order the file as the e-file stands: its materials in their order, each with the pages it really has."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    lines = {v.kind: tuple(_line(one) for one in v.items) for v in e_file_of(found).volumes}
    fields = {"open_lines": lines[VolumeKind.OPEN], "inner_lines": lines.get(VolumeKind.INNER, ())}
    ledger.perform("archive.catalogue_file", matter=matter, by=visit.by, fields=fields, at=visit.at)
    messages.success(visit.request, say(Label("已按电子卷宗编目。", "Ordered as the e-file stands.")), extra_tags="good")
    return redirect("tab", matter=matter, tab="archive")


def _line(one: Item) -> CatalogueLine:
    what = one.material
    return CatalogueLine(what.title, what.responsible, what.dated, max(1, one.last - one.first + 1), what.seq)


def _is_behind(one: Place, where: Place) -> bool:
    order = [*WAY, Place.DESTROYED]
    return where in order and order.index(one) < order.index(where)


def _counts(docket: Docket, whole: EFile) -> list[tuple[VolumeKind, int, int, int | None, bool]]:
    """Return for each volume: lines, pages of the e-file, the pages its catalogue was fixed at, whether pages are still to be made."""
    fixed = docket.last(OpenFileCatalogued)
    return [
        (v.kind, len(catalogue(docket, v.kind)), len(v.pages), fixed.what.pages if fixed and v.kind is VolumeKind.OPEN else None, v.is_waiting)
        for v in whole.volumes
    ]


@signed_in
def desk(visit: Visit) -> HttpResponseBase:
    """Show the archive of a court: files to take in, late ones, what is lent, whose retention ends, what waits for destruction."""
    if not archives(visit.by):
        raise Http404
    if is_asked(visit.request):
        return long_lists.answered(visit, "archive", {}, form="xlsx", here="archive")
    return visit.page("web/procedures/archive_desk.html", {"parts": archive.parts(visit.by, day=visit.day)}, here="archive")
