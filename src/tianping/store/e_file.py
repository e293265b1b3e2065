"""The pages of an e-file (电子卷宗), kept by content. A caller brings the files that the reader's own docket names, nothing else.

Nothing here knows who may read what: page, count and hit are found among the files given, and those come from the record as
somebody may read it. A file that only the inner file holds is therefore neither shown, nor counted, nor searched for others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from tianping.docket.actions import Job
from tianping.docket.vocabulary.archive import VolumeKind
from tianping.instruments.lines import Line, plain, plain_of
from tianping.store import effects, models

TEXT, READ, WAITING, NO_ENGINE = "text", "ocr", "wait", "none"
JOB = "e_file.read"


@dataclass(frozen=True, slots=True)
class Counted:
    """A file whose pages are known: how many, the file they are drawn from, or why it has none."""

    pages: int
    drawn_from: str
    fault: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of pages has come."""

    pages: int
    done: int
    without_engine: int

    @property
    def is_done(self) -> bool:
        """Say whether no page waits to be read."""
        return self.done >= self.pages


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it was read."""

    sha256: str
    page: int
    width: int
    height: int
    how: str
    lines: tuple[Line, ...]


def counted(digests: Iterable[str]) -> dict[str, Counted]:
    """Return what is known of the pages of files; those not yet counted are left out."""
    rows = models.FileText.objects.filter(pk__in=set(digests))
    return {r.sha256: Counted(r.pages, r.shown_as or r.sha256, r.fault) for r in rows}


def sheets(matter: UUID) -> dict[int, str]:
    """Return the sheets made of a matter's entries: the file of each, by the number of its entry."""
    return dict(models.EntrySheet.objects.filter(matter=matter).values_list("seq", "sha256"))


def progress(digests: Iterable[str]) -> Progress:
    """Return how far the pages of files have been read."""
    found = models.FilePage.objects.filter(sha256__in=set(digests)).aggregate(
        pages=Count("pk"), waiting=Count("pk", filter=Q(how=WAITING)), without=Count("pk", filter=Q(how=NO_ENGINE))
    )
    return Progress(found["pages"], found["pages"] - found["waiting"], found["without"])


def page_of(digest: str, page: int) -> PageText | None:
    """Return one page of a file as it was read, or None."""
    row = models.FilePage.objects.filter(sha256=digest, page=page).first()
    return _page(row) if row is not None else None


def pages_of(digest: str) -> list[PageText]:
    """Return every page of a file as it was read, in order."""
    return [_page(row) for row in models.FilePage.objects.filter(sha256=digest).order_by("page")]


def with_word(digests: Iterable[str], wanted: str) -> list[PageText]:
    """Return the pages of files on which a word stands, across line breaks too."""
    word = plain(wanted)
    if not word:
        return []
    rows = models.FilePage.objects.filter(sha256__in=set(digests), plain__contains=word).order_by("sha256", "page")
    return [_page(row) for row in rows]


def moved_inside(matter: UUID) -> frozenset[int]:
    """Return the entries of the open file that were moved to the inner one: who may not read that file sees them no more."""
    found = models.Entry.objects.filter(matter_id=matter, kind="archive.item_moved").values_list("seq", flat=True)
    texts = models.Payload.objects.filter(matter_id=matter, seq__in=list(found)).values_list("text", flat=True) if found else ()
    told = (json.loads(text) for text in texts if text)
    return frozenset(one["seq"] for one in told if one["volume"] == VolumeKind.INNER.value)


def ask(matter: UUID) -> None:
    """Have the pages of a matter made and read; asked twice, it is done once."""
    effects.defer((Job(JOB, {"matter": str(matter)}),))


def keep_sheet(matter: UUID, seq: int, digest: str) -> None:
    """Keep which file sets out an entry."""
    models.EntrySheet.objects.get_or_create(matter=matter, seq=seq, defaults={"sha256": digest})


def keep_count(digest: str, pages: int, *, at: datetime, shown_as: str = "", fault: str = "") -> None:
    """Keep how many pages a file has; with *shown_as*, of which other file they are pages."""
    kept = {"pages": pages, "shown_as": shown_as, "fault": fault, "at": at}
    models.FileText.objects.update_or_create(pk=digest, defaults=kept)


def known_pages(digest: str) -> Mapping[int, str]:
    """Return the pages of a file that are kept, and how each was read."""
    return dict(models.FilePage.objects.filter(sha256=digest).values_list("page", "how"))


def keep_page(digest: str, page: int, *, size: tuple[int, int], how: str, lines: Sequence[Line]) -> None:
    """Keep a page with its lines; a page read again takes the place of the one before."""
    models.FilePage.objects.update_or_create(
        sha256=digest, page=page,
        defaults={
            "width": size[0], "height": size[1], "how": how, "plain": plain_of(lines),
            "lines": json.dumps([list(line) for line in lines], ensure_ascii=False),
        },
    )


def _page(row: models.FilePage) -> PageText:
    return PageText(row.sha256, row.page, row.width, row.height, row.how, tuple(Line(*one) for one in json.loads(row.lines)))
