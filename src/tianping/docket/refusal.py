"""Refusing in one line, and the offers every leaf makes: the parties of the matter, and who of them acts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tianping.docket.actions import Choice
from tianping.docket.changes import Acting, Given
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef
from tianping.docket.reading import parties, party
from tianping.law.cite import Citation
from tianping.law.finding import Finding, Label, Refused, refused


def no(name: str, zh: str, en: str, mend_zh: str, mend_en: str, *basis: Citation) -> Refused:
    """Return the refusal to raise: what is wrong, what to do about it, which article says so."""
    return refused(name, Label(zh, en), remedy=Label(mend_zh, mend_en), basis=basis)


def said(text: str, *, zh: str, en: str, basis: Citation) -> str:
    """Return *text* without blanks around it; raise Refused, naming what is missing, where nothing is left."""
    if not text.strip():
        raise no("not_said", f"没有填写{zh}", f"nothing is said of: {en}", f"请写明{zh}。", f"write down: {en}", basis)
    return text.strip()


def day_of(found: Finding) -> date:
    """Return the day a finding answers with."""
    assert isinstance(found.value, date), "a period ends on a day"
    return found.value


def parties_offered(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Offer the parties that stand in the matter."""
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in parties(docket))


def acting_party(docket: Docket, by: Acting, named: UUID | None, basis: Citation) -> PersonRef:
    """Return the party who acts: oneself where a party acts, else the one named; raise Refused where nobody fits."""
    wanted = by.person if by.role == "party" else named
    who = party(docket, wanted) if wanted is not None else None
    if who is None:
        raise no("not_a_party", "没有写明是哪一方当事人", "which party acts is not said", "请选择当事人。", "choose the party", basis)
    return who
