"""The term, what is produced, its exchange, the pre-trial meeting."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import named_parties, no, party_acting, party_choices, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.reading import check_bench, parties, procedure, terms_waived
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.evidence import (
    EvidenceExchanged,
    EvidenceExtensionAsked,
    EvidenceExtensionDecided,
    EvidenceOpinion,
    EvidenceSubmitted,
    EvidenceTermSet,
    LateConsequence,
    LateEvidenceDecided,
    PretrialMeetingHeld,
    TermsWaived,
)
from tianping.docket.vocabulary.filing import EvidenceItem, Procedure
from tianping.domains.evidence.rules import (
    EXCHANGE,
    EXTENSION,
    LATE,
    LATE_REASON,
    MEETING,
    TERM,
    WAIVED,
    WAIVED_SMALL,
    bounds,
    open_extensions,
    open_late,
    term,
    term_until,
)
from tianping.law.finding import Label
from tianping.law.steps.evidence import evidence_term

OPEN = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
BEFORE_HEARING = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED)
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
USUAL_DAYS = {Procedure.ORDINARY: 15, Procedure.SUMMARY: 15, Procedure.SMALL_CLAIMS: 7}


def _usual(docket: Docket, given: Given) -> int:
    held = procedure(docket)
    return USUAL_DAYS[held] if held else 15


def _today(docket: Docket, given: Given) -> date:
    return given.day


def _everybody(docket: Docket, given: Given) -> tuple[str, ...]:
    return tuple(c.value for c in party_choices(docket, given))


@action("指定举证期限", "Set the evidence term", cites=(TERM,), stages=TRIED, on_many=True)
def set_evidence_term(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    days: Annotated[int, Ask("天数", "days", widget="number", prefill=_usual)],
    starts_on: Annotated[date | None, Ask("起算日(通知送达之日)", "from (day of the notice)", widget="date", prefill=_today)] = None,
    is_agreed: Annotated[bool, Ask("当事人协商并经法院准许", "agreed by the parties with leave", widget="check")] = False,
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Set until when evidence is produced: at least fifteen days in ordinary procedure, at most fifteen in summary, normally seven in small claims.

    Source: 民诉法解释 第99条, 第266条, 第275条; 法释〔2019〕19号 第51条, 第55条.
    """
    check_bench(docket)
    found = evidence_term(starts_on=starts_on or given.day, days=days, procedure=bounds(docket), is_agreed=is_agreed, calendar=given.calendar)
    assert isinstance(found.value, date), "a term ends on a day"
    entry = EvidenceTermSet(days, starts_on or given.day, found.value, is_agreed, note.strip())
    until = found.value.isoformat()
    return Changes(entries=(New(entry, given.day),), findings=(found,), tells=tell_all(
        docket, f"请于 {until} 前提交证据, 逾期须说明理由", f"evidence is due by {until}"))


@action("登记不需要答辩期和举证期限", "Waive the terms", cites=(WAIVED, WAIVED_SMALL), kinds=("civil_first",), stages=BEFORE_HEARING)
def waive_terms(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    waivers: Annotated[tuple[UUID, ...], Ask("表示不需要的当事人", "who needs none", widget="choice", choices=party_choices)],
) -> Changes:
    """Record that all parties need neither the term of the defence nor one for evidence: the court may hear them at once.

    Refuses in ordinary procedure, whose terms are the law's, and while one party has not said so.
    Source: 民诉法解释 第266条第4款, 第275条第3款.
    """
    check_bench(docket)
    if procedure(docket) not in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS):
        raise no("not_summary", "普通程序应当给予答辩期和举证期限", "ordinary procedure keeps both terms", "请在期限届满后开庭。",
                 "hear the case after them", WAIVED)
    people = named_parties(docket, waivers, WAIVED)
    lacking = "、".join(p.name for p in parties(docket) if p not in people)
    if lacking:
        raise no("not_all_waive", f"尚未表示不需要答辩期和举证期限的当事人: {lacking}", f"not said by: {lacking}",
                 "须当事人双方均表示不需要。", "all parties must say so", WAIVED)
    if all(terms_waived(docket, p.id) is not None for p in people):
        raise no("waived_before", "已经登记不需要答辩期和举证期限", "it is on record already", "可以立即开庭或者确定开庭日期。",
                 "book the hearing", WAIVED)
    return Changes(entries=(New(TermsWaived(people), given.day),), tells=tell_all(
        docket, "各方均表示不需要答辩期和举证期限, 法院可以立即开庭", "no party needs the terms: the case may be heard at once"))


