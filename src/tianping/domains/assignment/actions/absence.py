"""Recusal reviewed; who does the work of somebody away; the seed of the draw, committed before."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Need, New, Tell, action
from tianping.docket.asking import no, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.reading import bench, party
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import (
    AbsenceGround,
    DrawCommitted,
    RecusalAsked,
    RecusalDecided,
    RecusalReviewAsked,
    RecusalReviewDecided,
    SeedKept,
    SubstituteNamed,
    SubstitutionEnded,
)
from tianping.domains.assignment.rules import (
    RANDOM_FIRST,
    REVIEW,
    decider,
    official_of,
    open_reviews,
    recused,
    running_substitutions,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.SUSPENDED)
SUBSTITUTION = cite("最高人民法院关于落实司法责任制完善审判监督管理机制的意见(试行)", "第3条", "法发〔2017〕11号", "D")


def _refused(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(d.seq),
                        Label(f"{d.on} 驳回回避申请", f"{d.on} recusal refused")) for d in docket.all(RecusalDecided) if not d.what.is_granted)


def _members(docket: Docket, given: Given) -> tuple[Choice, ...]:
    held = bench(docket)
    return tuple(Choice(str(o.account), Label(o.name, o.name)) for _, o in held.officials()) if held else ()


@action("申请回避复议", "Ask for review of a recusal decision", cites=(REVIEW,), stages=TRIED, after=(RecusalDecided,))
def ask_recusal_review(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[str, Ask("复议理由", "reasons", widget="long")],
    decision: Annotated[int | None, Ask("回避决定", "decision", widget="choice", choices=_refused)] = None,
) -> Changes:
    """Ask once for review of a refusal, on receiving it; the person goes on working meanwhile. Source: 民事诉讼法(2023修正) 第50条."""
    refusals = [d for d in docket.all(RecusalDecided) if not d.what.is_granted and decision in (None, d.seq)]
    asker = party(docket, by.person) if by.person else None
    if not refusals or asker is None:
        raise no("nothing_to_review", "没有可以复议的驳回回避决定, 或者您不是申请人", "no refusal to review, or you did not ask",
                 "请由申请人提出。",
                 "let the party who asked do it", REVIEW)
    last = refusals[-1]
    asked = docket.entry(last.what.request).what
    if isinstance(asked, RecusalAsked) and asked.asked_by is not None and asked.asked_by.id != asker.id:
        raise no("not_yours", "只有申请回避的当事人可以申请复议", "only who asked for recusal may ask for review", "请由申请人提出。",
                 "let them ask", REVIEW)
    if any(r.what.decision == last.seq for r in docket.all(RecusalReviewAsked)):
        raise no("review_once", "对回避决定只能申请复议一次", "review is asked for once", "无需再次申请。", "nothing to do", REVIEW)
    entry = RecusalReviewAsked(last.seq, asker, written(reasons, "复议理由", "reasons", REVIEW))
    role = decider(docket, last.what.official)
    return Changes(entries=(New(entry, given.day),),
                   tells=(Tell(Label("收到回避复议申请", "review of a recusal decision is asked for"), role=role),))


@action("决定回避复议", "Decide on the review of a recusal", cites=(REVIEW,), stages=TRIED, is_binding=True,
        after=(RecusalReviewAsked,))
def decide_recusal_review(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_granted: Annotated[bool, Ask("撤销原决定, 准许回避", "recusal granted after all", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Decide on the review within three days. By who decided at first, never by the person concerned. Source: 民事诉讼法(2023修正) 第50条."""
    waiting = open_reviews(docket)
    if not waiting:
        raise no("nothing_to_decide", "没有待决定的复议申请", "no review waits", "无需办理。", "nothing to do", REVIEW)
    first = docket.entry(waiting[0].what.decision).what
    assert isinstance(first, RecusalDecided), "a review is of a decision"
    if by.account == first.official or by.role != decider(docket, first.official):
        raise no("other_decider", "复议由有权决定回避的人员作出", "who may decide on the recusal decides on its review", "请交由其办理。",
                 "leave it to them", REVIEW)
    entry = RecusalReviewDecided(waiting[0].seq, first.official, is_granted, written(reasons, "理由", "reasons", REVIEW))
    said = "撤销原决定, 准许回避" if is_granted else "驳回复议申请, 维持原决定"
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, said, "the review of the recusal is decided"))


