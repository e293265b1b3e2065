"""Who takes part: joinder, separation, trial together."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import (
    Acting,
    Ask,
    Changes,
    Choice,
    Given,
    Need,
    New,
    NewMatter,
    NextNumber,
    Tell,
    action,
)
from tianping.docket.asking import no, party_acting, party_choices, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven, PersonRef, Side
from tianping.docket.reading import bench, case_number, check_bench, filed, parties, party, procedure, relief
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.filing import Accepted, Channel, ComplaintSubmitted, ReliefItem
from tianping.docket.vocabulary.pleadings import (
    ClaimChange,
    ClaimsChanged,
    JoinderAsked,
    JoinderKind,
    JoinderOrdered,
    JoinderRefused,
    Merged,
    Severed,
)
from tianping.docket.vocabulary.record import Linked, PartyJoined, PartyLeft
from tianping.domains.pleadings.rules import check_before_debate, open_joinders
from tianping.law.cite import cite
from tianping.law.finding import Label

PENDING = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
NECESSARY = cite("民事诉讼法", "第135条", "2023修正")
THIRD = cite("民事诉讼法", "第59条", "2023修正")
ADDED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第73条", "法释〔2022〕11号")
THIRD_UNTIL = cite("最高人民法院关于适用《民事诉讼法》的解释", "第81条", "法释〔2022〕11号")
TOGETHER = cite("民事诉讼法", "第55条", "2023修正")
SIDES = {
    JoinderKind.CO_PLAINTIFF: Side.PLAINTIFF, JoinderKind.CO_DEFENDANT: Side.DEFENDANT, JoinderKind.INDEPENDENT: Side.THIRD_PARTY,
    JoinderKind.DEPENDENT: Side.THIRD_PARTY,
}


def _requests(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(r.seq), Label(f"{r.what.who_joins.name} {r.what.joinder.zh}", f"{r.what.who_joins.name} {r.what.joinder.en}"))
                 for r in open_joinders(docket))


def _defendants(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in parties(docket, Side.DEFENDANT))


@action("申请追加当事人", "Ask for joinder", cites=(NECESSARY, THIRD, ADDED, THIRD_UNTIL), stages=(Stage.ACCEPTED, *PENDING))
def ask_joinder(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    who: Annotated[PersonGiven, Ask("参加诉讼的人", "who should take part", widget="person")],
    joinder: Annotated[JoinderKind, Ask("参加方式", "capacity", widget="choice")],
    reasons: Annotated[str, Ask("事实与理由", "reasons", widget="long")],
    asked_by: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
    items: Annotated[tuple[ReliefItem, ...], Ask("独立的诉讼请求", "claims of their own", widget="items")] = (),
) -> Changes:
    """Ask that somebody take part: a necessary co-party, or a third party with or without a claim of their own.

    A third party with a claim of their own names it. Source: 民事诉讼法(2023修正) 第59条, 第135条; 民诉法解释 第73条, 第81条.
    """
    asking = party_acting(docket, by, asked_by, ADDED)
    joins = who.known()
    _check_new(docket, joins)
    if joinder in (JoinderKind.INDEPENDENT, JoinderKind.DEPENDENT):
        check_before_debate(docket)
    if joinder is JoinderKind.INDEPENDENT and not items:
        raise no("no_own_claim", "有独立请求权的第三人应当写明诉讼请求", "a third party with a claim names it", "请写明诉讼请求。",
                 "write it down", THIRD)
    entry = JoinderAsked(joins, joinder, written(reasons, "事实与理由", "reasons", ADDED), asking, items)
    held = bench(docket)
    told = (Tell(Label("收到追加当事人申请", "joinder is asked for"), account=held.judge.account),) if held else ()
    return Changes(entries=(New(entry, given.day),), tells=told)


def _check_new(docket: Docket, joins: PersonRef) -> None:
    if not joins.name.strip() or party(docket, joins.id) is not None:
        raise no("party_already", f"{joins.name or '该人'}已经是本案当事人, 或者没有写明姓名", "already a party, or no name", "请核对。",
                 "check it", ADDED)


@action("通知参加诉讼", "Order joinder", cites=(NECESSARY, THIRD, ADDED), stages=PENDING, is_binding=True)
def order_joinder(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    request: Annotated[int | None, Ask("追加申请", "request", widget="choice", choices=_requests)] = None,
    who: Annotated[PersonGiven | None, Ask("依职权通知的人", "whom, of the court's own motion", widget="person")] = None,
    joinder: Annotated[JoinderKind | None, Ask("参加方式", "capacity", widget="choice")] = None,
) -> Changes:
    """Have somebody take part from today: as a party asked, or of the court's own motion. They are served and have their own terms.

    Source: 民事诉讼法(2023修正) 第59条, 第135条; 民诉法解释 第73条.
    """
    check_bench(docket)
    asked = next((r for r in open_joinders(docket) if request in (None, r.seq)), None) if who is None else None
    if asked is None and (who is None or joinder is None):
        raise no("nobody_named", "没有待审查的申请, 也没有写明依职权通知何人", "no request waits, and nobody is named",
                 "请写明参加诉讼的人和方式。",
                 "name the person and the capacity", ADDED)
    joins, kind = (asked.what.who_joins, asked.what.joinder) if asked else (_known(who), joinder or JoinderKind.DEPENDENT)
    _check_new(docket, joins)
    check_before_debate(docket)
    entry = JoinderOrdered(joins, kind, SIDES[kind], written(reasons, "理由", "reasons", ADDED), asked.seq if asked else 0)
    return Changes(
        entries=(New(entry, given.day), New(PartyJoined(joins, SIDES[kind]), given.day)),
        tells=(Tell(Label(f"请作为{kind.zh}参加 {case_number(docket)} 的诉讼", f"you take part as {kind.en}"), person=joins.id),
               *tell_all(docket, f"{joins.name} 参加诉讼", f"{joins.name} takes part")),
    )


def _known(who: PersonGiven | None) -> PersonRef:
    assert who is not None, "somebody is named when no request waits"
    return who.known()


@action("驳回追加申请", "Refuse joinder", cites=(ADDED,), stages=PENDING, after=(JoinderAsked,))
def refuse_joinder(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    request: Annotated[int | None, Ask("追加申请", "request", widget="choice", choices=_requests)] = None,
) -> Changes:
    """Dismiss the request by a ruling. Source: 民诉法解释 第73条."""
    check_bench(docket)
    asked = next((r for r in open_joinders(docket) if request in (None, r.seq)), None)
    if asked is None:
        raise no("no_request", "没有待审查的追加申请", "no request waits", "无需办理。", "nothing to do", ADDED)
    entry = JoinderRefused(asked.seq, written(reasons, "理由", "reasons", ADDED))
    return Changes(entries=(New(entry, given.day),),
                   tells=(Tell(Label("追加当事人的申请被驳回", "joinder was refused"), person=asked.what.asked_by.id),))


@action("决定分案审理", "Sever", cites=(TOGETHER,), stages=PENDING, is_binding=True, rests_on_seen=True)
def sever(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    leaving: Annotated[tuple[UUID, ...], Ask("分出的被告", "defendants who leave", widget="choice", choices=_defendants)],
    numbers: Annotated[tuple[int, ...], Ask("分出的请求项(从1起)", "items of relief that leave, from 1", widget="items")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Try part of the suit as a case of its own: it gets its number, its parties and its claims from this one, nothing is typed again.

    Refuses when nothing would be left here, or nothing would go. Source: 民事诉讼法(2023修正) 第55条.
    """
    check_bench(docket)
    items, _ = relief(docket)
    theirs = tuple(p for p in parties(docket, Side.DEFENDANT) if p.id in leaving)
    moved = tuple(item for i, item in enumerate(items, 1) if i in numbers)
    rest = tuple(item for i, item in enumerate(items, 1) if i not in numbers)
    if not moved or not rest or not theirs or len(theirs) != len(set(leaving)):
        raise no("nothing_to_sever", "分案后两案都应当有被告和诉讼请求", "both cases need a defendant and claims", "请核对分出的被告和请求项。",
                 "check who and what leaves", TOGETHER)
    why, child = written(reasons, "理由", "reasons", TOGETHER), given.fresh[0]
    stays = tuple(p for p in parties(docket, Side.DEFENDANT) if p not in theirs)
    left = tuple(New(PartyLeft(p.id, why), given.day) for p in theirs) if stays else ()
    total = sum((i.amount_cny or Decimal(0) for i in rest), Decimal(0))
    changed = ClaimsChanged(ClaimChange.CHANGED, rest, total, why, parties(docket, Side.PLAINTIFF)[0])
    return Changes(
        entries=(New(Severed(child, theirs, moved, why), given.day), New(changed, given.day), *left, New(Linked(child, "分出案件"), given.day)),
        opens=(_child(docket, given, child, theirs, moved),), tells=tell_all(docket, "本案部分诉讼请求分案审理",
                                                                             "part of the case is tried separately"),
    )


