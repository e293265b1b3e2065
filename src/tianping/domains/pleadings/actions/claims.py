"""Defence, change of claims, counterclaim."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import named_parties, no, other_side_choices, party_acting, party_choices, tell_all, written
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Side
from tianping.docket.reading import bench, check_bench, claim_cny, parties, procedure, relief
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import EvidenceItem, Procedure, ReliefItem
from tianping.docket.vocabulary.pleadings import (
    ClaimChange,
    ClaimsChanged,
    CounterclaimAccepted,
    CounterclaimRefusal,
    CounterclaimRefused,
    CounterclaimSubmitted,
    CounterclaimWithdrawn,
    DefenceSubmitted,
)
from tianping.domains.pleadings.rules import (
    CLAIMS,
    COUNTERCLAIM,
    DEFENCE,
    JOINED_TRIAL,
    UNTIL_DEBATE,
    check_before_debate,
    live_counterclaims,
    objection_term,
    open_counterclaims,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

PENDING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
NOT_SMALL = cite("民事诉讼法", "第166条", "2023修正")
WITHDRAWAL = cite("最高人民法院关于适用《民事诉讼法》的解释", "第239条", "法释〔2022〕11号")


def _plaintiffs(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in parties(docket, Side.PLAINTIFF))


def _every_plaintiff(docket: Docket, given: Given) -> tuple[UUID, ...]:
    """A defendant sues back the plaintiffs: whoever else is meant is ticked besides."""
    return tuple(p.id for p in parties(docket, Side.PLAINTIFF))


def _relief(docket: Docket, given: Given) -> tuple[ReliefItem, ...]:
    return relief(docket)[0]


def _waiting(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(c.seq), Label(f"{c.what.counterclaimant.name} {c.on}", f"{c.what.counterclaimant.name} {c.on}"))
                 for c in open_counterclaims(docket))


@action("提交答辩状", "Submit a defence", cites=(DEFENCE,), stages=PENDING, sides=(Side.DEFENDANT, Side.THIRD_PARTY))
def submit_defence(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    content: Annotated[str, Ask("答辩意见", "defence", widget="long")],
    defendant: Annotated[UUID | None, Ask("答辩人", "who answers", widget="choice", choices=other_side_choices)] = None,
    admitted: Annotated[tuple[str, ...], Ask("承认的事实", "facts admitted", widget="items")] = (),
    evidence: Annotated[tuple[EvidenceItem, ...], Ask("证据", "evidence", widget="items")] = (),
    file: Annotated[FileRef | None, Ask("答辩状文件", "defence as a file", widget="file")] = None,
) -> Changes:
    """Answer the complaint; late or not at all, the case goes on. The copy goes to the plaintiffs within five days.

    Refuses a plaintiff's. Source: 民事诉讼法(2023修正) 第128条.
    """
    who = party_acting(docket, by, defendant, DEFENCE)
    if who not in parties(docket, Side.DEFENDANT, Side.THIRD_PARTY):
        raise no("not_the_other_side", "答辩由被告或者第三人提交", "a defence comes from the other side", "请选择被告或者第三人。",
                 "choose a defendant or third party", DEFENCE)
    entry = DefenceSubmitted(who, written(content, "答辩意见", "the defence", DEFENCE), tuple(a.strip() for a in admitted if a.strip()), evidence,
                             file)
    term = objection_term(docket, who.id, given.setting)
    told = tuple(Tell(Label(f"{who.name} 提交了答辩状", f"{who.name} submitted a defence"), person=p.id) for p in parties(docket, Side.PLAINTIFF))
    return Changes(entries=(New(entry, given.day),), tells=told, findings=(term,) if term else ())


@action("变更诉讼请求", "Change the claims", cites=(CLAIMS, UNTIL_DEBATE, JOINED_TRIAL), stages=PENDING,
        sides=(Side.PLAINTIFF,))
def change_claims(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    change: Annotated[ClaimChange, Ask("变更类型", "kind of change", widget="choice")],
    items: Annotated[tuple[ReliefItem, ...], Ask("变更后的全部诉讼请求", "all claims as changed", widget="items", prefill=_relief)],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    plaintiff: Annotated[UUID | None, Ask("原告", "plaintiff", widget="choice", choices=_plaintiffs)] = None,
) -> Changes:
    """Increase, change or reduce what is asked for, until the debate in court is closed; the other side is told.

    Refuses an increase without a higher sum or a further item, and a reduction that raises the sum. The fee follows the sum.
    Source: 民事诉讼法(2023修正) 第54条, 第143条; 民诉法解释 第232条.
    """
    who = party_acting(docket, by, plaintiff, CLAIMS)
    if who not in parties(docket, Side.PLAINTIFF):
        raise no("not_the_plaintiff", "只有原告可以变更诉讼请求", "only a plaintiff changes the claims", "请由原告提出。", "let the plaintiff ask",
                 CLAIMS)
    check_before_debate(docket)
    before, total = relief(docket)[0], _sum(items)
    if not items or any(not i.text.strip() or (i.amount_cny or 0) < 0 for i in items) or items == before:
        raise no("claims_unclear", "诉讼请求没有变化, 或者没有写全", "nothing changed, or the claims are not complete",
                 "请写明变更后的全部诉讼请求。",
                 "write down all claims as changed", CLAIMS)
    grew = total > claim_cny(docket) or len(items) > len(before)
    if (change is ClaimChange.INCREASED and not grew) or (change is ClaimChange.REDUCED and total > claim_cny(docket)):
        raise no("change_contradicts", "变更类型与变更后的请求不符", "the kind of change does not fit the claims", "请核对变更类型。",
                 "check the kind", CLAIMS)
    entry = ClaimsChanged(change, items, total, written(reasons, "理由", "reasons", CLAIMS), who)
    return Changes(entries=(New(entry, given.day),), tells=tell_all(
        docket, f"原告{change.zh}, 诉讼标的额现为 {total:,} 元", f"the claims changed: {total:,} CNY now"))


def _sum(items: tuple[ReliefItem, ...]) -> Decimal:
    return sum((i.amount_cny for i in items if i.amount_cny is not None), Decimal(0))


@action("提起反诉", "Sue back", cites=(CLAIMS, COUNTERCLAIM, UNTIL_DEBATE), stages=PENDING, sides=(Side.DEFENDANT,))
def submit_counterclaim(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    items: Annotated[tuple[ReliefItem, ...], Ask("反诉请求", "claims", widget="items")],
    facts: Annotated[str, Ask("事实与理由", "facts and reasons", widget="long")],
    against: Annotated[tuple[UUID, ...], Ask("反诉被告", "against", widget="choice", choices=party_choices, prefill=_every_plaintiff)],
    counterclaimant: Annotated[UUID | None, Ask("反诉原告", "who sues back", widget="choice", choices=other_side_choices)] = None,
    evidence: Annotated[tuple[EvidenceItem, ...], Ask("证据", "evidence", widget="items")] = (),
    file: Annotated[FileRef | None, Ask("反诉状文件", "counterclaim as a file", widget="file")] = None,
) -> Changes:
    """Sue the plaintiffs back within the suit, until the debate in court is closed.

    Source: 民事诉讼法(2023修正) 第54条; 民诉法解释 第232条, 第233条.
    """
    who = party_acting(docket, by, counterclaimant, COUNTERCLAIM)
    if who not in parties(docket, Side.DEFENDANT):
        raise no("not_a_defendant", "反诉由本诉被告提起", "a defendant sues back", "请由被告提起, 或者另行起诉。", "sue separately", COUNTERCLAIM)
    check_before_debate(docket)
    theirs = named_parties(docket, against, COUNTERCLAIM)
    if not theirs or who in theirs:
        raise no("against_nobody", "没有写明反诉被告", "against whom is not said", "请选择本诉原告等当事人。", "choose the plaintiffs",
                 COUNTERCLAIM)
    if not items or any(not i.text.strip() or (i.amount_cny or 0) < 0 for i in items):
        raise no("claims_unclear", "反诉请求没有写全", "the claims are not complete", "请逐项写明反诉请求。", "write down each item", COUNTERCLAIM)
    entry = CounterclaimSubmitted(who, theirs, items, written(facts, "事实与理由", "facts", COUNTERCLAIM), _sum(items), evidence, file)
    held = bench(docket)
    told = (Tell(Label(f"{who.name} 提起反诉", f"{who.name} sued back"), account=held.judge.account),) if held else ()
    return Changes(entries=(New(entry, given.day),), tells=told)


def _counterclaim(docket: Docket, seq: int | None) -> Recorded[CounterclaimSubmitted]:
    waiting = open_counterclaims(docket)
    found = next((c for c in waiting if seq in (None, c.seq)), None)
    if found is None:
        raise no("no_counterclaim", "没有待审查的反诉", "no counterclaim waits", "无需办理。", "nothing to do", COUNTERCLAIM)
    return found


@action("受理反诉", "Accept the counterclaim", cites=(JOINED_TRIAL, COUNTERCLAIM), stages=PENDING, is_binding=True,
        after=(CounterclaimSubmitted,))
def accept_counterclaim(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    counterclaim: Annotated[int | None, Ask("反诉", "counterclaim", widget="choice", choices=_waiting)] = None,
) -> Changes:
    """Try the counterclaim with the suit, under its number; it is served on the other side with a term of its own.

    Refuses in small-claims procedure, which a counterclaim ends: convert first. Source: 民事诉讼法(2023修正) 第143条, 第166条第5项.
    """
    check_bench(docket)
    claim = _counterclaim(docket, counterclaim)
    if procedure(docket) is Procedure.SMALL_CLAIMS:
        raise no("small_claim", "当事人提出反诉的案件不适用小额诉讼程序", "with a counterclaim it is no small claim", "请先转换程序。",
                 "convert it first", NOT_SMALL)
    return Changes(entries=(New(CounterclaimAccepted(claim.seq), given.day),), tells=tell_all(
        docket, f"{claim.what.counterclaimant.name}的反诉与本诉合并审理", "the counterclaim is tried with the suit"))


@action("裁定不予受理反诉", "Refuse the counterclaim", cites=(COUNTERCLAIM,), stages=PENDING, is_binding=True,
        after=(CounterclaimSubmitted,))
def refuse_counterclaim(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reason: Annotated[CounterclaimRefusal, Ask("不予受理的理由", "reason", widget="choice")],
    explanation: Annotated[str, Ask("说明", "explanation", widget="long")],
    counterclaim: Annotated[int | None, Ask("反诉", "counterclaim", widget="choice", choices=_waiting)] = None,
) -> Changes:
    """Rule that the counterclaim is not tried with the suit; its party is told to sue separately. Source: 民诉法解释 第233条第3款."""
    check_bench(docket)
    claim = _counterclaim(docket, counterclaim)
    entry = CounterclaimRefused(claim.seq, reason, written(explanation, "理由", "reasons", COUNTERCLAIM))
    text = Label(f"反诉不予受理: {reason.zh}, 可以另行起诉", f"the counterclaim is not accepted: {reason.en}; you may sue separately")
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=claim.what.counterclaimant.id),))


@action("准许撤回反诉", "Allow a counterclaim to be withdrawn", cites=(WITHDRAWAL,), stages=PENDING,
        after=(CounterclaimAccepted,))
def withdraw_counterclaim(
    docket: Docket, *, by: Acting, given: Given, ground: Annotated[str, Ask("撤回理由", "ground", widget="long")]
) -> Changes:
    """Let the counterclaim be withdrawn; the suit goes on. Source: 民诉法解释 第239条 (and the reverse: the suit withdrawn, it goes on)."""
    check_bench(docket)
    live = (*live_counterclaims(docket), *open_counterclaims(docket))
    if not live:
        raise no("no_counterclaim", "本案没有反诉", "there is no counterclaim", "无需办理。", "nothing to do", WITHDRAWAL)
    entry = CounterclaimWithdrawn(live[-1].seq, written(ground, "撤回理由", "ground", WITHDRAWAL))
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, "反诉已撤回, 本诉继续审理", "the counterclaim is withdrawn"))
