"""What links one instance with the next: which limit runs, who tried the case before, what it went through, how a file is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Official, PersonRef
from tianping.docket.reading import case_number
from tianping.docket.vocabulary.appeal import (
    AppealDecided,
    AppealReceived,
    AppealTakenBack,
    FileConsulted,
    RemandFiled,
    RemandOpened,
    ResultReturned,
    RulingAppealed,
)
from tianping.docket.vocabulary.assignment import Assigned, PanelFormed, Reassigned, SingleJudgeResumed
from tianping.docket.vocabulary.decisions import AppealedDecision, AppealOutcome, RetrialOutcome
from tianping.docket.vocabulary.judgment import AppealLodged, JudgmentIssued, SuitDismissed
from tianping.docket.vocabulary.retrial import (
    EarlierDecision,
    RetrialApplied,
    RetrialDecided,
    RetrialNoted,
    RetrialOpened,
)
from tianping.docket.vocabulary.service import Paper, Served
from tianping.docket.vocabulary.special import SpecialApplied, SpecialDecided, SpecialNoticePublished
from tianping.docket.vocabulary.trial import MediationDocumentIssued, RestorationAsked, RestorationDecided
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.limits.kinds import TrialKind
from tianping.law.steps.appeal import Decision

REMANDED = (AppealOutcome.REMANDED_FACTS, AppealOutcome.REMANDED_PROCEDURE)
NEW_MATTER = (*REMANDED, AppealOutcome.ORDERED_TO_ACCEPT, AppealOutcome.ORDERED_TO_TRY)  # the case below is opened anew
_TAKEN_BACK = (AppealOutcome.WITHDRAWN, AppealOutcome.DEEMED_WITHDRAWN)
SERVED_AS = {Decision.JUDGMENT: Paper.JUDGMENT, Decision.RULING: Paper.RULING}  # by which paper what can be appealed reaches the parties
RESTORED = cite("民事诉讼法", "第86条", "2023修正")


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


def retrial_appealable(docket: Docket) -> Decision | None:
    """Return what was given on retrial and can be appealed: by first-instance procedure a judgment, or the ruling that dismisses the suit.

    None where nothing was decided, by second-instance procedure, and for every other ruling and for mediation: final.
    Source: 民事诉讼法(2023修正) 第157条第2款、第218条.
    """
    opened, decided = docket.last(RetrialOpened), docket.last(RetrialDecided)
    if opened is None or not opened.what.is_by_first_instance or decided is None:
        return None
    if decided.what.is_judgment:
        return Decision.JUDGMENT
    return Decision.RULING if decided.what.outcome is RetrialOutcome.SUIT_DISMISSED else None


def judgment_given(docket: Docket) -> bool:
    """Say whether a decision was given that may be served as a judgment."""
    return docket.has(JudgmentIssued, AppealDecided, RetrialDecided, SpecialDecided)


def former_bench(docket: Docket) -> frozenset[UUID]:
    """Return the accounts of those who tried the case before and must not try it again: on appeal, after remand, on retrial or its review.

    Source: 民事诉讼法(2023修正) 第41条第3款、第4款; 民诉法解释 第45条.
    """
    return frozenset(official.account for official in _came_with(docket))


def _came_with(docket: Docket) -> Iterator[Official]:
    """Yield those of whom the matter was told, as it was opened, that they tried the case before."""
    for remanded in docket.all(RemandOpened):
        yield from remanded.what.former_bench
    for opened in docket.all(RetrialOpened):
        yield from opened.what.former_bench
    for applied in docket.all(RetrialApplied):
        yield from applied.what.former_bench
    for received in docket.all(AppealReceived):
        yield from received.what.former_bench


def lacks_new_panel(docket: Docket) -> bool:
    """Say whether the case was remanded and no panel of its own sits yet. Source: 民事诉讼法(2023修正) 第41条第3款."""
    opened, panel, single = docket.last(RemandOpened), docket.last(PanelFormed), docket.last(SingleJudgeResumed)
    if opened is None or opened.what.outcome not in (AppealOutcome.REMANDED_FACTS, AppealOutcome.REMANDED_PROCEDURE):
        return False
    return panel is None or (single is not None and single.seq > panel.seq)


def tried_before(docket: Docket) -> tuple[Official, ...]:
    """Return everybody who tried the case in this matter, in the instance before it and in the one above, each once.

    Of the court above the result says who decided; an older result does not, then those to whom the file was opened there count.
    Source: 民诉法解释 第45条.
    """
    returned = docket.last(ResultReturned)
    above = returned.what.bench_above if returned is not None else ()
    if returned is not None and not above:
        above = tuple(one.what.official for one in docket.all(FileConsulted))
    held: dict[UUID, Official] = {}
    for who in (*_came_with(docket), *bench_ever(docket), *above):
        held.setdefault(who.account, who)
    return tuple(held.values())


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
    elif (ended := docket.last(SuitDismissed)) is not None:
        found.append(EarlierDecision(court, number, ended.on, is_judgment=False))
    elif (mediated := docket.last(MediationDocumentIssued)) is not None:
        found.append(EarlierDecision(court, number, mediated.on, is_judgment=False, is_mediation=True))
    if returned is not None and returned.what.outcome not in _TAKEN_BACK:
        back, who = returned.what, tuple(a.what.appellant for a in appeals(docket))
        by_judgment = back.outcome in (AppealOutcome.UPHELD, AppealOutcome.CHANGED)
        found.append(EarlierDecision(back.court, back.number, back.decided_on, by_judgment, back.clauses, back.outcome.zh, who))
    return tuple(found)


def served_with(docket: Docket, *papers: Paper, after: int = 0) -> Mapping[UUID, Recorded[Served]]:
    """Return by person the entry by which one of *papers* first counts as served; nothing at or before entry *after* counts."""
    found: dict[UUID, Recorded[Served]] = {}
    for one in docket.all(Served):
        if one.what.paper in papers and one.seq > after:
            found.setdefault(one.what.recipient.id, one)
    return found


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