@action("申请延长举证期限", "Ask for a longer evidence term", cites=(EXTENSION,), stages=TRIED, after=(EvidenceTermSet,))
def ask_evidence_extension(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    days: Annotated[int, Ask("申请延长天数", "days", widget="number")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask in writing for a longer term, before it ends. Source: 民事诉讼法(2023修正) 第68条; 民诉法解释 第100条."""
    who, until = party_acting(docket, by, asker, EXTENSION), term_until(docket)
    if until is None:
        raise no("no_term", "本案没有指定举证期限", "no term was set", "无需申请。", "there is nothing to extend", EXTENSION)
    if given.day > until:
        raise no("term_over", f"举证期限已于 {until.isoformat()} 届满", f"the term ended on {until.isoformat()}",
                 "应当在期限届满前申请; 可以提交证据并说明逾期理由。",
                 "ask before it ends; evidence may still come in with the reason for its lateness", EXTENSION)
    if days < 1:
        raise no("no_days", "申请延长的天数应当大于零", "the days must be above zero", "请填写天数。", "write down the days", EXTENSION)
    entry = EvidenceExtensionAsked(who, days, written(reasons, "理由", "reasons", EXTENSION))
    told = Tell(Label("收到延长举证期限申请", "a longer term is asked for"), account=check_bench(docket).judge.account)
    return Changes(entries=(New(entry, given.day),), tells=(told,))


@action("决定延长举证期限申请", "Decide on a longer evidence term", cites=(EXTENSION,), stages=TRIED,
        after=(EvidenceExtensionAsked,))
def decide_evidence_extension(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_granted: Annotated[bool, Ask("准许", "granted", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Grant the extension - for every party - or refuse it. Source: 民诉法解释 第100条."""
    check_bench(docket)
    waiting, until = open_extensions(docket), term_until(docket)
    if not waiting or until is None:
        raise no("nothing_asked", "没有待决定的延长申请", "no request waits", "无需办理。", "nothing to do", EXTENSION)
    asked, why = waiting[0], written(reasons, "理由", "reasons", EXTENSION)
    if not is_granted:
        entry = EvidenceExtensionDecided(asked.seq, is_granted=False, until_on=None, reasons=why)
        return Changes(entries=(New(entry, given.day),),
                       tells=(Tell(Label("延长举证期限申请不予准许", "the longer term was refused"), person=asked.what.asker.id),))
    found = evidence_term(starts_on=until, days=asked.what.days, procedure=bounds(docket), is_agreed=True, calendar=given.calendar)
    assert isinstance(found.value, date), "a term ends on a day"
    entry = EvidenceExtensionDecided(asked.seq, is_granted=True, until_on=found.value, reasons=why)
    return Changes(entries=(New(entry, given.day),), findings=(found,), tells=tell_all(
        docket, f"举证期限延长至 {found.value.isoformat()}, 适用于其他当事人", f"the evidence term is extended to {found.value.isoformat()} for all"))


@action("提交证据", "Produce evidence", cites=(TERM, LATE), stages=OPEN)
def submit_evidence(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    evidence: Annotated[tuple[EvidenceItem, ...], Ask("证据", "evidence", widget="items")],
    submitter: Annotated[UUID | None, Ask("举证方", "who produces it", widget="choice", choices=party_choices)] = None,
    late_reason: Annotated[str, Ask("逾期理由", "why late", widget="long")] = "",
) -> Changes:
    """Produce evidence; after its term only with the reason for its lateness, on which the court decides what follows.

    Source: 民事诉讼法(2023修正) 第68条; 民诉法解释 第101条, 第102条.
    """
    who, found = party_acting(docket, by, submitter, TERM), term(docket)
    if not evidence or any(not e.name.strip() or not e.proves.strip() for e in evidence):
        raise no("evidence_unclear", "每项证据应当写明名称和证明目的", "each piece has its name and what it proves", "请补全。", "complete it",
                 TERM)
    until = term_until(docket, who.id)
    is_late = until is not None and given.day > until
    if is_late:
        written(late_reason, f"逾期理由(举证期限已于 {until} 届满)", "the reason for the lateness", LATE, LATE_REASON)
    entry = EvidenceSubmitted(who, evidence, is_late, late_reason.strip())
    return Changes(entries=(New(entry, given.day),), findings=(found,) if found else (), tells=tell_all(
        docket, f"{who.name} 提交证据 {len(evidence)} 项", f"{who.name} produced {len(evidence)} pieces of evidence"))


@action("决定逾期证据", "Decide on late evidence", cites=(LATE, LATE_REASON), stages=TRIED, after=(EvidenceSubmitted,))
def decide_late_evidence(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    consequence: Annotated[LateConsequence, Ask("处理", "consequence", widget="choice")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Say what follows from the lateness: admitted, with a reprimand or a fine, or not admitted.

    Source: 民事诉讼法(2023修正) 第68条; 民诉法解释 第102条.
    """
    check_bench(docket)
    waiting = open_late(docket)
    if not waiting:
        raise no("nothing_late", "没有待处理的逾期证据", "no late evidence waits", "无需办理。", "nothing to do", LATE)
    late = waiting[0]
    entry = LateEvidenceDecided(late.seq, consequence, written(reasons, "理由", "reasons", LATE))
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, f"逾期证据: {consequence.zh}", f"late evidence: {consequence.en}"))


@action("记录证据交换", "Record the exchange of evidence", cites=(EXCHANGE,), stages=TRIED)
def exchange_evidence(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    opinions: Annotated[tuple[EvidenceOpinion, ...], Ask("质证意见", "what each says to each piece", widget="items")],
    present: Annotated[tuple[UUID, ...], Ask("到场当事人", "present", widget="choice", choices=party_choices, prefill=_everybody)],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Record the exchange: what each party says to each piece of the other side's. Source: 民诉法解释 第224条; 法释〔2019〕19号 第56条至第58条."""
    check_bench(docket)
    here = named_parties(docket, present, EXCHANGE)
    if not opinions or any(not o.item.strip() for o in opinions):
        raise no("no_opinions", "没有记录质证意见", "no opinion is recorded", "请逐项记录。", "record each", EXCHANGE)
    return Changes(entries=(New(EvidenceExchanged(opinions, here, note.strip()), given.day),))


@action("记录庭前会议", "Record the pre-trial meeting", cites=(MEETING,), stages=TRIED)
def hold_pretrial_meeting(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    starts: Annotated[datetime, Ask("开始时间", "starts", widget="instant")],
    present: Annotated[tuple[UUID, ...], Ask("到场当事人", "present", widget="choice", choices=party_choices, prefill=_everybody)],
    issues: Annotated[tuple[str, ...], Ask("争议焦点", "issues in dispute", widget="items")],
    minutes: Annotated[str, Ask("会议笔录", "minutes", widget="long")],
    admitted: Annotated[tuple[str, ...], Ask("无争议的事实", "facts admitted", widget="items")] = (),
    minutes_file: Annotated[FileRef | None, Ask("笔录文件", "minutes as a file", widget="file")] = None,
) -> Changes:
    """Record the meeting before the trial: facts admitted, issues agreed; the hearing's agenda is made of them.

    Source: 民诉法解释 第225条, 第226条.
    """
    check_bench(docket)
    if starts > given.at:
        raise no("not_yet_held", "会议尚未召开", "the meeting has not been held", "请在会议后记录。", "record it afterwards", MEETING)
    named = tuple(i.strip() for i in issues if i.strip())
    if not named:
        raise no("no_issues", "没有归纳争议焦点", "no issue is named", "请归纳争议焦点。", "name the issues", MEETING)
    entry = PretrialMeetingHeld(
        starts, named_parties(docket, present, MEETING), tuple(a.strip() for a in admitted if a.strip()), named,
        written(minutes, "会议笔录", "the minutes", MEETING), minutes_file)
    return Changes(entries=(New(entry, given.day),))
