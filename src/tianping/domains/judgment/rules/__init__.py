"""What judgment concludes: the day the case counts as closed, each party's term to appeal, the day the judgment takes effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Item, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.in_force import in_force
from tianping.docket.instances import appeals, restored_until
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import bench, parties, procedure, standings
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import HearingHeld, Presence
from tianping.docket.vocabulary.judgment import (
    AppealLodged,
    CaseClosed,
    Closing,
    JudgmentAnnounced,
    JudgmentIssued,
)
from tianping.docket.vocabulary.service import Mode, NoticePublished, Paper, Served, ServiceAttempted
from tianping.docket.vocabulary.trial import MediationAgreed, MediationDocumentIssued
from tianping.domains.judgment.rules.following import (
    UNCONFIRMED,
    check_default,
    check_reading,
    following_deadlines,
    following_tasks,
    next_level,
    open_answers,
    open_reading,
    open_withdrawal,
    unconfirmed,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Refused, Step, Unit, refused
from tianping.law.limits.closing import ClosingMode, Sent, closing_date
from tianping.law.steps.appeal import ServedParty, appeal_term, effective_date
from tianping.law.steps.hearing import judgment_sending

CLOSING_DAY = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第10条", "法释〔2000〕29号")
__all__ = [
    "APPEAL", "CLOSING_DAY", "FINAL", "check_default", "check_reading", "closing_day", "deadlines", "effective", "is_final", "items",
    "judgments_served", "next_level", "open_answers", "open_reading", "open_withdrawal", "own_term", "summary", "tasks",
]
MEDIATED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第151条", "法释〔2022〕11号")
APPEAL = cite("民事诉讼法", "第171条", "2023修正")
FINAL = cite("民事诉讼法", "第165条", "2023修正")
TERM = Label("上诉期", "time to appeal")
SENDING = Label("发送判决书期限", "time to send the judgment")
_CLOSING_MODES = {Mode.LEFT: ClosingMode.LEFT, Mode.POST: ClosingMode.MAIL, Mode.PUBLIC_NOTICE: ClosingMode.PUBLIC_NOTICE}


def closing_day(docket: Docket, *, closing: Closing, day: date) -> Finding:
    """Return the day on which the case counts as closed by *closing*; raise Refused while it cannot be closed so.

    A judgment: the day it was announced; without an announcement the day the last party was reached, which is the day of
    posting for post and of publication for a public notice, not that of receipt. A mediation document: the day it was served
    on the last party. Everything else: the day of the ruling. Source: 法释〔2000〕29号 第10条; 民诉法解释 第243条.
    """
    if closing is Closing.JUDGMENT:
        return _judgment_day(docket)
    if closing is Closing.MEDIATION:
        return _mediation_day(docket)
    if closing is Closing.WITHDRAWAL:
        raise _unruled(docket)
    if closing is Closing.DEEMED_WITHDRAWAL:
        _check_absent(docket)
    step = Step(Label(f"裁定之日 {day.isoformat()} 结案", f"closed on the day of the ruling, {day.isoformat()}"), day, Unit.DATE, (CLOSING_DAY,))
    return Finding("closing_day", Label("结案日期", "day of closing"), day, Unit.DATE, (step,))


def _unruled(docket: Docket) -> Refused:
    """Return why a case is not closed by a withdrawal as such: whether it is allowed is ruled, and that ruling closes the case."""
    rule = (cite("民事诉讼法", "第148条", "2023修正"),)
    if open_withdrawal(docket) is None:
        return refused("no_withdrawal", Label("原告没有申请撤诉", "the plaintiff has not asked to withdraw"),
                       remedy=Label("请先登记撤诉申请。", "record the request first"), basis=rule)
    return refused("withdrawal_unruled", Label("是否准许撤诉尚未裁定", "it has not been ruled whether the withdrawal is allowed"),
                   remedy=Label("请办理“裁定撤诉申请”: 准许的, 本案随即结案。", "rule on the withdrawal: allowing it closes the case"),
                   basis=rule)


def _mediation_day(docket: Docket) -> Finding:
    """Return the day a mediated case counts as closed: the last party's signature, or the confirmation where the agreement binds by it.

    Source: 民诉法解释 第151条, 第243条; 民事诉讼法(2023修正) 第101条.
    """
    agreed, issued = docket.last(MediationAgreed), docket.last(MediationDocumentIssued)
    if issued is not None and agreed is not None and (issued.what.is_on_file_only or agreed.what.takes_effect_on_signature):
        text = Label(f"协议经各方签字、法院确认, {issued.on.isoformat()} 生效",
                     f"signed by all and confirmed: it binds from {issued.on.isoformat()}")
        step = Step(text, issued.on, Unit.DATE, (MEDIATED,), (issued.seq,))
        return Finding("closing_day", Label("结案日期", "day of closing"), issued.on, Unit.DATE, (step,))
    return _last_reached(docket, Paper.MEDIATION)


def _check_absent(docket: Docket) -> None:
    ours = {p.id for p in parties(docket, Side.PLAINTIFF)}
    held = docket.last(HearingHeld)
    stayed_away = held is not None and any(
        a.person.id in ours and a.presence is Presence.ABSENT for a in held.what.appearances
    )
    simply = [p.name for p in parties(docket, Side.PLAINTIFF) if unconfirmed(docket, p)]
    if stayed_away and simply:
        raise refused(
            "not_summoned", Label(f"简便传唤未经确认, 不得按撤诉处理: {'、'.join(simply)}",
                                  f"the simple summons was not confirmed: {', '.join(simply)}"),
            remedy=Label("请另行开庭并送达传票。", "hold another hearing and serve a summons"), basis=(UNCONFIRMED,),
        )
    if not stayed_away:
        raise refused(
            "plaintiff_came", Label("没有原告无正当理由拒不到庭的记录", "no plaintiff stayed away without good cause"),
            remedy=Label("未缴费的, 请在费用中按撤诉处理。",
                         "for an unpaid fee act under fees"), basis=(cite("民事诉讼法", "第146条", "2023修正"),),
        )


def _judgment_day(docket: Docket) -> Finding:
    if not docket.has(JudgmentIssued):
        raise refused(
            "no_judgment", Label("本案尚未作出判决", "there is no judgment yet"),
            remedy=Label("请先作出判决, 或者选择其他结案方式。", "give judgment, or choose another way of closing"), basis=(CLOSING_DAY,),
        )
    announced = docket.last(JudgmentAnnounced)
    if announced is None:
        return _last_reached(docket, Paper.JUDGMENT)
    return closing_date(sent=(Sent(ClosingMode.ANNOUNCED, announced.on),)).resting_on(announced.seq)


def _last_reached(docket: Docket, paper: Paper) -> Finding:
    reached, everybody = _reached(docket, paper), parties(docket)
    missing = [p.name for p in everybody if p.id not in reached]
    if missing:
        names = "、".join(missing)
        raise refused(
            "not_served_on_all", Label(f"{paper.zh}尚未送达: {names}", f"{paper.en} not served on: {names}"),
            remedy=Label("请宣判或者完成送达后结案。", "announce it, or complete service, then close"), basis=(CLOSING_DAY,),
        )
    ways = [reached[p.id] for p in everybody]
    return closing_date(sent=tuple(sent for sent, _ in ways)).resting_on(*(seq for _, seq in ways))


def _reached(docket: Docket, paper: Paper) -> dict[UUID, tuple[Sent, int]]:
    """Return how *paper* went to each person, by the day that counts for closing: posting and publication, not receipt.

    A mediation document counts from the day it was signed for, however it went.
    """
    found: dict[UUID, tuple[Sent, int]] = {}
    for done in docket.all(Served):
        if done.what.paper is paper:
            mode = _CLOSING_MODES.get(done.what.mode, ClosingMode.SERVED)
            signed = paper is Paper.MEDIATION or mode in (ClosingMode.SERVED, ClosingMode.LEFT)
            way = ClosingMode.SERVED if paper is Paper.MEDIATION else mode
            found.setdefault(done.what.recipient.id, (Sent(way, done.on if signed else done.what.sent_on), done.seq))
    if paper is Paper.MEDIATION:
        return found
    for posted in docket.all(ServiceAttempted):
        if posted.what.paper is paper and posted.what.mode is Mode.POST:
            found.setdefault(posted.what.recipient.id, (Sent(ClosingMode.MAIL, posted.on), posted.seq))
    for notice in docket.all(NoticePublished):
        if notice.what.paper is paper:
            found.setdefault(notice.what.recipient.id, (Sent(ClosingMode.PUBLIC_NOTICE, notice.on), notice.seq))
    return found


def judgments_served(docket: Docket) -> dict[UUID, Recorded[Served]]:
    """Return by which entry the judgment counts as served on each person."""
    found: dict[UUID, Recorded[Served]] = {}
    for one in docket.all(Served):
        if one.what.paper is Paper.JUDGMENT:
            found.setdefault(one.what.recipient.id, one)
    return found


def is_final(docket: Docket) -> bool:
    """Say whether no appeal lies: small-claims procedure is one instance only. Source: 民事诉讼法(2023修正) 第165条."""
    return procedure(docket) is Procedure.SMALL_CLAIMS


def effective(docket: Docket, setting: Setting) -> Finding:
    """Return the day the judgment takes effect if nobody appeals, with each party's own term.

    Refuses before judgment, while a party is not served, and after an appeal. Source: 民事诉讼法(2023修正) 第158条, 第171条.
    """
    appealed = next(iter(appeals(docket)), None)
    if appealed is not None:
        raise refused(
            "appealed", Label(f"{appealed.what.appellant.name} 已于 {appealed.on} 上诉, 一审判决不生效",
                              f"{appealed.what.appellant.name} appealed on {appealed.on}: the judgment does not take effect"),
            remedy=Label("以二审裁判为准。", "the decision on appeal counts"), basis=(APPEAL,),
        )
    served = judgments_served(docket)
    days = tuple(ServedParty(p.name, served[p.id].on if p.id in served else None) for p in parties(docket))
    found = effective_date(parties=days, is_final=is_final(docket), calendar=setting.calendar)
    return found.resting_on(*(one.seq for one in served.values()))


def own_term(docket: Docket, person: PersonRef, setting: Setting) -> Finding | None:
    """Return the last day on which *person* may appeal, or None while the judgment is not served on them."""
    done = judgments_served(docket).get(person.id)
    if done is None:
        return None
    term = appeal_term(served_on=done.on, calendar=setting.calendar).resting_on(done.seq)
    return restored_until(docket, person.id, term, name="appeal_term")


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the day and the way of closing, and since when the judgment, or the decision above, is in force."""
    closed, since = docket.last(CaseClosed), _effective_on(docket, setting)
    if closed is None:
        return Summary(effective_on=since)
    return Summary(closed_on=closed.what.closed_on, closed_by=closed.what.closing.value, effective_on=since)


