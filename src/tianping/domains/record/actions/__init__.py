"""What may be done to any record: correct, void, seal, unseal, link; parties join and leave; representatives come and go."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Need, New, Release, action
from tianping.docket.codec import canonical, decode, encode
from tianping.docket.entry import Recorded, kind_named
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven, PersonKind, Side
from tianping.docket.reading import parties, party
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.filing import Accepted, NumberRetired
from tianping.docket.vocabulary.record import (
    Corrected,
    Linked,
    PartyJoined,
    PartyLeft,
    RepresentativeAppointed,
    RepresentativeDismissed,
    Sealed,
    Unsealed,
    Voided,
)
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.domains.record.actions import describing as describing
from tianping.domains.record.actions import holding as holding
from tianping.domains.record.rules import (
    LEGAL_AGENT,
    NUMBER_RULE,
    RECORD_RULE,
    check_theirs,
    companions,
    correctable,
    effect,
    restorable,
    undoable,
)
from tianping.law.cite import Citation, cite
from tianping.law.finding import Label, refused

CLOSED_DOORS = cite("民事诉讼法", "第137条", "2023修正")
JOINDER = cite("民事诉讼法", "第55条", "2023修正")
ANY_STAGE = tuple(Stage)
PENDING = tuple(s for s in Stage if s not in ENDED)


def _entries(docket: Docket, given: Given) -> tuple[Choice, ...]:
    found = []
    for raw in reversed(docket.raws):
        if docket.voided_by(raw.seq) is None and raw.kind != "record.withheld":
            label = kind_named(raw.kind).label
            found.append(Choice(str(raw.seq), Label(f"{raw.seq} {label.zh} {raw.on}", f"{raw.seq} {label.en} {raw.on}")))
    return tuple(found[:200])


def _parties(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in parties(docket))


@action("撤销记录", "Void an entry", cites=(RECORD_RULE,), stages=ANY_STAGE, is_binding=True, rests_on_seen=True)
def void(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    seq: Annotated[int, Ask("记录编号", "number of the entry", widget="choice", choices=_entries)],
    ground: Annotated[str, Ask("撤销理由", "ground", widget="long")],
) -> Changes:
    """Void an entry, with its ground: from now on it counts as never written. What the same act wrote with it falls too.

    Whoever may read the entry may read that it was voided, and nobody else. An office voids only what it wrote itself.
    A voided acceptance retires its case number for good. Source: 案号规定 第3条 (a number is unique).
    """
    why = _ground(ground)
    check_theirs(by, docket, seq)
    target = undoable(docket, seq)
    restorable(docket, target)
    fallen = (target, *companions(docket, target))
    entries = [New(Voided(one.seq, why), given.day, one.audience, one.own_party) for one in fallen]
    if isinstance(target.what, Accepted):
        entries.append(New(NumberRetired(str(target.what.number), why), given.day))
    frees = (Release(),) if isinstance(target.what, HearingBooked) else ()
    return Changes(entries=tuple(entries), releases=frees, findings=(effect(docket, target),))


@action("更正记录", "Correct an entry", cites=(RECORD_RULE,), stages=ANY_STAGE, is_binding=True, rests_on_seen=True)
def correct(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    seq: Annotated[int, Ask("记录编号", "number of the entry", widget="choice", choices=_entries)],
    payload: Annotated[str, Ask("更正后的内容", "the content as corrected", widget="long")],
    ground: Annotated[str, Ask("更正理由", "ground", widget="long")],
    counts_on: Annotated[date | None, Ask("更正后的日期", "the day as corrected", widget="date")] = None,
) -> Changes:
    """Correct an entry: it counts with another content (JSON of the fields that change) and, where given, another day.

    Whoever may read the entry may read its correction, and nobody else.
    Refuses to change a case number (it is retired, never changed), a content that does not fit the kind, and no change.
    """
    why = _ground(ground)
    check_theirs(by, docket, seq)
    target = correctable(docket, seq)
    changed = _as_corrected(target, payload)
    if isinstance(target.what, Accepted) and changed.number != target.what.number:
        raise refused(
            "number_fixed", Label("案号不能更正", "a case number cannot be corrected"),
            remedy=Label("请撤销立案使原案号销号, 再重新立案。", "void the acceptance, which retires the number, and accept anew"),
            basis=(NUMBER_RULE,),
        )
    if counts_on is not None and counts_on > given.day:
        raise refused(
            "day_in_future", Label("更正后的日期晚于今日", "the corrected day lies in the future"),
            remedy=Label("请核对日期。", "check the day"), basis=(RECORD_RULE,),
        )
    if changed == target.what and counts_on in (None, target.on):
        raise refused(
            "nothing_changed", Label("更正后的内容与原记录相同", "nothing was changed"),
            remedy=Label("请修改需要更正的内容。", "change what is to be corrected"), basis=(RECORD_RULE,),
        )
    version = kind_named(target.kind).version
    kept_on = target.on if docket.corrected_by(seq) else None  # a day corrected before stays corrected
    entry = Corrected(seq, encode(changed), version, why, counts_on or kept_on)
    return Changes(entries=(New(entry, given.day, target.audience, target.own_party),), findings=(effect(docket, target),))


def _as_corrected(target: Recorded[Any], payload: str) -> Any:
    kind = kind_named(target.kind)
    try:
        whole = {**json.loads(encode(target.what)), **json.loads(payload)}
        return decode(target.kind, kind.version, canonical(whole))
    except (ValueError, TypeError, ArithmeticError, KeyError) as wrong:
        raise refused(
            "content_does_not_fit", Label(f"更正后的内容不符合“{kind.label.zh}”的格式", f"the content does not fit {kind.label.en}"),
            remedy=Label("请按字段名填写更正后的值。", "give the corrected values by field"), basis=(RECORD_RULE,),
        ) from wrong


@action("设为不公开", "Seal the matter", cites=(CLOSED_DOORS,), stages=ANY_STAGE, is_binding=True, on_many=True)
def seal(
    docket: Docket, *, by: Acting, given: Given, ground: Annotated[str, Ask("不公开理由", "ground", widget="long")]
) -> Changes:
    """Close the matter's content to all but those tied to it. Source: 民事诉讼法(2023修正) 第137条."""
    if _is_sealed(docket):
        raise _no_change("本案已经不公开", "the matter is sealed already", CLOSED_DOORS)
    return Changes(entries=(New(Sealed(_ground(ground)), given.day),))