def _posts(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    return tuple(Need("posts", f"{role}:{docket.matter.court}") for role in ("judge", "assistant", "clerk"))


@action("指定代办人", "Name a substitute", cites=(SUBSTITUTION,), stages=TRIED, needs=_posts, on_many=True)
def name_substitute(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    absent: Annotated[UUID, Ask("离岗人员", "who is away", widget="choice", choices=_members)],
    substitute: Annotated[UUID, Ask("代办人", "substitute", widget="account")],
    from_on: Annotated[date, Ask("起始日", "from", widget="date")],
    until_on: Annotated[date, Ask("截止日", "until", widget="date")],
    absence_ground: Annotated[AbsenceGround, Ask("离岗事由", "why away", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Name who does what cannot wait while a judge, assistant or clerk is away; the case stays theirs and only they decide it.

    The substitute holds the same post; the dates are theirs, and their access ends with them. What they may do stands in the table of
    grants under their own tie: service, taking in what comes, sessions - no decision. Refuses a span that has passed, and a second
    substitute for the same days. Source: 法发〔2017〕11号 第3条.
    """
    held = bench(docket)
    assert held is not None, "the stages of this action follow assignment"
    found = next(((capacity, o) for capacity, o in held.officials() if o.account == absent), None)
    if found is None:
        raise no("not_on_the_bench", "该人员不在本案承办团队", "the person does not work on this case", "请从承办人员中选择。",
                 "choose one who does", SUBSTITUTION)
    capacity, away = found
    if substitute == absent or substitute in recused(docket) or until_on < from_on:
        raise no("substitute_unfit", "代办人不能是本人或者已回避的人员, 截止日不能早于起始日",
                 "not oneself, not somebody recused, and no span that ends before it starts",
                 "请核对代办人和日期。", "check who and when", SUBSTITUTION)
    _free(docket, absent, from_on, until_on, given.day)
    posts = given.loaded.get(Need("posts", f"{capacity}:{docket.matter.court}"), ())
    stands_in = official_of(posts, substitute, role=capacity)
    entry = SubstituteNamed(away, stands_in, from_on, until_on, absence_ground, note.strip())
    span = f"{from_on.isoformat()} 至 {until_on.isoformat()}"
    return Changes(
        entries=(New(entry, given.day),), tells=(
            Tell(Label(f"{span} 由您代办 {away.name} 的案件事务", f"you stand in for {away.name}, {span}"), account=stands_in.account),
            *tell_all(docket, f"{span} {away.name} 离岗, 事务由 {stands_in.name} 代办", f"{stands_in.name} stands in for {away.name}, {span}"),
        ),
    )


def _free(docket: Docket, absent: UUID, from_on: date, until_on: date, day: date) -> None:
    """Raise Refused for a span that has passed, and for days on which somebody stands in already."""
    if until_on < day:
        raise no("span_passed", f"代办截止日 {until_on} 已经过去", f"the substitution would have ended on {until_on}", "请核对日期。",
                 "check the dates", SUBSTITUTION)
    over = {one.what.substitution for one in docket.all(SubstitutionEnded)}
    for other in docket.all(SubstituteNamed):
        if other.seq not in over and other.what.absent.account == absent and from_on <= other.what.until_on and other.what.from_on <= until_on:
            raise no("substituted_already", f"{other.what.from_on} 至 {other.what.until_on} 已由{other.what.substitute.name}代办",
                     f"{other.what.substitute.name} stands in already", "请先结束该代办, 或者另选日期。", "end it first, or choose other days",
                     SUBSTITUTION)


@action("结束代办", "End a substitution", cites=(SUBSTITUTION,), stages=TRIED, on_many=True, after=(SubstituteNamed,))
def end_substitution(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """End the substitution before its time: who was away is back. Source: 法发〔2017〕11号 第3条."""
    running = running_substitutions(docket, given.day)
    if not running:
        raise no("no_substitution", "没有正在进行的代办", "no substitution is running", "无需办理。", "nothing to do", SUBSTITUTION)
    return Changes(entries=(New(SubstitutionEnded(running[-1].seq), given.day),))


@action("承诺分案种子", "Commit the seed of the draw", cites=(RANDOM_FIRST,), stages=(Stage.ACCEPTED,), on_many=True)
def commit_draw(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Put the digest of the draw's seed on record before it is known among whom is drawn; the seed itself stays closed until then.

    Source: 法发〔2017〕11号 第3条 (random first; every change leaves a trace).
    """
    if docket.has(DrawCommitted):
        raise no("committed_before", "分案种子已经承诺", "the seed was committed before", "请直接分案。", "assign the case", RANDOM_FIRST)
    seed = str(given.fresh[0])
    return Changes(entries=(New(DrawCommitted(sha256(seed.encode()).hexdigest()), given.day), New(SeedKept(seed), given.day)))
