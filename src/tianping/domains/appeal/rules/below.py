"""Below: what an appeal sets in motion in the matter of first instance - fee, copy and answer, file up, result, remand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.asking import day_of, no
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Interval, Money, Participant, Task, Tie
from tianping.docket.fold import Docket
from tianping.docket.instances import SERVED_AS, appeals, names, retrial_appealable, sent_back, served_with, total_cny
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import bench, claim_cny, is_turned_away, parties
from tianping.docket.vocabulary.appeal import (
    AppealAnswered,
    AppealFeeDemanded,
    AppealFeePaid,
    AppealFeeRefunded,
    FileConsulted,
    FileSentUp,
    RemandOpened,
    ResultReturned,
    RulingAppealed,
)
from tianping.docket.vocabulary.fees import FeeDemanded
from tianping.docket.vocabulary.filing import Accepted
from tianping.docket.vocabulary.judgment import AppealLodged, JudgmentIssued
from tianping.docket.vocabulary.retrial import RetrialDecided
from tianping.docket.vocabulary.service import Paper, Served
from tianping.law.cite import cite
from tianping.law.fees.appeal import appeal_fee
from tianping.law.fees.exempt import FreeKind, free_of_fee
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.appeal import AppealPaper, Decision, appeal_papers, appeal_term
from tianping.law.steps.filing_review import Incoming, filing_after

APPEAL = cite("民事诉讼法", "第171条", "2023修正")
PAPERS = UP = cite("民事诉讼法", "第174条", "2023修正")
FEE = cite("诉讼费用交纳办法", "第17条", "国务院令第481号")
COPY = Label("发送上诉状副本期限", "time to pass on the appeal")
ANSWER = Label("上诉答辩期", "time to answer the appeal")
FILES = Label("报送上诉案卷期限", "time to send the file up")
PAY = Label("预交上诉费期限", "time to prepay the appeal fee")
REFILE = Label("发回重审立案期限", "time to file the remanded case")


@dataclass(frozen=True, slots=True)
class Account:
    """How the fee of one appellant stands."""

    demanded: Recorded[AppealFeeDemanded] | None
    paid_cny: Decimal
    refunded_cny: Decimal

    @property
    def is_open(self) -> bool:
        """Say whether something demanded is not paid."""
        return self.demanded is not None and self.paid_cny < self.demanded.what.amount_cny


def account(docket: Docket, appellant: UUID) -> Account:
    """Return how the appeal fee of *appellant* stands."""
    demanded = [one for one in docket.all(AppealFeeDemanded) if one.what.appellant.id == appellant]
    paid = total_cny(one.what.amount_cny for one in docket.all(AppealFeePaid) if one.what.appellant.id == appellant)
    back = total_cny(one.what.amount_cny for one in docket.all(AppealFeeRefunded) if one.what.appellant.id == appellant)
    return Account(demanded[-1] if demanded else None, paid, back)


def appeal_of(docket: Docket, person: UUID) -> Recorded[AppealLodged] | Recorded[RulingAppealed]:
    """Return the appeal of *person* that stands; raise Refused without one."""
    for one in appeals(docket):
        if one.what.appellant.id == person:
            return one
    raise no("no_appeal", "该当事人没有上诉", "this party has not appealed", "请从上诉人中选择。", "choose one of the appellants", APPEAL)


def likely_disputed_cny(docket: Docket, appellant: PersonRef) -> Decimal | None:
    """Return what an appeal usually disputes: to a defendant what was allowed, to a plaintiff what was not; None without sums."""
    issued, retried, accepted = docket.last(JudgmentIssued), docket.last(RetrialDecided), docket.last(Accepted)
    allowed = issued.what.amount_cny if issued is not None else retried.what.amount_cny if retried is not None else None
    claimed = claim_cny(docket) or (accepted.what.claim_cny if accepted is not None else Decimal(0))
    if allowed is None or not claimed:
        return None
    ours = {p.id for p in parties(docket, Side.PLAINTIFF)}
    return claimed - allowed if appellant.id in ours else allowed


def fee(docket: Docket, appellant: UUID, *, disputed_cny: Decimal | None, day: date) -> Finding:
    """Return the fee of an appeal, in CNY: none against a ruling; on the disputed part; per case the fee of first instance.

    Refuses an appeal without a sum where first instance demanded no fee. Source: 诉讼费用交纳办法 第8条第2项、第17条.
    """
    lodged = appeal_of(docket, appellant)
    if isinstance(lodged.what, RulingAppealed):
        return free_of_fee(kind=FreeKind.APPEAL_AGAINST_RULING, filed_on=day).resting_on(lodged.seq)
    if disputed_cny is not None:
        return appeal_fee(disputed_cny=disputed_cny, appealed_on=day).resting_on(lodged.seq)
    first = docket.first(FeeDemanded)
    if first is None:
        raise no("no_disputed_amount", "没有上诉争议金额, 一审也没有收费记录", "neither a disputed sum nor a fee of first instance is known",
                 "请填写上诉争议金额。", "write down the disputed sum", FEE)
    full = first.what.amount_cny * 2 if first.what.is_halved else first.what.amount_cny
    step = Step(Label(f"按件收费, 与一审相同: {full:,} 元", f"charged per case as at first instance: {full:,}"), full, Unit.CNY, (FEE,), (first.seq,))
    return Finding("appeal_fee", Label("上诉案件受理费", "fee of the appeal"), full, Unit.CNY, (step,)).resting_on(lodged.seq)


def others_of(docket: Docket, appellant: UUID) -> tuple[PersonRef, ...]:
    """Return on whom an appeal is served: every other party; nobody where the complaint was not accepted and the other side never heard of it."""
    if is_turned_away(docket):
        return ()
    return tuple(p for p in parties(docket) if p.id != appellant)


def copies_served(docket: Docket, lodged: Recorded[AppealLodged] | Recorded[RulingAppealed]) -> dict[UUID, Recorded[Served]]:
    """Return by person the entry by which the copy of this appeal counts as served."""
    found: dict[UUID, Recorded[Served]] = {}
    for one in docket.all(Served):
        if one.what.paper is Paper.APPEAL and one.seq > lodged.seq:
            found.setdefault(one.what.recipient.id, one)
    return found


def decision_served(docket: Docket) -> dict[UUID, Recorded[Served]]:
    """Return by person the service of the decision appealed against."""
    against_ruling = any(isinstance(one.what, RulingAppealed) for one in appeals(docket))
    return dict(served_with(docket, Paper.RULING if against_ruling else Paper.JUDGMENT))


def check_ready_to_send(docket: Docket, setting: Setting, day: date) -> None:
    """Raise Refused while the file cannot go up: no appeal, somebody may still appeal, a copy not served, an answer still due.

    Source: 民事诉讼法(2023修正) 第171条、第174条.
    """
    lodged = appeals(docket)
    if not lodged:
        raise no("no_appeal", "没有上诉, 不需要移送", "nobody appealed: nothing goes up", "请核对。", "check it", UP)
    decision = retrial_appealable(docket) or (Decision.JUDGMENT if isinstance(lodged[0].what, AppealLodged) else None)
    if decision is not None:
        _check_terms_over(docket, setting, day, {one.what.appellant.id for one in lodged}, decision)
    for one in lodged:
        served = copies_served(docket, one)
        waiting = [p for p in others_of(docket, one.what.appellant.id) if p.id not in served]
        if waiting:
            raise no("appeal_not_served", f"{one.what.appellant.name}的上诉状副本尚未送达: {names(waiting)}",
                     f"the appeal is not served on: {names(waiting)}", "请先送达上诉状副本。", "serve it first", PAPERS)
        _check_answers(docket, setting, day, served)


def _check_terms_over(docket: Docket, setting: Setting, day: date, appellants: set[UUID], decision: Decision) -> None:
    retried = docket.last(RetrialDecided)
    served = served_with(docket, SERVED_AS[decision], after=retried.seq if retried is not None else 0)
    unserved = [p for p in parties(docket) if p.id not in served and p.id not in appellants]
    if unserved:
        which = Label("判决书", "judgment") if decision is Decision.JUDGMENT else Label("裁定书", "ruling")
        raise no("judgment_not_served", f"{which.zh}尚未送达: {names(unserved)}", f"the {which.en} is not served on: {names(unserved)}",
                 "请送达全部当事人后移送。", "serve every party first", UP)
    for p in parties(docket):
        if p.id not in appellants:
            until = day_of(appeal_term(served_on=served[p.id].on, decision=decision, calendar=setting.calendar))
            if day <= until:
                raise no("term_runs", f"{p.name}的上诉期到 {until} 才届满", f"{p.name} may appeal until {until}",
                         "请在各方上诉期届满后移送。", "wait until every term is over", APPEAL)


def _check_answers(docket: Docket, setting: Setting, day: date, served: dict[UUID, Recorded[Served]]) -> None:
    answered = {one.what.respondent.id for one in docket.all(AppealAnswered)}
    for person, one in served.items():
        until = day_of(appeal_papers(paper=AppealPaper.APPEAL_ANSWER, on=one.on, calendar=setting.calendar))
        if person not in answered and day <= until:
            name = one.what.recipient.name
            raise no("answer_due", f"{name}的答辩期到 {until} 才届满", f"{name} may answer until {until}",
                     "请等待答辩或者答辩期届满。", "wait for the answer or the end of its term", PAPERS)


def files_up_from(docket: Docket, setting: Setting) -> tuple[date, tuple[int, ...]] | None:
    """Return the day from which the five days to send the file up run: the last answer, or the end of the last term to answer."""
    last: list[tuple[date, int]] = []
    answers = {one.what.respondent.id: one for one in docket.all(AppealAnswered)}
    for lodged in appeals(docket):
        if is_turned_away(docket):  # nobody answers
            last.append((lodged.on, lodged.seq))
        served = copies_served(docket, lodged)
        for p in others_of(docket, lodged.what.appellant.id):
            if p.id in answers and answers[p.id].seq > lodged.seq:
                last.append((answers[p.id].on, answers[p.id].seq))
            elif p.id in served:
                until = day_of(appeal_papers(paper=AppealPaper.APPEAL_ANSWER, on=served[p.id].on, calendar=setting.calendar))
                last.append((until, served[p.id].seq))
            else:
                return None
    return (max(d for d, _ in last), tuple(s for _, s in last)) if last else None


def readers(docket: Docket) -> Iterator[Participant]:
    """Yield those above to whom this file was opened, until the result came back."""
    back = docket.last(ResultReturned)
    for one in docket.all(FileConsulted):
        until = back.on if back is not None and back.seq > one.seq else None
        yield Participant(Tie.INVITED, one.what.capacity, one.what.official.name, account=one.what.official.account, from_on=one.on, until_on=until)


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield for each appeal: fee, copy, answers; then the file up; after a remand the day to file anew."""
    sent = docket.last(FileSentUp)
    for lodged in appeals(docket):
        yield from _of_appeal(docket, setting, lodged)
    start = files_up_from(docket, setting)
    if start is not None:
        found = appeal_papers(paper=AppealPaper.FILES_UP, on=start[0], calendar=setting.calendar).resting_on(*start[1])
        yield Deadline("files_up", FILES, found, day_of(found), "clerk", met_on=sent.on if sent else None,
                       met_by=sent.seq if sent else None, remedy="appeal.send_up")
    back = sent_back(docket)
    if back is not None:
        found = filing_after(event=Incoming.REMAND_RECEIVED, on=back.on, calendar=setting.calendar).resting_on(back.seq)
        yield Deadline("remand_filing", REFILE, found, day_of(found), "filing_clerk", met_on=back.filed.on if back.filed else None,
                       met_by=back.filed.seq if back.filed else None, remedy="appeal.file_remand")
    opened, accepted = docket.last(RemandOpened), docket.last(Accepted)
    if opened is not None:
        found = filing_after(event=Incoming.REMAND_RECEIVED, on=opened.on, calendar=setting.calendar).resting_on(opened.seq)
        yield Deadline("remand_filing", REFILE, found, day_of(found), "filing_clerk", met_on=accepted.on if accepted else None,
                       met_by=accepted.seq if accepted else None, remedy="filing.accept")