def _child(docket: Docket, given: Given, child: UUID, theirs: tuple[PersonRef, ...], moved: tuple[ReliefItem, ...]) -> NewMatter:
    complaint, accepted, held = docket.last(ComplaintSubmitted), filed(docket), procedure(docket)
    assert complaint is not None, "a case in trial has its complaint"
    assert accepted is not None, "a case in trial was accepted"
    assert held is not None, "a case in trial has its procedure"
    ours = parties(docket, Side.PLAINTIFF)
    what = complaint.what
    taken = ComplaintSubmitted(Channel.SEVERED, accepted.what.cause, ours, theirs, moved, what.facts, (), what.lending, what.evidence,
                               what.complaint_file)
    number = NextNumber(docket.matter.court, given.day.year, docket.matter.kind.type_code)
    total = sum((i.amount_cny or Decimal(0) for i in moved), Decimal(0))
    return NewMatter(child, docket.matter.kind_name, docket.matter.court, (
        New(taken, given.day), *(New(PartyJoined(p, Side.PLAINTIFF), given.day) for p in ours),
        New(Accepted(number, accepted.what.cause, held, total), given.day), *(New(PartyJoined(p, Side.DEFENDANT), given.day) for p in theirs),
        New(Linked(docket.matter.id, "由本案分出"), given.day),
    ), parent=docket.matter.id)


