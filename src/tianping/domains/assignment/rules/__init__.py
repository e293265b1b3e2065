"""What assignment concludes: who has the case, who could have it, how the draw came out, and who must step aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Participant, Summary, Task, Tie
from tianping.docket.fold import Docket
from tianping.docket.instances import former_bench
from tianping.docket.people import Official
from tianping.docket.reading import Bench, bench, filed, stepping_aside
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.assignment import (
    Assigned,
    BenchAnnounced,
    DrawCommitted,
    PanelFormed,
    Reassigned,
    RecusalAsked,
    RecusalDecided,
    RecusalReviewAsked,
    RecusalReviewDecided,
    SeedKept,
    SingleJudgeResumed,
    SubstituteNamed,
)
from tianping.domains.assignment.rules.seats import (
    ASSESSORS,
    BENCH,
    PRESIDING,
    REVIEW,
    TOLD,
    bench_members,
    check_panel,
    open_reviews,
    panel,
    running_substitutions,
    substitution_ends,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, refused
from tianping.law.steps.filing_review import to_division
from tianping.law.steps.hearing import recusal_decision
from tianping.law.steps.pleadings import panel_notice

RANDOM_FIRST = cite("最高人民法院关于落实司法责任制完善审判监督管理机制的意见(试行)", "第3条", "法发〔2017〕11号")
RECUSAL = cite("民事诉讼法", "第47条", "2023修正")
TRANSFER = Label("移送审判庭期限", "time to pass the file on")
RECUSAL_TERM = Label("回避决定期限", "time to decide on recusal")
__all__ = [
    "ASSESSORS", "BENCH", "PRESIDING", "RANDOM_FIRST", "RECUSAL", "REVIEW", "TOLD", "bench_members", "check_panel", "committed_seed", "deadlines",
    "decider", "drawn", "eligible", "official_of", "open_reviews", "panel", "participants", "pending_request", "recused",
    "running_substitutions", "shares", "summary", "tasks",
]
Post = tuple[UUID, str, str, str]  # account, name, role, division


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the division and the judge in charge."""
    held = bench(docket)
    return Summary(division=held.division, judge=held.judge.account) if held else Summary()


def participants(docket: Docket, setting: Setting) -> Iterator[Participant]:
    """Yield the judge, assistant and clerk, and those who had the case before, with their days."""
    benches = _benches(docket)
    for i, one in enumerate(benches):
        until = benches[i + 1].since_on - timedelta(days=1) if i + 1 < len(benches) else None
        for capacity, who in one.officials():
            yield Participant(
                Tie.ASSIGNED, capacity, who.name, account=who.account, from_on=one.since_on, until_on=until
            )
    yield from _panel_participants(docket)
    for named in docket.all(SubstituteNamed):
        stands_in = named.what.substitute
        yield Participant(
            Tie.SUBSTITUTE, "substitute", stands_in.name, account=stands_in.account, from_on=named.what.from_on,
            until_on=substitution_ends(docket, named), represents=named.what.absent.account,
        )


def _panel_participants(docket: Docket) -> Iterator[Participant]:
    formed, alone, held = docket.all(PanelFormed), docket.last(SingleJudgeResumed), bench(docket)
    for i, one in enumerate(formed):
        later = formed[i + 1].on if i + 1 < len(formed) else alone.on if alone is not None and alone.seq > one.seq else None
        until = later - timedelta(days=1) if later else None
        for member in (*one.what.judges, *one.what.assessors):
            if held is None or member.account != held.judge.account:
                capacity = "assessor" if member in one.what.assessors else "presiding" if member == one.what.presiding else "panel_judge"
                yield Participant(Tie.ASSIGNED, capacity, member.name, account=member.account, from_on=one.on, until_on=until)


def _benches(docket: Docket) -> tuple[Bench, ...]:
    found: list[Recorded[Assigned] | Recorded[Reassigned]] = [*docket.all(Assigned), *docket.all(Reassigned)]
    return tuple(
        Bench(r.what.division, r.what.judge, r.what.assistant, r.what.clerk, r.on, r.seq) for r in sorted(found, key=lambda r: r.seq)
    )


def eligible(docket: Docket, *, posts: Iterable[Post], division: str, settings: Mapping[str, Any]) -> tuple[Official, ...]:
    """Return the judges among whom the case is drawn, in a fixed order.

    The judges of the division, or those of its roster where the court keeps one; those recused from this case are left out.
    """
    roster = next((r for r in settings.get("rosters", ()) if r.division == division), None)
    listed = {j.account for j in roster.judges} if roster else None
    away = recused(docket)
    found = [
        Official(account, name) for account, name, role, where in posts
        if role == "judge" and account not in away and (where == division if listed is None else account in listed)
    ]
    return tuple(sorted(found, key=lambda o: str(o.account)))


