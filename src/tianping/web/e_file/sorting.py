"""Scans: taken in from a scanner or a telephone's camera, read by machine, and sorted into the file by a clerk who confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tianping.docket.people import FileRef
from tianping.docket.vocabulary.archive import VolumeKind
from tianping.domains.archive.rules.proposing import proposed
from tianping.domains.archive.rules.scans import Waiting, places_of, unsorted
from tianping.instruments import file_pages, ocr
from tianping.instruments.cutting import cut, joined
from tianping.law.finding import Finding, Label, Refused, refused
from tianping.pages.words import say
from tianping.store import e_file, files, ledger, reading, virus
from tianping.store.reading import Reading
from tianping.web.e_file.viewer import drawn
from tianping.web.visit import Visit, signed_in

RECEIVE, FILE = "archive.receive_scan", "archive.file_material"
MOST_FILES, MOST_PIECES = 60, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the sorting page: pages, and what they are."""

    first: str
    last: str
    title: str
    volume: str
    place: str
    responsible: str
    dated: str


@require_POST
@signed_in
def take_in(visit: Visit, matter: UUID) -> HttpResponse:
    """Take uploads in: pictures chosen together become one scan; with a title they go straight to their place in the file."""
    reading.open_matter(matter, by=visit.by, at=visit.at)
    uploads: list[Any] = visit.request.FILES.getlist("files")[:MOST_FILES]
    if not uploads:
        messages.warning(visit.request, say(Label("没有选择文件。", "No file was chosen.")), extra_tags="near")
        return redirect("tab", matter=matter, tab="files")
    title = visit.request.POST.get("title", "").strip()
    refs = _stored(visit, uploads)
    with transaction.atomic():
        last = [_received(visit, matter, ref, title=title) for ref in refs][-1]
    told = Label("已入卷。", "Filed.") if title else Label("扫描件已收入, 正在识别。", "The scan is in and is being read.")
    messages.success(visit.request, say(told), extra_tags="good")
    return redirect("tab", matter=matter, tab="files") if title else redirect("e-file-sort", matter=matter, seq=last)


def _stored(visit: Visit, uploads: list[Any]) -> list[FileRef]:
    """Store uploads; several pictures are joined into one PDF in the order they were chosen."""
    refs = [files.put(u.chunks(), name=u.name or "", at=visit.at, by=visit.by.account, court=visit.by.court, declared_size=u.size) for u in uploads]
    for one in refs:
        if not file_pages.has_pages(one.media_type):
            raise _no_scan(one.name)
    pictures = [r for r in refs if r.media_type in file_pages.PICTURES]
    if len(pictures) < 2:
        return refs
    made = joined([(files.path_of(r.sha256), r.media_type) for r in pictures])
    name = f"扫描件 {visit.day.isoformat()} {len(pictures)}页.pdf"
    whole = files.put([made], name=name, at=visit.at, by=visit.by.account)
    return [*(r for r in refs if r.media_type not in file_pages.PICTURES), whole]


def _received(visit: Visit, matter: UUID, ref: FileRef, *, title: str) -> int:
    try:
        pages = file_pages.count(files.path_of(ref.sha256), ref.media_type)
    except ValueError as error:
        raise _no_scan(ref.name) from error
    fields: dict[str, Any] = {"file": ref, "pages": pages}
    if title:
        fields |= {"title": title, "volume": _volume(visit.request.POST.get("volume", "")), "dated": _day(visit.request.POST.get("dated", ""))}
    return ledger.perform(FILE if title else RECEIVE, matter=matter, by=visit.by, fields=fields, at=visit.at).seqs[-1]


def _no_scan(name: str) -> Refused:
    return refused(
        "no_scan", Label(f"“{name}”不是扫描件或照片, 或者无法打开", f"{name} is neither scan nor picture, or cannot be opened"),
        remedy=Label("请上传 PDF、JPG、PNG 或 TIFF。", "upload PDF, JPG, PNG or TIFF"),
    )