def _other(docket: Docket, *, given: Given, other: UUID, **fields: Any) -> tuple[Need, ...]:
    return (Need("docket", str(other)),)


@action("决定合并审理", "Try together", cites=(TOGETHER,), stages=PENDING, needs=_other)
def merge(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    other: Annotated[UUID, Ask("另一案件", "the other case", widget="text")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Try this case and another together, each under its number; this one leads. Both records say so.

    Refuses a case of another court or kind, one that is ended, one without a common party, and the same case.
    Source: 民事诉讼法(2023修正) 第55条.
    """
    check_bench(docket)
    theirs: Docket = given.loaded[Need("docket", str(other))]
    mine = {p.id for p in parties(docket)}
    fits = (
        theirs.matter.id != docket.matter.id and theirs.matter.kind_name == docket.matter.kind_name and theirs.matter.court == docket.matter.court
        and theirs.stage not in ENDED and filed(theirs) is not None
    )
    if not fits or not mine & {p.id for p in parties(theirs)}:
        raise no("not_to_merge", "该案件不能与本案合并审理: 须为本院未结的同类案件并有共同的当事人", "cannot be tried together",
                 "请核对案件。", "check the case", TOGETHER)
    if any(m.what.other == other for m in docket.all(Merged)):
        raise no("merged_before", "已经决定合并审理", "decided before", "无需办理。", "nothing to do", TOGETHER)
    why = written(reasons, "理由", "reasons", TOGETHER)
    here, there = case_number(docket) or "", case_number(theirs) or ""
    return Changes(
        entries=(New(Merged(other, there, is_leading=True, reasons=why), given.day), New(Linked(other, "合并审理"), given.day)),
        others=((other, (New(Merged(docket.matter.id, here, is_leading=False, reasons=why), given.day),)),),
        tells=tell_all(docket, f"与 {there} 合并审理", f"tried together with {there}"),
    )


