"""What retrial concludes: whether the application comes in time and on which ground, by when it is decided, what is tried anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.asking import day_of, no
from tianping.docket.facts import Deadline, Money, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.in_force import in_force
from tianping.docket.instances import SERVED_AS, appeals, names, restored_until, retrial_appealable, served_with
from tianping.docket.people import PersonRef
from tianping.docket.reading import bench, case_number, filed, parties, standings
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import PanelFormed
from tianping.docket.vocabulary.decisions import RetrialGround, RetrialOutcome, ReviewOutcome
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.retrial import (
    RetrialApplied,
    RetrialClosed,
    RetrialDecided,
    RetrialOpened,
    RetrialOpinionGiven,
    RetrialReviewed,
)
from tianping.docket.vocabulary.service import Paper
from tianping.domains.retrial.rules.fees import due_money
from tianping.law.causes.causes import causes
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Refused
from tianping.law.steps.appeal import appeal_term
from tianping.law.steps.filing_review import Incoming, filing_after, filing_review
from tianping.law.steps.retrial import retrial_application, retrial_copy, retrial_opinion

CPL = "民事诉讼法"
GROUNDS = cite(CPL, "第211条", "2023修正")
TERM = cite(CPL, "第216条", "2023修正")
REVIEW = cite(CPL, "第215条", "2023修正")
PROCURATORATE = cite(CPL, "第220条", "2023修正")
RETRIAL = cite(CPL, "第218条", "2023修正")
STAY = cite(CPL, "第217条", "2023修正")
FROM_KNOWLEDGE = (RetrialGround.NEW_EVIDENCE, RetrialGround.FORGED, RetrialGround.BASIS_REVOKED, RetrialGround.MISCONDUCT)
ORDERED = (ReviewOutcome.RAISED, ReviewOutcome.ORDERED_BELOW)
OUTCOME_BASIS: Mapping[ReviewOutcome, Citation] = {
    ReviewOutcome.RAISED: REVIEW, ReviewOutcome.ORDERED_BELOW: REVIEW, ReviewOutcome.DISMISSED: REVIEW,
    ReviewOutcome.WITHDRAWN: cite("最高人民法院关于适用《民事诉讼法》的解释", "第398条", "法释〔2022〕11号", "M"),
    ReviewOutcome.DEEMED_WITHDRAWN: cite("最高人民法院关于适用《民事诉讼法》的解释", "第398条", "法释〔2022〕11号", "M"),
    ReviewOutcome.ENDED: cite("最高人民法院关于适用《民事诉讼法》的解释", "第400条", "法释〔2022〕11号", "M"),
}
FILE = Label("再审申请立案期限", "time to decide on acceptance")
COPY = Label("发送再审申请书副本期限", "time to pass on the application")
OPINION = Label("提交书面意见期限", "time for the opinion")
APPEAL_TERM = Label("上诉期", "time to appeal")
OPEN = Label("再审立案期限", "time to file the retrial")


def article(ground: RetrialGround) -> Citation:
    """Return the article and item of a ground. Source: 民事诉讼法(2023修正) 第211条各项、第212条."""
    of_mediation = (RetrialGround.MEDIATION_INVOLUNTARY, RetrialGround.MEDIATION_UNLAWFUL)
    if ground in of_mediation:
        return cite(CPL, "第212条", "2023修正")
    return cite(CPL, f"第211条第{list(RetrialGround).index(ground) + 1}项", "2023修正")


def in_time(*, grounds: tuple[RetrialGround, ...], effective_on: date, known_on: date | None, day: date, setting: Setting) -> Finding:
    """Return the last day to apply; raise Refused after it. Six months from effect; on four grounds from knowledge.

    Source: 民事诉讼法(2023修正) 第216条.
    """
    late = any(g in FROM_KNOWLEDGE for g in grounds)
    if late and known_on is None and day > day_of(retrial_application(effective_on=effective_on, calendar=setting.calendar)):
        raise no("known_on_missing", "没有填写知道或者应当知道之日", "the day of knowledge is missing", "请填写该日期。", "write it down", TERM)
    until = retrial_application(effective_on=effective_on, known_on=known_on if late else None, calendar=setting.calendar)
    if day > day_of(until):
        raise no("applied_too_late", f"申请再审的期限已于 {day_of(until)} 届满", f"the time to apply ended on {day_of(until)}",
                 "该期限为不变期间; 可以向人民检察院申请检察建议或者抗诉。", "it cannot be restored; the procuratorate may be asked", TERM)
    return until


def tried_as_first(docket: Docket) -> bool:
    """Say whether the retrial goes by first-instance procedure. Source: 民事诉讼法(2023修正) 第218条."""
    opened = docket.last(RetrialOpened)
    return opened is not None and opened.what.is_by_first_instance


def others(docket: Docket) -> tuple[PersonRef, ...]:
    """Return the parties other than the applicant."""
    applied = docket.last(RetrialApplied)
    return tuple(p for p in parties(docket) if applied is None or p.id != applied.what.applicant.id)


def paper_of(outcome: RetrialOutcome) -> Paper:
    """Return by which paper the outcome of a retrial reaches the parties."""
    if outcome is RetrialOutcome.MEDIATED:
        return Paper.MEDIATION
    return Paper.JUDGMENT if outcome in (RetrialOutcome.UPHELD, RetrialOutcome.CHANGED) else Paper.RULING


def check_served(docket: Docket) -> date:
    """Return the day on which the decision on retrial was served on the last party; raise Refused while it is not.

    Source: 民事诉讼法(2023修正) 第218条.
    """
    decided = docket.last(RetrialDecided)
    assert decided is not None, "what is closed was decided"
    served = served_with(docket, paper_of(decided.what.outcome), after=decided.seq)
    missing = [p for p in parties(docket) if p.id not in served]
    if missing:
        raise no("not_served_on_all", f"再审裁判文书尚未送达: {names(missing)}", f"not served on: {names(missing)}", "请送达全部当事人后结案。",
                 "serve every party, then close", RETRIAL)
    return max(one.on for one in served.values())


def own_term(docket: Docket, person: PersonRef, setting: Setting) -> Finding | None:
    """Return the last day on which *person* may appeal against what was given on retrial; None while it is not served on them.

    Fifteen days against a judgment, ten against the ruling that dismisses the suit. Source: 民事诉讼法(2023修正) 第171条、第218条.
    """
    decision, decided = retrial_appealable(docket), docket.last(RetrialDecided)
    if decision is None or decided is None:
        return None
    served = served_with(docket, SERVED_AS[decision], after=decided.seq).get(person.id)
    if served is None:
        return None
    term = appeal_term(served_on=served.on, decision=decision, calendar=setting.calendar).resting_on(served.seq)
    return restored_until(docket, person.id, term, name="appeal_term")


def _in_force(docket: Docket, setting: Setting) -> date | None:
    """Return since when the decision on retrial is in force; None while it can be appealed by somebody not served, or is appealed."""
    if not docket.has(RetrialDecided):
        return None
    try:
        return day_of(in_force(docket, setting))
    except Refused:
        return None


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return what a list shows of a review or a retrial."""
    applied, opened = docket.last(RetrialApplied), docket.last(RetrialOpened)
    if applied is None and opened is None:
        return Summary()
    cause = applied.what.cause if applied else opened.what.cause if opened else ""
    known, accepted = causes().get(cause), filed(docket)
    who = applied.what.applicant.name if applied else names(parties(docket)[:1])
    reviewed, closed = docket.last(RetrialReviewed), docket.last(RetrialClosed)
    received = applied.on if applied else opened.on if opened else None
    return Summary(
        number=case_number(docket), title=f"{who} {known.name if known else ''}{'申请再审' if applied else '再审'}案", cause=cause,
        procedure=(Procedure.RETRIAL_REVIEW if applied else Procedure.RETRIAL).value,
        amount_cny=applied.what.claim_cny if applied else opened.what.claim_cny if opened else None, received_on=received,
        filed_on=accepted.on if accepted else None, closed_on=reviewed.on if reviewed else closed.what.closed_on if closed else None,
        closed_by=reviewed.what.outcome.value if reviewed else closed.what.outcome.value if closed else None,
        effective_on=_in_force(docket, setting),
    )


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the terms of acceptance, of the copy and of the opinion; the trial leaf yields the three months of the review."""
    applied, opened, accepted = docket.last(RetrialApplied), docket.last(RetrialOpened), filed(docket)
    met, by = (accepted.on, accepted.seq) if accepted else (None, None)
    if opened is not None:
        found = filing_after(event=Incoming.OWN_RETRIAL_DECIDED, on=opened.on, calendar=setting.calendar).resting_on(opened.seq)
        yield Deadline("retrial_filing", OPEN, found, day_of(found), "filing_clerk", met_on=met, met_by=by, remedy="retrial.accept_retrial")
    if retrial_appealable(docket):
        yield from _to_appeal(docket, setting)
    if applied is None:
        return
    found = filing_review(received_on=applied.on, calendar=setting.calendar).resting_on(applied.seq)
    yield Deadline("retrial_acceptance", FILE, found, day_of(found), "filing_clerk", met_on=met, met_by=by, remedy="retrial.accept_review")
    copy = retrial_copy(received_on=applied.on, calendar=setting.calendar).resting_on(applied.seq)
    served = served_with(docket, Paper.NOTICE)
    sent = [served[p.id] for p in others(docket) if p.id in served]
    done = len(sent) == len(others(docket)) and bool(sent)
    yield Deadline("retrial_copy", COPY, copy, day_of(copy), "service_clerk", met_on=max(s.what.sent_on for s in sent) if done else None,
                   remedy="service.attempt_service")
    given = {one.what.respondent.id: one for one in docket.all(RetrialOpinionGiven)}
    for one in sent:
        opinion = retrial_opinion(served_on=one.on, calendar=setting.calendar).resting_on(one.seq)
        has = given.get(one.what.recipient.id)
        yield Deadline("retrial_opinion", OPINION, opinion, day_of(opinion), "respondent", person=one.what.recipient.id,
                       met_on=has.on if has else None, met_by=has.seq if has else None, remedy="retrial.give_opinion")


def _to_appeal(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield each party's own time to appeal against the judgment, or the ruling that dismisses the suit, given on retrial."""
    sides, lodged = {s.person.id: s.side for s in standings(docket)}, {one.what.appellant.id: one for one in appeals(docket)}
    for person in parties(docket):
        term, by = own_term(docket, person, setting), lodged.get(person.id)
        if term is not None:
            yield Deadline("appeal_term", APPEAL_TERM, term, day_of(term), sides[person.id].value, person=person.id, met_on=by.on if by else None,
                           met_by=by.seq if by else None, remedy="retrial.appeal_retrial")


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what waits in a review or a retrial."""
    applied, opened, held = docket.last(RetrialApplied), docket.last(RetrialOpened), bench(docket)
    judge = held.judge.account if held else None
    if docket.stage is Stage.UNDER_REVIEW and applied is not None:
        yield Task("retrial.accept", Label("再审申请立案", "accept the application"), "filing_clerk", "retrial.accept_review")
    if docket.stage is Stage.UNDER_REVIEW and opened is not None:
        yield Task("retrial.accept", Label("再审案件立案", "file the retrial"), "filing_clerk", "retrial.accept_retrial", urgency=0)
    if docket.stage in (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD) and applied is not None:
        yield Task("retrial.review", Label("审查再审申请", "decide on the application"), "judge", "retrial.decide_review", account=judge)
    if docket.stage in (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD) and opened is not None:
        if not docket.has(PanelFormed):
            yield Task("retrial.panel", Label("另行组成合议庭", "form another panel"), "judge", "assignment.form_panel", account=judge, urgency=1)
        if docket.has(HearingHeld):
            yield Task("retrial.decide", Label("作出再审裁判", "decide the retrial"), "judge", "retrial.decide_retrial", account=judge)
    if docket.stage is Stage.DECIDED and opened is not None:
        yield Task("retrial.close", Label("再审结案", "close the retrial"), "judge", "retrial.close_retrial", account=judge)


def money(docket: Docket, setting: Setting) -> Iterator[Money]:
    """Yield the fee of a retrial where the law asks one. Source: 诉讼费用交纳办法 第9条."""
    yield from due_money(docket)
