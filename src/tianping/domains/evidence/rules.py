"""What evidence concludes: until when it may be produced, what of it waits, which appraisals run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Item, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import restored_until
from tianping.docket.reading import bench, parties, procedure
from tianping.docket.stages import ENDED
from tianping.docket.vocabulary.evidence import (
    AppraisalAnswered,
    AppraisalAsked,
    AppraisalObjected,
    AppraisalOrdered,
    AppraisalRefused,
    AppraisalReported,
    AppraisalReturned,
    EvidenceExtensionAsked,
    EvidenceExtensionDecided,
    EvidenceSubmitted,
    EvidenceTermSet,
    InvestigationAsked,
    InvestigationDecided,
    InvestigationDone,
    LateEvidenceDecided,
    TermsWaived,
)
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.evidence import EvidenceProcedure

INTERPRETATION = "最高人民法院关于适用《民事诉讼法》的解释"
RULES_2019 = "最高人民法院关于民事诉讼证据的若干规定"
TERM = cite(INTERPRETATION, "第99条", "法释〔2022〕11号")
WAIVED = cite(INTERPRETATION, "第266条", "法释〔2022〕11号")
WAIVED_SMALL = cite(INTERPRETATION, "第275条", "法释〔2022〕11号")
EXTENSION = cite(INTERPRETATION, "第100条", "法释〔2022〕11号")
LATE = cite("民事诉讼法", "第68条", "2023修正")
LATE_REASON = cite(INTERPRETATION, "第101条", "法释〔2022〕11号")
APPRAISAL = cite("民事诉讼法", "第79条", "2023修正")
APPRAISAL_TERM = cite(INTERPRETATION, "第121条", "法释〔2022〕11号")
COMMISSION = cite(RULES_2019, "第32条", "法释〔2019〕19号")
OBJECTION = cite(RULES_2019, "第37条", "法释〔2019〕19号")
AGAIN = cite(RULES_2019, "第40条", "法释〔2019〕19号")
INVESTIGATION = cite("民事诉讼法", "第67条", "2023修正")
EXCHANGE = cite(INTERPRETATION, "第224条", "法释〔2022〕11号")
MEETING = cite(INTERPRETATION, "第225条", "法释〔2022〕11号")
PRODUCE = Label("举证期限", "time to produce evidence")
BOUNDS = {
    Procedure.ORDINARY: EvidenceProcedure.ORDINARY, Procedure.SUMMARY: EvidenceProcedure.SUMMARY,
    Procedure.SMALL_CLAIMS: EvidenceProcedure.SMALL_CLAIM,
}


def bounds(docket: Docket) -> EvidenceProcedure:
    """Return whose bounds the term has: the first instance's by procedure; anything else is a second instance."""
    held = procedure(docket)
    return BOUNDS[held] if held and docket.matter.kind_name == "civil_first" else EvidenceProcedure.SECOND


def term(docket: Docket) -> Finding | None:
    """Return until when evidence may be produced, as set and extended; None where no term was set. Source: 民诉法解释 第99条, 第100条."""
    set_last = docket.last(EvidenceTermSet)
    if set_last is None:
        return None
    granted = [d for d in docket.all(EvidenceExtensionDecided) if d.what.is_granted and d.what.until_on and d.seq > set_last.seq]
    until = granted[-1].what.until_on if granted else set_last.what.until_on
    assert until is not None, "an extension granted has its day"
    steps = [_step(f"{set_last.on.isoformat()} 指定举证期限 {set_last.what.days} 日, 至 {set_last.what.until_on.isoformat()}",
                   f"{set_last.what.days} days set on {set_last.on.isoformat()}", set_last.what.until_on, TERM, set_last.seq)]
    steps += [_step(f"延长至 {d.what.until_on}, 适用于其他当事人", f"extended to {d.what.until_on}, for every party", d.what.until_on, EXTENSION,
                    d.seq)
              for d in granted]
    return Finding("evidence_term", PRODUCE, until, Unit.DATE, tuple(steps), rests_on=(set_last.seq,))


def _step(zh: str, en: str, day: date | None, basis: Citation, seq: int) -> Step:
    return Step(Label(zh, en), day, Unit.DATE, (basis,), (seq,))


def term_until(docket: Docket, person: UUID | None = None) -> date | None:
    """Return the last day to produce evidence, for *person* as the court gave it back to them; None where no term was set."""
    found = term(docket)
    if found is not None and person is not None:
        found = restored_until(docket, person, found, name="evidence_term")
    return found.value if found is not None and isinstance(found.value, date) else None


def open_extensions(docket: Docket) -> tuple[Recorded[EvidenceExtensionAsked], ...]:
    """Return the requests for a longer term that wait for a decision."""
    decided = {one.what.request for one in docket.all(EvidenceExtensionDecided)}
    return tuple(one for one in docket.all(EvidenceExtensionAsked) if one.seq not in decided)


def open_late(docket: Docket) -> tuple[Recorded[EvidenceSubmitted], ...]:
    """Return the late evidence of which it is not decided what follows."""
    decided = {one.what.submission for one in docket.all(LateEvidenceDecided)}
    return tuple(one for one in docket.all(EvidenceSubmitted) if one.what.is_late and one.seq not in decided)


