"""Making an e-file: every page counted and its text kept; scans read by machine, page by page, so that it goes on where it stopped."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from uuid import UUID

from tianping.docket.fold import Docket
from tianping.docket.papers import court_title
from tianping.docket.people import FileRef
from tianping.docket.reading import case_number
from tianping.docket.vocabulary.archive import ScanReceived, VolumeKind
from tianping.domains.archive.rules.materials import materials
from tianping.instruments import file_pages, ocr, plain_text, typeset
from tianping.instruments.lines import Line
from tianping.law.finding import Refused
from tianping.pages.sheet import sheet_of
from tianping.store import dockets, e_file, files, virus

log = logging.getLogger("tianping.worker")
UNREADABLE, NO_PAGES, NO_FONT = "unreadable", "no_pages", "no_font"


def make(matter: UUID, *, at: datetime) -> int:
    """Make the e-file of a matter: sheets, counts and text layers first, so that it can be read at once; then the scans.

    Return how many pages were read by machine. Safe to run twice: what is kept is not done again.
    """
    docket = dockets.load(matter)
    refs = list(_files(docket, at=at))
    held = virus.held_back(ref.sha256 for ref in refs)  # not opened before a scanner has looked: its pages wait
    refs = [ref for ref in refs if ref.sha256 not in held]
    for ref in refs:
        take(ref, at=at)
    return read_scans(refs)


def read_scans(refs: Iterable[FileRef]) -> int:
    """Read by machine the pages that wait; without an engine they are marked as not read, until there is one."""
    waiting = [(ref, page) for ref in refs for page, how in e_file.known_pages(ref.sha256).items() if how in (e_file.WAITING, e_file.NO_ENGINE)]
    if not ocr.is_there():
        for ref, page in waiting:
            _keep(ref, page, how=e_file.NO_ENGINE, lines=())
        return 0
    done = 0
    with ThreadPoolExecutor(max_workers=ocr.hands()) as hands:
        under_way: list[tuple[FileRef, int, Future[tuple[Line, ...]]]] = []
        for ref, page in waiting:
            drawn = file_pages.image(files.path_of(ref.sha256), ref.media_type, page)
            under_way.append((ref, page, hands.submit(ocr.lines_of, drawn)))
            if len(under_way) > ocr.hands():
                done += _finish(*under_way.pop(0))
        for one in under_way:
            done += _finish(*one)
    return done


def _finish(ref: FileRef, page: int, read: Future[tuple[Line, ...]]) -> int:
    _keep(ref, page, how=e_file.READ, lines=read.result())
    return 1


def _keep(ref: FileRef, page: int, *, how: str, lines: tuple[Line, ...]) -> None:
    kept = e_file.page_of(ref.sha256, page)
    size = (kept.width, kept.height) if kept else (0, 0)
    e_file.keep_page(ref.sha256, page, size=size, how=how, lines=lines)


def _files(docket: Docket, *, at: datetime) -> Iterator[FileRef]:
    """Yield the files whose pages make up the e-file and those of the scans that wait, each once."""
    seen: set[str] = set()
    made = e_file.sheets(docket.matter.id)
    for volume in VolumeKind:
        for one in materials(docket, volume):
            if one.has_sheet and one.seq not in made:
                _sheet(docket, one.seq, at=at)
            yield from (ref for ref in one.files if ref.sha256 not in seen)
            seen.update(ref.sha256 for ref in one.files)
    yield from (s.what.file for s in docket.all(ScanReceived) if s.what.file.sha256 not in seen)


def _sheet(docket: Docket, seq: int, *, at: datetime) -> None:
    """Set an entry out on a page, keep it and what it says."""
    entry = docket.entry(seq)
    paper = sheet_of(entry, court=court_title(docket, entry.on), number=case_number(docket) or "")
    try:
        made = typeset.pdf(paper)
    except Refused as refusal:  # no Chinese font, or a character that none has: said on the page of the e-file
        log.warning("e_file.sheet", extra={"matter": str(docket.matter.id), "seq": seq, "why": refusal.finding.name})
        return
    ref = files.put([made], name=f"{seq} {paper.title}.pdf", at=at)
    take(ref, at=at)
    e_file.keep_sheet(docket.matter.id, seq, ref.sha256)


def take(ref: FileRef, *, at: datetime) -> None:
    """Count the pages of a file and keep the text they carry; one that has none is set on pages first."""
    if e_file.counted([ref.sha256]):
        return
    try:
        if not file_pages.has_pages(ref.media_type):
            _set(ref, at=at)
            return
        _lay_out(ref)
        e_file.keep_count(ref.sha256, len(e_file.known_pages(ref.sha256)), at=at)
    except Refused:
        e_file.keep_count(ref.sha256, 0, at=at, fault=NO_FONT)
    except (ValueError, OSError):
        e_file.keep_count(ref.sha256, 0, at=at, fault=UNREADABLE)


def _set(ref: FileRef, *, at: datetime) -> None:
    paper = plain_text.paper_of(files.path_of(ref.sha256), ref.media_type, name=ref.name)
    shown = files.put([typeset.pdf(paper)], name=f"{ref.name}.pdf", at=at)
    _lay_out(shown)
    pages = len(e_file.known_pages(shown.sha256))
    e_file.keep_count(shown.sha256, pages, at=at)
    e_file.keep_count(ref.sha256, pages, at=at, shown_as=shown.sha256)


def _lay_out(ref: FileRef) -> None:
    """Keep every page of a file: with its text layer where it has one, else waiting to be read."""
    path, known = files.path_of(ref.sha256), e_file.known_pages(ref.sha256)
    for page in range(1, file_pages.count(path, ref.media_type) + 1):
        if page not in known:
            lines = file_pages.text_layer(path, ref.media_type, page)
            how = e_file.WAITING if lines is None else e_file.TEXT
            e_file.keep_page(ref.sha256, page, size=file_pages.size(path, ref.media_type, page), how=how, lines=lines or ())
