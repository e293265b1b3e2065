"""Appraisal: asked for, commissioned, reported, objected to, answered, made anew."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import named_party, no, party_acting, party_choices, tell_all, written
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.reading import check_bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.evidence import (
    AppraisalAnswered,
    AppraisalAsked,
    AppraisalObjected,
    AppraisalOrdered,
    AppraisalRefused,
    AppraisalReported,
    AppraisalReturned,
    Choosing,
    ReappraisalGround,
)
from tianping.domains.evidence.rules import (
    AGAIN,
    APPRAISAL,
    APPRAISAL_TERM,
    COMMISSION,
    OBJECTION,
    open_requests,
    running,
    term_until,
    unanswered,
)
from tianping.law.finding import Label

TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)


def _reports(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(r.seq), Label(f"{r.on} {r.what.conclusion[:20]}", f"report of {r.on}")) for r in docket.all(AppraisalReported))


@action("申请鉴定", "Ask for an appraisal", cites=(APPRAISAL, APPRAISAL_TERM), stages=TRIED)
def ask_appraisal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    matters: Annotated[str, Ask("鉴定事项", "what to appraise", widget="long")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask for an appraisal of a question of fact, before the evidence term ends. Source: 民事诉讼法(2023修正) 第79条; 民诉法解释 第121条."""
    who, until = party_acting(docket, by, asker, APPRAISAL), term_until(docket)
    if until is not None and given.day > until:
        raise no("term_over", f"举证期限已于 {until.isoformat()} 届满", f"the term ended on {until.isoformat()}", "应当在举证期限届满前申请鉴定。",
                 "ask before it ends", APPRAISAL_TERM)
    entry = AppraisalAsked(who, written(matters, "鉴定事项", "what to appraise", APPRAISAL), written(reasons, "理由", "reasons", APPRAISAL))
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, f"{who.name} 申请鉴定", f"{who.name} asks for an appraisal"))


def _asked_matters(docket: Docket, given: Given) -> str:
    waiting = open_requests(docket)
    return waiting[0].what.matters if waiting else ""


@action("委托鉴定", "Commission an appraisal", cites=(APPRAISAL, COMMISSION, AGAIN), stages=TRIED, is_binding=True)
def order_appraisal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    institution: Annotated[str, Ask("鉴定机构", "institution", widget="text")],
    matters: Annotated[str, Ask("鉴定事项、范围", "matters and scope", widget="long", prefill=_asked_matters)],
    purpose: Annotated[str, Ask("鉴定目的", "purpose", widget="long")],
    choosing: Annotated[Choosing, Ask("选定方式", "how it was found", widget="choice")],
    due_on: Annotated[date, Ask("鉴定期限", "due on", widget="date")],
    payer: Annotated[UUID | None, Ask("预交鉴定费的当事人", "who advances the fee", widget="choice", choices=party_choices)] = None,
    again_ground: Annotated[ReappraisalGround | None, Ask("重新鉴定的理由", "why anew", widget="choice")] = None,
    reappraises: Annotated[int | None, Ask("被重新鉴定的意见", "report set aside", widget="choice", choices=_reports)] = None,
) -> Changes:
    """Commission an institution: matters, scope, purpose and term are named. The days do not count towards the trial limit.

    Once a report is in, a further appraisal needs one of the four grounds; defects that can be mended by a supplement or by
    questioning are no ground. Source: 民事诉讼法(2023修正) 第79条; 法释〔2019〕19号 第32条, 第40条.
    """
    check_bench(docket)
    reports = docket.all(AppraisalReported)
    if reports and (again_ground is None or reappraises is None):
        raise no("no_ground_anew", "已有鉴定意见, 重新鉴定应当具有法定理由", "there is a report: a further appraisal needs a ground",
                 "请选择理由和被重新鉴定的意见; 可以补正的, 通过补充鉴定、质证解决。", "choose the ground and the report", AGAIN)
    if running(docket):
        raise no("appraisal_runs", "已有鉴定正在进行", "an appraisal is running", "请等待鉴定意见。", "wait for the report", APPRAISAL)
    if due_on <= given.day:
        raise no("due_past", "鉴定期限应当晚于今日", "the term lies in the future", "请核对期限。", "check the day", COMMISSION)
    asked = open_requests(docket)
    entry = AppraisalOrdered(
        written(institution, "鉴定机构", "institution", COMMISSION), written(matters, "鉴定事项", "matters", COMMISSION),
        written(purpose, "鉴定目的", "purpose", COMMISSION), choosing, due_on, named_party(docket, payer, COMMISSION) if payer else None,
        asked[0].seq if asked else 0, reappraises or 0)
    until = due_on.isoformat()
    return Changes(entries=(New(entry, given.day),), tells=tell_all(
        docket, f"委托{institution.strip()}鉴定, 期限至 {until}; 鉴定期间不计入审限", f"an appraisal is commissioned until {until}"))


