"""The papers of a matter: what exists, what can be drawn up now, what is missing for the others and where to enter it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from tianping.docket.fold import Docket
from tianping.docket.grants import ties_for
from tianping.docket.papers import Paper, PaperKind, all_papers, places_of
from tianping.docket.papers.life import Issue, Life, Standing, issues, lives, redrawn
from tianping.docket.papers.proof import proofread
from tianping.docket.people import FileRef
from tianping.instruments import typeset
from tianping.instruments.picture import page_count, pictures
from tianping.instruments.word import write_word
from tianping.law.finding import Finding, Label, Refused
from tianping.store import files, leaves, paper_files, reading
from tianping.store.reading import Reading
from tianping.store.setting import setting_of
from tianping.web.visit import Visit, signed_in

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DRAFT = "草稿 · 未签发 · 仅供核对"  # on the paper itself: papers are Chinese only
UNSIGNED = "已签发 · 签章文件生成中 · 本页尚无签名和印章"
NEXT = {Standing.DRAWN: "papers.sign", Standing.SIGNED: "papers.affix_seal", Standing.SEALED: "papers.issue"}
LEAF_WORDS = {
    "filing": Label("立案", "Filing"), "fees": Label("诉讼费用", "Fees"), "assignment": Label("审判组织", "Bench"),
    "service": Label("送达", "Service"), "scheduling": Label("排期", "Scheduling"), "hearings": Label("庭审", "Hearings"),
    "evidence": Label("举证", "Evidence"), "pleadings": Label("诉答与管辖", "Pleadings"), "trial": Label("审理", "Trial"),
    "oversight": Label("监督管理", "Oversight"), "judgment": Label("裁判", "Judgment"), "appeal": Label("上诉与二审", "Appeal"),
    "retrial": Label("再审", "Retrial"), "mediation": Label("调解", "Mediation"),
    "letters": Label("督办", "Supervision"), "rhythm": Label("审判态势", "Bulletins"),
    "preservation": Label("保全", "Preservation"), "special": Label("特别程序与督促程序", "Special procedure"), "archive": Label("归档", "Archive"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper of the matter: ready, or what it misses; what it can be about; how its last version stands."""

    kind: PaperKind
    about: str
    about_label: Label | None
    why_not: Finding | None
    places: tuple[tuple[Label, str], ...]
    life: Life | None
    issue: Issue | None
    next_act: str
    faults: tuple[Finding, ...]

    @property
    def group(self) -> Label:
        """The piece of work it belongs to."""
        leaf = self.kind.name.partition(".")[0]
        return LEAF_WORDS.get(leaf, Label(leaf, leaf))

    @property
    def standing(self) -> Label | None:
        """How far its last version has come."""
        return Standing.ISSUED.label if self.issue else self.life.standing.label if self.life else None

    @property
    def is_begun(self) -> bool:
        """Say whether it was drawn up, or issued."""
        return self.life is not None or self.issue is not None


def tab(visit: Visit, found: Reading) -> dict[str, Any]:
    """Fill the tab: what was drawn up first, then what can be drawn up, then what still misses something.

    Who is not of the court sees the papers that were issued to them, and nothing of those that could be.
    """
    docket = reading.docket_of(found)
    if not found.is_staff:
        return {"begun": list(_issued(found, docket)), "ready": [], "lacking": [], "may_draw": False, "is_staff": False}
    rows = list(_offered(visit, found, docket))
    begun = [r for r in rows if r.is_begun]
    ready = [r for r in rows if not r.is_begun and r.why_not is None]
    lacking = [r for r in rows if not r.is_begun and r.why_not is not None]
    return {"begun": begun, "ready": ready, "lacking": lacking, "may_draw": bool(ties_for("papers.draw_up", visit.by.role)), "is_staff": True}


def _issued(found: Reading, docket: Docket) -> Iterator[Offered]:
    """Yield the papers of the matter that were issued to the reader, the last first."""
    kinds, made = {kind.name: kind for kind in _papers_of(found)}, lives(docket)
    for (name, about), issue in sorted(issues(docket).items(), key=lambda one: -one[1].issued.seq):
        if name in kinds:
            label = next((a.label for a in kinds[name].abouts(docket) if a.key == about), None)
            yield Offered(kinds[name], about, label, None, (), made.get((name, about)), issue, "", ())


def _offered(visit: Visit, found: Reading, docket: Docket) -> Iterator[Offered]:
    setting, made, out = setting_of(found.matter.court), lives(docket), issues(docket)
    known = {a.name for a in leaves.actions() if ties_for(a.name, visit.by.role)}
    for kind in _papers_of(found):
        abouts: list[tuple[str, Label | None]] = [(a.key, a.label) for a in kind.abouts(docket)]
        for about, label in abouts or [("", None)]:
            life, issue = made.get((kind.name, about)), out.get((kind.name, about))
            try:
                paper = kind.draw(docket, setting, about)
            except Refused as refusal:
                places = tuple((what, act if act in known else "") for what, act in places_of(refusal.finding))
                yield Offered(kind, about, label, refusal.finding, places, life, issue, "", ())
                continue
            read = proofread(paper, docket, day=visit.day) if found.is_staff else ()
            act = NEXT.get(life.standing, "") if life else ""
            yield Offered(kind, about, label, None, (), life, issue, act if act in known else "", read)


