"""What links one instance with the next: which limit runs, who tried the case before, what is in force, how a file is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tianping.docket.changes import Setting
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Official, PersonRef
from tianping.docket.reading import case_number, parties, procedure
from tianping.docket.vocabulary.appeal import (
    AppealClosed,
    AppealDecided,
    AppealReceived,
    AppealTakenBack,
    RemandFiled,
    RemandOpened,
    ResultReturned,
    RulingAppealed,
)
from tianping.docket.vocabulary.assignment import Assigned, PanelFormed, Reassigned
from tianping.docket.vocabulary.decisions import AppealedDecision, AppealOutcome
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import AppealLodged, JudgmentIssued
from tianping.docket.vocabulary.retrial import (
    EarlierDecision,
    RetrialApplied,
    RetrialClosed,
    RetrialDecided,
    RetrialNoted,
    RetrialOpened,
)
from tianping.docket.vocabulary.service import Paper, Served
from tianping.docket.vocabulary.special import SpecialApplied, SpecialDecided, SpecialNoticePublished
from tianping.docket.vocabulary.trial import RestorationAsked, RestorationDecided
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.limits.kinds import TrialKind
from tianping.law.steps.appeal import ServedParty, effective_date

REMANDED = (AppealOutcome.REMANDED_FACTS, AppealOutcome.REMANDED_PROCEDURE)
NEW_MATTER = (*REMANDED, AppealOutcome.ORDERED_TO_ACCEPT, AppealOutcome.ORDERED_TO_TRY)  # the case below is opened anew
_TAKEN_BACK = (AppealOutcome.WITHDRAWN, AppealOutcome.DEEMED_WITHDRAWN)
LET_STAND = (AppealOutcome.UPHELD, AppealOutcome.WITHDRAWN, AppealOutcome.DEEMED_WITHDRAWN, AppealOutcome.RULING_UPHELD)
RESTORED = cite("民事诉讼法", "第86条", "2023修正")
FINALITY = cite("民事诉讼法", "第182条", "2023修正")


def appeals(docket: Docket) -> tuple[Recorded[AppealLodged] | Recorded[RulingAppealed], ...]:
    """Return the appeals that stand, in order: those taken back before the file went up do not count."""
    back = {one.what.appellant.id: one.seq for one in docket.all(AppealTakenBack)}
    found: list[Recorded[AppealLodged] | Recorded[RulingAppealed]] = [*docket.all(AppealLodged), *docket.all(RulingAppealed)]
    return tuple(sorted((a for a in found if back.get(a.what.appellant.id, 0) < a.seq), key=lambda a: a.seq))


def limit_kind(docket: Docket) -> TrialKind | None:
    """Return whose limit runs in a matter other than one of first instance; None where the law sets none in months or days."""
    received, opened, applied = docket.last(AppealReceived), docket.last(RetrialOpened), docket.last(SpecialApplied)
    if received is not None:
        by_judgment = received.what.decision is AppealedDecision.JUDGMENT
        return TrialKind.CIVIL_SECOND_JUDGMENT if by_judgment else TrialKind.CIVIL_SECOND_RULING
    if opened is not None:
        return TrialKind.CIVIL_RETRIAL_FIRST if opened.what.is_by_first_instance else TrialKind.CIVIL_RETRIAL_SECOND
    if docket.has(RetrialApplied):
        return TrialKind.CIVIL_RETRIAL_REVIEW
    return TrialKind.CIVIL_SPECIAL if applied is not None else None


def clock_from(docket: Docket, filed_on: date) -> tuple[date, tuple[int, ...]]:
    """Return the day the limit is counted from: in special procedure with a notice the day on which the notice ends.

    Source: 民事诉讼法(2023修正) 第187条.
    """
    notice = docket.last(SpecialNoticePublished)
    return (notice.what.ends_on, (notice.seq,)) if notice is not None else (filed_on, ())


def retrial_appealable(docket: Docket) -> bool:
    """Say whether a judgment was given on retrial by first-instance procedure: it can be appealed. Source: 民事诉讼法(2023修正) 第218条."""
    opened, decided = docket.last(RetrialOpened), docket.last(RetrialDecided)
    return opened is not None and opened.what.is_by_first_instance and decided is not None and decided.what.is_judgment


def judgment_given(docket: Docket) -> bool:
    """Say whether a decision was given that may be served as a judgment."""
    return docket.has(JudgmentIssued, AppealDecided, RetrialDecided, SpecialDecided)


def former_bench(docket: Docket) -> frozenset[UUID]:
    """Return the accounts of those who tried the case before and must not try it again after remand or on retrial.

    Source: 民事诉讼法(2023修正) 第41条第3款、第218条; 民诉法解释 第45条.
    """
    opened: list[tuple[Official, ...]] = [one.what.former_bench for one in docket.all(RemandOpened)]
    opened += [one.what.former_bench for one in docket.all(RetrialOpened)]
    opened += [one.what.former_bench for one in docket.all(RetrialApplied)]
    return frozenset(official.account for bench in opened for official in bench)


def bench_ever(docket: Docket) -> tuple[Official, ...]:
    """Return everybody who ever tried the case: judges, panel members and assistants, each once."""
    held: dict[UUID, Official] = {}
    given = [(one.what.judge, one.what.assistant) for one in docket.all(Assigned)]
    given += [(one.what.judge, one.what.assistant) for one in docket.all(Reassigned)]
    for who in (official for pair in given for official in pair if official is not None):
        held.setdefault(who.account, who)
    for panel in docket.all(PanelFormed):
        for member in (*panel.what.judges, *panel.what.assessors):
            held.setdefault(member.account, member)
    return tuple(held.values())


@dataclass(frozen=True, slots=True)
class SentBack:
    """The decision by which the case is to be tried anew here, told by entry *seq* on a day; and the entry by which it was filed anew."""

    seq: int
    on: date
    number: str
    outcome: AppealOutcome
    filed: Recorded[RemandFiled] | None


def sent_back(docket: Docket) -> SentBack | None:
    """Return the last decision, on appeal or on retrial, by which the case is to be tried anew here; None where there is none."""
    filed = docket.last(RemandFiled)
    found = [(one.seq, one.on, one.what.number, one.what.outcome) for one in docket.all(ResultReturned) if one.what.outcome in NEW_MATTER]
    found += [(one.seq, one.on, one.what.number, one.what.sent_back) for one in docket.all(RetrialNoted) if one.what.sent_back is not None]
    if not found:
        return None
    last = max(found)
    return SentBack(*last, filed if filed is not None and filed.seq > last[0] else None)


def earlier_decisions(docket: Docket) -> tuple[EarlierDecision, ...]:
    """Return the decisions of the case in order, as the record of either instance knows them; the last is the one in force.

    An appeal that was withdrawn leaves the decision of first instance the last one.
    """
    court, number = docket.matter.court, case_number(docket) or ""
    received, decided = docket.last(AppealReceived), docket.last(AppealDecided)
    issued, returned = docket.last(JudgmentIssued), docket.last(ResultReturned)
    found: list[EarlierDecision] = []
    if received is not None:
        up = received.what
        found.append(EarlierDecision(up.origin_court, up.origin_number, up.decided_on, up.decision is AppealedDecision.JUDGMENT, up.clauses))
        if decided is not None and decided.what.outcome not in _TAKEN_BACK:
            what, who = decided.what, tuple(a.appellant for a in up.appeals)
            found.append(EarlierDecision(court, number, decided.on, what.is_judgment, what.clauses, what.outcome.zh, who))
    elif issued is not None:
        found.append(EarlierDecision(court, number, issued.on, clauses=issued.what.clauses))
    if returned is not None and returned.what.outcome not in _TAKEN_BACK:
        back, who = returned.what, tuple(a.what.appellant for a in appeals(docket))
        by_judgment = back.outcome in (AppealOutcome.UPHELD, AppealOutcome.CHANGED)
        found.append(EarlierDecision(back.court, back.number, back.decided_on, by_judgment, back.clauses, back.outcome.zh, who))
    return tuple(found)


def served_with(docket: Docket, *papers: Paper) -> Mapping[UUID, Recorded[Served]]:
    """Return by person the entry by which one of *papers* first counts as served."""
    found: dict[UUID, Recorded[Served]] = {}
    for one in docket.all(Served):
        if one.what.paper in papers:
            found.setdefault(one.what.recipient.id, one)
    return found


def in_force(docket: Docket, setting: Setting) -> Finding:
    """Return the day the decision of this matter took, or will take, effect, by which decision.

    First instance without an appeal: when the last term to appeal is over. After an appeal: with the decision above. Refuses
    where nothing can be in force: no decision, an appeal pending, a remand. Source: 民事诉讼法(2023修正) 第158条、第182条.
    """
    returned, pending = docket.last(ResultReturned), appeals(docket)
    if returned is not None:
        return _by_result(returned)
    if pending:
        raise refused(
            "appeal_pending", Label("上诉尚未审结, 一审裁判未生效", "the appeal is pending: the decision is not in force"),
            remedy=Label("以二审裁判为准。", "the decision on appeal counts"), basis=(cite("民事诉讼法", "第158条", "2023修正"),),
        )
    above, again = docket.last(AppealClosed), docket.last(RetrialClosed)
    effective_on = above.what.effective_on if above is not None else again.what.effective_on if again is not None else None
    if effective_on is not None:
        text = Label(f"终审裁判自 {effective_on} 起生效", f"final: in effect from {effective_on}")
        step = Step(text, effective_on, Unit.DATE, (FINALITY,), tuple(one.seq for one in (above, again) if one is not None))
        return Finding("effective_date", Label("生效日", "in effect from"), effective_on, Unit.DATE, (step,))
    if not docket.has(JudgmentIssued) and not retrial_appealable(docket):
        raise refused(
            "nothing_in_force", Label("本案没有可以生效的裁判", "there is no decision that could take effect"),
            remedy=Label("请先作出裁判。", "give a decision first"), basis=(cite("民事诉讼法", "第158条", "2023修正"),),
        )
    served = served_with(docket, Paper.JUDGMENT)
    days = tuple(ServedParty(p.name, served[p.id].on if p.id in served else None) for p in parties(docket))
    is_final = procedure(docket) is Procedure.SMALL_CLAIMS
    return effective_date(parties=days, is_final=is_final, calendar=setting.calendar).resting_on(*(s.seq for s in served.values()))


def _by_result(returned: Recorded[ResultReturned]) -> Finding:
    what = returned.what
    if what.outcome in (*REMANDED, AppealOutcome.ORDERED_TO_ACCEPT, AppealOutcome.ORDERED_TO_TRY, AppealOutcome.SUIT_WITHDRAWN):
        raise refused(
            "set_aside", Label(f"原裁判已被撤销: {what.outcome.zh}", f"the decision was set aside: {what.outcome.en}"),
            remedy=Label("以重新审理的结果为准。", "what is decided anew counts"), basis=(cite("民事诉讼法", "第177条", "2023修正"),),
        )
    which = Label("一审裁判", "the decision of first instance") if what.outcome in LET_STAND else Label("二审裁判", "the decision above")
    step = Step(Label(f"{what.number} {what.outcome.zh}, {which.zh}自 {what.effective_on} 起生效",
                      f"{what.number}: {what.outcome.en}; {which.en} is in effect from {what.effective_on}"),
                what.effective_on, Unit.DATE, (FINALITY,), (returned.seq,))
    return Finding("effective_date", Label("生效日", "in effect from"), what.effective_on, Unit.DATE, (step,))


def files_of(docket: Docket) -> tuple[FileRef, ...]:
    """Return every file the record names, each once, in order of appearance."""
    found: dict[str, FileRef] = {}
    for one in docket.history():
        for ref in files_in(one.what):
            found.setdefault(ref.sha256, ref)
    return tuple(found.values())


def files_in(value: Any) -> Iterator[FileRef]:
    """Yield every file a payload refers to, at any depth."""
    if isinstance(value, FileRef):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from files_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from files_in(getattr(value, field.name))


def total_cny(amounts: Iterable[Decimal | None]) -> Decimal:
    """Return the sum of the amounts that are known."""
    return sum((a for a in amounts if a is not None), Decimal(0))


def restored_until(docket: Docket, person: UUID, term: Finding, *, name: str) -> Finding:
    """Return the term called *name*, or - where the court gave it back to *person* - the day until which it was given.

    Source: 民事诉讼法(2023修正) 第86条.
    """
    granted = {d.what.request: d for d in docket.all(RestorationDecided) if d.what.is_granted}
    for asked in reversed(docket.all(RestorationAsked)):
        by = granted.get(asked.seq)
        if asked.what.asker.id == person and asked.what.missed_term == name and by is not None and by.what.until_on is not None:
            step = Step(Label(f"法院准许顺延至 {by.what.until_on}", f"given back until {by.what.until_on}"), by.what.until_on, Unit.DATE,
                        (RESTORED,), (by.seq,))
            return replace(term.with_steps(step).resting_on(by.seq), value=by.what.until_on)
    return term


def names(people: Iterable[PersonRef]) -> str:
    """Return the names of some persons as a sentence names them."""
    return "、".join(p.name for p in people)