@action("不准许鉴定", "Refuse an appraisal", cites=(APPRAISAL_TERM,), stages=TRIED, after=(AppraisalAsked,))
def refuse_appraisal(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("理由", "reasons", widget="long")]
) -> Changes:
    """Refuse: unrelated to what must be proved, or without use for it. Source: 民诉法解释 第121条第1款."""
    check_bench(docket)
    waiting = open_requests(docket)
    if not waiting:
        raise no("nothing_asked", "没有待决定的鉴定申请", "no request waits", "无需办理。", "nothing to do", APPRAISAL_TERM)
    entry = AppraisalRefused(waiting[0].seq, written(reasons, "理由", "reasons", APPRAISAL_TERM))
    return Changes(entries=(New(entry, given.day),),
                   tells=(Tell(Label("鉴定申请不予准许", "the appraisal was refused"), person=waiting[0].what.asker.id),))


def _running(docket: Docket) -> Recorded[AppraisalOrdered]:
    live = running(docket)
    if not live:
        raise no("nothing_runs", "没有正在进行的鉴定", "no appraisal runs", "请先委托鉴定。", "commission it first", COMMISSION)
    return live[0]


@action("登记鉴定意见", "Record the report", cites=(COMMISSION, OBJECTION), stages=TRIED, after=(AppraisalOrdered,))
def report_appraisal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    conclusion: Annotated[str, Ask("鉴定结论", "conclusion", widget="long")],
    file: Annotated[FileRef | None, Ask("鉴定意见书", "report", widget="file")] = None,
) -> Changes:
    """Record the report; a copy goes to the parties, who may object in writing. Source: 法释〔2019〕19号 第36条, 第37条."""
    ordered = _running(docket)
    entry = AppraisalReported(ordered.seq, written(conclusion, "鉴定结论", "the conclusion", COMMISSION), file)
    return Changes(entries=(New(entry, given.day),),
                   tells=tell_all(docket, "收到鉴定意见, 有异议的请书面提出", "the report came in: objections in writing"))


@action("登记鉴定退回", "Record that the appraisal was given back", cites=(COMMISSION,), stages=TRIED,
        after=(AppraisalOrdered,))
def return_appraisal(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("退回原因", "why", widget="long")]
) -> Changes:
    """Record that no report comes: the fee is unpaid, material is lacking, it cannot be done, or it was withdrawn.

    Source: 法释〔2019〕19号 第31条, 第35条.
    """
    ordered = _running(docket)
    entry = AppraisalReturned(ordered.seq, written(reasons, "退回原因", "why", COMMISSION))
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, "鉴定被退回, 审限继续计算", "the appraisal was given back"))


@action("对鉴定意见提出异议", "Object to the report", cites=(OBJECTION,), stages=TRIED, after=(AppraisalReported,))
def object_to_appraisal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[str, Ask("异议理由", "reasons", widget="long")],
    objector: Annotated[UUID | None, Ask("异议人", "who objects", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Object to the last report; the appraiser answers in writing. Source: 法释〔2019〕19号 第37条."""
    who, report = party_acting(docket, by, objector, OBJECTION), docket.last(AppraisalReported)
    if report is None:
        raise no("no_report", "尚未收到鉴定意见", "no report came in", "请等待鉴定意见。", "wait for it", OBJECTION)
    entry = AppraisalObjected(report.seq, who, written(reasons, "异议理由", "reasons", OBJECTION))
    return Changes(entries=(New(entry, given.day),),
                   tells=(Tell(Label("当事人对鉴定意见提出异议", "the report is disputed"), account=check_bench(docket).judge.account),))


@action("登记鉴定人答复", "Record the appraiser's answer", cites=(OBJECTION,), stages=TRIED, after=(AppraisalObjected,))
def answer_appraisal(
    docket: Docket, *, by: Acting, given: Given, answer: Annotated[str, Ask("答复内容", "answer", widget="long")]
) -> Changes:
    """Record the appraiser's written answer; who still objects may have them called to court. Source: 法释〔2019〕19号 第37条, 第38条."""
    waiting = unanswered(docket)
    if not waiting:
        raise no("nothing_to_answer", "没有待答复的异议", "no objection waits", "无需办理。", "nothing to do", OBJECTION)
    entry = AppraisalAnswered(waiting[0].seq, written(answer, "答复内容", "the answer", OBJECTION))
    text = Label("鉴定人已答复; 仍有异议的, 可以申请鉴定人出庭", "the appraiser answered; you may have them called to court")
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=waiting[0].what.objector.id),))
