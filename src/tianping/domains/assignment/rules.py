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
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import Assigned, Reassigned, RecusalAsked, RecusalDecided
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, refused
from tianping.law.steps.filing_review import to_division
from tianping.law.steps.hearing import recusal_decision

RANDOM_FIRST = cite("最高人民法院关于落实司法责任制完善审判监督管理机制的意见(试行)", "第3条", "法发〔2017〕11号")
RECUSAL = cite("民事诉讼法", "第47条", "2023修正")
TRANSFER = Label("移送审判庭期限", "time to pass the file on")
RECUSAL_TERM = Label("回避决定期限", "time to decide on recusal")
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
    return frozenset(one.what.official for one in docket.all(RecusalDecided) if one.what.is_granted) | former_bench(docket)


def drawn(among: tuple[Official, ...], *, seed: str) -> tuple[Official, Finding]:
    """Return the judge drawn by *seed*, and how the draw went, so that anyone can repeat it.

    The digest of the seed, taken as a number, modulo the length of the list in its fixed order. Raises Refused for an
    empty list. Source: 法发〔2017〕11号 第3条 (random first).
    """
    if not among:
        raise refused(
            "nobody_eligible", Label("该庭室没有可以随机分案的法官", "no judge of the division can be drawn"),
            remedy=Label("请更换庭室、更新分案名单, 或者写明理由指定分案。", "choose another division, or designate with a ground"),
            basis=(RANDOM_FIRST,),
        )
    number = int.from_bytes(sha256(seed.encode()).digest()[:8], "big")
    chosen = among[number % len(among)]
    names = "、".join(o.name for o in among)
    steps = (
        Step(Label(f"可分法官 {len(among)} 人: {names}", f"{len(among)} judges: {names}"), len(among), basis=(RANDOM_FIRST,)),
        Step(Label(f"随机种子 {seed}, 其 SHA-256 前 8 字节除以 {len(among)} 余 {number % len(among)}",
                   f"seed {seed}: first 8 bytes of its SHA-256 modulo {len(among)} is {number % len(among)}"), number % len(among)),
        Step(Label(f"抽中第 {number % len(among) + 1} 位: {chosen.name}", f"drawn: {chosen.name}"), chosen.name),
    )
    return chosen, Finding("draw", Label("随机分案", "random assignment"), chosen.name, steps=steps, basis=(RANDOM_FIRST,))


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