def recused(docket: Docket) -> frozenset[UUID]:
    """Return the accounts of those who must not take part in this case: recused, or on the bench before remand or retrial."""
    first = {one.what.official for one in docket.all(RecusalDecided) if one.what.is_granted}
    reviewed = {one.what.official for one in docket.all(RecusalReviewDecided) if one.what.is_granted}
    return frozenset(first | reviewed) | former_bench(docket)


def shares(among: tuple[Official, ...], loads: Mapping[UUID, int]) -> tuple[int, ...]:
    """Return the weight of each judge in the draw: one more than the distance to the heaviest load, so that nobody is left out."""
    heaviest = max((loads.get(o.account, 0) for o in among), default=0)
    return tuple(heaviest + 1 - loads.get(o.account, 0) for o in among)


def drawn(among: tuple[Official, ...], *, seed: str, weights: tuple[int, ...] = ()) -> tuple[Official, Finding]:
    """Return the judge drawn by *seed*, and how the draw went, so that anyone can repeat it.

    The digest of the seed, taken as a number, modulo the sum of the weights; the judge in whose stretch of the list - in its
    fixed order, each as long as their weight - the rest falls. Raises Refused for an empty list.
    Source: 法发〔2017〕11号 第3条 (random first).
    """
    if not among:
        raise refused(
            "nobody_eligible", Label("该庭室没有可以随机分案的法官", "no judge of the division can be drawn"),
            remedy=Label("请更换庭室、更新分案名单, 或者写明理由指定分案。", "choose another division, or designate with a ground"),
            basis=(RANDOM_FIRST,),
        )
    held = weights or (1,) * len(among)
    total, number = sum(held), int.from_bytes(sha256(seed.encode()).digest()[:8], "big")
    rest = number % total
    place = next(i for i in range(len(among)) if rest < sum(held[: i + 1]))
    chosen = among[place]
    weighted = len(set(held)) > 1
    names = "、".join(f"{o.name}(权重 {w})" if weighted else o.name for o, w in zip(among, held, strict=True))
    steps = (
        Step(Label(f"可分法官 {len(among)} 人: {names}", f"{len(among)} judges: {names}"), len(among), basis=(RANDOM_FIRST,)),
        Step(Label(f"随机种子 {seed}, 其 SHA-256 前 8 字节除以 {total} 余 {rest}",
                   f"seed {seed}: first 8 bytes of its SHA-256 modulo {total} is {rest}"), rest),
        Step(Label(f"抽中第 {place + 1} 位: {chosen.name}", f"drawn: {chosen.name}"), chosen.name),
    )
    return chosen, Finding("draw", Label("随机分案", "random assignment"), chosen.name, steps=steps, basis=(RANDOM_FIRST,))


def committed_seed(docket: Docket) -> str | None:
    """Return the seed whose digest was put on record before the draw, or None where none was."""
    kept, committed = docket.last(SeedKept), docket.last(DrawCommitted)
    if kept is None or committed is None:
        return None
    assert sha256(kept.what.kept_seed.encode()).hexdigest() == committed.what.commitment, "the seed kept is the seed committed"
    return kept.what.kept_seed


def official_of(posts: Iterable[Post], account: UUID, *, role: str) -> Official:
    """Return the official behind *account*; raise Refused when nobody holds that post in the court."""
    for one in posts:
        if one[0] == account and one[2] == role:
            return Official(one[0], one[1])
    raise refused(
        "no_such_post", Label("所选人员不在本院该岗位", "the person chosen does not hold this post in the court"),
        remedy=Label("请重新选择人员。", "choose somebody else"), basis=(RANDOM_FIRST,),
    )