@signed_in
def sort(visit: Visit, matter: UUID, seq: int) -> HttpResponse:
    """Show what a scan seems to hold, to be confirmed or corrected; or file what was confirmed."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    docket = reading.docket_of(found)
    scan = next((one for one in unsorted(docket) if one.entry.seq == seq), None)
    if scan is None:
        raise Http404
    virus.check_shown(scan.entry.what.file.sha256, by=visit.by.account)
    if visit.request.method == "POST":
        rows = _posted(visit)
        try:
            filed = _filed(visit, matter, scan, rows)
        except Refused as refusal:
            return _page(visit, found, scan, rows, refusal=refusal.finding, status=422)
        messages.success(visit.request, say(Label(f"已入卷 {filed} 份材料。", f"{filed} papers filed.")), extra_tags="good")
        return redirect("tab", matter=matter, tab="files")
    texts = {one.page: "\n".join(line.text for line in one.lines) for one in e_file.pages_of(scan.entry.what.file.sha256)}
    rows = [
        Piece(str(p.first), str(p.last), p.title, p.volume.value, p.place, p.responsible, p.dated.isoformat() if p.dated else "")
        for p in proposed(docket, [(n, texts.get(n, "")) for n in scan.pages])
    ]
    return _page(visit, found, scan, rows[:MOST_PIECES])


def _page(
    visit: Visit, found: Reading, scan: Waiting, rows: list[Piece], *, refusal: Finding | None = None, status: int = 200
) -> HttpResponse:
    docket = reading.docket_of(found)
    context = {
        "matter": found.matter, "facts": found.facts, "scan": scan, "rows": rows, "refusal": refusal, "kinds": tuple(VolumeKind),
        "places": [(kind, places_of(docket, kind)) for kind in VolumeKind], "progress": e_file.progress([scan.entry.what.file.sha256]),
        "has_engine": ocr.is_there(), "blank": Piece("", "", "", VolumeKind.OPEN.value, "", "", ""),
    }
    return visit.page("web/e_file/sort.html", context, here="matters", status=status)


def _posted(visit: Visit) -> list[Piece]:
    lists = [visit.request.POST.getlist(name)[: MOST_PIECES + 1] for name in ("first", "last", "title", "volume", "place", "responsible", "dated")]
    rows = [Piece(*(v.strip() for v in row)) for row in zip(*lists, strict=False)]
    return [row for row in rows if row.first or row.title]


def _filed(visit: Visit, matter: UUID, scan: Waiting, rows: list[Piece]) -> int:
    """File each confirmed piece, all or none: its pages are cut out, so that no paper carries those of another."""
    what = scan.entry.what
    with transaction.atomic():
        for row in rows:
            first, last = _span(row, what.pages)
            ref = what.file
            if (first, last) != (1, what.pages):
                made = cut(files.path_of(what.file.sha256), what.file.media_type, first=first, last=last)
                ref = files.put([made], name=f"{row.title or '材料'}.pdf", at=visit.at, by=visit.by.account)
            fields = {
                "title": row.title, "volume": _volume(row.volume), "file": ref, "pages": last - first + 1, "place": row.place,
                "responsible": row.responsible, "dated": _day(row.dated), "scan": scan.entry.seq, "first_page": first,
            }
            ledger.perform(FILE, matter=matter, by=visit.by, fields=fields, at=visit.at)
    return len(rows)


def _span(row: Piece, pages: int) -> tuple[int, int]:
    first, last = (int(t) if t.isdecimal() and len(t) < 6 else 0 for t in (row.first, row.last or row.first))
    if not 1 <= first <= last <= pages:
        raise refused(
            "wrong_pages", Label(f"“{row.title or row.first}”的起止页不对", f"the pages of {row.title or row.first} are wrong"),
            remedy=Label(f"请填写 1 到 {pages} 之间的页码, 起页不大于止页。", f"give pages between 1 and {pages}, the first not after the last"),
        )
    return first, last


def _volume(text: str) -> VolumeKind:
    return VolumeKind.INNER if text == VolumeKind.INNER.value else VolumeKind.OPEN


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@signed_in
def picture(visit: Visit, matter: UUID, seq: int, page: int) -> HttpResponse:
    """Send a page of a scan that waits to be sorted, to those who may read it."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    scan = next((one for one in unsorted(reading.docket_of(found)) if one.entry.seq == seq), None)
    if scan is None or not 1 <= page <= scan.entry.what.pages:
        raise Http404
    return drawn(visit, scan.entry.what.file.sha256, scan.entry.what.file.media_type, page)