def _effective_on(docket: Docket, setting: Setting) -> date | None:
    if not docket.has(JudgmentIssued):
        return None
    try:
        return _day(in_force(docket, setting))
    except Refused:  # a party is not served, an appeal is pending, the judgment was set aside
        return None


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the time to send an announced judgment, and each party's time to appeal."""
    yield from following_deadlines(docket, setting)
    announced = docket.last(JudgmentAnnounced)
    if announced is not None:
        found = judgment_sending(
            announced_on=announced.on, is_fixed_date=not announced.what.is_in_court, calendar=setting.calendar
        ).resting_on(announced.seq)
        reached = _reached(docket, Paper.JUDGMENT)
        sent = [reached.get(p.id) for p in parties(docket)]
        went = [one[0].on for one in sent if one is not None]
        yield Deadline(
            "judgment_sending", SENDING, found, _day(found), "service_clerk",
            met_on=max(went) if went and len(went) == len(sent) else None, remedy="service.attempt_service",
        )
    if is_final(docket):
        return
    sides = {s.person.id: s.side for s in standings(docket)}
    lodged = {one.what.appellant.id: one for one in docket.all(AppealLodged)}
    terms: dict[date, Finding] = {}
    served = judgments_served(docket)
    for person in parties(docket):
        done = served.get(person.id)
        if done is not None:
            if done.on not in terms:
                terms[done.on] = appeal_term(served_on=done.on, calendar=setting.calendar)
            term, by = terms[done.on].resting_on(done.seq), lodged.get(person.id)
            yield Deadline(
                "appeal_term", TERM, term, _day(term), sides[person.id].value, person=person.id, met_on=by.on if by else None,
                met_by=by.seq if by else None, remedy="judgment.lodge_appeal",
            )