def _of_appeal(docket: Docket, setting: Setting, lodged: Recorded[AppealLodged] | Recorded[RulingAppealed]) -> Iterator[Deadline]:
    who, served, sent = lodged.what.appellant, copies_served(docket, lodged), docket.last(FileSentUp)
    held = account(docket, who.id)
    if held.demanded is not None:
        text = Label(f"{who.name}应于 {held.demanded.what.pay_by} 前预交上诉费 {held.demanded.what.amount_cny:,} 元",
                     f"{who.name} prepays {held.demanded.what.amount_cny:,} by {held.demanded.what.pay_by}")
        step = Step(text, held.demanded.what.pay_by, Unit.DATE, (FEE,), (held.demanded.seq,))
        paid = [one for one in docket.all(AppealFeePaid) if one.what.appellant.id == who.id]
        yield Deadline(
            "appeal_fee", PAY, Finding("appeal_fee_due", PAY, held.demanded.what.pay_by, Unit.DATE, (step,)), held.demanded.what.pay_by,
            "appellant", person=who.id, met_on=paid[-1].on if paid and not held.is_open else None,
            met_by=paid[-1].seq if paid and not held.is_open else None,
        )
    copy = appeal_papers(paper=AppealPaper.APPEAL_COPY, on=lodged.on, calendar=setting.calendar).resting_on(lodged.seq)
    everybody = others_of(docket, who.id)
    done = [served[p.id] for p in everybody if p.id in served]
    all_done = len(done) == len(everybody) and bool(done)
    if everybody:
        yield Deadline("appeal_copy", COPY, copy, day_of(copy), "service_clerk", person=who.id,
                       met_on=max(one.what.sent_on for one in done) if all_done else None, remedy="service.attempt_service")
    answers = {one.what.respondent.id: one for one in docket.all(AppealAnswered)}
    for one in done:
        found = appeal_papers(paper=AppealPaper.APPEAL_ANSWER, on=one.on, calendar=setting.calendar).resting_on(one.seq)
        by = answers.get(one.what.recipient.id) or sent  # without an answer nothing waits once the file is up
        yield Deadline("appeal_answer", ANSWER, found, day_of(found), "respondent", person=one.what.recipient.id,
                       met_on=by.on if by else None, met_by=by.seq if by else None, remedy="appeal.answer_appeal")


