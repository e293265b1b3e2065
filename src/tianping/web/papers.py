"""The papers of a matter: which can be printed now, what is missing for the others, and the PDF itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from tianping.docket.papers import PaperKind, all_papers
from tianping.instruments import typeset
from tianping.law.finding import Finding, Refused
from tianping.store import leaves, reading
from tianping.store.reading import Reading
from tianping.store.setting import setting_of
from tianping.web.visit import Visit, signed_in


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper of the matter: ready to print, or why not yet."""

    kind: PaperKind
    why_not: Finding | None


def offered(found: Reading) -> list[Offered]:
    """Return the papers of this kind of matter that the reader may read, drawn from what he may see."""
    docket, setting = reading.docket_of(found), setting_of(found.matter.court)
    rows: list[Offered] = []
    for kind in _papers_of(found):
        try:
            kind.draw(docket, setting)
        except Refused as refusal:
            rows.append(Offered(kind, refusal.finding))
        else:
            rows.append(Offered(kind, None))
    return rows


def tab(visit: Visit, found: Reading) -> dict[str, Any]:
    """Fill the tab of papers."""
    return {"papers": offered(found)}


@signed_in
def print_paper(visit: Visit, matter: UUID, name: str) -> HttpResponse:
    """Send a paper as PDF, drawn from the record as it stands."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    kind = next((k for k in _papers_of(found) if k.name == name), None)
    if kind is None:
        raise Http404
    paper = kind.draw(reading.docket_of(found), setting_of(found.matter.court))
    sent = HttpResponse(typeset.pdf(paper), content_type="application/pdf")
    sent.headers["Content-Disposition"] = content_disposition_header(False, f"{paper.number} {paper.title}.pdf") or "inline"
    return sent


def _papers_of(found: Reading) -> list[PaperKind]:
    leaves.load_papers()
    return [
        kind for kind in all_papers().values()
        if found.matter.kind_name in kind.kinds and found.may_read(kind.audience.value)
    ]