def _day(found: Finding) -> date:
    assert isinstance(found.value, date), "a period ends on a day"
    return found.value


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield the operative clauses of the judgment."""
    issued = docket.last(JudgmentIssued)
    if issued is None:
        return
    for i, clause in enumerate(issued.what.clauses, 1):
        text = f"第{i}项 {clause.text}"
        yield Item("clause", Label(text, f"clause {i}"), amount_cny=clause.amount_cny, on=issued.on, seq=issued.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a judgment to give, to announce, and a case to close."""
    yield from following_tasks(docket, setting)
    held = bench(docket)
    if held is None:
        return
    judge = held.judge.account
    if docket.stage is Stage.HEARD:
        yield Task("judgment.issue", Label("作出判决", "give judgment"), "judge", "judgment.issue_judgment", account=judge)
    if docket.stage is Stage.DECIDED:
        if not docket.has(JudgmentAnnounced):
            yield Task("judgment.announce", Label("宣判", "announce the judgment"), "judge", "judgment.announce", account=judge, urgency=1)
        yield Task("judgment.close", Label("结案", "close the case"), "judge", "judgment.close_case", account=judge)
    asked = open_withdrawal(docket)
    if asked is not None and docket.stage not in ENDED:
        text = Label("审查撤诉申请", "decide on the withdrawal")
        yield Task("judgment.withdrawal", text, "judge", "judgment.close_case", account=judge, since_on=asked.on, urgency=1)