@action("解除不公开设置", "Unseal the matter", cites=(CLOSED_DOORS,), stages=ANY_STAGE, is_binding=True, on_many=True)
def unseal(
    docket: Docket, *, by: Acting, given: Given, ground: Annotated[str, Ask("解除理由", "ground", widget="long")]
) -> Changes:
    """Open the matter's content again within the court. Source: 民事诉讼法(2023修正) 第137条."""
    if not _is_sealed(docket):
        raise _no_change("本案没有设为不公开", "the matter is not sealed", CLOSED_DOORS)
    return Changes(entries=(New(Unsealed(_ground(ground)), given.day),))


def _is_sealed(docket: Docket) -> bool:
    closed, opened = docket.last(Sealed), docket.last(Unsealed)
    return closed is not None and (opened is None or opened.seq < closed.seq)


def _other(docket: Docket, *, given: Given, other: UUID, relation: str) -> tuple[Need, ...]:
    return (Need("docket", str(other)),)


@action("建立关联", "Link a matter", cites=(RECORD_RULE,), stages=ANY_STAGE, needs=_other)
def link(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    other: Annotated[UUID, Ask("关联的案件", "the other matter", widget="text")],
    relation: Annotated[str, Ask("关联关系", "relation", widget="text")],
) -> Changes:
    """Link this matter with another; the link stands in both records."""
    if other == docket.matter.id or any(one.what.matter == other for one in docket.all(Linked)):
        raise _no_change("该案件已经关联", "the matter is linked already", RECORD_RULE)
    word = _ground(relation)
    return Changes(
        entries=(New(Linked(other, word), given.day),),
        others=((other, (New(Linked(docket.matter.id, word), given.day),)),),
    )


@action("追加当事人", "A party joins", cites=(JOINDER,), stages=PENDING)
def join_party(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    person: Annotated[PersonGiven, Ask("当事人", "party", widget="person")],
    side: Annotated[Side, Ask("诉讼地位", "position", widget="choice")],
) -> Changes:
    """Let a party join the matter from today. Refuses somebody who stands in it. Source: 民事诉讼法(2023修正) 第55条."""
    who = person.known()
    if party(docket, who.id) is not None:
        raise _no_change(f"{who.name} 已是本案当事人", f"{who.name} is a party already", JOINDER)
    return Changes(entries=(New(PartyJoined(who, side), given.day),))


