"""Where each paper of a matter stands: drawn up, signed, sealed, issued, kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from tianping.docket.actions import New, Setting
from tianping.docket.entry import Audience, Recorded
from tianping.docket.fold import Docket, folded
from tianping.docket.named import Named
from tianping.docket.papers.blocks import Paper
from tianping.docket.papers.register import PaperKind, all_papers
from tianping.docket.people import FileRef, Official
from tianping.docket.vocabulary.papers import PaperDrawn, PaperIssued, PaperKept, PaperSealed, PaperSigned
from tianping.law.finding import Label, refused
from tianping.law.numbers.numerals import write_numeral

K = TypeVar("K")


class Standing(Named):
    """How far a version has come."""

    DRAWN = "drawn", "已拟制, 待签署", "drawn up, to be signed"
    SIGNED = "signed", "已签署, 待用印", "signed, to be sealed"
    SEALED = "sealed", "已用印, 待签发", "sealed, to be issued"
    ISSUED = "issued", "已签发", "issued"


@dataclass(frozen=True, slots=True)
class Life:
    """The last version of one paper, and what was done with it."""

    drawn: Recorded[PaperDrawn]
    signed: tuple[Recorded[PaperSigned], ...]
    sealed: Recorded[PaperSealed] | None
    issued: Recorded[PaperIssued] | None
    file: FileRef | None

    @property
    def waiting(self) -> tuple[Official, ...]:
        """Who still has to sign."""
        done = {one.what.signer.account for one in self.signed}
        return tuple(o for o in self.drawn.what.signers if o.account not in done)

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        if self.issued is not None:
            return Standing.ISSUED
        if self.waiting:
            return Standing.DRAWN
        if self.drawn.what.is_sealed and self.sealed is None:
            return Standing.SIGNED
        return Standing.SEALED


def lives(docket: Docket) -> Mapping[tuple[str, str], Life]:
    """Return every paper drawn up in the matter, by its name and what it is about; of each its last version."""
    found: dict[tuple[str, str], Life] = {}
    for drawn in docket.all(PaperDrawn):
        found[drawn.what.paper, drawn.what.about] = life_of(docket, drawn)
    return found


@dataclass(frozen=True, slots=True)
class Issue:
    """An issued paper as anybody sees it who may read it: whoever may not read its drafts sees no more than this."""

    issued: Recorded[PaperIssued]
    file: FileRef | None


def issues(docket: Docket) -> Mapping[tuple[str, str], Issue]:
    """Return every issued paper, by its name and what it is about; one opened to more readers later counts from when it was issued."""
    kept = {k.what.drawn: k.what.file for k in docket.all(PaperKept)}
    return {(one.what.paper, one.what.about): Issue(one, kept.get(one.what.drawn)) for one in reversed(docket.all(PaperIssued))}


def opened(docket: Docket, paper: str, about: str, day: date) -> tuple[New, ...]:
    """Return the entries that open an issued paper, which one party alone could read so far, to whom its kind says."""
    issue = issues(docket).get((paper, about))
    if issue is None or issue.issued.audience != Audience.OWN_PARTY:
        return ()
    what, audience = issue.issued.what, kind_of(paper).audience
    kept = (New(PaperKept(what.drawn, what.title, issue.file), day, audience),) if issue.file else ()
    return (New(what, day, audience), *kept)


def life_of(docket: Docket, drawn: Recorded[PaperDrawn]) -> Life:
    """Return what was done with one version."""
    seq = drawn.seq
    return Life(
        drawn, tuple(s for s in docket.all(PaperSigned) if s.what.drawn == seq), _of(docket.all(PaperSealed), seq),
        _of(docket.all(PaperIssued), seq), next((k.what.file for k in docket.all(PaperKept) if k.what.drawn == seq), None),
    )


def redrawn(docket: Docket, drawn: Recorded[PaperDrawn], setting: Setting) -> Paper:
    """Draw a version again from the entries it rests on; raise Refused where it says something else now."""
    kind = kind_of(drawn.what.paper)
    basis = folded(docket.matter, docket.raws[: drawn.what.rests_on])
    paper = with_number(kind.draw(basis, setting, drawn.what.about), drawn.what.number)
    if paper.content() != drawn.what.content:
        raise refused(
            "paper_differs", Label(f"“{drawn.what.title}”重新生成的内容与拟制时不一致", "drawn again the paper says something else"),
            remedy=Label("请重新拟制后再签署。", "draw it up again and sign that"),
        )
    return paper


def kind_of(name: str) -> PaperKind:
    """Return the paper called *name*; raise Refused for one that is not registered."""
    kind = all_papers().get(name)
    if kind is None:
        raise refused(
            "unknown_paper", Label(f"没有名为“{name}”的文书", f"there is no paper called {name}"),
            remedy=Label("请从文书清单中选择。", "choose one of the list"),
        )
    return kind


def number_for(docket: Docket, kind: PaperKind, paper: Paper, about: str) -> str:
    """Return the number a paper bears: the case number, from the second of the same title on with 之一, 之二 ...

    A new version keeps the number of the one before it.
    """
    before = [d.what for d in docket.all(PaperDrawn)]
    same = next((d for d in reversed(before) if (d.paper, d.about) == (kind.name, about)), None)
    if same is not None:
        return same.number
    if not kind.is_numbered:
        return paper.number
    others = {(d.paper, d.about) for d in before if d.title == paper.title}
    return paper.number + (f"之{write_numeral(len(others))}" if others else "")


def with_number(paper: Paper, number: str) -> Paper:
    """Return the paper under its number."""
    return replace(paper, number=number)


def _of(entries: tuple[Recorded[K], ...], seq: int) -> Recorded[K] | None:
    return next((one for one in entries if getattr(one.what, "drawn", 0) == seq), None)