def open_requests(docket: Docket) -> tuple[Recorded[AppraisalAsked], ...]:
    """Return the requests for an appraisal that were neither followed nor refused."""
    decided = {one.what.request for one in docket.all(AppraisalOrdered)} | {one.what.request for one in docket.all(AppraisalRefused)}
    return tuple(one for one in docket.all(AppraisalAsked) if one.seq not in decided)


def running(docket: Docket) -> tuple[Recorded[AppraisalOrdered], ...]:
    """Return the commissions of which neither a report nor a return came in."""
    ended = {one.what.commission for one in docket.all(AppraisalReported)} | {one.what.commission for one in docket.all(AppraisalReturned)}
    return tuple(one for one in docket.all(AppraisalOrdered) if one.seq not in ended)


def unanswered(docket: Docket) -> tuple[Recorded[AppraisalObjected], ...]:
    """Return the objections to a report that the appraiser has not answered."""
    done = {one.what.objection for one in docket.all(AppraisalAnswered)}
    return tuple(one for one in docket.all(AppraisalObjected) if one.seq not in done)


def open_investigations(docket: Docket) -> tuple[Recorded[InvestigationAsked], ...]:
    """Return the requests that the court gather evidence which wait for a decision."""
    decided = {one.what.request for one in docket.all(InvestigationDecided)}
    return tuple(one for one in docket.all(InvestigationAsked) if one.seq not in decided)


def running_investigations(docket: Docket) -> tuple[Recorded[InvestigationDecided], ...]:
    """Return the investigations granted of which no result came in."""
    done = {one.what.decision for one in docket.all(InvestigationDone)}
    return tuple(one for one in docket.all(InvestigationDecided) if one.what.is_granted and one.seq not in done)


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the time to produce evidence, and the day by which each report is due."""
    found, until = term(docket), term_until(docket)
    if found is not None and until is not None:
        waived, last = docket.last(TermsWaived), docket.last(EvidenceTermSet)
        met = waived if waived is not None and last is not None and waived.seq > last.seq else None  # a term set afterwards stands
        yield Deadline("evidence_term", PRODUCE, found, until, "party", met_on=met.on if met else None, met_by=met.seq if met else None,
                       remedy="evidence.submit_evidence")
        for person in parties(docket):
            own = restored_until(docket, person.id, found, name="evidence_term")
            if own is not found and isinstance(own.value, date):
                yield Deadline("evidence_term", PRODUCE, own, own.value, "party", person=person.id, remedy="evidence.submit_evidence")
    reports = {one.what.commission: one for one in docket.all(AppraisalReported)}
    reports |= {one.what.commission: one for one in docket.all(AppraisalReturned)}  # type: ignore[misc]
    for one in docket.all(AppraisalOrdered):
        due = Finding(
            "appraisal_due", Label("鉴定期限", "report due"), one.what.due_on, Unit.DATE,
            (_step(f"委托{one.what.institution}鉴定, 期限至 {one.what.due_on}", f"commissioned, due on {one.what.due_on}", one.what.due_on,
                   COMMISSION, one.seq),),
        )
        by = reports.get(one.seq)
        yield Deadline(
            "appraisal_due", Label("鉴定期限", "report due"), due, one.what.due_on, "assistant", met_on=by.on if by else None,
            met_by=by.seq if by else None, remedy="evidence.report_appraisal",
        )


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield every piece of evidence handed in after the complaint, with who produced it."""
    for one in docket.all(EvidenceSubmitted):
        for piece in one.what.evidence:
            yield Item("evidence", Label(f"{one.what.submitter.name}: {piece.name}", f"{one.what.submitter.name}: {piece.name}"),
                       state="late" if one.what.is_late else "in_time", person=one.what.submitter.id, on=one.on, seq=one.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what waits for the judge - extensions, late evidence, appraisals, investigations - and what runs and is watched."""
    held = bench(docket)
    if held is None or docket.stage in ENDED:
        return
    judge = held.judge.account
    watcher, role = (held.assistant.account, "assistant") if held.assistant else (judge, "judge")
    waiting = (
        (open_extensions(docket), "决定延长举证期限", "decide on a longer term", "decide_evidence_extension"),
        (open_late(docket), "决定逾期证据", "decide on late evidence", "decide_late_evidence"),
        (open_requests(docket), "决定鉴定申请", "decide on an appraisal", "order_appraisal"),
        (open_investigations(docket), "决定调查取证申请", "decide on an investigation", "decide_investigation"),
    )
    for entries, zh, en, act in waiting:
        for one in entries:
            yield Task(f"evidence.{act}.{one.seq}", Label(zh, en), "judge", f"evidence.{act}", judge, since_on=one.on, urgency=1)
    for ordered in running(docket):
        text = Label(f"鉴定进行中: {ordered.what.institution}", f"appraisal running: {ordered.what.institution}")
        yield Task(f"evidence.appraisal.{ordered.seq}", text, role, "evidence.report_appraisal", watcher, since_on=ordered.on,
                   due_on=ordered.what.due_on)
    for objected in unanswered(docket):
        text = Label(f"鉴定人答复{objected.what.objector.name}的异议", f"the appraiser answers {objected.what.objector.name}")
        yield Task(f"evidence.answer.{objected.seq}", text, role, "evidence.answer_appraisal", watcher, since_on=objected.on)
    for granted in running_investigations(docket):
        text = Label("调查取证进行中", "investigation running")
        yield Task(f"evidence.investigation.{granted.seq}", text, role, "evidence.record_investigation", watcher, since_on=granted.on,
                   due_on=granted.what.until_on)