@action("当事人退出诉讼", "A party leaves", cites=(JOINDER,), stages=PENDING)
def leave_party(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    person: Annotated[UUID, Ask("当事人", "party", widget="choice", choices=_parties)],
    ground: Annotated[str, Ask("退出理由", "ground", widget="long")],
) -> Changes:
    """Let a party leave the matter from today. Refuses somebody who does not stand in it."""
    if party(docket, person) is None:
        raise _not_a_party()
    return Changes(entries=(New(PartyLeft(person, _ground(ground)), given.day),))


@action("登记代理人", "Appoint a representative", cites=(LEGAL_AGENT,), stages=ANY_STAGE)
def appoint_representative(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    principal: Annotated[UUID, Ask("委托人", "the party", widget="choice", choices=_parties)],
    representative: Annotated[PersonGiven, Ask("代理人", "representative", widget="person")],
    is_special: Annotated[bool, Ask("特别授权", "special powers", widget="check")] = False,
) -> Changes:
    """Let a representative act for a party from today, with general or special powers.

    A party appoints for themselves only; at most two represent one party. Source: 民事诉讼法(2023修正) 第61条, 第62条.
    """
    _own_matter(docket, by, principal)
    held = [r for r in docket.all(RepresentativeAppointed) if r.what.party == principal and not _gone(docket, r)]
    who = representative.known()
    if len(held) >= 2 or any(r.what.representative.id == who.id for r in held):
        raise refused(
            "representatives_full", Label("代理人已登记, 或者已有两名代理人", "appointed already, or two act already"),
            remedy=Label("请先解除原代理人。", "dismiss one first"), basis=(cite("民事诉讼法", "第61条", "2023修正"),),
        )
    if who.kind is not PersonKind.NATURAL:
        raise refused(
            "representative_natural", Label("代理人应当是自然人", "a representative is a natural person"),
            remedy=Label("请填写具体代理人的姓名。", "name the person who acts"), basis=(LEGAL_AGENT,),
        )
    scope = "special" if is_special else "general"
    return Changes(entries=(New(RepresentativeAppointed(principal, who, scope), given.day),))


@action("解除代理关系", "Dismiss a representative", cites=(cite("民事诉讼法", "第63条", "2023修正"),), stages=ANY_STAGE)
def dismiss_representative(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    principal: Annotated[UUID, Ask("委托人", "the party", widget="choice", choices=_parties)],
    representative: Annotated[UUID, Ask("代理人", "representative", widget="text")],
) -> Changes:
    """Let a representative act no longer. Source: 民事诉讼法(2023修正) 第63条."""
    _own_matter(docket, by, principal)
    held = (r for r in docket.all(RepresentativeAppointed) if (r.what.party, r.what.representative.id) == (principal, representative))
    if not any(not _gone(docket, r) for r in held):
        raise _no_change("没有这一代理关系", "nobody represents the party so", LEGAL_AGENT)
    return Changes(entries=(New(RepresentativeDismissed(principal, representative), given.day),))


def _gone(docket: Docket, given: Recorded[RepresentativeAppointed]) -> bool:
    pair = (given.what.party, given.what.representative.id)
    return any(d.seq > given.seq and (d.what.party, d.what.representative) == pair for d in docket.all(RepresentativeDismissed))


def _own_matter(docket: Docket, by: Acting, principal: UUID) -> None:
    if party(docket, principal) is None or (by.role == "party" and by.person != principal):
        raise _not_a_party()


def _not_a_party() -> Exception:
    return refused(
        "not_a_party", Label("该人不是本案当事人, 或者您不能代其办理", "no party to the matter, or not yours to act for"),
        remedy=Label("请从当事人中选择。", "choose one of the parties"), basis=(JOINDER,),
    )


def _ground(text: str) -> str:
    if not text.strip():
        raise refused(
            "no_ground", Label("没有填写理由", "no ground is given"), remedy=Label("请写明理由。", "write down the ground"), basis=(RECORD_RULE,),
        )
    return text.strip()


def _no_change(zh: str, en: str, basis: Citation) -> Exception:
    return refused("no_change", Label(zh, en), remedy=Label("无需办理。", "nothing needs to be done"), basis=(basis,))
