"""What the actions of several leaves ask and answer in the same way: choices of parties, plain refusals, word to everybody."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting, Choice, Given, Tell
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import parties, party
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.cite import Citation
from tianping.law.finding import Finding, Label, Refused, refused


def no(name: str, zh: str, en: str, mend_zh: str, mend_en: str, *basis: Citation) -> Refused:
    """Return a refusal: why not, what to do, and the articles it rests on."""
    return refused(name, Label(zh, en), remedy=Label(mend_zh, mend_en), basis=basis)


def written(text: str, zh: str, en: str, *basis: Citation) -> str:
    """Return *text* without the blanks around it; raise Refused when nothing is written where *zh* must be."""
    if not text.strip():
        raise no("not_written", f"没有写明{zh}", f"not written down: {en}", f"请写明{zh}。", f"write down: {en}", *basis)
    return text.strip()


def not_by_asker(asked: Recorded[Any], by: Acting, *basis: Citation) -> None:
    """Refuse that somebody decides on what they asked for themselves: a court's leaders try cases too."""
    if asked.by == by.account:
        raise no("own_request", "本人提出的申请不能由本人审批", "nobody decides on their own request",
                 "请报请其他有权的人员审批; 院长承办的案件, 由院长授权副院长代行审批。",
                 "let another decide; in a case the president tries, a vice-president the post is lent to", *basis)


def party_choices(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Return the parties that stand in the matter now, to choose from."""
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in parties(docket))


def other_side_choices(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Return the defendants and third parties, to choose from."""
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in parties(docket, Side.DEFENDANT, Side.THIRD_PARTY))


def first_instance_choices(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Return the three procedures in which a case of first instance can be tried."""
    return tuple(Choice(p.value, p.label) for p in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS, Procedure.ORDINARY))


def agreed_choices(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Return the procedures the parties can agree on: ordinary procedure needs no agreement."""
    return tuple(Choice(p.value, p.label) for p in (Procedure.SMALL_CLAIMS, Procedure.SUMMARY))


def procedures_after(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Return the procedures a case of first instance can be converted to."""
    return tuple(Choice(p.value, p.label) for p in (Procedure.SUMMARY, Procedure.ORDINARY))


def named_party(docket: Docket, person: UUID, *basis: Citation) -> PersonRef:
    """Return the party with this identity; raise Refused when they do not stand in the matter now."""
    found = party(docket, person)
    if found is None:
        raise no("not_a_party", "该人不是本案当事人", "the person is no party to the case", "请从当事人中选择。", "choose one of the parties", *basis)
    return found


def named_parties(docket: Docket, people: tuple[UUID, ...], *basis: Citation) -> tuple[PersonRef, ...]:
    """Return the parties named, each once and in the order of the case; raise Refused when one of them is no party."""
    wanted = {named_party(docket, one, *basis).id for one in people}
    return tuple(p for p in parties(docket) if p.id in wanted)


def party_acting(docket: Docket, by: Acting, named: UUID | None, *basis: Citation) -> PersonRef:
    """Return the party for whom somebody acts: a party for themselves only; a lawyer or an official for the one they name.

    Raises Refused when nobody is named, or a party names somebody else.
    """
    if by.role == "party" and named not in (None, by.person):
        raise no("not_yours", "只能以本人名义办理", "you act for yourself only", "请选择本人。", "choose yourself", *basis)
    who = by.person if by.role == "party" else named
    if who is None:
        raise no("which_party", "没有写明是哪一方当事人", "which party acts is not said", "请选择当事人。", "choose the party", *basis)
    return named_party(docket, who, *basis)


def tell_all(docket: Docket, zh: str, en: str) -> tuple[Tell, ...]:
    """Return a notice to every party that stands in the matter now."""
    return tuple(Tell(Label(zh, en), person=p.id) for p in parties(docket))


def said(text: str, *, zh: str, en: str, basis: Citation) -> str:
    """Return *text* without blanks around it; raise Refused, naming what is missing, where nothing is left."""
    if not text.strip():
        raise no("not_said", f"没有填写{zh}", f"nothing is said of: {en}", f"请写明{zh}。", f"write down: {en}", basis)
    return text.strip()


def day_of(found: Finding) -> date:
    """Return the day a finding answers with."""
    assert isinstance(found.value, date), "a period ends on a day"
    return found.value


def acting_party(docket: Docket, by: Acting, named: UUID | None, basis: Citation) -> PersonRef:
    """Return the party who acts: oneself where a party acts, else the one named; raise Refused where nobody fits."""
    wanted = by.person if by.role == "party" else named
    who = party(docket, wanted) if wanted is not None else None
    if who is None:
        raise no("not_a_party", "没有写明是哪一方当事人", "which party acts is not said", "请选择当事人。", "choose the party", basis)
    return who
