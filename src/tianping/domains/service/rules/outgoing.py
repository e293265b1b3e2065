"""What is to be served now, on whom, and since which entry: each paper by the step that made it necessary."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from tianping.docket.asking import no
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.instances import appeals, judgment_given
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import booking, filed, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import AppealDecided
from tianping.docket.vocabulary.decisions import AppealOutcome, RetrialOutcome
from tianping.docket.vocabulary.evidence import AppraisalReported
from tianping.docket.vocabulary.filing import AcceptanceRefused, ComplaintSubmitted
from tianping.docket.vocabulary.judgment import SlipCorrected
from tianping.docket.vocabulary.pleadings import (
    ClaimsChanged,
    CounterclaimAccepted,
    CounterclaimSubmitted,
    DefenceSubmitted,
    JurisdictionRuled,
)
from tianping.docket.vocabulary.preservation import MeasureTaken
from tianping.docket.vocabulary.retrial import RetrialApplied, RetrialDecided, RetrialOpened
from tianping.docket.vocabulary.service import Paper, Served, ServiceEntrusted, ServiceFailed, SummonedSimply
from tianping.docket.vocabulary.special import OrderIssued, SpecialDecided
from tianping.docket.vocabulary.trial import MediationDocumentIssued
from tianping.law.cite import cite

SERVICE = cite("民事诉讼法", "第87条", "2023修正")
CAUSED_BY: dict[Paper, type] = {
    Paper.DEFENCE: DefenceSubmitted, Paper.CLAIM_CHANGE: ClaimsChanged, Paper.RULING: JurisdictionRuled, Paper.COUNTERCLAIM: CounterclaimAccepted,
    Paper.APPRAISAL: AppraisalReported, Paper.CORRECTION: SlipCorrected, Paper.MEDIATION: MediationDocumentIssued,
    Paper.PAYMENT_ORDER: OrderIssued, Paper.PRESERVATION: MeasureTaken,
}
MADE_FIRST = {
    Paper.JUDGMENT: ("本案尚未作出判决", "there is no judgment yet", "请先作出判决。", "give judgment first"),
}


def papers_due(docket: Docket) -> tuple[Paper, ...]:
    """Return the papers that are to be served now, in the order in which the case makes them necessary."""
    if turned_away(docket) is not None:
        return (Paper.RULING,)
    found = [Paper.COMPLAINT] if docket.has(ComplaintSubmitted) else []
    if opening_paper(docket) is Paper.NOTICE and filed(docket) is not None:
        found.append(Paper.NOTICE)
    found += [paper for paper, cause in CAUSED_BY.items() if docket.has(cause) and not _stays_on_file(docket, paper)]
    if appeals(docket):
        found.append(Paper.APPEAL)
    if docket.stage is Stage.SCHEDULED:
        found.append(Paper.SUMMONS)
    paper = _decided_by(docket)
    if paper is not None and paper not in found:
        found.append(paper)
    return tuple(found)


def turned_away(docket: Docket) -> Recorded[AcceptanceRefused] | None:
    """Return the ruling not to accept the complaint, while it stands; only the plaintiff hears of it. Source: 民事诉讼法(2023修正) 第126条."""
    return docket.last(AcceptanceRefused) if docket.stage is Stage.NOT_ACCEPTED else None


def opening_paper(docket: Docket) -> Paper:
    """Return the paper whose service opens the case to its hearing: the complaint, in a review or a retrial the notice with the application.

    Source: 民事诉讼法(2023修正) 第128条、第214条.
    """
    return Paper.NOTICE if docket.has(RetrialApplied, RetrialOpened) else Paper.COMPLAINT


def _ruled(docket: Docket) -> Recorded[AppealDecided] | Recorded[RetrialDecided] | Recorded[SpecialDecided] | None:
    """Return the decision that is a ruling and no judgment: a remand, a confirmation. None where judgment was given."""
    given = (docket.last(AppealDecided), docket.last(RetrialDecided), docket.last(SpecialDecided))
    return next((one for one in given if one is not None and not one.what.is_judgment), None)


def _decided_by(docket: Docket) -> Paper | None:
    """Return the paper by which the decision reaches the parties, None before it: an appeal that was mediated ends by the paper of that."""
    if not judgment_given(docket):
        return None
    above, again = docket.last(AppealDecided), docket.last(RetrialDecided)
    if above is not None and above.what.outcome is AppealOutcome.MEDIATED:
        return Paper.MEDIATION
    if again is not None and again.what.outcome is RetrialOutcome.MEDIATED:
        return Paper.MEDIATION
    return Paper.RULING if _ruled(docket) is not None else Paper.JUDGMENT


def _stays_on_file(docket: Docket, paper: Paper) -> bool:
    issued = docket.last(MediationDocumentIssued)
    return paper is Paper.MEDIATION and issued is not None and issued.what.is_on_file_only


def recipients(docket: Docket, paper: Paper) -> tuple[PersonRef, ...]:
    """Return on whom *paper* is to be served: the complaint on the other side, a defence on the plaintiffs, most on every party."""
    if turned_away(docket) is not None:
        return parties(docket, Side.PLAINTIFF)
    if paper in (Paper.COMPLAINT, Paper.CLAIM_CHANGE):
        return parties(docket, Side.DEFENDANT, Side.THIRD_PARTY)
    if paper is Paper.NOTICE and (applied := docket.last(RetrialApplied)) is not None:
        return tuple(p for p in parties(docket) if p.id != applied.what.applicant.id)
    if paper is Paper.DEFENCE:
        return parties(docket, Side.PLAINTIFF)
    if paper is Paper.APPEAL:
        appellants = {one.what.appellant.id for one in appeals(docket)}
        return tuple(p for p in parties(docket) if appellants - {p.id})
    if paper is Paper.PAYMENT_ORDER:
        return parties(docket, Side.RESPONDENT)
    if paper is Paper.COUNTERCLAIM:
        claim = docket.last(CounterclaimSubmitted)
        against = {p.id for p in claim.what.against} if claim else set()
        return tuple(p for p in parties(docket) if p.id in against)
    return parties(docket)


def since(docket: Docket) -> Mapping[Paper, int]:
    """Return for each paper that can be due again the entry that made it due now: service before it says nothing of it."""
    found: dict[Paper, int] = {}
    for paper, cause in CAUSED_BY.items():
        last: Recorded[object] | None = docket.last(cause)
        if last is not None:
            found[paper] = last.seq
    if ruled := _ruled(docket) or turned_away(docket):
        found[Paper.RULING] = ruled.seq
    if measures := docket.all(MeasureTaken):  # one ruling is served once, however many measures carry it out
        found[Paper.PRESERVATION] = next(one.seq for one in measures if one.what.ruling == measures[-1].what.ruling)
    if lodged := appeals(docket):
        found[Paper.APPEAL] = lodged[-1].seq
    booked = booking(docket)
    return {**found, Paper.SUMMONS: booked.seq} if booked is not None else found


def simply_summoned(docket: Docket) -> frozenset[UUID]:
    """Return who was called to the hearing that stands in the diary by a simple summons they confirmed. Source: 民诉法解释 第261条."""
    booked = booking(docket)
    return frozenset(
        one.what.recipient.id for one in docket.all(SummonedSimply)
        if one.what.is_confirmed and booked is not None and one.what.hearing == booked.what.hearing
    )


def check_due(docket: Docket, who: PersonRef, paper: Paper) -> None:
    """Raise Refused where *paper* cannot be served on *who*: it is not made yet, or it does not go to them."""
    needed = MADE_FIRST.get(paper)
    if needed is not None and paper not in papers_due(docket):
        raise no(f"no_{paper.value}", *needed, SERVICE)
    if paper is Paper.COMPLAINT and who not in recipients(docket, paper):
        raise no("own_complaint", "起诉状副本应当送达对方当事人", "the complaint goes to the other side", "请选择被告或者第三人。",
                 "choose a defendant or third party", SERVICE)


def open_entrustments(docket: Docket) -> tuple[Recorded[ServiceEntrusted], ...]:
    """Return what other courts were asked to serve and have not reported back."""
    ended = {one.what.attempt for one in docket.all(Served)} | {one.what.attempt for one in docket.all(ServiceFailed)}
    return tuple(one for one in docket.all(ServiceEntrusted) if one.seq not in ended)
