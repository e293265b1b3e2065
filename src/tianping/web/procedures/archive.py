"""The archive (归档): what bars a file from being filed away, its catalogue against its pages, its loans, until when it is kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from tianping.docket.fold import Docket
from tianping.docket.grants import ties_for
from tianping.docket.vocabulary.archive import (
    DestructionApproved,
    FileAppraised,
    FiledAway,
    FileSentBack,
    OpenFileCatalogued,
    VolumeKind,
)
from tianping.domains.archive.rules import Place, due, keep_until, kept, loans, place
from tianping.domains.archive.rules.catalogue import catalogue
from tianping.domains.archive.rules.checking import closing_check, faults
from tianping.law.finding import Label
from tianping.store import archive
from tianping.store.reading import Reading
from tianping.store.setting import setting_of
from tianping.web.e_file.numbered import e_file_of
from tianping.web.procedures import acts_of
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
    until = keep_until(docket)
    return {
        "where": PLACES[where], "way": [(PLACES[p], p is where, _is_behind(p, where)) for p in WAY], "due": due(docket, setting),
        "check": closing_check(docket), "faults": [(text, is_barring) for text, is_barring, _basis, _seqs in faults(docket)],
        "kept": kept(docket, visit.day), "until": until[0] if until else None, "is_filed": until is not None, "loans": loans(docket),
        "counts": _counts(docket, whole), "sent_back": docket.last(FileSentBack) if where is Place.SENT_BACK else None,
        "away": docket.last(FiledAway), "appraised": docket.last(FileAppraised), "gone": docket.last(DestructionApproved),
        **acts_of(visit, found, "archive."),
    }


def _is_behind(one: Place, where: Place) -> bool:
    order = [*WAY, Place.DESTROYED]
    return where in order and order.index(one) < order.index(where)


def _counts(docket: Docket, whole: Any) -> list[tuple[VolumeKind, int, int, int | None]]:
    """Return for each open volume: lines, pages of the e-file, and the pages that its catalogue was fixed at."""
    fixed = docket.last(OpenFileCatalogued)
    return [
        (v.kind, len(catalogue(docket, v.kind)), len(v.pages), fixed.what.pages if fixed and v.kind is VolumeKind.OPEN else None)
        for v in whole.volumes
    ]


@signed_in
def desk(visit: Visit) -> HttpResponse:
    """Show the archive of a court: files to take in, late ones, what is lent, whose retention ends, what waits for destruction."""
    if not visit.by.court or not ties_for("archive.file_away", visit.by.role) | ties_for("archive.approve_destruction", visit.by.role):
        raise Http404
    return visit.page("web/procedures/archive_desk.html", {"parts": archive.parts(visit.by, day=visit.day)}, here="archive")