def intervals(docket: Docket) -> Iterator[Interval]:
    """Yield the time the case was before the court above; it is not part of this instance."""
    sent, back = docket.last(FileSentUp), docket.last(ResultReturned)
    if sent is not None:
        yield Interval("above", Label("二审期间", "before the court above"), sent.on, back.on if back else None, is_excluded=False, seq=sent.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield fees to demand, copies to serve, the file to send, a remanded case to file anew."""
    lodged, sent, held = appeals(docket), docket.last(FileSentUp), bench(docket)
    for one in lodged if sent is None else ():
        who = one.what.appellant
        if account(docket, who.id).demanded is None and isinstance(one.what, AppealLodged):
            yield Task(f"appeal.fee.{who.id}", Label(f"通知{who.name}预交上诉费", f"demand the appeal fee of {who.name}"), "filing_clerk",
                       "appeal.demand_appeal_fee", since_on=one.on, urgency=1)
        served = copies_served(docket, one)
        for p in others_of(docket, who.id):
            if p.id not in served:
                text = Label(f"向{p.name}送达{who.name}的上诉状副本", f"serve the appeal of {who.name} on {p.name}")
                yield Task(f"appeal.copy.{who.id}.{p.id}", text, "service_clerk", "service.attempt_service", since_on=one.on, urgency=1)
    start = files_up_from(docket, setting)
    if lodged and sent is None and start is not None:
        due = day_of(appeal_papers(paper=AppealPaper.FILES_UP, on=start[0], calendar=setting.calendar))
        clerk = held.clerk.account if held and held.clerk else None
        yield Task("appeal.send_up", Label("移送上诉案卷", "send the file up"), "clerk" if held else "filing_clerk", "appeal.send_up",
                   account=clerk, since_on=start[0], due_on=due, urgency=1)
    back = sent_back(docket)
    if back is not None and back.filed is None:
        yield Task("appeal.file_remand", Label("发回重审案件另行立案", "file the remanded case"), "filing_clerk", "appeal.file_remand",
                   since_on=back.on, urgency=0)


def money(docket: Docket) -> Iterator[Money]:
    """Yield the fees of appeals: demanded, paid, given back."""
    for asked in docket.all(AppealFeeDemanded):
        yield Money("appeal_fee_demanded", Label("应交上诉费", "appeal fee due"), asked.what.amount_cny, asked.on,
                    person=asked.what.appellant.id, seq=asked.seq)
    for paid in docket.all(AppealFeePaid):
        yield Money("appeal_fee_paid", Label("已交上诉费", "appeal fee paid"), paid.what.amount_cny, paid.on,
                    person=paid.what.appellant.id, is_paid=True, seq=paid.seq)
    for back in docket.all(AppealFeeRefunded):
        yield Money("appeal_fee_refunded", Label("已退上诉费", "appeal fee refunded"), -back.what.amount_cny, back.on,
                    person=back.what.appellant.id, is_paid=True, seq=back.seq)
