"""The viewer: one page at a time, the catalogue beside it, thumbnails below, search inside with its hits marked on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from tianping.docket.grants import Tie, ties_for
from tianping.docket.vocabulary.archive import VolumeKind
from tianping.instruments import file_pages, ocr
from tianping.instruments.lines import Hit, hits
from tianping.store import e_file, files, operations, reading, virus
from tianping.store.accesses import record_access
from tianping.store.reading import Reading
from tianping.web.e_file.binding import bound_of
from tianping.web.e_file.numbered import EFile, Page, Volume, e_file_of
from tianping.web.visit import Visit, signed_in

WIDTHS = {"small": 180, "page": 1000, "large": 1700}
ZOOMS = ("fit", "1", "2", "3")
AROUND = 6  # thumbnails on either side
FOUND = 40  # pages with hits shown at a time
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A page on which the word stands, with its first hits."""

    page: Page
    title: str
    hits: tuple[Hit, ...]
    count: int


@signed_in
def show(visit: Visit, matter: UUID) -> HttpResponse:
    """Show a page of the e-file."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    whole = e_file_of(found)
    asked = visit.request.GET
    if "page" not in asked and found.is_staff and Tie.ASSIGNED not in found.ties:
        record_access("read.e_file", by=visit.by, at=visit.at, matter=matter)
    volume, word = whole.volume(asked.get("volume", "")), asked.get("q", "").strip()[:LONGEST_WORD]
    results = search(volume, word) if word else []
    number = _number(asked.get("page", ""), volume, results)
    page = volume.page(number)
    text = e_file.page_of(page.digest, page.page) if page else None
    context = {
        "matter": found.matter, "facts": found.facts, "file": whole, "volume": volume, "page": page, "text": text, "word": word,
        "item": volume.items[page.item - 1] if page else None, "before": number - 1 if number > 1 else None,
        "after": number + 1 if number < len(volume.pages) else None, "thumbs": volume.pages[max(0, number - 1 - AROUND) : number + AROUND],
        "marks": [box for hit in (hits(text.lines, word) if text and word else ()) for box in hit.boxes],
        "results": results[:FOUND], "n_results": sum(r.count for r in results), "n_result_pages": len(results),
        "zoom": asked.get("zoom") if asked.get("zoom") in ZOOMS else "fit", "zooms": ZOOMS, **standing(visit, whole), **rights(visit, found),
    }
    return visit.page("web/e_file/viewer.html", context, here="matters")


def standing(visit: Visit, whole: EFile) -> dict[str, Any]:
    """Return how far the pages are made and read, for what the reader has of them."""
    return {
        "progress": e_file.progress(whole.digests()), "is_waiting": whole.is_waiting, "has_engine": ocr.is_there(),
        "is_working": operations.is_alive("worker", at=visit.at) if whole.is_waiting else True,
    }


def rights(visit: Visit, found: Reading) -> dict[str, bool]:
    """Return what somebody may do with the file: take scans in, file papers."""
    return {
        "may_scan": bool(ties_for("archive.receive_scan", visit.by.role) & {Tie.ANY, *found.ties}),
        "may_file": bool(ties_for("archive.file_material", visit.by.role) & {Tie.ANY, *found.ties}),
    }


def search(volume: Volume, word: str) -> list[Found]:
    """Return the pages of a volume on which a word stands, in page order."""
    held = {(one.sha256, one.page): hits(one.lines, word) for one in e_file.with_word(volume.digests(), word)}
    found = []
    for page in volume.pages:
        here = held.get((page.digest, page.page), ())
        if here:
            found.append(Found(page, volume.items[page.item - 1].material.title, here[:3], len(here)))
    return found


def _number(text: str, volume: Volume, results: list[Found]) -> int:
    """Return the page asked for, the first hit where none is, within the volume."""
    if text.isdecimal() and len(text) < 7:
        return max(1, min(int(text), len(volume.pages)))
    return results[0].page.number if results else 1


@signed_in
def picture(visit: Visit, matter: UUID, volume: str, page: int) -> HttpResponse:
    """Send a page as a picture."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    if volume not in {v.value for v in VolumeKind}:
        raise Http404
    held = next((v for v in e_file_of(found).volumes if v.kind.value == volume), None)
    one = held.page(page) if held else None
    if one is None:
        raise Http404
    return drawn(visit, one.digest, one.media_type, one.page)


def drawn(visit: Visit, digest: str, media_type: str, page: int) -> HttpResponse:
    """Answer with a page as JPEG; the browser of the reader may keep it."""
    virus.check_shown(digest, by=visit.by.account)
    width = WIDTHS.get(visit.request.GET.get("size", ""), WIDTHS["page"])
    try:
        made = file_pages.picture(files.path_of(digest), media_type, page, width=width)
    except (ValueError, OSError) as error:
        raise Http404 from error
    sent = HttpResponse(made, content_type="image/jpeg")
    sent.headers["Cache-Control"] = "private, max-age=3600"
    return sent


@require_POST
@signed_in
def have_made(visit: Visit, matter: UUID) -> HttpResponse:
    """Have missing pages made and scans read, in the background."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    e_file.ask(found.matter.id)
    if getattr(visit.request, "htmx", False):
        return HttpResponse(status=204)
    return redirect("e-file", matter=matter)


@signed_in
def live(visit: Visit, matter: UUID) -> HttpResponse:
    """Answer with how far the pages are; when all are there, have the page drawn anew."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    state = standing(visit, e_file_of(found))
    sent = visit.part("web/e_file/progress.html", {"matter": found.matter, **state})
    if not state["is_waiting"] and state["progress"].is_done:
        sent.headers["HX-Refresh"] = "true"
    return sent


@signed_in
def bound(visit: Visit, matter: UUID) -> FileResponse:
    """Send a volume as one searchable PDF: catalogue, then every page with its number."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    whole = e_file_of(found)
    volume = whole.volume(visit.request.GET.get("volume", ""))
    if found.is_staff:
        record_access("export.e_file", by=visit.by, at=visit.at, matter=matter)
    made = bound_of(whole.docket, volume, title=found.facts.title, day=visit.day)
    sent = FileResponse(made, content_type=file_pages.PDF)
    name = f"{found.facts.number or found.facts.title} {volume.kind.zh}.pdf"
    sent.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return sent
