"""The files of papers: an issued paper set, signed and sealed, kept once; and what stands in a print besides the record."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from tianping.docket.actions import Acting
from tianping.docket.grants import Tie, ties_for
from tianping.docket.papers import Layout, Paper, PartyLine
from tianping.docket.papers.life import Life, life_of, redrawn
from tianping.docket.papers.particulars import NOTHING, Particulars
from tianping.docket.papers.particulars import lacking as style_lacks
from tianping.docket.people import FileRef, PersonKind, PersonRef
from tianping.docket.vocabulary.papers import PaperDrawn
from tianping.instruments import authority, sign, typeset
from tianping.law.finding import Label
from tianping.law.numbers.identity import Sex, read_identity
from tianping.store import accounts, dockets, files, ledger, models, people
from tianping.store.accesses import record_access
from tianping.store.setting import setting_of


def particulars(persons: Iterable[PersonRef], *, at: datetime) -> dict[UUID, Particulars]:
    """Return what is known of each person besides the name. Kept encrypted outside the record, it stands in the print alone.

    Sex and birth are those stated, else those the identity number says.
    """
    wanted = {p.id: p for p in persons}
    rows = models.Person.objects.filter(pk__in=list(wanted)) if wanted else ()
    return {row.pk: _known(row, wanted[row.pk], at=at) for row in rows}


def lacking(paper: Paper, *, by: Acting, held: frozenset[Tie], at: datetime) -> tuple[tuple[PersonRef, tuple[Label, ...]], ...]:
    """Return what the style wants of each party and nobody entered; nothing to who may not read it."""
    parties = {b.person.id: b.person for b in paper.blocks if isinstance(b, PartyLine) and b.is_full}
    if not parties or paper.layout is Layout.ENVELOPE or not ties_for("read.unmasked", by.role) & {Tie.ANY, *held}:
        return ()
    known = particulars(parties.values(), at=at)
    found = ((person, style_lacks(person, known.get(person.id, NOTHING))) for person in parties.values())
    return tuple((person, labels) for person, labels in found if labels)


def filled(paper: Paper, *, by: Acting, held: frozenset[Tie], at: datetime, matter: UUID) -> Paper:
    """Return the paper with the parties' particulars where the reader may see them; the reading goes on record."""
    if not paper.parties or not ties_for("read.unmasked", by.role) & {Tie.ANY, *held}:
        return paper
    record_access("printed.paper", by=by, at=at, matter=matter, ground=paper.title)
    return _with_address(paper, particulars(paper.parties, at=at))


def make(matter: UUID, drawn: int, *, at: datetime) -> FileRef:
    """Set, sign, seal and keep an issued paper; what was kept before is returned as it is.

    It is signed once: where a worker fell between signing and keeping, what it had signed is kept, and there is no second signed file.
    Raises Refused where the paper is not issued, or says something else than what was signed.
    """
    docket = dockets.load(matter)
    recorded = next(d for d in docket.all(PaperDrawn) if d.seq == drawn)
    life = life_of(docket, recorded)
    if life.file is not None:
        _set_down(matter, drawn)
        return life.file
    paper = redrawn(docket, recorded, setting_of(docket.matter.court))
    made = _once(matter, drawn, lambda: signed(_with_address(paper, particulars(paper.parties, at=at)), life, court=docket.matter.court))
    kept = files.put([made], name=f"{recorded.what.number} {recorded.what.title}.pdf".strip(), at=at)
    fields = {"drawn": str(drawn), "file": kept}
    ledger.perform("papers.keep", matter=matter, by=accounts.system(), fields=fields, at=at)
    _set_down(matter, drawn)
    return kept


def _once(matter: UUID, drawn: int, make: Callable[[], bytes]) -> bytes:
    """Return the signed bytes of a paper: those an earlier try laid down before it fell, else new ones, laid down whole or not at all."""
    laid = _laid(matter, drawn)
    if not laid.exists():
        laid.parent.mkdir(parents=True, exist_ok=True)
        draft = laid.with_name(f"{laid.name}.{uuid4().hex}")
        with draft.open("xb") as out:
            out.write(make())
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):  # another worker was quicker: its bytes are the paper's
            os.link(draft, laid)
        draft.unlink()
    return laid.read_bytes()


def _set_down(matter: UUID, drawn: int) -> None:
    """Take away what was laid down while the file was made, also of tries that fell."""
    laid = _laid(matter, drawn)
    for one in laid.parent.glob(f"{laid.name}*"):
        one.unlink(missing_ok=True)


def _laid(matter: UUID, drawn: int) -> Path:
    return Path(settings.FILES_ROOT) / f".signed-{matter}-{drawn}."


def signed(paper: Paper, life: Life, *, court: str) -> bytes:
    """Return the paper as PDF with the signature of each who signed it and, where it was sealed, the court's seal on its day."""
    signers = [authority.person(str(s.what.signer.account), s.what.signer.name, court=court) for s in life.signed]
    seal = authority.seal_of(court, paper.court) if life.sealed is not None else None
    return sign.signed(typeset.pdf(paper), people=signers, seal=seal, over=paper.close.day_text if paper.close else "")


def _with_address(paper: Paper, known: dict[UUID, Particulars]) -> Paper:
    if paper.layout is Layout.ENVELOPE:  # name and address are all that stands on a cover
        known = {person: Particulars(work=one.address) for person, one in known.items()}
    return paper.filled(known)


def _known(row: models.Person, person: PersonRef, *, at: datetime) -> Particulars:
    told, identity = people.told_of(row), people.decrypted(row, "identity")
    known = Particulars(
        sex=Sex(told["sex"]) if "sex" in told else None, born_on=date.fromisoformat(told["born_on"]) if "born_on" in told else None,
        address=people.decrypted(row, "address"), **{name: told.get(name, "") for name in people.TEXTS},
    )
    if person.kind is not PersonKind.NATURAL:
        return replace(known, credit_code=identity)
    if not identity or (known.sex and known.born_on):
        return known
    read = read_identity(identity, on=at.date())
    return replace(known, sex=known.sex or read.sex, born_on=known.born_on or read.born_on)