@signed_in
def print_paper(visit: Visit, matter: UUID, name: str) -> HttpResponse:
    """Send a paper as PDF: the issued file where there is one, else what the record gives now, marked as no more than that."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    kind = _kind(found, name)
    docket = reading.docket_of(found)
    issue = issues(docket).get((name, _about(visit, kind, docket)))
    if issue is not None and issue.file is not None:
        return _sent(_content(issue.file), "application/pdf", issue.file.name)
    found, _kind_of, paper, life = _wanted(visit, matter, name)
    return _sent(typeset.pdf(_for_print(visit, found, paper, life)), "application/pdf", f"{paper.number} {paper.title}.pdf")


@signed_in
def write_paper(visit: Visit, matter: UUID, name: str) -> HttpResponse:
    """Send a paper as Word, without signature and seal."""
    found, _kind, paper, life = _wanted(visit, matter, name)
    made = write_word(_for_print(visit, found, paper, life))
    return _sent(made, WORD, f"{paper.number} {paper.title}.docx")


@signed_in
def picture(visit: Visit, matter: UUID, name: str, page: int) -> HttpResponse:
    """Send one page of a paper as a picture, to look at: of the issued file, with its signatures and seal, as soon as there is one."""
    for number, png in enumerate(pictures(_seen(visit, *_wanted(visit, matter, name))), 1):
        if number == page:
            return HttpResponse(png, content_type="image/png")
    raise Http404


@signed_in
def preview(visit: Visit, matter: UUID, name: str) -> HttpResponse:
    """Show a paper page by page, with what the proof-reading says beside it.

    A page that waits for the file of an issued paper asks by itself whether it is there, and is then drawn anew.
    """
    found, kind, paper, life = _wanted(visit, matter, name)
    if getattr(visit.request, "htmx", False):
        return HttpResponse(status=204) if _is_unsigned(life) else HttpResponse(headers={"HX-Refresh": "true"})
    made = _seen(visit, found, kind, paper, life)
    read = proofread(paper, reading.docket_of(found), day=visit.day) if found.is_staff else ()
    known = {a.name for a in leaves.actions() if ties_for(a.name, visit.by.role)}
    act = NEXT.get(life.standing, "") if life else "papers.draw_up"
    context = {
        "matter": found.matter, "facts": found.facts, "kind": kind, "paper": paper, "life": life, "about": visit.request.GET.get("about", ""),
        "pages": range(1, page_count(made) + 1), "act": act if act in known else "",
        "lacking": paper_files.lacking(paper, by=visit.by, held=found.ties, at=visit.at) if "record.describe_party" in known else (),
        "faults": [(f, str(f.given.get("action") or "") if f.given.get("action") in known else "") for f in read], "is_staff": found.is_staff,
        "is_unsigned": _is_unsigned(life),
    }
    return visit.page("web/paper.html", context, here="matters")


def _wanted(visit: Visit, matter: UUID, name: str) -> tuple[Reading, PaperKind, Paper, Life | None]:
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    kind, docket = _kind(found, name), reading.docket_of(found)
    about, setting = _about(visit, kind, docket), setting_of(found.matter.court)
    life = lives(docket).get((name, about))
    paper = kind.draw(docket, setting, about)
    if life is not None:
        paper = redrawn(docket, life.drawn, setting) if life.issued is not None else replace(paper, number=life.drawn.what.number)
    return found, kind, paper, life


def _seen(visit: Visit, found: Reading, kind: PaperKind, paper: Paper, life: Life | None) -> bytes:
    """Return the PDF of what a page shows: the issued file of that version where there is one, else what the record gives now."""
    docket = reading.docket_of(found)
    issue = issues(docket).get((kind.name, _about(visit, kind, docket))) if life is None else None  # who reads no draft sees what was issued
    file = life.file if life is not None else issue.file if issue is not None else None
    return _content(file) if file is not None else typeset.pdf(_for_print(visit, found, paper, life))


def _content(file: FileRef) -> bytes:
    with files.opened(file.sha256) as stream:
        return stream.read()


def _kind(found: Reading, name: str) -> PaperKind:
    kind = next((k for k in _papers_of(found) if k.name == name), None)
    if kind is None or not (found.is_staff or any(issued == name for issued, _about_what in issues(reading.docket_of(found)))):
        raise Http404
    return kind


def _about(visit: Visit, kind: PaperKind, docket: Docket) -> str:
    return visit.request.GET.get("about", "") or next((a.key for a in reversed(kind.abouts(docket))), "")


def _for_print(visit: Visit, found: Reading, paper: Paper, life: Life | None) -> Paper:
    """Return the paper with particulars where they may be read, marked for what it is."""
    is_issued = (life is not None and life.issued is not None) or all_papers()[paper.name].is_entry
    mark = UNSIGNED if _is_unsigned(life) else "" if is_issued else DRAFT
    whole = paper_files.filled(paper, by=visit.by, held=found.ties, at=visit.at, matter=found.matter.id)
    return replace(whole, mark=mark)


def _is_unsigned(life: Life | None) -> bool:
    """Say whether the paper is issued and its file, with signatures and seal, is not made yet."""
    return life is not None and life.issued is not None and life.file is None


def _sent(made: bytes, media_type: str, name: str) -> HttpResponse:
    sent = HttpResponse(made, content_type=media_type)
    sent.headers["Content-Disposition"] = content_disposition_header(False, name.strip()) or "inline"
    return sent


def _papers_of(found: Reading) -> list[PaperKind]:
    return [
        kind for kind in all_papers().values()
        if found.matter.kind_name in kind.kinds and found.may_read(kind.audience.value)
    ]