def pending_request(docket: Docket, seq: int | None) -> Recorded[RecusalAsked]:
    """Return the request for recusal to decide: the one with number *seq*, or the first pending; raise Refused without one."""
    for one in stepping_aside(docket):
        if seq in (None, one.seq):
            return one
    raise refused(
        "no_request", Label("没有待决定的回避申请", "no request for recusal is pending"),
        remedy=Label("请核对申请的记录编号。", "check the number of the request"), basis=(RECUSAL,),
    )


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the three days to pass the file on, and the three days for each request for recusal."""
    accepted, first = filed(docket), docket.first(Assigned)
    if accepted is not None:
        found = to_division(filed_on=accepted.on, calendar=setting.calendar).resting_on(accepted.seq)
        yield Deadline(
            "transfer_to_trial", TRANSFER, found, _day(found), "filing_clerk", met_on=first.on if first else None,
            met_by=first.seq if first else None, remedy="assignment.assign",
        )
    decided = {one.what.request: one for one in docket.all(RecusalDecided)}
    for asked in docket.all(RecusalAsked):
        found = recusal_decision(asked_on=asked.on, calendar=setting.calendar).resting_on(asked.seq)
        by = decided.get(asked.seq)
        yield Deadline(
            "recusal_decision", RECUSAL_TERM, found, _day(found), decider(docket, asked.what.official.account),
            met_on=by.on if by else None, met_by=by.seq if by else None, remedy="assignment.decide_recusal",
        )


    for review in docket.all(RecusalReviewAsked):
        found = recusal_decision(asked_on=review.on, calendar=setting.calendar).resting_on(review.seq)
        done = next((d for d in docket.all(RecusalReviewDecided) if d.what.request == review.seq), None)
        yield Deadline(
            "recusal_review", Label("回避复议期限", "time to decide on the review"), found, _day(found), "president",
            met_on=done.on if done else None, met_by=done.seq if done else None, remedy="assignment.decide_recusal_review",
        )
    yield from _telling(docket, setting)


def _telling(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the three days in which the parties are told who sits. Source: 民事诉讼法(2023修正) 第131条."""
    fixed = fixed_last(docket)
    if fixed is not None:
        found = panel_notice(fixed_on=fixed[0], calendar=setting.calendar).resting_on(fixed[1])
        told = next((a for a in docket.all(BenchAnnounced) if a.seq > fixed[1]), None)
        yield Deadline(
            "bench_notice", Label("告知审判组织期限", "time to tell who sits"), found, _day(found), "clerk", met_on=told.on if told else None,
            met_by=told.seq if told else None, remedy="assignment.announce_bench",
        )


def fixed_last(docket: Docket) -> tuple[date, int] | None:
    """Return the day and the entry by which it was last fixed who sits, or None before assignment."""
    entries = [one for kind in (Assigned, Reassigned) for one in docket.all(kind)]
    marks = [(one.on, one.seq) for one in entries] + [(one.on, one.seq) for one in docket.all(PanelFormed)]
    marks += [(one.on, one.seq) for one in docket.all(SingleJudgeResumed)]
    return max(marks, key=lambda m: m[1]) if marks else None


def decider(docket: Docket, account: UUID) -> str:
    """Return who decides on the recusal of *account*: the president for a judge, the judge for others. Source: 民事诉讼法 第49条."""
    held = bench(docket)
    return "judge" if held is not None and held.judge.account != account else "president"


def _day(found: Finding) -> date:
    assert isinstance(found.value, date), "a period ends on a day"
    return found.value


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a case waiting for its judge, and requests for recusal waiting for a decision."""
    accepted = filed(docket)
    if docket.stage is Stage.ACCEPTED and accepted is not None:
        due = _day(to_division(filed_on=accepted.on, calendar=setting.calendar))
        yield Task("assignment.assign", Label("分案", "assign the case"), "filing_clerk", "assignment.assign", due_on=due, since_on=accepted.on)
    for asked in stepping_aside(docket):
        role = decider(docket, asked.what.official.account)
        held = bench(docket)
        yield Task(
            f"assignment.recusal.{asked.seq}", Label("决定回避申请", "decide on recusal"), role, "assignment.decide_recusal",
            account=held.judge.account if held and role == "judge" else None, since_on=asked.on, urgency=0,
            due_on=_day(recusal_decision(asked_on=asked.on, calendar=setting.calendar)),
        )
    yield from _more_tasks(docket, setting)


def _more_tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what else waits: a recused judge to replace, a review to decide, the parties to be told who sits."""
    held = bench(docket)
    if held is None or docket.stage in ENDED:
        return
    if held.judge.account in recused(docket):
        yield Task("assignment.replace", Label("承办人已回避, 变更承办人", "the judge is recused: reassign"), "division_head",
                   "assignment.reassign", urgency=0)
    for review in open_reviews(docket):
        first = docket.entry(review.what.decision).what
        yield Task(
            f"assignment.review.{review.seq}", Label("决定回避复议", "decide on the review"), decider(docket, first.official),
            "assignment.decide_recusal_review", since_on=review.on, urgency=0,
        )
    fixed = fixed_last(docket)
    told = any(a.seq > fixed[1] for a in docket.all(BenchAnnounced)) if fixed else True
    if fixed is not None and not told and docket.stage in (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED):
        yield Task(
            "assignment.tell", Label("告知当事人审判组织", "tell the parties who sits"), "clerk", "assignment.announce_bench",
            account=held.clerk.account if held.clerk else None, since_on=fixed[0], due_on=_day(panel_notice(fixed_on=fixed[0],
                calendar=setting.calendar)),
        )
